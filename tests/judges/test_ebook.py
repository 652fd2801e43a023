"""The documents of the ePub are shown by engines of browsers, which e-readers are made of."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.conftest import Built
from tests.judges.axe import WCAG_21, axe_faults
from tests.judges.hosting import Host, served

# axe-core knows no roles of DPUB-ARIA unless it is told to, and takes the mark of a page for a span
# that may have no name. EPUB Accessibility 1.1 and Ace want the name.
_MARKS = '[role="doc-pagebreak"]'


@pytest.fixture(scope="module")
def unpacked(guide: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The files of our guide's ePub, served."""
    folder = tmp_path_factory.mktemp("ebook")
    with zipfile.ZipFile(guide.ebook) as archive:
        archive.extractall(folder)
    with served(folder, recipe=False) as host:
        yield host


def documents(host: Host) -> list[str]:
    """The addresses of all documents of an ePub."""
    paths = sorted(host.folder.rglob("*.xhtml"))
    return [host.url + path.relative_to(host.folder).as_posix() for path in paths]


def test_every_document_is_shown_and_quiet(unpacked: Host, page: Page) -> None:
    addresses = documents(unpacked)
    assert len(addresses) > 10
    for address in addresses:
        page.goto(address)
        assert page.locator("parsererror").count() == 0, address
        assert page.inner_text("body").strip() or page.locator("svg, img").count(), address
    assert unpacked.missing == []


def test_firefox_shows_a_chapter(unpacked: Host, firefox_page: Page) -> None:
    firefox_page.goto(
        next(name for name in documents(unpacked) if name.endswith("/chapter-1.xhtml"))
    )
    assert firefox_page.locator("h1").count() == 1
    assert firefox_page.locator("math").count() > 0


def test_axe_finds_no_fault_in_a_document_of_each_kind(unpacked: Host, page: Page) -> None:
    kinds = {re.sub(r"[-\d]+", "", address): address for address in documents(unpacked)}
    assert len(kinds) > 5
    for address in kinds.values():
        page.goto(address)
        assert axe_faults(page, *WCAG_21, but=_MARKS) == [], address
