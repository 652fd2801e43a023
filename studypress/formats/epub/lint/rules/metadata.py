"""Metadata: what shops and shelves show of a book, and what every book must say of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studypress.formats.epub.lint.archive import line_of
from studypress.formats.epub.lint.document import Page
from studypress.formats.epub.lint.opened import Opened
from studypress.formats.epub.lint.records import Finding
from studypress.formats.epub.lint.rule import Rule
from studypress.formats.screens.namespaces import XML_LANG
from studypress.model.diagnostics import Severity

# A tag of BCP 47, as far as its form goes: `en`, `zh-Hant`, `pt-BR`.
_LANGUAGE = re.compile(r"(?:[a-z]{2,3}|x)(?:-[a-z0-9]{1,8})*", re.IGNORECASE)
_MODIFIED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
# What EPUB Accessibility 1.1 (2.2) asks for.
_ACCESSIBILITY = ("accessMode", "accessibilityFeature", "accessibilityHazard")
# What it says that a book should have.
_RECOMMENDED = ("accessModeSufficient", "accessibilitySummary")


def _look(file: Opened) -> Iterator[Finding]:
    package = file.package
    said = package.said
    key = package.root.get("unique-identifier", "")
    identifiers = [one for one in package.statements if one.name == "dc:identifier"]
    if not any(one.id == key and one.value for one in identifiers):
        yield Finding("no `dc:identifier` has the id that `unique-identifier` names", package.name)
    titles = [one for one in package.statements if one.name == "dc:title"]
    if not titles or not titles[0].value:
        yield Finding("it has no `dc:title`", package.name)
    elif len(titles) > 1:
        what = f"it has {len(titles)} of `dc:title`, of which most readers show the first"
        yield Finding(what, package.name, titles[1].line)
    if package.root.get("version", "").startswith("3"):
        modified = said("dcterms:modified")
        if len(modified) != 1 or not _MODIFIED.fullmatch(modified[0]):
            yield Finding("`dcterms:modified` is not one time in UTC, to the second", package.name)
        # Where an image has no words, nothing that is sufficient may be left to say.
        more = _RECOMMENDED if "wordless" not in file.features else _RECOMMENDED[1:]
        for name in (*_ACCESSIBILITY, *more):
            if not said(f"schema:{name}"):
                yield Finding(f"nothing is said of `schema:{name}`", package.name)


def _look_at_languages(file: Opened) -> Iterator[Finding]:
    package = file.package
    languages = package.said("dc:language")
    if not languages:
        yield Finding("it has no `dc:language`", package.name)
    for one in languages:
        if not _LANGUAGE.fullmatch(one):
            yield Finding(f"`dc:language` is {one!r}, which is no tag of BCP 47", package.name)
    known = {_primary(one) for one in languages if _LANGUAGE.fullmatch(one)}
    for name in file.spine if known else ():
        own = file.leaves[name].language
        if own and _primary(own) not in known:
            yield Finding(f"its language is {own!r}, which is none of `dc:language`", name)


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _look_for_html(file: Opened) -> Iterator[Finding]:
    for name, leaf in file.leaves.items():
        if leaf.only_xml:
            yield Finding("the document has `xml:lang`, and no `lang`", name)


def _look_at_document(page: Page) -> Iterator[Finding]:
    plain, xml = page.root.get("lang", ""), page.root.get(XML_LANG, "")
    if not plain and not xml:
        yield Finding("the document names no language", line=line_of(page.root))
        return
    if plain and plain != xml:
        what = f"`lang` is {plain!r} and `xml:lang` is {xml!r}: each reader looks at one of them"
        yield Finding(what, line=line_of(page.root))
    elif not _LANGUAGE.fullmatch(plain or xml):
        what = f"`lang` is {plain or xml!r}, which is no tag of BCP 47"
        yield Finding(what, line=line_of(page.root))


METADATA = Rule(
    "epub-metadata",
    Severity.WARNING,
    "faults of the metadata",
    "Complete the package document: shops, shelves and voices go by it.",
    _look,
)
LANGUAGE = Rule(
    "epub-language",
    Severity.WARNING,
    "places where the language is not told",
    "Name it in `dc:language`, and in `lang` and `xml:lang` of each document: voices and hyphens "
    "follow it.",
    _look_at_languages,
    _look_at_document,
)
HTML_LANGUAGE = Rule(
    "epub-language",
    Severity.HINT,
    "documents that name their language for XML alone",
    "Write it in `lang` too: readers that take the documents for HTML look there.",
    _look_for_html,
)
