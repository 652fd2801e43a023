"""`new`: a project to start from, and one made from notes, which stay as they are."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from PIL import Image

from studypress.editions import EditionSettings, settings_types
from studypress.model.diagnostics import Report, StudypressError
from studypress.new import project
from studypress.new.project import start
from tests.conftest import Run

POINTERS = """# Zeiger & Adressen

## Was ist ein Zeiger?

Eine Variable, die nicht den Wert, sondern die Adresse von einem Wert enthält.

![Ein Kasten](bilder/kasten.png "Ein Kasten mit einer Adresse")

## Was ist NULL?

Ein Zeiger, der auf nichts zeigt. Er darf nicht benutzt werden.
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "fragen"
    (folder / "bilder").mkdir(parents=True)
    (folder / "README.md").write_text(
        '<h1 align="center">Fragen &amp; „Antworten“</h1>\n\nHallo.\n'
    )
    (folder / "LICENSE").write_text("MIT License\n\nCopyright (c) 2019-2024 Ada Example\n")
    (folder / "02-mehr.md").write_text(POINTERS.replace("Zeiger", "Verweis"))
    (folder / "01-zeiger.md").write_text(POINTERS)
    for name in ("kasten", "unbenutzt"):
        Image.new("RGB", (8, 8)).save(folder / "bilder" / f"{name}.png")
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def settings(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((folder / "guide.yaml").read_text(encoding="utf-8"))
    return told


def understood(run: Run, project: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run("check", "--project", project, "--json").stdout)
    return told


def test_a_project_of_notes_says_what_was_guessed(run: Run, notes: Path, tmp_path: Path) -> None:
    before = everything(notes)
    done = run("new", tmp_path / "mine", "--from", notes)
    assert done.returncode == 0, done.stderr
    content = tmp_path / "mine" / "content"
    assert everything(notes) == before
    assert sorted(everything(content)) == [
        ".guide.schema.json", "01-zeiger.md", "02-mehr.md", "README.md", "bilder/kasten.png",
        "guide.yaml",
    ]  # fmt: skip
    told = settings(content)
    assert told.pop("identifier").startswith("urn:uuid:")
    assert told == {
        "title": "Fragen & „Antworten“",
        "language": "de",
        "slug": "fragen-antworten",
        "foreign": True,
    }
    text = (content / "guide.yaml").read_text(encoding="utf-8")
    assert "# guessed: the heading of README.md" in text
    assert '# chapters:\n#   - "README.md"\n#   - "01-zeiger.md"\n' in text
    assert '# authors: ["Ada Example"]' in text
    assert '# rights: "MIT License; see LICENSE"' in text


def test_the_chapters_are_listed_where_all_is_in_its_place(
    run: Run, notes: Path, tmp_path: Path
) -> None:
    (notes / "README.md").write_text("# Fragen\n\n## Was ist das?\n\nEin Anfang.\n")
    assert run("new", tmp_path / "mine", "--from", notes).returncode == 0
    listed = settings(tmp_path / "mine" / "content")["chapters"]
    assert listed == ["README.md", "01-zeiger.md", "02-mehr.md"]


def test_the_project_is_the_same_guide_as_the_notes(run: Run, notes: Path, tmp_path: Path) -> None:
    run("new", tmp_path / "mine", "--from", notes)
    of_notes, of_project = understood(run, notes), understood(run, tmp_path / "mine")
    assert [guess["setting"] for guess in of_project["guessed"]] == ["order"]
    for told in (of_notes, of_project):
        del told["guide"]["identifier"], told["guessed"]
        told["problems"] = [problem for problem in told["problems"] if problem["code"] == "no-key"]
    assert len(of_notes["problems"]) == 4
    assert without_folders(of_project) == without_folders(of_notes)


def without_folders(told: Any) -> Any:
    """What the command line printed, with the names of files alone instead of their paths."""
    if isinstance(told, list):
        return [without_folders(item) for item in told]
    if isinstance(told, dict):
        return {
            key: Path(value).name if key == "file" else without_folders(value)
            for key, value in told.items()
        }
    return told


def test_what_stands_commented_out_may_be_said(run: Run, notes: Path, tmp_path: Path) -> None:
    run("new", tmp_path / "mine", "--from", notes)
    content = tmp_path / "mine" / "content"
    lines = (content / "guide.yaml").read_text(encoding="utf-8").splitlines()
    first = next(n for n, line in enumerate(lines) if "These are the defaults" in line)
    said = "\n".join(line.removeprefix("# ") for line in lines[first + 1 :])
    schema = json.loads((content / ".guide.schema.json").read_text(encoding="utf-8"))
    assert lines[0] == "# yaml-language-server: $schema=.guide.schema.json"
    for text in ("\n".join(lines), said):
        assert list(Draft202012Validator(schema).iter_errors(yaml.safe_load(text))) == []
    assert set(yaml.safe_load(said)) == {
        name for name, model in settings_types().items() if model.model_fields
    }


def test_an_edition_without_settings_is_not_among_the_defaults(
    notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its name alone would be no settings at all, which the schema does not allow."""
    types = {**settings_types(), "plain": EditionSettings}
    monkeypatch.setattr(project, "settings_types", lambda: types)
    project.from_notes(tmp_path / "mine", notes, Report())
    text = (tmp_path / "mine" / "content" / "guide.yaml").read_text(encoding="utf-8")
    assert "# book:" in text
    assert "# plain:" not in text


def test_one_file_becomes_a_project(run: Run, notes: Path, tmp_path: Path) -> None:
    done = run("new", tmp_path / "mine", "--from", notes / "02-mehr.md")
    assert done.returncode == 0
    content = tmp_path / "mine" / "content"
    assert settings(content)["chapters"] == ["02-mehr.md"]
    assert settings(content)["title"] == "Verweis & Adressen"
    assert "bilder/kasten.png" in everything(content)
    assert run("build", "ebook", "--project", tmp_path / "mine").returncode == 0


def test_beside_the_notes_only_settings_are_added(run: Run, notes: Path) -> None:
    before = everything(notes)
    assert run("new", notes, "--from", notes).returncode == 0
    after = everything(notes)
    assert after.keys() - before.keys() == {"guide.yaml", ".guide.schema.json"}
    assert before.items() <= after.items()
    again = run("new", notes, "--from", notes)
    assert again.returncode == 2
    assert "is a project already" in again.stderr
    assert everything(notes) == after


def test_what_can_t_be_begun_is_told(run: Run, notes: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a").touch()
    for folder, source, code, said in (
        (notes / "inside", notes, 2, "is within the folder of the notes"),
        (tmp_path / "full", notes, 2, "already there and not empty"),
        (tmp_path / "x", tmp_path / "empty", 2, "There are no notes"),
        (tmp_path / "x", tmp_path / "nowhere", 2, "no notes at"),
        (tmp_path / "full" / "a" / "b", notes, 1, "can't be written"),
    ):
        done = run("new", folder, "--from", source)
        assert (done.returncode, done.stdout) == (code, "")
        assert done.stderr.startswith("error: ")
        assert said in done.stderr
    assert not (tmp_path / "x").exists()
    assert not (notes / "inside").exists()


def test_names_that_yaml_would_read_otherwise(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    names = ["#1: what?.md", "a\nb.md", "'q' \"w\".md", "ü ☃ 😀.md", "yes.md"]
    for name in names:
        (folder / name).write_text("# A: 'b' \"c\" #d\n\n## Why?\n\nSo.\n")
    assert run("new", tmp_path / "mine", "--from", folder).returncode == 0
    assert sorted(settings(tmp_path / "mine" / "content")["chapters"]) == sorted(names)
    assert understood(run, tmp_path / "mine")["guide"]["questions"] == 5


def test_a_link_to_a_picture_is_copied_as_a_picture(run: Run, notes: Path, tmp_path: Path) -> None:
    (notes / "bilder" / "kasten.png").rename(notes / "echt.png")
    (notes / "bilder" / "kasten.png").symlink_to(notes / "echt.png")
    run("new", tmp_path / "mine", "--from", notes)
    copied = tmp_path / "mine" / "content" / "bilder" / "kasten.png"
    shutil.rmtree(notes)
    assert copied.is_file()


def test_the_starter_has_its_schema(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "mine")
    content = tmp_path / "mine" / "content"
    schema = json.loads((content / ".guide.schema.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(settings(content))) == []
    first = (content / "guide.yaml").read_text(encoding="utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=.guide.schema.json"


def test_a_loop_of_links_in_the_notes_stops_nothing(run: Run, notes: Path, tmp_path: Path) -> None:
    (notes / "round.png").symlink_to(notes / "round.png")
    done = run("new", tmp_path / "mine", "--from", notes)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "mine" / "content" / "bilder" / "kasten.png").is_file()


def test_a_new_project_is_never_written_over(tmp_path: Path) -> None:
    assert start(tmp_path / "new").written
    with pytest.raises(StudypressError, match="not empty"):
        start(tmp_path / "new")


def test_a_new_projects_identifier_is_its_own(tmp_path: Path) -> None:
    texts = []
    for name in ("a", "b"):
        start(tmp_path / name)
        texts.append((tmp_path / name / "content" / "guide.yaml").read_text())
    assert texts[0] != texts[1]
    assert "{{" not in texts[0]
