"""Notes that nobody should write: any bytes, size and nesting; what follows is still read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from studypress.model.diagnostics import Report
from studypress.model.guide import Guide
from studypress.project.place import Project
from studypress.project.settings import Settings
from studypress.reading.markdown.reader import to_html
from studypress.reading.read import read
from tests.reading.conftest import ReadGuide
from tests.reading.prove import text_of

END = "\n\n## The last question?\n\nlastword\n"


def foreign(folder: Path, data: bytes | str) -> tuple[Guide, Report]:
    """Read one file of notes in a folder without guide.yaml."""
    folder.mkdir(exist_ok=True)
    (folder / "a.md").write_bytes(data if isinstance(data, bytes) else data.encode())
    report = Report()
    return read(
        Project.at(folder), Settings.model_validate({"foreign": True}), report
    ).guide, report


# Each is a text of so many repetitions.
REPEATED: dict[str, Callable[[int], str]] = {
    "quotes": lambda n: "> " * n,
    "lists": lambda n: "- " * n,
    "lists by lines": lambda n: "".join("  " * (i % 200) + "- a\n" for i in range(n // 10)),
    "quotes and lists": lambda n: "> - 1. " * n,
    "emphasis": lambda n: "*a **b " * n + "** *" * n,
    "stars": lambda n: "*" * n + "a" + "*" * n,
    "strikes": lambda n: "~~a ~b " * n,
    "brackets": lambda n: "[" * n + "a" + "]" * n,
    "links in links": lambda n: "[" * n + "a" + "](x)" * n,
    "images in images": lambda n: "![" * n + "a" + "](x)" * n,
    "blocks of HTML": lambda n: "<div>" * n + "x" + "</div>" * n,
    "blocks of HTML by lines": lambda n: "<div>\n\n" * n + "x\n\n" + "</div>\n\n" * n,
    "inline HTML": lambda n: "a " + "<b><span>" * n + "x" + "</span></b>" * n,
    "tables of HTML": lambda n: "<table><tr><td>" * n + "</td></tr></table>" * n,
    "lists of HTML": lambda n: "<ul><li>" * n + "</li></ul>" * n,
    "open lists of HTML": lambda n: "<ul><li>" * n,
    "open details": lambda n: "<details><summary>q</summary>\n\n" * n,
    "open anchors": lambda n: "<a href=x>" * n,
    "half tags": lambda n: "<a b='" * n,
    "declarations": lambda n: "<!a <?x <![CDATA[" * n,
    "open comments": lambda n: "<!-- a\n" * n,
    "entities": lambda n: "&amp;&#xD800;&#0;&#x110000;&nosuch;" * n,
    "equal headings": lambda n: "## What?\n\nx\n\n" * n,
    "empty headings": lambda n: "## \n" * n,
    "equal ids": lambda n: "<a id='x'></a> " * n,
    "given ids": lambda n: "## A? {#x}\n\nb\n\n" * n,
    "dead links": lambda n: "[a](#b) " * n,
    "missing images": lambda n: "![a](b.png) " * n,
    "badges": lambda n: "[![a](https://img.shields.io/x.svg)](https://x.org) " * n,
    "footnotes": lambda n: "".join(f"[^{i}] \n\n[^{i}]: x\n\n" for i in range(n)),
    "wide table": lambda n: "|" + "a|" * n + "\n|" + "-|" * n + "\n|" + "a|" * n,
    "long table": lambda n: "|a|b|\n|-|-|\n" + "|a|b|\n" * n,
    "formulas": lambda n: "$a$ " * n,
    "dollars": lambda n: "$" * n,
    "terms": lambda n: "a\n: b\n\n" * n,
    "code spans": lambda n: "`a``" * n,
    "escapes": lambda n: "\\" * n,
    "rules": lambda n: "---\n" * n,
    "labels": lambda n: "> **Key:** a\n" * n,
    "open front matter": lambda n: "---\n" + "a: b\n" * n,
    "addresses": lambda n: "http://a.b/ " * n,
}


@pytest.mark.parametrize("name", REPEATED)
def test_what_follows_ten_thousand_of_anything_is_read(name: str, tmp_path: Path) -> None:
    guide, report = foreign(tmp_path, REPEATED[name](10_000) + END)
    assert "lastword" in text_of(guide)
    assert "The last question?" in text_of(guide)
    assert not report.failed()


@pytest.mark.parametrize("line", ["w", "word ", "*a* ", "`c` "])
def test_a_line_of_five_megabytes(line: str, tmp_path: Path) -> None:
    count = 5_000_000 // len(line) if line in ("w", "word ") else 50_000
    guide, _ = foreign(tmp_path, line * count + END)
    assert "lastword" in text_of(guide)
    assert text_of(guide).count(line.strip(" *`")) >= count


@pytest.mark.same_in_a_grown_house
def test_a_hundred_thousand_headings(tmp_path: Path) -> None:
    guide, _ = foreign(tmp_path, "".join(f"### h{i}\n" for i in range(100_000)) + END)
    assert "h99999" in text_of(guide)
    assert "lastword" in text_of(guide)


OPEN = [
    "```\n", "~~~\n", "<!-- ", "<details>\n\n", "<table><tr><td>", "|a|\n|-|\n|", "[a](", "**a ",
    "`a ", "$$\n", "$a ", "<div ", "<a href='", "<script>\n", "<style>\n", "[^a]: ", "![a](<",
    "<pre>\n", "<?php\n", "<![CDATA[", "<!DOCTYPE ", "<svg><text>", "> ", "- ", "<textarea>\n",
    "<plaintext>", "<title>", "<select><option>", "&#x", "---\na: [", "<iframe>", "<math><mi>",
]  # fmt: skip


@pytest.mark.parametrize("mark", OPEN)
def test_what_is_never_closed_swallows_nothing(mark: str, tmp_path: Path) -> None:
    guide, report = foreign(tmp_path, f"firstword\n\n{mark}oddword\n\nmiddleword\n{END}")
    shown = text_of(guide)
    assert "firstword" in shown
    assert "middleword" in shown
    assert "lastword" in shown
    assert not report.failed()
    if mark[:3] not in ("```", "~~~"):  # code that is never closed goes on to the end, and is told
        assert "The last question?" in text_of(guide)


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("caf\u00e9 \u201cquoted\u201d".encode("cp1252"), "caf\u00e9 \u201cquoted\u201d"),
        ("caf\u00e9".encode("latin-1") + " na\u00efve 中".encode(), "caf\u00e9 na\u00efve 中"),
        (b"\xef\xbb\xbfmarked", "marked"),
        ("\ufeffmark\u00e9".encode("utf-16-le"), "mark\u00e9"),
        ("\ufeffmark\u00e9".encode("utf-16-be"), "mark\u00e9"),
        ("unmark\u00e9".encode("utf-16-le"), "unmark\u00e9"),
        ("unmark\u00e9".encode("utf-16-be"), "unmark\u00e9"),
        ("odd\ufeff".encode("utf-16") + b"x", "odd"),
        (b"nul\0and\x01bell\x07", "nulandbell"),
        (b"undefined \x81 byte", "undefined \ufffd byte"),
        (b"\xff\xfe\0\0", ""),
        (b"", ""),
        (b"\xef\xbf\xbf and \xef\xbf\xbe", "and"),
        (b"cesu \xed\xa0\x80 end", "end"),
    ],
)
def test_any_bytes_are_read_as_what_they_seem(data: bytes, shown: str, tmp_path: Path) -> None:
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0u" in data or b"u\0" in data
    plain = "" if wide else END
    guide, _ = foreign(tmp_path, data + plain.encode())
    assert shown in " ".join(text_of(guide).split())
    assert ("lastword" in text_of(guide)) is bool(plain)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_line_ending_gives_the_same_lines(ending: str, tmp_path: Path) -> None:
    text = "# A\n\n## Why?\n\nSo.\n\n<nosuch>\n".replace("\n", ending)
    _, report = foreign(tmp_path, text)
    assert [p.where.line for p in report.problems if p.code == "html-refused"] == [7]


@pytest.mark.parametrize(
    "front",
    [
        "title: *a",
        "a: &a [x, x]\nb: &b [*a, *a]\ntitle: *b",
        "title: [" * 5_000,
        "title: " + "9" * 6_000,
        'title: "\\uD800\\x07ok"',
        "title: !!python/object/apply:os.system [echo]",
        "title: 2020-13-45",
        "? [a, b]\n: c",
        "{{ title }}",
        "title: 1\ntitle: 2",
        "? !!binary x\n: y",
        "<<: x",
    ],
)
def test_any_front_matter_leaves_the_text_whole(front: str, tmp_path: Path) -> None:
    guide, report = foreign(tmp_path, f"---\n{front}\n---\n{END}")
    assert "lastword" in text_of(guide)
    assert not report.failed()


def test_in_a_guide_what_is_refused_stops_the_build(read_guide: ReadGuide) -> None:
    text = b"# A\n\n## Why?\n\nCaf\xe9 ![a](../x.png) ![b](n.png)\n\n> **Key:** k\n"
    _, report = read_guide({"guide.yaml": "title: T\n", "a.md": text})
    found = {(problem.code, str(problem.severity)) for problem in report.problems}
    assert found == {
        ("encoding", "error"), ("image-outside", "error"), ("missing-image", "error"),
    }  # fmt: skip


def test_badges_are_dropped_and_kept_in_mind(tmp_path: Path) -> None:
    text = (
        "# Notes\n\n[![build](https://travis-ci.org/a/b.svg)](https://x.org) "
        "![stars](https://img.shields.io/a)\n\nWords ![own](https://x.org/badge.svg) stay.\n\n"
        "[![Sponsor](https://x.org/s.png)](https://x.org)\n\n## Why?\n\n"
        "![One](https://x.org/1.png) ![Two](https://x.org/2.png)\n\n"
        "![How the badge is built](https://x.org/badges/design.png)\n"
    )
    (tmp_path / "README.md").write_text(text)
    report = Report()
    found = read(Project.at(tmp_path), Settings.model_validate({"foreign": True}), report)
    shown = text_of(found.guide)
    assert "Words  stay." in shown
    assert [words for _, words, _ in found.files[0].omissions] == [
        "build",
        "stars",
        "own",
        "Sponsor",
    ]
    assert [line for line, _, _ in found.files[0].omissions] == [3, 3, 5, 7]
    assert not {"build", "stars", "Sponsor"} & set(shown.split())
    assert "One" in shown
    remote = [problem for problem in report.problems if problem.code == "remote-image"]
    assert [str(problem.severity) for problem in remote] == ["hint"]
    assert "and 2 more" in remote[0].message
    assert "How the badge is built" in shown
    told = [problem for problem in report.problems if problem.code == "badge-left-out"]
    assert [(str(problem.severity), problem.where.line) for problem in told] == [("hint", 3)]
    assert "https://travis-ci.org/a/b.svg, and 3 more, are left out" in told[0].message


def test_a_note_that_only_notes_call_is_told(tmp_path: Path) -> None:
    notes = ("[^a]: Itself [^a].", "[^b]: One [^d].", "[^d]: Two [^b].", "[^c]: Ok.")
    text = "\n\n".join(("# A", "## Why?", "So.[^c]", *notes))
    guide, report = foreign(tmp_path, text)
    told = [(p.where.line, p.message) for p in report.problems if p.code == "unused-note"]
    assert [line for line, _ in sorted(told)] == [7, 9, 11]
    assert "Ok." in text_of(guide)


def test_lone_carriage_returns_are_ends_of_lines_for_html_too() -> None:
    assert "0" in to_html("```\n\r\r0")


def test_half_a_pair_of_surrogates_is_left_out() -> None:
    assert to_html("a\ud800b") == '<p data-line="1">ab</p>'


def test_words_that_raw_html_drove_out_of_a_labelled_paragraph_stay(tmp_path: Path) -> None:
    guide, _ = foreign(tmp_path, "# A\n\n## Why?\n\nSo.\n\n> **Key:** it <hr/>goodword\n")
    assert "goodword" in text_of(guide)
