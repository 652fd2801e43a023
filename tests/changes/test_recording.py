"""`changes --record` writes a version into versions.yaml, and keeps what an author wrote there."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from studypress import pipeline
from studypress.changes.between import between
from studypress.changes.recording import record
from studypress.model.diagnostics import Report
from studypress.model.guide import Guide
from studypress.model.versions import Change, Changed, Changes
from studypress.project.place import Project
from tests.conftest import studypress
from tests.repositories import Repo, write

OLD = "# Tea\n\n## What is tea?\n\nA drink of dried leaves.\n\n## Why?\n\nFor breakfast, mostly.\n"
NEW = "# Tea\n\n## Why?\n\nFor breakfast, mostly.\n\n## How: hot?\n\nVery.\n"
GUIDE = "title: Tea\nlanguage: en\nversion: '1.1'\ndate: 2026-02-03\n"
NEWEST = """  - version: '1.1'
    date: 2026-02-03
    changes:
      questions:
        added:
          - {text: 'How: hot?', id: how-hot}
        removed:
          - What is tea?
"""
HAND = """# Ours.
versions:
  # The second.
  - version: "1.2"
    date: 2026-05-06
    summary: Later.   # kept

  # The first.
  - {version: 1.0, date: "2026-01-02"}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A guide that has a new question since its last version, which is the folder `old`."""
    write(tmp_path, {"old/a.md": OLD, "old/guide.yaml": GUIDE})
    write(tmp_path, {"tea/content/a.md": NEW, "tea/content/guide.yaml": GUIDE})
    return tmp_path / "tea"


def written(project: Path) -> str:
    return (project / "content" / "versions.yaml").read_text(encoding="utf-8")


def recorded(project: Path) -> str:
    """What the file says after the command line has recorded a version."""
    done = studypress("changes", project.parent / "old", "--record", "--project", project)
    assert done.returncode == 0, done.stderr
    assert "Recorded version 1.1 of 2026-02-03 in " in done.stdout
    return written(project)


def guide_of(project: Path) -> Guide:
    report = Report()
    guide = pipeline.understand(Project.at(project), report).guide
    assert not report.failed(), list(map(str, report.sorted()))
    return guide


def test_a_version_with_what_changed(project: Path) -> None:
    head, _, rest = recorded(project).partition("versions:\n")
    assert head.startswith("# The versions of the guide")
    assert rest == NEWEST
    (version,) = guide_of(project).versions
    assert (version.version, version.date) == ("1.1", datetime.date(2026, 2, 3))
    assert version.changes == Changes(
        questions=Changed(
            added=(Change("How: hot?", "how-hot"),), removed=(Change("What is tea?"),)
        )
    )


def test_all_that_can_change(project: Path) -> None:
    write(
        project.parent,
        {
            "old/a.md": "# Tea\n\n## A one?\n\nFirst words of it.\n\n> **Key:** Yes.\n\n"
            "## A two?\n\nWords of another.\n\n## A three?\n\nThird words here.\n",
            "old/b.md": "# Food\n\n## What is bread?\n\nFlour, baked.\n",
            "tea/content/a.md": "# All tea\n\n## A three?\n\nThird words here.\n\n## A one?\n\n"
            "First words of it.\n\n> **Key:** No.\n\nleaf\n: It grows.\n",
            "tea/content/b.md": "# Food\n\n## What is all bread?\n\nFlour, baked.\n\n"
            "## A two?\n\nWords of another.\n",
        },
    )
    text = recorded(project)
    assert text.partition("changes:\n")[2] == (
        """      questions:
        reworded:
          - {text: 'What is all bread?', id: what-is-all-bread, before: 'What is bread?'}
        moved:
          - {text: 'A three?', id: a-three}
          - {text: 'A two?', id: a-two, before: Tea}
        changed:
          - {text: 'A one?', id: a-one, parts: [key, prose]}
      chapters:
        reworded:
          - {text: All tea, before: Tea}
      terms:
        added:
          - leaf
"""
    )
    (version,) = guide_of(project).versions
    assert version.changes.questions.changed == (Change("A one?", "a-one", parts=("key", "prose")),)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (
            HAND,
            HAND.replace("\n  # The first.", "\n" + NEWEST + "  # The first."),
        ),
        (
            HAND.replace("2026-05-06", "2026-01-06"),
            HAND.replace("2026-05-06", "2026-01-06").replace(
                "  # The second.\n", NEWEST + "  # The second.\n"
            ),
        ),
        (
            HAND.replace('"2026-01-02"', "2026-03-02"),
            HAND.replace('"2026-01-02"', "2026-03-02") + NEWEST,
        ),
        (
            HAND.replace("1.0", "'1.1'"),
            HAND.replace('  - {version: 1.0, date: "2026-01-02"}\n', NEWEST),
        ),
        (
            HAND.replace('"1.2"', '"1.1"'),
            HAND.replace(
                '  - version: "1.2"\n    date: 2026-05-06\n    summary: Later.   # kept\n',
                NEWEST.replace("    changes", "    summary: Later.\n    changes"),
            ),
        ),
        ("versions: []\n", "versions:\n" + NEWEST),
        ("# Ours.\nversions:\n", "# Ours.\nversions:\n" + NEWEST),
        ("", "versions:\n" + NEWEST),
        (
            "versions: [{version: 1.0, date: 2026-01-02}]\n",
            f"versions:\n{NEWEST}  - version: '1.0'\n    date: 2026-01-02\n",
        ),
        (
            "versions:\n- {version: 1.0, date: 2026-01-02}",
            "versions:\n" + re.sub("(?m)^  ", "", NEWEST) + "- {version: 1.0, date: 2026-01-02}\n",
        ),
    ],
    ids=[
        "between two",
        "above all",
        "below all",
        "in the place of the first",
        "in the place of the second",
        "an empty list",
        "no list",
        "an empty file",
        "a list on one line",
        "without an indent",
    ],
)
def test_the_rest_of_the_file_stays(file: str, expected: str, project: Path) -> None:
    write(project, {"content/versions.yaml": file})
    text = recorded(project)
    assert text.removeprefix("# The versions of the guide, the newest first: ").endswith(expected)
    assert recorded(project) == text
    dates = [one.date for one in guide_of(project).versions if one.date]
    assert dates == sorted(dates, reverse=True)


def test_the_version_of_a_tag(project: Path) -> None:
    repo = Repo(project)
    settings = "title: Tea\nlanguage: en\n"
    repo.commit({"content/guide.yaml": settings, "content/a.md": OLD}, "v1", date="2026-01-02")
    repo.commit({"content/a.md": NEW}, "v2", date="2026-02-03")
    done = studypress("changes", "v1", "v2", "--record", "--project", project)
    assert "Recorded version 2 of 2026-02-03" in done.stdout
    assert "How: hot?" in written(project)


def test_without_a_date_it_is_today(project: Path) -> None:
    write(project, {"content/guide.yaml": GUIDE.replace("date", "# date")})
    found = between(Project.at(project), str(project.parent / "old"))
    made = record(found, Project.at(project), datetime.date(2026, 7, 8), Report())
    assert made is not None
    assert made.date == datetime.date(2026, 7, 8)
    assert "date: 2026-07-08" in written(project)


def test_a_version_that_is_not_tagged_yet(project: Path) -> None:
    write(project, {"content/guide.yaml": "title: Tea\nlanguage: en\ndate: 2026-03-04\n"})
    words = ("changes", project.parent / "old", "--record", "--as", " 1.5 ", "--project", project)
    assert "Recorded version 1.5 of 2026-03-04" in studypress(*words).stdout
    assert [one.version for one in guide_of(project).versions] == ["1.5"]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--as", "1.5"], "--as names the version that --record writes"),
        (["--record", "--as", "1\x07"], "a character that can't be printed"),
    ],
)
def test_a_version_that_can_not_be_named(words: list[str], reason: str, project: Path) -> None:
    done = studypress("changes", project.parent / "old", "--project", project, *words)
    assert (done.returncode, reason in done.stderr) == (2, True)
    assert not (project / "content" / "versions.yaml").exists()


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"content/guide.yaml": "title: Tea\nlanguage: en\n"}, "There is no version to record"),
        ({"content/guide.yaml": None}, "Versions are recorded beside a guide.yaml"),
    ],
    ids=["no version", "no guide.yaml"],
)
def test_what_can_not_be_recorded(files: dict[str, str | None], reason: str, project: Path) -> None:
    for name, text in files.items():
        if text is None:
            (project / name).unlink()
        else:
            write(project, {name: text})
    done = studypress("changes", project.parent / "old", "--record", "--project", project)
    assert (done.returncode, done.stdout) == (2, "")
    assert reason in done.stderr
    assert not (project / "content" / "versions.yaml").exists()


def test_a_file_with_faults_stays(project: Path) -> None:
    faulty = "versions:\n  - {version: 1.0}\n"
    write(project, {"content/versions.yaml": faulty})
    done = studypress("changes", project.parent / "old", "--record", "--project", project)
    assert done.returncode == 1
    assert "content/versions.yaml:2: error: it has no date [bad-versions]" in done.stderr
    assert written(project) == faulty
    told = studypress("changes", project.parent / "old", "--record", "--json", "--project", project)
    assert (told.returncode, '"ok": false' in told.stdout) == (1, True)


def test_a_state_with_errors_is_not_recorded(project: Path) -> None:
    write(project, {"content/guide.yaml": f"{GUIDE}titel: x\n"})
    done = studypress("changes", project.parent / "old", "--record", "--project", project)
    assert done.returncode == 1
    assert "content/guide.yaml:5: error" in done.stderr
    assert not (project / "content" / "versions.yaml").exists()


def test_a_folder_that_can_not_be_written(project: Path) -> None:
    (project / "content" / ".versions.yaml.new").mkdir()
    done = studypress("changes", project.parent / "old", "--record", "--project", project)
    assert done.returncode == 1
    assert "can't be written: Is a directory." in done.stderr
