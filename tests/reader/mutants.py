"""Our ePub with one defect at a time, and which layers of checks find each.

    python -m tests.reader.mutants BOOK.epub

asks the lint about every mutant of the book that `books.write_hard` writes, and EPUBCheck and Ace
where they are installed, and prints what they find. The reading program is asked by the tests.
"""

from __future__ import annotations

import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from studypress.formats.epub.lint import look


@dataclass(frozen=True)
class Mutant:
    """A defect, and who finds it."""

    name: str
    file: str
    """The file below `EPUB/` that has it."""
    old: str
    """A regular expression; what it first finds is replaced."""
    new: str
    codes: tuple[str, ...] = ()
    """What the lint says."""
    reader: str = ""
    """A part of what the reading program finds on a telephone, in large type, at night."""
    epubcheck: str = ""
    """The message of EPUBCheck."""
    ace: str = ""
    """The rule of Ace."""

    def make(self, book: Path, folder: Path) -> Path:
        """Write the mutant of a book into a folder; raises AssertionError where nothing changes."""
        path = folder / f"{re.sub('[^a-z]+', '-', self.name.lower()).strip('-')}.epub"
        with zipfile.ZipFile(book) as source, zipfile.ZipFile(path, "w") as target:
            for info in source.infolist():
                data = source.read(info)
                if info.filename == f"EPUB/{self.file}":
                    text, count = re.subn(self.old, self.new, data.decode(), count=1)
                    assert count, f"{self.name}: nothing to change"
                    data = text.encode()
                target.writestr(info, data)
        return path


_FIRST, _PACKAGE, _NAV, _TEXT = "chapter-1.xhtml", "content.opf", "nav.xhtml", "styles/text.css"


def _style(name: str, rule: str, *codes: str, reader: str = "", **judges: str) -> Mutant:
    """A defect in the style sheet of the text."""
    return Mutant(name, _TEXT, r"\Z", f"\n{rule}\n", codes, reader, **judges)


MUTANTS = (
    Mutant(
        "A link to a lost anchor",
        _FIRST,
        'href="#second"',
        'href="#lost"',
        ("dead-anchor",),
        reader="leads nowhere",
        epubcheck="RSC-012",
    ),
    Mutant(
        "A link to a lost file",
        _FIRST,
        'href="answers.xhtml',
        'href="lost.xhtml',
        ("dead-anchor",),
        reader="leads nowhere",
        epubcheck="RSC-007",
    ),
    Mutant(
        "A contents entry lost",
        _NAV,
        '<li><a href="chapter-2.xhtml">.*?</ol></li>',
        "",
        ("contents-differ", "unlisted-document"),
    ),
    Mutant(
        "The start of reading lost",
        _NAV,
        '<li><a [^>]*epub:type="bodymatter".*?</li>',
        "",
        ("lost-landmark",),
    ),
    Mutant(
        "A page lost from the list",
        _NAV,
        '<li><a href="[^"]*#page-3">3</a></li>',
        "",
        ("unlisted-page",),
        ace="epub-pagelist-missing-pagebreak",
    ),
    Mutant(
        "The list of pages not claimed",
        _PACKAGE,
        "<meta[^>]*>pageNavigation</meta>",
        "",
        ("unlisted-page",),
    ),
    Mutant(
        "The number of a page lost",
        _FIRST,
        '(epub:type="pagebreak"[^>]*) aria-label="[^"]*"',
        "\\1",
        ("unlisted-page",),
        ace="pagebreak-label",
    ),
    Mutant(
        "The property of formulas lost",
        _PACKAGE,
        ' properties="mathml"',
        "",
        ("lost-property",),
        epubcheck="OPF-014",
    ),
    Mutant(
        "The property of the cover lost", _PACKAGE, ' properties="cover-image"', "", ("cover-lost",)
    ),
    Mutant(
        "The identifier lost",
        _PACKAGE,
        ">urn:uuid:[^<]*<",
        "><",
        ("epub-metadata",),
        epubcheck="RSC-005",
    ),
    Mutant(
        "A date without its time",
        _PACKAGE,
        "2026-03-04T00:00:00Z",
        "2026-03-04",
        ("epub-metadata",),
        epubcheck="RSC-005",
    ),
    Mutant(
        "The language of the book lost",
        _PACKAGE,
        "<dc:language>[^<]*</dc:language>",
        "",
        ("epub-language",),
        epubcheck="RSC-005",
    ),
    Mutant(
        "The language of a document lost",
        _FIRST,
        ' lang="en-GB" xml:lang="en-GB"',
        "",
        ("epub-language",),
        ace="html-has-lang",
    ),
    Mutant(
        "The title of a document lost",
        _FIRST,
        "<title>[^<]*</title>",
        "<title></title>",
        ("untitled-document",),
        epubcheck="RSC-005",
        ace="document-title",
    ),
    Mutant(
        "The words of an image lost",
        _FIRST,
        ' alt="A line"',
        "",
        ("false-claim", "missing-alt"),
        ace="image-alt",
    ),
    Mutant(
        "An image called a decoration",
        _FIRST,
        ' alt="A line"',
        ' alt=""',
        ("false-claim", "missing-alt"),
    ),
    Mutant(
        "The words of a formula lost",
        _FIRST,
        ' alttext="[^"]*"',
        "",
        ("false-claim", "missing-alt"),
        epubcheck="ACC-009",
    ),
    Mutant(
        "A mode of access not claimed",
        _PACKAGE,
        '<meta[^>]*accessMode">visual</meta>',
        "",
        ("false-claim",),
    ),
    Mutant(
        "A feature that is not there",
        _PACKAGE,
        "describedMath</meta>",
        'describedMath</meta><meta property="schema:accessibilityFeature">index</meta>',
        ("false-claim",),
    ),
    Mutant(
        "The summary of access lost",
        _PACKAGE,
        '<meta[^>]*accessibilitySummary".*?</meta>',
        "",
        ("epub-metadata",),
        ace="metadata-accessibilitysummary",
    ),
    Mutant(
        "A level of headings left out",
        _FIRST,
        "<h3>(.*?)</h3>",
        "<h5>\\1</h5>",
        ("heading-skipped",),
        ace="heading-order",
    ),
    Mutant(
        "Two regions of one name",
        _FIRST,
        'aria-labelledby="number.second second"',
        'aria-labelledby="number.heading heading"',
        ("same-landmark",),
        ace="landmark-unique",
    ),
    Mutant(
        "An id used twice",
        _FIRST,
        'id="second"',
        'id="heading"',
        ("dead-anchor",),
        reader="leads nowhere",
        epubcheck="RSC-005, RSC-012",
        ace="epub-toc-order",
    ),
    Mutant(
        "A picture from the network",
        _FIRST,
        'src="images/dot.png"',
        'src="https://example.org/dot.png"',
        ("remote-content",),
        reader="a request to",
        epubcheck="OPF-014, RSC-006",
    ),
    Mutant(
        "A script",
        _FIRST,
        "</head>",
        "<script>document.title = 1</script></head>",
        ("lost-property", "script-inside"),
        epubcheck="OPF-014",
    ),
    Mutant(
        "A script that fails",
        _FIRST,
        "</head>",
        "<script>lost()</script></head>",
        ("lost-property", "script-inside"),
        reader="lost is not defined",
        epubcheck="OPF-014",
    ),
    Mutant(
        "A note without its kind",
        _FIRST,
        ' epub:type="footnote" role="doc-footnote"',
        "",
        ("note-link",),
    ),
    Mutant(
        "The rows of narrow pages lost",
        "styles/recent.css",
        "container-type: inline-size",
        "container-type: normal",
        reader="wide, the column",
    ),
    Mutant(
        "Code that does not wrap",
        "styles/code.css",
        "white-space: pre-wrap",
        "white-space: pre",
        ("clipped-code",),
        reader="leaves the column",
    ),
    _style("Type in pixels", "p { font-size: 14px; }", "fixed-type"),
    _style("A colour of text", "p { color: #333; }", "text-colour", reader="has a contrast of"),
    _style("A faint colour of text", "a { color: #ccc; }", "text-colour", ace="color-contrast"),
    _style("A variable of CSS", "p { margin: var(--space); }", "refused-style"),
    _style(
        "A place on the screen",
        "h1 { position: fixed; }",
        "refused-style",
        reader="overlap",
        epubcheck="CSS-006",
    ),
    _style("A box wider than its column", ".short { width: 120%; }", reader="wide, the column"),
    _style("Lines over each other", "h2 { margin-bottom: -1.5em; }", reader="overlap"),
    _style("No room for numbers", "ol { padding-left: 0.3em !important; }", reader="is cut off"),
    _style(
        "Text cut off at the foot", ".short { height: 1em; overflow: hidden; }", reader="is clipped"
    ),
)
"""Each of them is found by one layer at least."""


def table() -> str:
    """The rows of the table in the decision record."""
    rows = []
    for one in MUTANTS:
        lint = ", ".join(f"`{code}`" for code in one.codes)
        cells = [one.name, lint, one.epubcheck, one.ace, "yes" if one.reader else ""]
        rows.append("|".join(["", *(f" {cell} " if cell else " " for cell in cells), ""]))
    return "\n".join(rows)


def codes_of(path: Path, known: frozenset[str]) -> set[str]:
    """What the lint says of a file, but for what it says of the sound one."""
    return {one.code for one in look.verify(path, judges=False).report.problems} - known


def _found(path: Path) -> Iterator[str]:
    verified = look.verify(path)
    by = {
        verdict.by: {finding.what for _, finding in verdict.found} for verdict in verified.verdicts
    }
    own = {"invalid-package", "not-accessible", "not-judged"}
    yield "lint " + " ".join(sorted({one.code for one in verified.report.problems} - own))
    for name in sorted(by):
        yield (
            name + " " + " ".join(sorted({what.split(":")[0].split(", ")[-1] for what in by[name]}))
        )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        for mutant in MUTANTS:
            print(
                f"{mutant.name}: {' | '.join(_found(mutant.make(Path(sys.argv[1]), Path(place))))}",
                flush=True,
            )
