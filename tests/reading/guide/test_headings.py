"""Headings: what lists repeat of them, and what stands in their own place alone."""

from __future__ import annotations

import re

import pytest

from tests.reading.guide.test_assemble import KEY, PNG, ReadGuide

# A heading, its words in lists, and whether it is otherwise in its own place.
HEADINGS = {
    "plain": ("What is `tea`?", "What is <code>tea</code>?", False),
    "anchor": ('<a name="old"></a>What is tea?', "What is tea?", False),
    "anchor around": ('<a id="old">What is tea?</a>', "What is tea?", False),
    "picture": ("![Leaves](one.png) What is tea?", "Leaves What is tea?", True),
    "link": ("What is [tea](https://example.com)?", "What is tea?", False),
    "line break": ("What is<br>tea?", "What is tea?", True),
    "source": ("What is tea? [[src](https://example.com)]", "What is tea?", False),
    "source in brackets": ("What is tea? [[src]](https://example.com)", "What is tea?", False),
    "all in brackets": ("[[Tea]](https://example.com)", "[Tea]", False),
    "colon": ("What is **tea:**", "What is <strong>tea</strong>", True),
    "wide colon": ("茶是什么：", "茶是什么", True),
    "question with a colon": ("What is tea? :", "What is tea?", True),
    "footnote": ("What is tea?[^1]\n\n[^1]: Leaves.", "What is tea?", True),
}


@pytest.mark.parametrize("case", sorted(HEADINGS))
def test_headings_give_their_words_alone_to_lists(case: str, read_guide: ReadGuide) -> None:
    written, label, differs = HEADINGS[case]
    guide, _ = read_guide({"a.md": f"# A\n\n## {written}\n\nSee [it](#old).{KEY}", "one.png": PNG})
    (question,) = guide.questions
    assert re.sub(r"</?span>", "", question.html) == label
    assert "<span></span>" not in question.html
    assert bool(question.heading) == differs
    assert question.text == question.name == re.sub("<.*?>", "", label)
    if "old" in written:
        assert f'<a href="#{question.id}">it</a>' in question.blocks[0].body


def test_a_chapters_title_keeps_its_link_in_its_own_place(read_guide: ReadGuide) -> None:
    written = '# <a name="old"></a>On [tea](https://example.com)\n\n## Why?\n\n[There](#old).' + KEY
    guide, _ = read_guide({"a.md": written})
    (chapter,) = guide.chapters
    assert chapter.html == "On tea"
    assert '<a href="https://example.com">tea</a>' in chapter.heading
    assert "id=" not in chapter.heading
    assert '<a href="#chapter-1">There</a>' in chapter.questions[0].blocks[0].body


def test_a_colon_stays_where_something_follows_it(read_guide: ReadGuide) -> None:
    guide, _ = read_guide(
        {"a.md": "# On tea:\n\n**Q:** Explain this:\n\n    tea\n\n**A:** It is hot."}
    )
    (chapter,) = guide.chapters
    (question,) = chapter.questions
    assert (chapter.title, chapter.html, chapter.heading) == ("On tea", "On tea", "On tea:")
    assert question.html == question.text == question.name == "Explain this"
    assert question.heading == "Explain this:"
    assert question.prompt.startswith("<p>Explain this:</p>")


def test_a_title_without_words_is_that_of_the_file(read_guide: ReadGuide) -> None:
    guide, _ = read_guide(
        {"02-green_tea.md": f"# ![](one.png)\n\n## Why?\n\nSo.{KEY}", "one.png": PNG}
    )
    assert guide.chapters[0].title == guide.chapters[0].html == "Green tea"


LABELLED = {
    "chapter": "# {}\n\n## Why?\n",
    "question": "# A\n\n## Why {}?\n",
    "section": "# A\n\n## Why?\n\n### {}\n",
}


@pytest.mark.parametrize("place", sorted(LABELLED))
def test_a_formula_with_a_label_stays_in_its_heading(place: str, read_guide: ReadGuide) -> None:
    written = LABELLED[place].format(r"$\label{q} x$")
    guide, _ = read_guide({"a.md": f"{written}\nSo."})
    (chapter,) = guide.chapters
    (question,) = chapter.questions
    bodies = "".join(block.body for block in question.blocks)
    shown = {"chapter": chapter.html, "question": question.html, "section": bodies}[place]
    assert r'data-tex="x\quad' in shown
