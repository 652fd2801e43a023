"""Puts a site together: pages, links, style sheet, scripts, pictures, files for download."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from lxml import etree

from studypress.formats import Made, Progress, Work
from studypress.formats.document import Document, Matter, Script
from studypress.formats.screens import breaks, headings, indents, plain, spots, tables, tabs
from studypress.formats.screens.namespaces import EPUB_TYPE, XHTML, XML_LANG
from studypress.formats.web import beside, boxes, heads, onefile, pictures, webapp
from studypress.formats.web.images import Images
from studypress.formats.web.links import ASSETS, FILES, Links
from studypress.formats.web.media import Media
from studypress.formats.web.names import file_name
from studypress.formats.web.pages import Page
from studypress.formats.web.reading import is_listed
from studypress.formats.web.styles import StyleSheet
from studypress.markup.tree import write_page
from studypress.model.diagnostics import Diagnostic, Severity, StudypressError

_UNSEEN = ("data-line", "data-path", "data-tex", EPUB_TYPE, XML_LANG)
"""Attributes that say nothing to a browser."""
_MAIN = f"{{{XHTML}}}main"
_PAGE_NUMBERS = etree.XPath("//*[@data-page-of or @data-pages-of]")


def write_site(work: Work, folder: Path, progress: Progress) -> Made:
    """Write the site into a folder of its name; raises StudypressError without any document.

    A document whose matter is COVER is drawn as a picture, and is no page.
    """
    inside = [document for document in work.documents if document.matter is not Matter.COVER]
    if not inside:
        raise StudypressError("There is nothing to publish: the edition has no parts.")
    progress("linking", 0.0)
    pages = list(_pages(inside))
    documents = dict(zip((page.name for page in pages), inside, strict=True))
    files: dict[str, bytes] = {}
    problems: dict[Diagnostic, None] = {}
    scripts = _scripts(inside)
    one_file = beside.one_file(work)
    links = Links(pages, scripts, [*(file.name for file in work.downloads), *one_file])
    images = Images(inside[0].images)
    media = Media(inside[0].media, images)
    styles = StyleSheet(style for document in inside for style in document.styles)
    for page in pages:
        for element, message in links.resolve(page):
            _warn(problems, "unknown-link", element, documents[page.name], message)
        media.place(page.root, page.name)
        _prepare(page, documents[page.name], images, problems)
        heads.complete(page, work.imprint)
        styles.take(page.root)
    if cover := next((one for one in work.documents if one.matter is Matter.COVER), None):
        progress("cover", 0.3)
        drawn, found = pictures.draw(cover, work.imprint)
        files |= drawn
        problems |= dict.fromkeys(found)
    progress("writing", 0.5)
    # Before `_files`, since twins have formulas as LaTeX, which pages lose there.
    files |= beside.files(work, inside, pages)
    files |= _files(pages, scripts, styles)
    files |= images.files
    files |= beside.worker(scripts, files)
    for name in one_file:
        whole = onefile.write(pages, work.imprint, scripts, files, styles.css)
        files[f"{FILES}/{name}"] = whole
    _write(folder / work.name, files)
    for file in work.downloads:
        _copy(file.path, folder / work.name / FILES / file.name)
    for name, path in media.files.items():
        _copy(path, folder / work.name / name)
    names = (*files, *(f"{FILES}/{file.name}" for file in work.downloads), *media.files)
    progress("writing", 1.0)
    return Made(
        tuple(f"{work.name}/{name}" for name in names),
        problems=tuple(problems),
        remarks=() if work.imprint.url else (beside.NO_URL,),
    )


def _files(
    pages: Sequence[Page], scripts: Mapping[str, Script], styles: StyleSheet
) -> Iterator[tuple[str, bytes]]:
    """The files of pages, scripts and styles. The pages lose what no browser needs."""
    for page in pages:
        yield page.name, _written(page.root)
    for name, script in scripts.items():
        if name != webapp.WORKER:
            yield f"{ASSETS}/{name}", script.text.encode()
    yield heads.STYLES, styles.css.encode()


def _pages(documents: Sequence[Document]) -> Iterator[Page]:
    """The pages of the documents, in their order."""
    taken: set[str] = set()
    for document in documents:
        root = document.tree()
        name = file_name(document.name, ".html", taken)
        yield Page(name, document.title, root, document.matter, is_listed(root))


def _scripts(documents: Sequence[Document]) -> Mapping[str, Script]:
    """The scripts of all documents, by their names."""
    return {script.file: script for document in documents for script in document.scripts}


def _prepare(
    page: Page, document: Document, images: Images, problems: dict[Diagnostic, None]
) -> None:
    """Turn the content of a page into what a browser shows."""
    root = page.root
    # A site has no pages of paper.
    for number in cast(list[etree._Element], _PAGE_NUMBERS(root)):
        number.tag = "removed"
    etree.strip_elements(root, "removed", with_tail=False)
    for image in list(root.iter(f"{{{XHTML}}}img")):
        if message := images.place(image, page.name):
            _warn(problems, "unknown-image", image, document, message)
    for main in root.iter(f"{{{XHTML}}}main"):  # what is around it is short, and on every page
        breaks.mark(main)
    tabs.expand(root)
    indents.mark(root)
    for table in root.iter(f"{{{XHTML}}}table"):
        tables.heads(table, plain.words)
    for main in root.iter(_MAIN):
        headings.settle(main, first=1)
    boxes.put(root, document.words)


def _warn(
    problems: dict[Diagnostic, None],
    code: str,
    element: etree._Element,
    document: Document,
    message: str,
) -> None:
    """Keep a warning about an element, once."""
    where = spots.place_of(element, document.name)
    problems[Diagnostic(code, Severity.WARNING, where, message)] = None


def _written(root: etree._Element) -> bytes:
    etree.strip_attributes(root, *_UNSEEN)
    etree.cleanup_namespaces(root)
    return write_page(root).encode()


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for parent in {(folder / name).parent for name in files}:
        parent.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
