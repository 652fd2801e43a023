"""The command line through its front door: words, files and exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import Built, Run


@pytest.fixture
def project(small: Path, tmp_path: Path) -> Path:
    shutil.copytree(small, tmp_path / "project", ignore=shutil.ignore_patterns("build"))
    return tmp_path / "project"


def test_help_shows_verbs_and_examples(run: Run) -> None:
    done = run("--help")
    assert done.returncode == 0
    for verb in ("build", "check", "editions", "new", "clean", "test", "Examples:"):
        assert verb in done.stdout


def test_the_guide_builds_and_the_table_tells(guide: Built) -> None:
    for word in ("book", "ebook", "cheatsheet", "pages", "seconds", "Done in"):
        assert word in guide.said


def test_a_second_build_changes_nothing(run: Run, project: Path) -> None:
    assert run("build", "--project", project).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in (project / "build").glob("[!.]*.*")}
    done = run("build", "--project", project)
    assert "Nothing changed" in done.stdout
    assert {path: path.stat().st_mtime_ns for path in (project / "build").glob("[!.]*.*")} == before


def test_json_is_one_object(run: Run, project: Path) -> None:
    done = run("build", "cheatsheet", "--project", project, "--json")
    told = json.loads(done.stdout)
    assert told["ok"] is True
    assert [entry["edition"] for entry in told["files"]] == ["cheatsheet"]
    assert told["files"][0]["size"] == Path(told["files"][0]["file"]).stat().st_size
    assert [
        path.suffix for path in (project / "build").glob("[!.]*.*") if path.suffix != ".json"
    ] == [".pdf"]


def test_problems_stop_the_build_and_leave_the_last_files(run: Run, project: Path) -> None:
    assert run("build", "ebook", "--project", project).returncode == 0
    before = {path.name: path.read_bytes() for path in (project / "build").glob("[!.]*.*")}
    chapter = project / "content" / "01-first-chapter.md"
    chapter.write_text(chapter.read_text() + "\n## One more?\n\nSee $\\nonsense x$ [it](#gone).\n")
    done = run("build", "ebook", "--project", project)
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
        (["bulid"], "There is no edition bulid"),
        (["build", "--nonsense"], "No such option"),
    ],
)
def test_wrong_usage_is_2(run: Run, arguments: list[str], said: str, project: Path) -> None:
    done = run(*arguments, cwd=project)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    done = run("build", "--project", tmp_path / "gone")
    assert done.returncode == 1
    assert done.stderr.startswith("error: There is no folder")


def test_editions_says_what_each_is_for(run: Run) -> None:
    lines = run("editions").stdout.splitlines()
    assert {line.split()[0] for line in lines} >= {"book", "ebook", "cheatsheet"}
    assert all(len(line.split()) > 3 for line in lines)


def test_clean_removes_what_was_made(run: Run, project: Path) -> None:
    run("build", "ebook", "--project", project)
    assert run("clean", "--project", project).returncode == 0
    assert not (project / "build").exists()


def test_quiet_says_nothing(run: Run, project: Path) -> None:
    done = run("build", "ebook", "--project", project, "--quiet")
    assert (done.stdout, done.returncode) == ("", 0)


def test_a_layouts_fault_is_told_at_its_line(run: Run, project: Path) -> None:
    own = project / "layouts" / "ebook"
    own.mkdir(parents=True)
    from studypress import layouts

    template = next(iter(sorted((layouts.builtin() / "ebook").glob("chapter*"))))
    (own / template.name).write_text("<p>fine</p>\n{{ nothing.of.this }}\n")
    done = run("build", "ebook", "--project", project)
    assert done.returncode == 1
    assert f"layouts/ebook/{template.name}:2: error" in done.stderr


def test_check_explains_how_questions_were_told_from_text(run: Run, tmp_path: Path) -> None:
    text = "# Tea\n\nWords.\n\n## Why?\n\nSo.\n\n#### Key points\n\n- Hot.\n\n## How?\n\nThus.\n"
    (tmp_path / "tea.md").write_text(text, encoding="utf-8")
    (tmp_path / "plain.md").write_text("# Plain\n\n## Part\n\nWords.\n", encoding="utf-8")
    said = run("check", "--explain", "--project", tmp_path).stdout
    rows = [line.split() for line in said.splitlines()]
    assert "tea.md: 2 questions" in said
    assert "plain.md: 0 questions" in said
    assert "form: headings (2 found); counted: headings 2" in " ".join(said.split())
    assert "form: none (no form has enough questions)" in " ".join(said.split())
    for row in (
        ["1", "#", "Tea", "chapter"],
        ["5", "##", "Why?", "question"],
        ["9", "####", "Key", "points", "key"],
        ["3", "##", "Part", "prose"],
    ):
        assert row in rows


def test_check_tells_in_json_without_an_explanation(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text("# Tea\n\n## Why?\n\nSo.\n", encoding="utf-8")
    assert json.loads(run("check", "--explain", "--json", "--project", tmp_path).stdout)["ok"]
