"""What judges share: the checker of PDFs, and sites that are served."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.conftest import Built, studypress
from tests.judges.hosting import Host, served
from tests.judges.verapdf import VeraPdf

NotesSite = Callable[..., Host]


@pytest.fixture(scope="session")
def verapdf(tmp_path_factory: pytest.TempPathFactory) -> VeraPdf:
    """The program that knows the rules of PDF/UA and PDF/A."""
    return VeraPdf(tmp_path_factory.mktemp("verapdf"))


@pytest.fixture(scope="session")
def site(guide: Built) -> Iterator[Host]:
    """The site of our own guide, which is built once with all its editions, and served."""
    with served(guide.out / "site") as host:
        yield host


@pytest.fixture
def notes_site(tmp_path: Path) -> Iterator[NotesSite]:
    """Builds editions of a small folder of notes, the site alone if none are named.

    The site is served until the test ends.
    """
    with ExitStack() as stack:

        def make(folder: Path, *editions: str) -> Host:
            out = tmp_path / f"{folder.name}-out"
            names = editions or ("web",)
            done = studypress("build", *names, "--project", folder, "--out", out)
            assert done.returncode == 0, done.stderr + done.stdout
            return stack.enter_context(served(out / "site"))

        yield make
