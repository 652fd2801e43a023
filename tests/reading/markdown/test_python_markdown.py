"""Python-Markdown's extensions work on our tree; those that can't are refused with a sentence."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from studypress.model.diagnostics import Report
from studypress.model.guide import Guide
from tests.reading.conftest import ReadGuide

MARK = '''
from markdown import Extension
from markdown.treeprocessors import Treeprocessor

class Louder(Treeprocessor):
    """Smarty-like: changes the text of paragraphs."""
    def run(self, root):
        for element in root.iter("p"):
            if element.text:
                stashed = self.md.htmlStash.store("<b>stashed</b>")
                element.text = element.text.replace("(c)", "©") + stashed
                element.set("onclick", "evil()")
                element.set("class", "louder math")

class LouderExtension(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(Louder(md), "louder", 5)

def makeExtension(**kwargs):
    return LouderExtension(**kwargs)
'''  # fmt: skip


def ask(read_guide: ReadGuide, answer: str, *extensions: str) -> tuple[str, Report]:
    """The HTML of an answer, read with extensions."""
    text = f"# Chapter\n\n## Why is it so?\n\n{answer}\n"
    guide, report = read_guide({"guide.yaml": "", "a.md": text}, markdown_extensions=extensions)
    return _body(guide), report


def _body(guide: Guide) -> str:
    question = guide.chapters[0].questions[0]
    return "\n".join(block.body for block in question.blocks if not block.derived)


def refused(report: Report) -> list[str]:
    return [p.message for p in report.problems if p.code == "markdown-extension"]


def test_abbr(read_guide: ReadGuide) -> None:
    text = (
        'The HTML of `HTML` and $HTML$.\n\nText\n*[HTML]: Hyper "Text" & more\n'
        "last line of CSS.\n\n"
        "*[CSS]: Sheets\n\n```\n*[W3C]: in code\n```\n\n- W3C\n"
    )
    shown, report = ask(read_guide, text, "abbr")
    assert not refused(report)
    assert '<p>The <abbr title="Hyper &quot;Text&quot; &amp; more">HTML</abbr> of ' in shown
    assert "<code>HTML</code>" in shown
    assert 'data-tex="HTML"' in shown
    assert 'of <abbr title="Sheets">CSS</abbr>.' in shown
    assert "*[W3C]: in code" in shown
    assert "<li>W3C</li>" in shown
    assert shown.count("*[") == 1


def test_without_abbr_its_definitions_are_left_out_and_reported(read_guide: ReadGuide) -> None:
    shown, report = ask(read_guide, "HTML\n\n*[HTML]: Hyper")
    assert shown == "<p>HTML</p>"
    assert "other-notation" in [problem.code for problem in report.problems]


def test_attr_list(read_guide: ReadGuide) -> None:
    text = (
        'A *word*{: .loud title="T" } here.\n'
        '{: #here lang=de onclick="evil()" .math .aside download }\n\n'
        "[there](#here){: target=_blank }\n\n`code {: .x }`\n"
    )
    shown, report = ask(read_guide, text, "attr_list")
    assert not refused(report)
    assert '<em class="loud" title="T">word</em> here.</p>' in shown
    assert "evil" not in shown
    assert 'class="aside"' in shown
    assert 'lang="de"' in shown
    assert "code {: .x }" in shown
    assert [p.code for p in report.problems] == ["no-key"]  # the link finds its place


def test_attr_list_leaves_a_questions_id(read_guide: ReadGuide) -> None:
    text = "# C\n\n## Why? {#reason}\n\nSo.\n\n## How *so*? {#manner}\n\nThus.\n"
    guide, _ = read_guide({"a.md": text}, markdown_extensions=["attr_list"])
    assert [(q.id, q.text) for q in guide.questions] == [("reason", "Why?"), ("manner", "How so?")]


def test_smarty(read_guide: ReadGuide) -> None:
    text = '"Quoted" -- it\'s... `"code" --` $a--b$ &lt;b&gt; *"so"*'
    shown, report = ask(read_guide, text, "smarty")
    assert not refused(report)
    assert "\u201cQuoted\u201d \u2013 it\u2019s\u2026 " in shown
    assert '<code>"code" --</code>' in shown
    assert 'data-tex="a--b"' in shown
    assert "&lt;b&gt;" in shown
    assert "<em>\u201cso\u201d</em>" in shown


def test_together(read_guide: ReadGuide) -> None:
    text = '"HTML"{: .x } [a](#b)\n\n*[HTML]: Hyper'
    shown, report = ask(read_guide, text, "abbr", "attr_list", "smarty", "toc")
    assert not refused(report)
    assert '\u201c<abbr title="Hyper">HTML</abbr>' in shown


def test_what_an_extension_makes_is_cleaned(
    read_guide: ReadGuide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "louder_extension.py").write_text(MARK)
    monkeypatch.syspath_prepend(tmp_path)
    shown, report = ask(read_guide, "Text (c)", "louder_extension")
    monkeypatch.delitem(sys.modules, "louder_extension")
    assert not refused(report)
    assert shown == '<p class="louder">Text ©<b>stashed</b></p>'


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("tables", "it reads blocks of Markdown by itself (table)"),
        ("footnotes", "by itself"),
        ("def_list", "by itself"),
        ("admonition", "it reads blocks of Markdown by itself (admonition)"),
        ("nl2br", "it reads marks in the text by itself (nl)"),
        ("wikilinks", "it reads marks in the text by itself (wikilink)"),
        ("extra", "by itself"),
        ("md_in_html", "can't be used"),
        ("nothing_like_this", "No module named"),
        ("string", "can't be used"),
    ],
)
def test_what_would_do_nothing_is_refused(read_guide: ReadGuide, name: str, why: str) -> None:
    shown, report = ask(read_guide, "**Text**", name)
    assert len(refused(report)) == 1
    assert why in refused(report)[0]
    assert "<strong>Text</strong>" in shown
