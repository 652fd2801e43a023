"""What the lint says of ePubs that anyone may have, each with one defect."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from studypress.formats.epub.lint import look
from studypress.formats.epub.lint.rules import sizes
from tests.formats.epub.lint.sound import Sound, told_of

_PAGE_1 = '<li><a href="one.xhtml#page-1">1</a></li>'
_PAGE_2 = '<li><a href="two.xhtml#page-2">2</a></li>'

_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"{}><svg><path d="M0 0"/></svg></svg>'

Spoil = Callable[[Sound], None]


def _changed(name: str, old: str, new: str) -> Spoil:
    return lambda made: made.change(name, old, new)


def test_a_sound_file_has_no_problem(
    tmp_path: Path, epubcheck: Callable[[Path], list[str]]
) -> None:
    path = Sound().save(tmp_path / "a.epub")
    assert not told_of(Sound(), tmp_path)
    assert not epubcheck(path)


@pytest.mark.parametrize(
    ("spoil", "code", "said"),
    [
        (
            _changed("package.opf", 'id="id">', 'id="other">'),
            "epub-metadata",
            "`unique-identifier`",
        ),
        (
            _changed("package.opf", "<dc:title>A sound book</dc:title>", ""),
            "epub-metadata",
            "no `dc:ti",
        ),
        (
            _changed("package.opf", "<dc:language>en</dc:language>", ""),
            "epub-language",
            "no `dc:lang",
        ),
        (
            _changed("two.xhtml", 'lang="en" xml:lang="en"', 'lang="e" xml:lang="e"'),
            "epub-language",
            "'e'",
        ),
        (
            _changed("package.opf", 'one.xhtml" title', 'six.xhtml" title'),
            "dead-anchor",
            "six.xhtml",
        ),
        (_changed("one.xhtml", 'src="leaf.png"', 'src="twig.png"'), "dead-anchor", "twig.png"),
        (_changed("one.xhtml", "style.css", "../style.css"), "dead-anchor", "no file style.css"),
        (_changed("nav.xhtml", ">Sums<", "><"), "contents-differ", "has no words"),
        (
            _changed("nav.xhtml", '<li><a epub:type="cover" href="cover.xhtml">Cover</a></li>', ""),
            "lost-landmark",
            "the cover",
        ),
        (
            _changed("nav.xhtml", 'epub:type="toc"', 'epub:type="lot"'),
            "unlisted-document",
            "no list of contents",
        ),
        (
            _changed("package.opf", ' properties="nav"', ""),
            "unlisted-document",
            "no list of contents",
        ),
        (
            _changed("one.xhtml", ">the second chapter</a>", "></a>"),
            "same-link-text",
            "has no words",
        ),
        (_changed("one.xhtml", "</figure>", "</figure"), "unreadable-epub", "not well-formed"),
        (_changed("toc.ncx", "</navMap>", ""), "unreadable-epub", "not well-formed"),
        (_changed("two.xhtml", "<html", "<svg"), "unreadable-epub", "not well-formed"),
        (
            _changed(
                "package.opf",
                ">none<",
                ">flashing</meta><meta property='schema:accessibilityHazard'>none<",
            ),
            "false-claim",
            "has hazards",
        ),
        (_changed("package.opf", ">tableOfContents<", ">index<"), "false-claim", "no index"),
        (
            _changed("package.opf", '<meta property="schema:accessMode">textual</meta>', ""),
            "false-claim",
            "no `accessMode` is `textual`",
        ),
        (
            _changed(
                "package.opf", '<meta property="schema:accessModeSufficient">textual', "<meta>"
            ),
            "epub-metadata",
            "`schema:accessModeSufficient`",
        ),
        (
            _changed("two.xhtml", 'lang="en" xml:lang="en"', 'lang="fr" xml:lang="fr"'),
            "epub-language",
            "its language is 'fr'",
        ),
        (
            _changed("two.xhtml", 'lang="en" xml:lang="en"', 'xml:lang="en"'),
            "epub-language",
            "no `lang`",
        ),
        (
            _changed("style.css", "pre {", "pre { white-space: pre !important } pre {"),
            "clipped-code",
            "`white-space: pre`",
        ),
        (
            _changed("two.xhtml", ' href="style.css"', ' href="style.css" media="print"'),
            "clipped-code",
            "`white-space: pre`",
        ),
        (
            _changed("style.css", "font-size: 1.5em", "font-size: calc(2px * 12)"),
            "fixed-type",
            "2px",
        ),
        (
            _changed("style.css", "code {", "td { min-width: 600px } code {"),
            "wide-screen-table",
            "600px",
        ),
        (
            lambda made: made.files.update({"OPS/more (1).txt": b""}),
            "unsafe-name",
            "has a space in it",
        ),
        (
            _changed("package.opf", '="mathml"', '="mathml svg"'),
            "lost-property",
            "should not have, the property `svg`",
        ),
        (
            _changed("package.opf", '="cover" content="picture"', '="cover" content="leaf"'),
            "cover-lost",
            "another file: 'leaf'",
        ),
        (
            _changed("cover.xhtml", "</section>", "<a href='one.xhtml'>On</a></section>"),
            "cover-lost",
            "more, or less",
        ),
        (_changed("nav.xhtml", '#page-2">2<', '#page-2">3<'), "unlisted-page", "called '3'"),
        (_changed("two.xhtml", 'aria-label="2"', ""), "unlisted-page", "without its number"),
        (
            _changed(
                "nav.xhtml",
                f"{_PAGE_1}\n{_PAGE_2}",
                f"{_PAGE_2}\n{_PAGE_1}",
            ),
            "unlisted-page",
            "page 1 comes before",
        ),
        (
            _changed("nav.xhtml", "two.xhtml#page-2", "two.xhtml#second"),
            "unlisted-page",
            "no mark of a page",
        ),
        (
            _changed("package.opf", ">pageNavigation<", ">structuralNavigation<"),
            "unlisted-page",
            "`pageNavigation`",
        ),
        (
            _changed("style.css", "code {", "pre code { white-space: nowrap;"),
            "clipped-code",
            "a part of the code",
        ),
        (
            _changed("style.css", "overflow-wrap: anywhere", "overflow-wrap: normal"),
            "clipped-code",
            "a long word",
        ),
        (
            _changed("one.xhtml", "<figure>", "<figure style='color: rgb(1, 2, 3)'>"),
            "text-colour",
            "an element has",
        ),
        (
            _changed(
                "two.xhtml",
                "</head>",
                "<style>\n\ntd { background: linear-gradient(red, blue) }</style></head>",
            ),
            "text-colour",
            "`td` has",
        ),
        (_changed("one.xhtml", 'alt="A leaf of tea"', 'alt=""'), "missing-alt", "'leaf.png'"),
        (
            _changed(
                "one.xhtml",
                '<a href="#call-1" role="doc-backlink" aria-label="Back to note 1">1</a>',
                "1",
            ),
            "note-link",
            "no link leads back",
        ),
        (
            _changed("two.xhtml", "<pre>", "<pre onclick='go()'>"),
            "script-inside",
            "attribute of <pre>",
        ),
        (
            _changed(
                "one.xhtml",
                "<figcaption>A leaf",
                "<audio src='http://x.org/a.mp3'></audio><figcaption>A leaf",
            ),
            "remote-content",
            "x.org",
        ),
    ],
)
def test_a_defect_is_told(spoil: Spoil, code: str, said: str, tmp_path: Path) -> None:
    made = Sound()
    spoil(made)
    told = told_of(made, tmp_path)
    assert [one for one in told if one.startswith(code) and said in one], told
    assert len(told) <= 5


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


def test_a_wide_table_whose_rows_turn_into_lists_fits(tmp_path: Path) -> None:
    made = Sound()
    made.change("two.xhtml", "<td>2</td>", "<td>2</td><td colspan='4'>3</td>")
    (told,) = told_of(made, tmp_path)
    assert "a table has 6 columns" in told
    made.change(
        "style.css", "code {", "@media (max-width: 32em) { tr > td { display: block } } code {"
    )
    assert not told_of(made, tmp_path)


def test_a_file_for_kindle_is_told_what_kindle_does_not_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Sound()
    told = told_of(made, tmp_path, "a-kindle.epub")
    assert told == [
        "kindle-markup /OPS/cover.xhtml: the cover is a page too, so that it would be shown twice",
        "kindle-markup /OPS/one.xhtml: it has formulas in MathML",
    ]
    monkeypatch.setattr(sizes, "_MAX_MAILED", 1000)
    (problem,) = (
        one
        for one in look.verify(tmp_path / "a-kindle.epub", judges=False).report.problems
        if one.code == "large-epub"
    )
    assert problem.severity == "warning"
    (hint,) = told_of(made, tmp_path)
    assert hint == "large-epub : it has 0 MB, and can't be mailed to a reader"


def test_many_findings_are_told_as_one(tmp_path: Path) -> None:
    made = Sound()
    links = "".join(f'<p><a href="#no-{number}">{number}</a></p>' for number in range(9))
    made.change("one.xhtml", '<h2 id="sums">', f'{links}<h2 id="sums">')
    (told,) = told_of(made, tmp_path)
    assert told == (
        "dead-anchor /OPS/one.xhtml: 9 places that lead nowhere (in one.xhtml); the first: '#no-0' "
        "leads nowhere: OPS/one.xhtml has no id 'no-0'"
    )


def test_what_shops_and_systems_put_beside_a_book_is_no_fault(tmp_path: Path) -> None:
    made = Sound()
    for name in ("iTunesMetadata.plist", "OPS/.DS_Store", "META-INF/com.example.xml"):
        made.files[name] = b""
    assert not told_of(made, tmp_path)
    made.files["OPS/left.txt"] = b""
    (told,) = look.verify(made.save(tmp_path / "b.epub"), judges=False).report.problems
    assert (told.code, told.severity) == ("epub-container", "warning")


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


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<td>2</td>", "<td><table><tr><th>a</th></tr></table></td>", "a table is in another one"),
        ("Of code.", 'Of code. <img src="data:image/png;base64,AA" alt="A"/>', "into the document"),
    ],
)
def test_kindle_takes_no_table_in_a_table_and_no_image_in_a_text(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    made = Sound()
    made.change("two.xhtml", old, new)
    assert not told_of(made, tmp_path)
    assert any(said in one for one in told_of(made, tmp_path, "a-kindle.epub"))


def test_kindle_takes_few_drawings_and_no_large_image(tmp_path: Path) -> None:
    made = Sound()
    for number in range(26):
        made.add(f"d{number}.svg", "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    told = told_of(made, tmp_path, "a-kindle.epub")
    assert any("it has 26 images in SVG, more than 25" in one for one in told)
    made = Sound()
    made.add("large.png", "image/png", bytes(5_000_001))
    told = told_of(made, tmp_path, "a-kindle.epub")
    assert any("large.png: it has 5.0 MB" in one for one in told)
