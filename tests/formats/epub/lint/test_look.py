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

_LONG = " ".join(["leaf"] * 19)

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
            _changed("two.xhtml", "<td>2</td>", '<td style="min-width: 40em">2</td>'),
            "wide-screen-table",
            "`td` is 40em wide",
        ),
        (
            _changed("two.xhtml", "<td>2</td>", f"<td style='white-space: nowrap'>{_LONG}</td>"),
            "wide-screen-table",
            "94 letters of a cell are on one line",
        ),
        (
            lambda made: (
                made.change("two.xhtml", "<td>2</td>", f"<td>{_LONG}</td>"),
                made.change("style.css", "code {", "table {white-space: nowrap} code {"),
            ),
            "wide-screen-table",
            "`white-space: nowrap`",
        ),
        (
            _changed("two.xhtml", "<td>2</td>", f"<td>A <b>{'a' * 61}</b></td>"),
            "wide-screen-table",
            "a word of 61 letters",
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
    monkeypatch.setattr(sizes, "MAX_MAILED", 1000)
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
