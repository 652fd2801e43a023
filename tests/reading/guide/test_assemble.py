"""Numbers, links, footnotes, images, glossary and references of a whole guide."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from studypress.model.diagnostics import Report
from studypress.model.guide import Guide
from studypress.project.place import Project
from studypress.project.settings import Settings
from studypress.reading.read import read

ReadGuide = Callable[..., tuple[Guide, Report]]

KEY = "\n\n> **Key:** k\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
CONTENT = Path(__file__).parents[3] / "content"


def ask(*bodies: str) -> str:
    return "# Chapter\n\n" + "".join(
        f"## Question {number}?\n\n{body}{KEY}\n" for number, body in enumerate(bodies, 1)
    )


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.sorted()]


def bodies(guide: Guide) -> list[str]:
    """Every string of the guide that is XHTML."""
    found = []
    for chapter in guide.chapters:
        found += [chapter.html, *(note.body for note in chapter.notes)]
        found += [text for block in chapter.intro for text in (block.title, block.body)]
        for question in chapter.questions:
            found += [question.html, *(note.body for note in question.notes)]
            found += [text for block in question.blocks for text in (block.title, block.body)]
    found += [term.meaning for term in guide.glossary]
    return found + [reference.body for reference in guide.references]


def hrefs(guide: Guide) -> list[str]:
    return re.findall(r'href="([^"]*)"', " ".join(bodies(guide)))


def test_links_by_id_slug_file_and_term(read_guide: ReadGuide) -> None:
    one = ask(
        "[a](#question-2) [b](b.md) [c](b.md#question-1) [d](#term-t) [e](#part) [f](#here)\n\n"
        "### Part\n\nt\n: m\n\n<a name='here'></a>x",
        "[g](https://x.org) [h](mailto:a@b.c)",
    )
    guide, report = read_guide({"a.md": one, "b.md": ask("[i](a.md#chapter) [j](#question-1)")})
    assert hrefs(guide) == [
        "#question-2", "#chapter-2", "#question-1-2", "#term-t", "#at-part", "#at-here",
        "#glossary-t", "https://x.org", "mailto:a@b.c", "#chapter-1", "#question-1-2",
    ]  # fmt: skip
    assert '<h3 id="at-part">Part</h3>' in guide.questions[0].blocks[0].body
    assert not codes(report)


def test_a_dead_link_keeps_its_words(read_guide: ReadGuide) -> None:
    guide, report = read_guide({"a.md": ask("line\n[gone](#nowhere) [out](../../etc/passwd)")})
    assert "<span>gone</span> <span>out</span>" in guide.questions[0].blocks[0].body
    assert [(p.code, p.where.line) for p in report.sorted()] == [("dead-link", 6)] * 2


def test_footnotes_run_through_the_chapter(read_guide: ReadGuide) -> None:
    text = ask("One.[^x] Two.[^y]", "Again.[^x] Three.[^z]")
    text += "\n[^z]: Z.\n[^y]: Y *y* $m$.\n\n    More.\n\n[^x]: X[^y].\n"
    guide, report = read_guide({"a.md": text})
    first, second = guide.questions
    assert [(n.id, n.number) for n in first.notes] == [("fn-1-1", 1), ("fn-1-2", 2)]
    assert [(n.id, n.number) for n in second.notes] == [("fn-1-3", 3)]
    assert "<em>y</em>" in first.notes[1].body
    assert '<sup><a class="noteref" href="#fn-1-1" id="call-fn-1-1">1</a></sup>' in (
        first.blocks[0].body
    )
    assert second.blocks[0].body.count("id=") == 1  # the note called again has its call already
    assert not codes(report)


def test_a_formula_in_a_heading_is_told_where_nothing_is_drawn(read_guide: ReadGuide) -> None:
    guide, _ = read_guide({"a.md": "# All of $x^2$\n\n## Why is $x > 1$?\n\nSo."})
    assert guide.chapters[0].title == "All of x²"
    assert guide.questions[0].text == "Why is x > 1?"


def test_an_id_is_made_of_a_formula_as_it_is_written(read_guide: ReadGuide) -> None:
    guide, _ = read_guide({"a.md": "# A\n\n## What is $R^{2}$?[^n]\n\nSo.\n\n[^n]: Note."})
    assert guide.questions[0].text == "What is R²?"
    assert guide.questions[0].id == "what-is-r-2"


def test_a_note_called_in_a_heading_is_called_in_no_list(read_guide: ReadGuide) -> None:
    text = "# One[^a]\n\n## Two *x*?[^b]\n\nThree.\n\n[^a]: First.\n[^b]: Second."
    guide, _ = read_guide({"a.md": text})
    (chapter,) = guide.chapters
    (question,) = guide.questions
    assert (chapter.title, chapter.html) == ("One", "One")
    assert (question.text, question.html) == ("Two x?", "Two <em>x</em>?")
    assert 'href="#fn-1-1"' in chapter.heading
    assert 'href="#fn-1-2"' in question.heading
    assert [note.body for note in question.notes] == ["<p>Second.</p>"]


def test_a_heading_may_name_what_a_call_is_made_of(read_guide: ReadGuide) -> None:
    guide, _ = read_guide({"a.md": "# One\n\n## What is `noteref`?\n\nA class."})
    assert not guide.questions[0].heading


def test_sections_that_ask_nothing_have_places(read_guide: ReadGuide) -> None:
    text = "# One\n\n### Tea & *cake*\n\nA.\n\n> ### Tea & cake\n\n[Link](#tea--cake-1)."
    guide, report = read_guide({"a.md": text})
    body = "".join(block.body for block in guide.chapters[0].intro)
    assert re.findall(r'<h\d id="([^"]*)"', body) == ["at-tea-cake", "at-tea-cake-2"]
    assert 'href="#at-tea-cake-2"' in body
    assert "dead-link" not in codes(report)


def test_a_note_that_calls_itself(read_guide: ReadGuide) -> None:
    guide, _ = read_guide({"a.md": ask("One.[^x]\n\n[^x]: X[^x].")})
    assert len(guide.questions[0].notes) == 1


def test_images_have_names_and_captions(read_guide: ReadGuide) -> None:
    text = ask('![A](img/dot.svg "Cap *x*")\n\n![B](other/dot.svg) and ![C](/img/d%20t.svg)')
    files = {"img/dot.svg": SVG, "other/dot.svg": SVG, "img/d t.svg": SVG}
    guide, report = read_guide({"a.md": text, **files})
    assert set(guide.images) == {"dot.svg", "dot-2.svg", "d-t.svg"}
    assert '><img src="image:dot.svg" alt="A"' in guide.questions[0].blocks[0].body
    assert "<figcaption>Cap *x*</figcaption>" in guide.questions[0].blocks[0].body
    assert not codes(report)


def test_images_of_one_stem_and_several_kinds(read_guide: ReadGuide) -> None:
    files = {"a.svg": SVG, "a.png": PNG}
    guide, _ = read_guide({"a.md": ask("![A](a.svg) ![B](a.png)"), **files})
    assert len(guide.images) == 2


@pytest.mark.parametrize(
    "address", ["../../out.svg", "link.svg", "/../../out.svg", "folder/out.svg"]
)
def test_no_image_outside_is_read(read_guide: ReadGuide, tmp_path: Path, address: str) -> None:
    outside = tmp_path.parent / "out.svg"
    outside.write_text(SVG)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "link.svg").symlink_to(outside)
    (tmp_path / "content" / "folder").symlink_to(tmp_path.parent)
    guide, report = read_guide({"a.md": ask(f"![A]({address})")})
    assert not guide.images
    assert codes(report) == ["image-outside"]
    assert "<span>A</span>" in guide.questions[0].blocks[0].body


def test_glossary_is_sorted_and_unified(read_guide: ReadGuide) -> None:
    text = ask("zebra\n: Z.\n\nÄpfel\n: Ä *x*.\n\nbaum\n: B.", "Zebra\n: Again.")
    guide, report = read_guide({"a.md": text})
    assert [t.name for t in guide.glossary] == ["Äpfel", "baum", "zebra"]
    assert [t.id for t in guide.glossary] == ["term-äpfel", "term-baum", "term-zebra"]
    assert guide.glossary[0].meaning == "Ä <em>x</em>."
    assert guide.glossary[2].question == "question-1"
    assert [(p.code, p.where.line) for p in report.sorted()] == [("duplicate-term", 18)]


def test_references_are_unified_by_their_words(read_guide: ReadGuide) -> None:
    one = "A.\n\n> **Reference:** Zed, 2020.\n\n> **References:**\n> - *Ann*, 2021.\n> - Bob."
    guide, _ = read_guide({"a.md": ask(one, "B.\n\n> **Reference:** Zed,\n> 2020.")})
    assert [r.body for r in guide.references] == ["<em>Ann</em>, 2021.", "Bob.", "Zed, 2020."]
    assert guide.references[2].questions == ("question-1", "question-2")


def test_meta_has_defaults(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ask("A."))
    report = Report()
    meta = read(Project.at(tmp_path), Settings.model_validate({}), report).guide.meta
    again = read(Project.at(tmp_path), Settings.model_validate({}), Report()).guide.meta
    assert (meta.title, meta.slug) == ("Chapter", "chapter")
    assert meta.identifier == again.identifier
    assert meta.identifier.startswith("urn:uuid:")
    assert codes(report) == ["no-title"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_line_ending_and_mark(read_guide: ReadGuide, ending: str, encoding: str) -> None:
    text = "---\ntitle: Ü\n---\n\n## Why?\n\nÄ.\n\n> **Key:** ö\n".replace("\n", ending)
    guide, report = read_guide({"a.md": text.encode(encoding)})
    assert guide.chapters[0].title == "Ü"
    assert guide.questions[0].where.line == 5
    assert not codes(report)


@pytest.mark.parametrize(
    "head",
    ["---\n- a\n---\n", "---\n", "---\nwords\n---\n", "---\na: [\n", "---\n? [a]\n: b\n---\n",
     "---\nd: 2024-13-45\n---\n", "---\n" + "[" * 2000 + "\n---\n", "---\ntitle: [1]\n---\n"],
)  # fmt: skip
def test_odd_front_matter_crashes_nothing(read_guide: ReadGuide, head: str) -> None:
    guide, _ = read_guide({"a.md": f"{head}\n# C\n\n## Why?\n\nBecause.\n"})
    assert guide.questions[-1].text == "Why?"


def test_our_own_guide_reads_without_a_fault() -> None:
    report = Report()
    project = Project.at(CONTENT.parent)
    guide = read(project, Settings.model_validate({"title": "x"}), report).guide
    assert not report.sorted()
    assert len(guide.questions) == 13
    ids = re.findall(r'\bid="([^"]*)"', " ".join(bodies(guide)))
    assert len(ids) == len(set(ids))
    places = {*ids, *(q.id for q in guide.questions)}
    places |= {note.id for q in guide.questions for note in q.notes}
    places |= {term.entry for term in guide.glossary} | {work.id for work in guide.references}
    assert {href[1:] for href in hrefs(guide) if href.startswith("#")} <= places
    for body in bodies(guide):
        root = etree.fromstring(f"<div>{body}</div>")
        kept = {"img", "pre", "span", "div", "table"}
        assert all(e.tag in kept for e in root.iter() if e.get("data-line"))


def test_an_address_on_the_web_is_one_that_readers_take(read_guide: ReadGuide) -> None:
    body = '<a href="https://x.org/{a}|b\\c 5%">x</a> [y](https://x.org/ü%20z)\n'
    guide, _ = read_guide({"a.md": f"# A\n\n## Why?\n\n{body}"})
    shown = guide.questions[0].blocks[0].body
    assert 'href="https://x.org/%7Ba%7D%7Cb%5Cc%205%25"' in shown
    assert "%20z" in shown


def test_no_id_is_given_twice(read_guide: ReadGuide) -> None:
    text = (
        'x\n: <b id="x">One</b>[^1] <i id="x">two</i>.\n\n'
        '> **Reference:** <b id="x">A work</b>, 2020.\n\n[^1]: <b id="x">A note.</b>\n'
    )
    guide, _ = read_guide({"a.md": ask(text), "b.md": ask(text)})
    whole = "".join(bodies(guide))
    ids = re.findall(r' id="([^"]*)"', whole)
    assert ids
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("//example.com/a", "https://example.com/a"),
        ("https://example.com:80/?q=a b", "https://example.com:80/?q=a%20b"),
        ("https://[::1]/", "https://[::1]/"),
        ("HTTPS://Example.com", "HTTPS://Example.com"),
        ("mailto:a@b.c", "mailto:a@b.c"),
        ("http://", ""),
        ("https:x", ""),
        ("http:///x", ""),
        ("https://a:port/", ""),
    ],
)
def test_addresses_are_those_of_pages(written: str, made: str, read_guide: ReadGuide) -> None:
    guide, report = read_guide({"a.md": ask(f'<a href="{written}">here</a>')})
    found = re.findall(r'href="([^"]*)"', guide.questions[0].blocks[0].body)
    assert found == ([made] if made else [])
    assert bool({"dead-link", "refused-link"} & set(codes(report))) != bool(made)


def test_a_dead_link_around_blocks_leaves_them_where_they_may_be(read_guide: ReadGuide) -> None:
    written = '<div><a href="gone.md"><p>One.</p></a> <a href="gone.md">two</a></div>'
    guide, _ = read_guide({"a.md": ask(written)})
    body = guide.questions[0].blocks[0].body
    assert "<div><p>One.</p></div>" in body
    assert "<span>two</span>" in body


def test_a_link_leads_to_a_heading_above_it(read_guide: ReadGuide) -> None:
    guide, report = read_guide({"a.md": ask("### Part\n\nOne.", "See [it](#part).")})
    assert '<h3 id="at-part">Part</h3>' in guide.questions[0].blocks[0].body
    assert '<a href="#at-part">it</a>' in guide.questions[1].blocks[0].body
    assert "dead-link" not in codes(report)


def test_a_fold_that_becomes_a_heading_has_its_blocks_below(read_guide: ReadGuide) -> None:
    fold = "<details>\n<summary>More of it\n\n```\ncode\n```\n</summary>\n\nWords.\n\n</details>"
    guide, _ = read_guide({"a.md": ask(fold)}, foreign=True)
    (block, *_) = guide.questions[0].blocks
    root = etree.fromstring(f"<div>{block.body}</div>")
    assert root.xpath("boolean(.//p/pre | .//h3/pre | .//h4/pre)") is False
    assert "code" in block.body
