"""Every form of question that authors use, with its variants, as it comes out of a folder."""

# A way of writing stands in one line, however long.
# ruff: noqa: E501

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.model.diagnostics import Report
from studypress.model.guide import Guide, Place
from studypress.project.place import Project
from studypress.project.settings import Settings
from studypress.reading.notes import FileNotes
from studypress.reading.questions.forms import FORMS
from studypress.reading.read import read
from tests.reading.conftest import Notes, codes, left_out, pairs, words


def form_of(page: FileNotes) -> str:
    assert page.decision is not None
    return page.decision.form


TWO = [("What is tea?", "A drink."), ("What is bread?", "Food.")]

# form, what is written, what is asked and answered
WRITTEN = {
    "labels in paragraphs": ("labels", "Q: What is tea?\n\nA: A drink.\n\nQ: What is bread?\n\nA: Food.", TWO),
    "labels in lines": ("labels", "Q: What is tea?\nA: A drink.\nQ: What is bread?\nA: Food.", TWO),
    "bold labels": ("labels", "**Q:** What is tea?\n\n**A:** A drink.\n\n**Q:** What is bread?\n\n**A:** Food.", TWO),
    "bold questions": ("labels", "**Q: What is tea?**\n\nA: A drink.\n\n**Q2. What is bread?**\n\nFood.", TWO),
    "labels with numbers": ("labels", "Q1: What is tea?\nA1: A drink.\n\nQ2: What is bread?\nA2: Food.", TWO),
    "labels spelt out": ("labels", "Question: What is tea?\n\nAnswer: A drink.\n\nQuestion: What is bread?\n\nAnswer: Food.", TWO),
    "labels in headings": ("labels", "### Q: What is tea?\n\nA: A drink.\n\n### Q: What is bread?\n\nFood.", TWO),
    "labels in a list": ("labels", "- Q: What is tea?\n- A: A drink.\n- Q: What is bread?\n- A: Food.", TWO),
    "labels in a quote": ("labels", "> **Q:** What is tea?\n>\n> **A:** A drink.\n\n> **Q:** What is bread?\n>\n> **A:** Food.", TWO),
    "Chinese labels": ("labels", "问：茶是什么？\n答：饮料。\n\n问：面包？\n答：食物。", [("茶是什么？", "饮料。"), ("面包？", "食物。")]),
    "Japanese labels": ("labels", "質問：お茶は？\n\n回答：飲み物。\n\n質問：パンは？\n\n回答：食べ物。", [("お茶は？", "飲み物。"), ("パンは？", "食べ物。")]),
    "Russian labels": ("labels", "В: Чай?\n\nО: Напиток.\n\nВ: Хлеб?\n\nО: Еда.", [("Чай?", "Напиток."), ("Хлеб?", "Еда.")]),
    "Arabic labels": ("labels", "س: ما الشاي؟\n\nج: شراب.\n\nس: ما الخبز؟\n\nج: طعام.", [("ما الشاي؟", "شراب."), ("ما الخبز؟", "طعام.")]),
    "callouts": ("labels", "> [!question] What is tea?\n> A drink.\n\n> [!faq]- What is bread?\n> Food.", TWO),
    "callouts without a title": ("labels", "> [!question]\n> What is tea?\n>\n> A drink.\n\n> [!question]\n> What is bread?\n>\n> Food.", TWO),
    "callouts in callouts": ("labels", "> [!question] What is tea?\n>\n> > [!success] Answer\n> > A drink.\n\n> [!question] What is bread?\n> Food.", TWO),
    "folds": ("folds", "<details><summary>What is tea?</summary>\n\nA drink.\n\n</details>\n\n<details><summary>What is bread?</summary>\n\nFood.\n\n</details>", TWO),
    "folds with shells": ("folds", "<details>\n<summary><b>1. What is tea?</b></summary><br>\nA drink.</details>\n<details><summary><h3>What is bread?</h3></summary>\n<p>Food.</p>\n</details>", TWO),
    "folds in a list": ("folds", "1. <details><summary>What is tea?</summary>A drink.</details>\n2. <details><summary>What is bread?</summary>Food.</details>", TWO),
    "folds in a fold": ("folds", "<details><summary>Kitchen</summary>\n<details><summary>What is tea?</summary>A drink.</details>\n<details><summary>What is bread?</summary>Food.</details>\n</details>", TWO),
    "folds with answers": ("folds", "What is tea?\n\n<details><summary>Show answer</summary>A drink.</details>\n\nWhat is bread?\n\n<details><summary>Answer</summary>Food.</details>", TWO),
    "numbered headings": ("numbers", "## 1. What is tea?\n\nA drink.\n\n## 2. What is bread?\n\nFood.", TWO),
    "headings with Q and number": ("numbers", "### Q8: What is tea?\n\nA drink.\n\n### Q9: What is bread?\n\nFood.", TWO),
    "headings with a bracket": ("numbers", "#### 3) What is tea?\n\nA drink.\n\n#### (4) What is bread?\n\nFood.", TWO),
    "headings of a number alone": ("numbers", "## Question 1\n\nWhat is tea?\n\nA drink.\n\n## Question 2\n\nWhat is bread?\n\nFood.", TWO),
    "headings": ("headings", "## What is tea?\n\nA drink.\n\n## What is bread?\n\nFood.", TWO),
    "headings in Arabic": ("headings", "## ما الشاي؟\n\nشراب.\n\n## ما الخبز؟\n\nطعام.", [("ما الشاي؟", "شراب."), ("ما الخبز؟", "طعام.")]),
    "headings most of which ask": ("headings", "## What is tea?\n\nA drink.\n\n## What is bread?\n\nFood.\n\n## Describe salt\n\nWhite.", [*TWO, ("Describe salt", "White.")]),
    "bold headings": ("headings", "### **What is tea?**\n\nA drink.\n\n### **What is bread?**\n\nFood.", TWO),
    "bold lines": ("bold", "**What is tea?**\n\nA drink.\n\n**What is bread?**\n\nFood.", TWO),
    "bold lines with an answer below": ("bold", "**What is tea?**\nA drink.\n\n**What is bread?**  \nFood.", TWO),
    "bold lines with numbers": ("bold", "**1. What is tea?**\n\nA drink.\n\n2) **What is bread?**", None),
    "headings in a list": ("lists", "1. ### What is tea?\n\n   A drink.\n\n2. ### What is bread?\n\n   Food.", TWO),
    "topics in a list": ("lists", "- Tea:\n  - A drink.\n- Bread:\n  - Food.", [("Tea", "A drink."), ("Bread", "Food.")]),
    "questions in a list": ("lists", "- What is tea?\n  - A drink.\n- What is bread?\n  - Food.", TWO),
    "numbered questions in a list": ("lists", "1. What is tea?\n\n   A drink.\n\n2. **What is bread?**\n\n   Food.", TWO),
    "lines with two colons": ("lists", "What is tea?::A drink.\n\nWhat is bread? :: Food.", TWO),
    "items with two colons": ("lists", "- What is tea?::A drink.\n- What is bread?::Food.", TWO),
    "a table": ("tables", "| Question | Answer |\n|--|--|\n| What is tea? | A drink. |\n| What is bread? | Food. |", TWO),
    "a table with numbers": ("tables", "| # | Interview Question | Level | Suggested answer |\n|--:|--|--|--|\n| 1 | What is tea? | easy | A drink. |\n| 2 | **What is bread?** | hard | Food. |", TWO),
    "a table of tasks": ("tables", "| Q | A |\n|--|--|\n| Explain tea | A drink. |\n| Bread | Food. |", [("Explain tea", "A drink."), ("Bread", "Food.")]),
    "a table of HTML": ("tables", "<table><caption>Some words first.</caption><tr><th>Question</th><th>Answer</th></tr><tr><td>What is tea?</td><td><p>A drink.</p></td></tr><tr><td>What is bread?</td><td>Food.</td></tr></table>", None),
    "a table in Russian": ("tables", "| № | Вопрос | Ответ |\n|--|--|--|\n| 1 | Что такое чай? | Напиток. |\n| 2 | Хлеб | Еда. |", [("Что такое чай?", "Напиток."), ("Хлеб", "Еда.")]),
    "a table in Chinese": ("tables", "| 问题 | 答案 |\n|--|--|\n| 茶是什么？ | 饮料。 |\n| 面包？ | 食物。 |", [("茶是什么？", "饮料。"), ("面包？", "食物。")]),
    "a bank": ("bank", "- What is tea?\n- What is bread?\n- Describe salt.", [("What is tea?", ""), ("What is bread?", ""), ("Describe salt.", "")]),
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name, row in WRITTEN.items() if row[2]])
def test_a_form(notes: Notes, name: str) -> None:
    form, text, expected = WRITTEN[name]
    if name == "a bank":
        text += "\n- What is pepper?"
        expected = [*(expected or []), ("What is pepper?", "")]
    reading, _ = notes(f"# Kitchen\n\nSome words first.\n\n{text}\n")
    assert form_of(reading.files[0]) == form
    assert pairs(reading.guide) == expected
    assert reading.guide.chapters[0].title == "Kitchen"
    assert words(reading.guide.chapters[0].intro) == "Some words first." or "folds in" in name


def test_every_form_is_tried_above() -> None:
    assert {row[0] for row in WRITTEN.values()} == set(FORMS) - {"files"}


def test_one_file_per_question(notes: Notes) -> None:
    files = {
        "cooking/tea.md": "### What is tea?\n\n#### Answer\n\nA drink.\n\n#### Good to hear\n\n- Hot.\n\n"
        "##### Additional links\n\n* [Tea](https://tea.example)\n\n<!-- tags: (hot,leaf) -->\n\n"
        "<!-- expertise: (0) -->\n",
        "cooking/bread.md": "---\nlevel: hard\ntags: [food]\n---\n# What is bread?\n\nFood.\n",
        "cooking/salt.md": "# Describe salt\n\nWhite, as [bread](bread.md).\n",
    }
    reading, report = notes(files)
    guide = reading.guide
    assert [chapter.title for chapter in guide.chapters] == ["Cooking"]
    bread, salt, tea = guide.questions
    assert (salt.text, words(salt.blocks)) == ("Describe salt", "White, as bread .")
    assert f'href="#{bread.id}"' in salt.blocks[0].body
    assert [block.kind for block in tea.blocks] == ["prose", "key", "reference"]
    assert (tea.level, tea.tags, bread.level, bread.tags) == (1, ("hot", "leaf"), 3, ("food",))
    assert {form_of(page) for page in reading.files} == {"files"}
    assert "Answer" in left_out(reading.files[2])
    assert codes(report) == []


def test_one_lone_file_with_one_question(notes: Notes) -> None:
    reading, _ = notes("# What is tea?\n\nA drink.\n\n## Kinds\n\nGreen.\n")
    assert pairs(reading.guide) == [("What is tea?", "A drink. Kinds Green.")]


def test_headings_outweigh_a_label_in_the_last_answer(notes: Notes) -> None:
    text = "".join(f"## Why {n}?\n\nSo.\n\n" for n in range(9)) + "**Q:** Again?\n\n**A:** Yes.\n"
    reading, _ = notes(text)
    assert form_of(reading.files[0]) == "headings"
    assert words(reading.guide.questions[-1].blocks) == "So. Q: Again? A: Yes."


def test_a_form_may_be_named(notes: Notes) -> None:
    text = "---\nquestions: {}\n---\n# T\n\n## Tea?\n\n**Hot?**\n\nYes.\n\n**Cold?**\n\nNo.\n"
    for form, asked in [
        ("bold", ["Hot?", "Cold?"]), ("headings", ["Tea?"]), ("none", []), ("labels", []),
    ]:  # fmt: skip
        reading, report = notes(text.format(form))
        assert [question.text for question in reading.guide.questions] == asked
        assert form_of(reading.files[0]) == form
        assert "unknown-form" not in codes(report)


def test_the_settings_name_a_form_for_all_files(notes: Notes) -> None:
    files = {
        "a.md": "# A\n\n## Tea\n\nHot.\n",
        "b.md": "---\nquestions: none\n---\n# B\n\n## Ice\n\nCold.\n",
    }
    reading, _ = notes(files, questions="headings")
    assert [question.text for question in reading.guide.questions] == ["Tea"]


def test_our_own_guides_ask_at_the_second_level(
    read_guide: Callable[..., tuple[Guide, Report]],
) -> None:
    guide, _ = read_guide({"a.md": "# A\n\n## Tea\n\n**Hot?**\n\nYes.\n\n## Ice\n\nCold.\n"})
    assert [question.text for question in guide.questions] == ["Tea", "Ice"]
    guide, _ = read_guide({"a.md": "# A\n\n## Drinks\n\n**Tea?**\n\nHot.\n\n**Ice?**\n\nCold.\n"})
    assert [question.text for question in guide.questions] == ["Tea?", "Ice?"]


@pytest.mark.parametrize(
    "prose",
    [
        "## Install\n\nDo.\n\n## Use\n\nSo.\n",
        "## 1. Install\n\nDo.\n\n## 2. Use\n\nSo.\n\n## 3. Remove\n\nAs.\n",
        "Pros:\n\n- Fast:\n  - much\n- Cheap:\n  - much\n\nCons.\n",
        "`a::b` and Foo::Bar.\n\n- std::vector\n- std::map\n- std::set\n",
        "<details><summary>Click to expand</summary>\n\nCode.\n\n</details>\n",
        "**Note:** a thing.\n\n**Bold** begins.\n",
        "## A\n\nWhat now? Nothing.\n\n- Is it?\n- No.\n- Maybe.\n",
    ],
)
def test_prose_asks_nothing(notes: Notes, prose: str) -> None:
    reading, _ = notes(f"# Sheet\n\nWords.\n\n{prose}")
    assert pairs(reading.guide) == []
    assert form_of(reading.files[0]) == "none"


def test_numbered_chapters_hold_questions(notes: Notes) -> None:
    reading, _ = notes(
        "# Kitchen\n\n## 1. Drinks\n\nWet.\n\n### What is tea?\n\nA drink.\n\n### Is it hot?\n\nYes.\n\n"
        "## 2. Food\n\n### What is bread?\n\nFood.\n"
    )
    assert [(c.title, len(c.questions)) for c in reading.guide.chapters] == [
        ("1. Drinks", 2),
        ("2. Food", 1),
    ]
    assert words(reading.guide.chapters[0].intro) == "Kitchen Wet."


def test_sections_may_use_different_forms(notes: Notes) -> None:
    reading, _ = notes(
        "# Kitchen\n\n## Drinks\n\nQ: Tea?\n\nA: Hot.\n\nQ: Ice?\n\nA: Cold.\n\n"
        "## Food\n\n### Bread?\n\nBaked.\n\n### Salt?\n\nWhite.\n\n"
        "## Tools\n\nA pan is round.\n\n## More\n\n**Pepper?**\n\nBlack.\n"
    )
    assert [(c.title, [q.text for q in c.questions]) for c in reading.guide.chapters] == [
        ("Drinks", ["Tea?", "Ice?"]),
        ("Food", ["Bread?", "Salt?"]),
        ("Tools", []),
        ("More", ["Pepper?"]),
    ]
    assert words(reading.guide.chapters[2].intro) == "A pan is round."


def test_a_part_of_a_document_may_ask(notes: Notes) -> None:
    reading, _ = notes(
        "# Tool\n\n## Install\n\nDo.\n\n### Linux\n\nSo.\n\n### Other\n\nSo.\n\n### Third\n\nSo.\n\n"
        "## FAQ\n\n### Is it free?\n\nYes.\n\n### Is it fast?\n\nYes.\n\n## License\n\nFree.\n"
    )
    assert pairs(reading.guide) == [("Is it free?", "Yes."), ("Is it fast?", "Yes.")]
    every = (*reading.guide.chapters, *reading.guide.placed(Place.ABOUT))
    shown = " ".join(words(c.intro) + words(c.closing) for c in every)
    assert "Linux So." in shown
    assert "Free." in shown


def test_prose_between_questions_stays_in_its_place(notes: Notes) -> None:
    reading, _ = notes(
        "# Kitchen\n\n<details><summary>Tea?</summary>Hot.</details>\n\nNow food.[^1]\n\n"
        "<details><summary>Bread?</summary>Baked.</details>\n\nThe end.[^2]\n\n[^1]: One.\n[^2]: Two.\n"
    )
    chapter = reading.guide.chapters[0]
    assert words(chapter.questions[1].before) == "Now food. 1"
    assert words(chapter.closing) == "The end. 2"
    assert [len(chapter.questions[1].notes), len(chapter.ending)] == [1, 1]


def test_a_heading_beside_the_questions_ends_an_answer(notes: Notes) -> None:
    reading, _ = notes("# K\n\n## Tea?\n\nHot.\n\n## Bread?\n\nBaked.\n\n## Summary\n\nGood.\n")
    assert pairs(reading.guide)[1] == ("Bread?", "Baked.")
    assert words(reading.guide.chapters[0].closing) == "Summary Good."


def test_parts_of_an_answer_are_no_questions(notes: Notes) -> None:
    body = "#### Answer\n\nHot.\n\n#### TL;DR\n\nHot!\n\n##### Additional links\n\n- L\n\n###### Source\n\nS\n\n"
    reading, _ = notes(f"# K\n\n### Tea?\n\n{body}### Bread?\n\n{body}")
    assert [q.text for q in reading.guide.questions] == ["Tea?", "Bread?"]
    kinds = [block.kind for block in reading.guide.questions[0].blocks]
    assert kinds == ["prose", "key", "reference", "reference"]
    decision = reading.files[0].decision
    assert decision is not None
    assert [role for *_, role in decision.headings[:6]] == [
        "chapter", "question", "the label of an answer", "key", "reference", "reference",
    ]  # fmt: skip


def test_equal_questions_have_ordinals_and_numbers_are_no_ids(notes: Notes) -> None:
    text = "".join(f"###### {n}. What's the output?\n\nIt is {n}.\n\n" for n in (1, 2))
    reading, _ = notes(text + "###### 3. Other? {#own}\n\nYes.\n")
    assert [q.id for q in reading.guide.questions] == [
        "whats-the-output",
        "whats-the-output-2",
        "own",
    ]
    assert left_out(reading.files[0])[:2] == ["1.", "2."]


def test_a_typing_slip_in_foreign_notes_stops_nothing(notes: Notes) -> None:
    reading, report = notes(
        {"a.md": "## Tea?\n\n![A cup](cup.png) $\\nonsense$\n\n## Ice?\n\nCold.\n"}
    )
    assert not report.failed()
    assert {"missing-image", "math"} <= set(codes(report))
    assert "A cup" in words(reading.guide.questions[0].blocks)
    report = Report()
    folder = Path(reading.files[0].path).parent
    (folder / "guide.yaml").write_text("title: T\n", encoding="utf-8")
    read(Project.at(folder), Settings.model_validate({"title": "T"}), report)
    assert report.failed()


PIECES = st.sampled_from([
    "# Title", "## What is it?", "### 2. Which one?", "Q: Why?", "A: Because.", "**Bold line?**",
    "- item one\n- item two?", "1. One?\n2. Two?\n3. Three?", "## Answers", "1. Yes\n2. No",
    "<details><summary>Fold?</summary>\n\nHidden words.\n\n</details>", "Plain words here.",
    "> [!question] Quoted?\n> Told so.", "term::meaning of it", "- topic:\n  - below it", "***",
    "```\ncode line\n```", "#### Answer", "[⬆ Back to top](#top)", "* [Link](#what-is-it)\n* [More](#title)",
    "<br/>", "$$x^2$$", "A note.[^n]\n\n[^n]: Noted.", "Setext?\n-------",
])  # fmt: skip


@given(st.lists(PIECES, max_size=14), st.sampled_from(["", "auto", *FORMS]))
def test_no_word_is_lost_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str], form: str
) -> None:
    folder = tmp_path_factory.mktemp("notes")
    (folder / "a.md").write_text("\n\n".join(parts), encoding="utf-8")
    settings = Settings.model_validate({"title": "T", "foreign": True, "questions": form})
    reading = read(Project.at(folder), settings, Report())
    guide = reading.guide
    shown = [c.title + words(c.intro) + words(c.closing) for c in guide.chapters]
    shown += [q.text + words((*q.before, *q.stem, *q.blocks)) for q in guide.questions]
    shown += [note.body for q in guide.questions for note in q.notes]
    shown += [note.body for c in guide.chapters for note in (*c.notes, *c.ending)]
    shown += [said for page in reading.files for _, said, _ in page.omissions]
    text = " ".join(shown)
    for part in parts:
        plain = re.sub(r"<[^>]+>|\(#[^)]*\)|\[\^n\]:?|\[!question\]", " ", part)
        for word in re.findall(r"[A-Za-z]{2,}", plain):
            assert word in text


def test_a_label_in_code_is_only_spoken_of(notes: Notes) -> None:
    body = "# Tea\n\n`Q1:` and `Question:` begin a question.\n\n`A:` begins an answer:\n`Q:` does not.\n"
    reading, _ = notes({"a.md": body})
    assert not reading.guide.questions
    assert form_of(reading.files[0]) == "none"
