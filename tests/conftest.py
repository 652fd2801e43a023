"""What many tests share: the guide, built once, and the command line, run as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from studypress.formats.document import Style
from studypress.model.diagnostics import Report
from studypress.typography import fonts
from studypress.typography import paper as papers
from studypress.typography.stylesheet import stylesheet
from studypress.typography.theme import classic

ROOT = Path(__file__).parent.parent
# Where pages are shown that look otherwise than they did; `clean` takes it along.
PAGES_REPORT = ROOT / "build" / ".cache" / "pages-report.html"

Run = Callable[..., subprocess.CompletedProcess[str]]


@dataclass(frozen=True)
class Built:
    """A guide as built: the files of its three editions and the folder that holds them."""

    out: Path
    book: Path
    ebook: Path
    cheatsheet: Path
    said: str


def studypress(
    *arguments: str | Path, cwd: Path | None = None, columns: int = 100
) -> subprocess.CompletedProcess[str]:
    """Run the command line in the interpreter of the tests."""
    command = [sys.executable, "-W", "error", "-m", "studypress", *map(str, arguments)]
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path, "COLUMNS": str(columns)}
    return subprocess.run(command, cwd=cwd or ROOT, env=environment, capture_output=True, text=True)


def made_style(paper: str = "a4", text: str = "") -> Style:
    """The style sheet of our own theme on one of our papers, with the fonts for a text."""
    choice = fonts.choose(text)
    chosen = papers.load(paper, ROOT, Report())
    assert chosen is not None
    return Style(
        "layouts/themes/classic.yaml", stylesheet(classic(), chosen, choice, {}, rtl=False)
    )


def style_of(path: Path) -> Style:
    """A file as a style sheet."""
    return Style(f"layouts/{path.parent.name}/{path.name}", path.read_text(encoding="utf-8"))


@pytest.fixture(name="run", scope="session")
def _run() -> Run:
    return studypress


def build(project: Path, out: Path) -> Built:
    """Build a project's three editions, which must succeed."""
    done = studypress("build", "--project", project, "--out", out)
    assert done.returncode == 0, done.stderr + done.stdout
    pdfs = sorted(out.glob("*.pdf"), key=lambda path: len(path.name))
    return Built(out, pdfs[0], next(out.glob("*.epub")), pdfs[1], done.stdout + done.stderr)


@pytest.fixture(scope="session")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Our own guide."""
    return build(ROOT, tmp_path_factory.mktemp("guide"))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project as `new` makes it."""
    folder = tmp_path_factory.mktemp("small") / "project"
    assert studypress("new", folder).returncode == 0
    return folder


def pytest_sessionstart(session: pytest.Session) -> None:
    """A report tells of one run: each begins it anew, before there are workers that add to it."""
    if not hasattr(session.config, "workerinput"):
        PAGES_REPORT.unlink(missing_ok=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """One command renews the pictures of pages."""
    parser.addoption("--renew-pages", action="store_true", help="take today's pages as right")
