"""The command line through its front door: words, files and exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from studypress.cli.group import verb_names
from studypress.editions import editions
from tests.conftest import ROOT, Built, Run, made_files, program


def test_help_shows_verbs_and_examples() -> None:
    done = program("--help")
    assert done.returncode == 0
    for word in (*verb_names(), "Examples:"):
        assert word in done.stdout


def test_the_guide_builds_and_the_table_tells(guide: Built) -> None:
    for word in (*guide.files, "pages", "seconds", "Done in"):
        assert word in guide.said


def test_a_second_build_changes_nothing(run: Run, project: Path) -> None:
    assert run("build", "--project", project).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in (project / "build").glob("[!.]*.*")}
    done = run("build", "--project", project)
    assert "Nothing changed" in done.stdout
    assert {path: path.stat().st_mtime_ns for path in (project / "build").glob("[!.]*.*")} == before


def test_nothing_is_left_outside_the_output_folder(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    assert program("build", "cheatsheet", "--project", project, cwd=tmp_path).returncode == 0
    assert list((tmp_path / "temporary").iterdir()) == []
    assert list((project / "build" / ".cache").glob("work-*")) == []


def test_json_is_one_object(project: Path) -> None:
    done = program("build", "cheatsheet", "--project", project, "--json")
    told = json.loads(done.stdout)
    assert told["ok"] is True
    assert [entry["edition"] for entry in told["files"]] == ["cheatsheet"]
    assert told["files"][0]["size"] == Path(told["files"][0]["file"]).stat().st_size
    assert [
        path.suffix for path in (project / "build").glob("[!.]*.*") if path.suffix != ".json"
    ] == [".pdf"]


def test_every_verb_tells_in_json(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "mine"
    begun = json.loads(run("new", place, "--json").stdout)
    assert begun["ok"] is True
    assert begun["problems"] == []
    assert {Path(entry["file"]) for entry in begun["files"]} == {
        path for path in place.rglob("*") if path.is_file()
    }
    listed = json.loads(run("editions", "--json").stdout)["editions"]
    assert [entry["edition"] for entry in listed] == list(editions())
    run("build", "ebook", "--project", place, "--quiet")
    book = made_files(place / "build")["ebook"]
    cleaned = json.loads(run("clean", "--project", place, "--json").stdout)
    assert str(book) in [entry["file"] for entry in cleaned["files"]]
    refused = run("new", place, "--json")
    assert refused.returncode == 2
    assert "already there" in json.loads(refused.stdout)["fault"]


def test_every_verb_can_be_quiet(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "mine"
    assert run("new", place, "--quiet").stdout == ""
    run("build", "ebook", "--project", place, "--quiet")
    assert run("clean", "--project", place, "--quiet").stdout == ""
    assert run("editions", "--quiet").stdout.split() == list(editions())


def test_problems_stop_the_build_and_leave_the_last_files(project: Path) -> None:
    assert program("build", "ebook", "--project", project).returncode == 0
    before = {path.name: path.read_bytes() for path in (project / "build").glob("[!.]*.*")}
    chapter = project / "content" / "01-first-chapter.md"
    chapter.write_text(chapter.read_text() + "\n## One more?\n\nSee $\\nonsense x$ [it](#gone).\n")
    done = program("build", "ebook", "--project", project)
    assert done.returncode == 1
    assert "[math]" in done.stderr
    assert "[dead-link]" in done.stderr
    assert "01-first-chapter.md:" in done.stderr
    assert {path.name: path.read_bytes() for path in (project / "build").glob("[!.]*.*")} == before


def test_strict_fails_on_warnings(run: Run, project: Path) -> None:
    chapter = project / "content" / "01-first-chapter.md"
    chapter.write_text(chapter.read_text() + "\n## Nothing here?\n")
    assert run("check", "--project", project).returncode == 0
    assert run("check", "--project", project, "--strict").returncode == 1


def test_check_makes_nothing(run: Run, project: Path) -> None:
    done = run("check", "--project", project)
    assert done.stdout.strip().endswith("1 chapter, 2 questions, 1 term.")
    assert not (project / "build").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "bok"], "Did you mean book?"),
        (["build", "epub"], "There is no edition epub. Did you mean ebook?"),
        (["build", ".pdf"], "Did you mean book?"),
        (["build", "https://example.org/a/b"], "git clone https://example.org/a/b; then"),
        (["new", "mine", "--from", "git@example.org:a/b.git"], "their folder: --from b"),
        (["bulid"], "There is no edition bulid. Did you mean the verb build?"),
        (["build", "--nonsense"], "No such option"),
        (["build", "content"], "To build what is there: --project content"),
        (["book", "build"], "It is a verb, which must be the first word: build"),
        (["build", ""], f"An edition's name is empty. There are: {', '.join(editions())}."),
        (["new", "mine", "--from", "nofolder"], "no notes at nofolder. Name their folder or file"),
    ],
)
def test_wrong_usage_is_2(run: Run, arguments: list[str], said: str, project: Path) -> None:
    done = run(*arguments, cwd=project)
    assert done.returncode == 2
    assert said in done.stderr


def test_the_command_that_tells_all_is_the_one_that_was_run(notes: Path) -> None:
    (notes / "layouts" / "ebook").mkdir(parents=True)
    done = program("build", "ebook", "--project", notes, "--out", notes / "made")
    last = next(line for line in done.stderr.splitlines() if line.startswith("All 2"))
    assert last.endswith(f"build ebook --verbose --project {notes} --out {notes / 'made'}")
    assert (
        program("check", "--project", notes)
        .stderr.splitlines()[-1]
        .endswith(f"check --verbose --project {notes}")
    )


def test_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    done = run("build", "--project", tmp_path / "gone")
    assert done.returncode == 2
    assert done.stderr.startswith("error: There is no folder")


def test_editions_says_what_each_is_for(run: Run) -> None:
    lines = run("editions").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(editions())
    assert all(len(line.split()) > 3 for line in lines)


def test_clean_removes_what_was_made(run: Run, project: Path) -> None:
    run("build", "ebook", "--project", project)
    assert run("clean", "--project", project).returncode == 0
    assert not (project / "build").exists()


def test_quiet_says_nothing(project: Path) -> None:
    done = program("build", "ebook", "--project", project, "--quiet")
    assert (done.stdout, done.returncode) == ("", 0)


def test_a_layouts_fault_is_told_at_its_line(run: Run, project: Path) -> None:
    own = project / "layouts" / "ebook"
    own.mkdir(parents=True)
    from studypress import layouts

    template = next(iter(sorted((layouts.builtin() / "ebook").glob("chapter*.html"))))
    (own / template.name).write_text("<p>fine</p>\n{{ nothing.of.this }}\n")
    done = run("build", "ebook", "--project", project)
    assert done.returncode == 1
    assert f"layouts/ebook/{template.name}:2: error" in done.stderr


def test_one_file_is_a_guide(run: Run, notes: Path) -> None:
    done = run("build", "ebook", "--project", notes / "2.md")
    assert done.returncode == 0
    assert [path.name for path in notes.glob("build/*/*.epub")] == ["ropes.epub"]
    assert "1 file, 1 chapter, 2 questions; form: headings." in done.stdout


def test_what_is_no_markdown_is_refused(run: Run, notes: Path) -> None:
    other = notes / "notes.docx"
    other.write_bytes(b"PK")
    done = run("build", "--project", other)
    assert done.returncode == 2
    hint = "Turn it into Markdown: pandoc notes.docx -o notes.md"
    assert done.stderr == f"error: {other} is not Markdown. {hint}\n"


def test_a_project_without_a_word_fails(run: Run, tmp_path: Path) -> None:
    assert run("build", "--project", tmp_path).returncode == 1
    (tmp_path / "a.md").write_text("\n")
    done = run("build", "--project", tmp_path)
    assert done.returncode == 1
    assert "a.md:1: error: there is nothing to build" in done.stderr


def test_out_has_a_short_name(run: Run, notes: Path, tmp_path: Path) -> None:
    assert run("build", "ebook", "--project", notes, "-o", tmp_path / "made").returncode == 0
    assert list((tmp_path / "made").glob("*.epub"))


def test_a_name_can_t_steer_the_terminal(run: Run, notes: Path) -> None:
    (notes / "5\x1b[31m.md").write_text("## Why?\n\n[x](#nowhere)\n")
    done = run("check", "--project", notes, "--verbose")
    assert "5�[31m.md:3: warning" in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("verb", ["check", "editions", "schema"])
def test_words_that_can_t_be_written(verb: str, notes: Path) -> None:
    command = [sys.executable, "-m", "studypress", verb]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("error: The output can't be written: ")
    assert "Traceback" not in done.stderr


def test_help_calls_the_command_as_it_was_called() -> None:
    for verb in ([], ["build"], ["new"]):
        told = program(*verb, "--help").stdout
        assert "studypress" in told
        assert "publish.py" not in told


def test_help_fits_a_narrow_terminal(run: Run) -> None:
    for verb in (*verb_names(), ""):
        lines = run(*verb.split(), "--help", columns=80).stdout.splitlines()
        assert max(map(len, lines)) <= 80
        assert not [line for line in lines if line.endswith("...") and "Usage" not in line]


def test_the_guessed_language_stands_in_the_files(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# Eins\n\n## Was ist das?\n\nDas ist nicht der Wert, sondern die Adresse von einem Wert.\n"
    )
    done = run("build", "ebook", "--project", tmp_path)
    assert "language de (its words)" in done.stdout
    with zipfile.ZipFile(tmp_path / "build" / "eins.epub") as book:
        pages = [book.read(name).decode() for name in book.namelist() if name.endswith("html")]
        (package,) = (book.read(name).decode() for name in book.namelist() if name.endswith("opf"))
    assert ">de</dc:language>" in package
    assert pages
    assert all('xml:lang="de"' in page for page in pages)


def test_check_tells_in_json_without_an_explanation(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text("# Tea\n\n## Why?\n\nSo.\n", encoding="utf-8")
    assert json.loads(run("check", "--explain", "--json", "--project", tmp_path).stdout)["ok"]
