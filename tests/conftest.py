"""What many tests share: the guide, built once, and the command line, run as a user does."""

from __future__ import annotations

import contextlib
import fcntl
import gc
import importlib
import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest

from studypress import formats, pipeline
from studypress.cli import GC_OBJECTS, cli
from studypress.formats.document import Style
from studypress.model.diagnostics import Report
from studypress.typography import fonts
from studypress.typography import paper as papers
from studypress.typography.stylesheet import stylesheet
from studypress.typography.theme import classic
from tests import workers

ROOT = Path(__file__).parent.parent
# The tests that need browsers and linters.
JUDGES = (ROOT / "tests" / "judges", ROOT / "tests" / "reader")
# Where pages are shown that look otherwise than they did; `clean` takes it along.
PAGES_REPORT = ROOT / "build" / ".cache" / "pages-report.html"

# How long an example takes depends on the machine and on what else runs there.
hypothesis.settings.register_profile("studypress", deadline=None)
hypothesis.settings.load_profile("studypress")

# What formats for pages, and for screens, ask of the documents that they take.
PAGES = formats.load("pdf").traits
SCREEN = formats.load("epub").traits

Run = Callable[..., subprocess.CompletedProcess[str]]


@dataclass(frozen=True)
class Built:
    """A guide as built."""

    out: Path
    """The folder that holds the files."""
    files: Mapping[str, Path]
    """The file of each edition, by the edition's name."""
    said: str
    """What the run printed."""

    @property
    def book(self) -> Path:
        """The book's file."""
        return self.files["book"]

    @property
    def ebook(self) -> Path:
        """The ePub."""
        return self.files["ebook"]

    @property
    def cheatsheet(self) -> Path:
        """The cheat sheet's file."""
        return self.files["cheatsheet"]


def made_files(out: Path) -> dict[str, Path]:
    """The file, or the folder, of each edition in an output folder, as its manifest has them."""
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    files = manifest["files"].items()
    return {entry["edition"]: out / name.partition("/")[0] for name, entry in files}


def committed(folder: str, suffix: str = ".py") -> set[str]:
    """The names of the files in a folder that git knows; none outside a git checkout.

    README and docs must know what is committed. What somebody tries out in a checkout need not
    be in them.
    """
    command = ["git", "ls-files", "--", f"{folder}/*{suffix}"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    except FileNotFoundError:
        return set()
    names = {Path(line) for line in done.stdout.splitlines()}
    return {path.stem for path in names if path.parent == Path(folder) and path.stem != "__init__"}


def committed_kinds() -> set[str]:
    """The names of the kinds of blocks that git knows; none outside a git checkout."""
    command = ["git", "show", "HEAD:studypress/model/blocks.py"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    except FileNotFoundError:
        return set()
    return set(re.findall(r'_kind\(\s*"([a-z-]+)"', done.stdout))


def ours(names: Iterable[str], folder: str, suffix: str = ".py") -> list[str]:
    """Those of some names that are files of ours, and not what somebody tries out in a checkout."""
    known = committed(folder, suffix)
    return [name for name in names if name in known or not known]


def program(
    *arguments: str | Path, cwd: Path | None = None, columns: int = 100
) -> subprocess.CompletedProcess[str]:
    """Run the command line as a program of its own, in the interpreter of the tests."""
    command = [sys.executable, "-W", "error", "-m", "studypress", *map(str, arguments)]
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path, "COLUMNS": str(columns)}
    return subprocess.run(command, cwd=cwd or ROOT, env=environment, capture_output=True, text=True)


def studypress(
    *arguments: str | Path, cwd: Path | None = None, columns: int = 100
) -> subprocess.CompletedProcess[str]:
    """Run the command line in this process, which saves the start of a program.

    What is about the program itself is tested with `program`.
    """
    out, err = io.StringIO(), io.StringIO()
    words = [str(argument) for argument in arguments]
    code: object = 0
    with (
        contextlib.chdir(cwd or ROOT),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("COLUMNS", str(columns))
        patch.setattr(sys, "warnoptions", ["error"])  # for worker processes
        try:
            cli(words, prog_name="studypress")
        except SystemExit as end:
            code = end.code
    return subprocess.CompletedProcess(
        ["studypress", *words], int(str(code or 0)), out.getvalue(), err.getvalue()
    )


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
    """Build all editions of a project, which must succeed."""
    done = studypress("build", "--project", project, "--out", out)
    assert done.returncode == 0, done.stderr + done.stdout
    return Built(out, made_files(out), done.stdout + done.stderr)


@pytest.fixture(scope="session", autouse=True)
def _shared_workers() -> Iterator[None]:
    waiting = workers.Waiting()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "Workers", workers.shared(waiting))
        yield
    waiting.end()


@pytest.fixture(scope="session")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Our own guide, built once for all processes that run tests."""
    run = tmp_path_factory.getbasetemp()
    shared = run.parent if "PYTEST_XDIST_WORKER" in os.environ else run
    out, told = shared / "guide", shared / "guide.txt"
    with (shared / "guide.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            told.write_text(build(ROOT, out).said, encoding="utf-8")
    return Built(out, made_files(out), told.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project as `new` makes it."""
    folder = tmp_path_factory.mktemp("small") / "project"
    assert studypress("new", folder).returncode == 0
    return folder


def pytest_configure(config: pytest.Config) -> None:
    """Python searches for garbage as rarely as under the command line, and can be interrupted.

    It would look at all tests, of which there are thousands, time and again. A shell has what runs
    in its background ignore interrupts, and all programs that tests start would ignore them too.
    What tests in browsers share is a plugin.
    """
    gc.set_threshold(GC_OBJECTS, 10, 10)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if config.getoption("--judges"):
        config.pluginmanager.register(importlib.import_module("tests.browsers"))


def pytest_collection_finish() -> None:
    """What is there now stays to the end: no search for garbage looks at it again."""
    gc.collect()
    gc.freeze()


def pytest_sessionstart(session: pytest.Session) -> None:
    """A report tells of one run: each begins it anew, before there are workers that add to it."""
    if not hasattr(session.config, "workerinput"):
        PAGES_REPORT.unlink(missing_ok=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """One command renews the pictures of pages; one number says how many documents are tried."""
    parser.addoption("--renew-pages", action="store_true", help="take today's pages as right")
    parser.addoption("--nasty-documents", type=int, default=25, help="how many random documents")
    parser.addoption("--judges", action="store_true", help="collect what needs browsers too")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What needs browsers and linters is not looked at unless it is asked for."""
    return True if collection_path in JUDGES and not config.getoption("--judges") else None
