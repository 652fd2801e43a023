"""What others write rightly in ePubs, and the lint leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress.formats.epub.lint import look
from tests.formats.epub.lint.sound import Sound, told_of

_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"{}><svg><path d="M0 0"/></svg></svg>'


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (
            "style.css",
            "margin: 0 2%",
            "margin: 0 2px; border-radius: 3pt; font-size: max(1em, 12px)",
        ),
        (
            "style.css",
            "code {",
            "@media (prefers-color-scheme: dark) { body { color: white } } code {",
        ),
        ("style.css", "code {", "mark { background: rgba(128, 128, 128, 0.2) } code {"),
        ("style.css", "code {", ":root { color: inherit } i { background: transparent } code {"),
        (
            "style.css",
            "white-space: pre-wrap",
            "white-space: pre } body pre { white-space: pre-wrap",
        ),
        ("style.css", "pre {", "div.no pre, pre + pre { white-space: pre } pre {"),
        ("one.xhtml", "<mi>n</mi>", "<mi style='color: #f00'>n</mi>"),
        ("one.xhtml", "</figure>", "<img src='leaf.png' alt=''/></figure>"),
        (
            "two.xhtml",
            "<td>green</td>",
            "<td>green <img src='leaf.png' alt='' role='presentation'/></td>",
        ),
        ("two.xhtml", "Of code.", "Of code, on = off, and the like."),
        (
            "style.css",
            "code {",
            "td { width: 12em } div { width: 60em } table { width: 100% } code {",
        ),
        ("style.css", "code {", "td { white-space: nowrap } code {"),
        ("two.xhtml", "<td>2</td>", f"<td>{'leaf ' * 30}</td>"),
        ("two.xhtml", "<td>2</td>", f"<td>{'a' * 40}<wbr/>{'b' * 40}</td>"),
        (
            "two.xhtml",
            "<td>2</td>",
            f"<td style='overflow-wrap: anywhere'>A <code>{'a' * 80}</code></td>",
        ),
        ("style.css", "code {", "@media print { body { color: black } } code {"),
        ("style.css", "font-size: 1.5em", "font-size: clamp(10px, 1.2em, 20px)"),
        (
            "style.css",
            "pre {",
            "pre { white-space: pre-wrap !important } pre { white-space: pre } pre {",
        ),
        ("two.xhtml", 'aria-label="2"', 'aria-label="Page 2"'),
        ("nav.xhtml", ' aria-label="Landmarks" hidden', " hidden"),
        ("one.xhtml", 'alttext="n plus 1"', 'aria-label="n plus 1"'),
        ("two.xhtml", "</head>", '<script type="application/ld+json">{}</script></head>'),
        (
            "two.xhtml",
            "</table>",
            f"</table><table role='presentation'>{'<tr><td>a</td><td>b</td></tr>' * 2}</table>",
        ),
    ],
)
def test_what_is_no_defect_is_not_told(name: str, old: str, new: str, tmp_path: Path) -> None:
    made = Sound()
    made.change(name, old, new)
    assert not told_of(made, tmp_path)


def test_what_shops_and_systems_put_beside_a_book_is_no_fault(tmp_path: Path) -> None:
    made = Sound()
    for name in ("iTunesMetadata.plist", "OPS/.DS_Store", "META-INF/com.example.xml"):
        made.files[name] = b""
    assert not told_of(made, tmp_path)
    made.files["OPS/left.txt"] = b""
    (told,) = look.verify(made.save(tmp_path / "b.epub"), judges=False).report.problems
    assert (told.code, told.severity) == ("epub-container", "warning")
    link = '<link rel="dcterms:license" refines="#leaf" href="left.txt" media-type="text/plain"/>'
    made.change("package.opf", "</metadata>", f"{link}</metadata>")
    assert not look.verify(made.save(tmp_path / "b.epub"), judges=False).report.problems


def test_a_drawing_in_a_file_of_its_own_may_be_said_of_a_document(tmp_path: Path) -> None:
    made = Sound()
    made.add("d.svg", "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    made.change("two.xhtml", "Of code.", 'Of code. <img src="d.svg" alt="A line"/>')
    assert not told_of(made, tmp_path)
    made.change("package.opf", 'href="two.xhtml"', 'href="two.xhtml" properties="svg"')
    assert not told_of(made, tmp_path)


def test_text_need_not_be_enough_where_an_image_has_no_words(tmp_path: Path) -> None:
    made = Sound()
    made.change("two.xhtml", "Of code.", 'Of code. <img src="leaf.png" alt=""/>')
    made.change("package.opf", '<meta property="schema:accessModeSufficient">textual</meta>', "")
    assert not told_of(made, tmp_path)


def test_the_landmarks_say_what_a_document_is(tmp_path: Path) -> None:
    made = Sound()
    made.change("cover.xhtml", '<section epub:type="cover">', "<section>")
    assert not told_of(made, tmp_path)


def test_a_sheet_that_another_one_imports_holds_too(tmp_path: Path) -> None:
    made = Sound()
    made.add("more.css", "text/css", b"pre { white-space: pre !important }")
    assert not told_of(made, tmp_path)
    made.change("style.css", "body {", '@import "more.css"; body {')
    (told,) = told_of(made, tmp_path)
    assert told.startswith("clipped-code /OPS/two.xhtml")


@pytest.mark.parametrize(
    "drawing",
    [
        f'<div role="img" aria-label="A cup">{_DRAWING.format("")}</div>',
        _DRAWING.format(' aria-hidden="true"'),
        _DRAWING.format(' aria-label="A cup"'),
    ],
)
def test_a_part_of_a_drawing_needs_no_words(drawing: str, tmp_path: Path) -> None:
    made = Sound()
    made.change("package.opf", '="mathml"', '="mathml svg"')
    made.change("one.xhtml", "</figure>", f"{drawing}</figure>")
    assert not told_of(made, tmp_path)
