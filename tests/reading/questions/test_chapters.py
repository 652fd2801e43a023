"""Which files are chapters, in which order, and what a README beside them is."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress.model.guide import Place
from studypress.reading.read import Reading
from tests.reading.conftest import Notes, codes


def titles(reading: Reading) -> list[str]:
    return [chapter.title for chapter in reading.guide.chapters]


def chapter(title: str) -> str:
    return f"# {title}\n\n## Why {title}?\n\nSo.\n\n## How?\n\nThus.\n"


def test_numbers_sort_by_value(notes: Notes) -> None:
    reading, _ = notes({name: chapter(name) for name in ("10-z.md", "2-y.md", "1-x.md")})
    assert titles(reading) == ["1-x.md", "2-y.md", "10-z.md"]


def test_names_sort_without_regard_to_case(notes: Notes) -> None:
    reading, _ = notes({name: chapter(name) for name in ("b.md", "A.md", "c2.md", "c10.md")})
    assert titles(reading) == ["A.md", "b.md", "c2.md", "c10.md"]


@pytest.mark.parametrize("index", ["README.md", "SUMMARY.md", "index.md"])
def test_a_list_of_links_gives_the_order_and_is_no_chapter(notes: Notes, index: str) -> None:
    files = {name: chapter(name) for name in ("a.md", "b.md", "part/c.md", "z.md")}
    reading, _ = notes({**files, index: "# Notes\n\n* [C](part/c.md)\n* [B](b.md)\n"})
    assert titles(reading) == ["part/c.md", "b.md", "a.md", "z.md"]


def test_numbers_come_before_a_list(notes: Notes) -> None:
    files = {name: chapter(name) for name in ("1-a.md", "2-b.md")}
    reading, _ = notes({**files, "README.md": "# N\n\n- [b](2-b.md)\n- [a](1-a.md)\n"})
    assert titles(reading) == ["1-a.md", "2-b.md"]


def test_the_settings_come_before_all(notes: Notes) -> None:
    files = {name: chapter(name) for name in ("1-a.md", "part/b.md")}
    reading, _ = notes(files, chapters=["part/b.md", "1-a.md"])
    assert titles(reading) == ["part/b.md", "1-a.md"]


def test_the_prose_of_a_readme_is_about_the_notes(notes: Notes) -> None:
    readme = "# Notes\n\nFor my exam.\n\n- [B](b.md)\n- [A](a.md)\n\n## Thanks\n\nTo all.\n"
    reading, _ = notes({"a.md": chapter("A"), "b.md": chapter("B"), "README.md": readme})
    assert titles(reading) == ["B", "A"]
    preface = " ".join(block.body for block in reading.guide.placed(Place.ABOUT)[0].intro)
    assert "For my exam." in preface
    assert "To all." in preface
    assert "href" not in preface


LEADING = {
    "a sentence": "See [A](a.md) and [B](b.md).",
    "a line with signs": "[A](a.md) | [B](b.md)",
    "a lone link": "Read [the first chapter](a.md)!",
}


@pytest.mark.parametrize("name", LEADING)
def test_a_readme_that_only_leads_on_is_no_page(notes: Notes, name: str) -> None:
    files = {"a.md": chapter("A"), "b.md": chapter("B")}
    reading, _ = notes({**files, "README.md": f"# Notes\n\n{LEADING[name]}\n"})
    assert reading.guide.placed(Place.ABOUT) == ()
    assert "Notes" in [said for _, said, _ in reading.files[0].omissions]


def test_a_readme_that_says_more_is_a_page(notes: Notes) -> None:
    files = {"a.md": chapter("A"), "b.md": chapter("B")}
    text = "# Notes\n\nI wrote [A](a.md) in the summer of last year, for my exam.\n"
    reading, _ = notes({**files, "README.md": text})
    assert len(reading.guide.placed(Place.ABOUT)) == 1
    reading, _ = notes({**files, "README.md": "# Notes\n\nSee [it](https://x.example).\n"})
    assert len(reading.guide.placed(Place.ABOUT)) == 1


def test_folders_are_searched_but_not_those_of_tools(notes: Notes, tmp_path: Path) -> None:
    kept = ("one.md", "deep/er/two.markdown", "_posts/three.md", "sub/_four.md")
    passed = ("build/x.md", ".git/x.md", "node_modules/p/x.md", "_site/x.md", "sub/.hidden.md")
    reading, _ = notes({name: chapter(name) for name in (*kept, *passed)})
    assert sorted(titles(reading)) == sorted(kept)


def test_a_loop_of_links_ends(notes: Notes, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    assert titles(notes({"sub/a.md": chapter("A")})[0]) == ["A"]


def test_papers_of_a_repository_are_passed_over(notes: Notes) -> None:
    reading, report = notes(
        {"a.md": chapter("A"), "LICENSE.md": "# L\n\nFree.\n", "CONTRIBUTING.md": "# C\n"}
    )
    assert titles(reading) == ["A"]
    told = next(problem for problem in report.sorted() if problem.code == "passed-over")
    assert "CONTRIBUTING.md, LICENSE.md" in told.message


def test_headings_are_chapters_where_several_hold_questions(notes: Notes) -> None:
    text = (
        "# Kitchen\n\nWords.\n\n## Drinks\n\n**Tea?**\n\nHot.\n\n## Food\n\n**Bread?**\n\nBaked.\n"
    )
    reading, _ = notes({"a.md": text})
    assert titles(reading) == ["Kitchen", "Drinks", "Food"]


def test_one_section_of_questions_is_no_chapter(notes: Notes) -> None:
    text = "# Kitchen\n\nWords.\n\n## Questions\n\n**Tea?**\n\nHot.\n\n**Ice?**\n\nCold.\n"
    reading, _ = notes({"a.md": text})
    assert titles(reading) == ["Kitchen"]
    assert "Questions" in reading.guide.chapters[0].intro[0].body


STRAY = {
    "without text": ("# Important\n\n", ["Drinks", "Important", "Food"]),
    "with text": ("# Important\n\nMind this.\n\n", ["Drinks", "Important", "Food"]),
}


@pytest.mark.parametrize("name", STRAY)
def test_a_stray_heading_leaves_the_chapters_as_they_are(notes: Notes, name: str) -> None:
    stray, expected = STRAY[name]
    text = (
        f"## Drinks\n\n### 1. What is tea?\n\nHot.\n\n{stray}### 2. What is ice?\n\nCold.\n\n"
        "## Food\n\n### 3. What is bread?\n\nBaked.\n\n### 4. What is rice?\n\nBoiled.\n"
    )
    for before in ("", "# Kitchen\n\n"):
        reading, _ = notes({"a.md": before + text})
        assert titles(reading) == expected
        assert len(reading.guide.questions) == 4


def test_parts_of_the_first_level_are_chapters(notes: Notes) -> None:
    asked = "### What is {0}?\n\nA.\n\n### Why {0}?\n\nB.\n\n"
    text = f"{asked.format('tea')}# More\n\n## Hot\n\n{asked.format('soup')}## Cold\n\n"
    reading, _ = notes({"a.md": f"{text}{asked.format('ice')}"})
    assert titles(reading) == ["A", "More"]


def test_a_title_of_the_second_level(notes: Notes) -> None:
    reading, _ = notes({"a.md": "## Kitchen\n\n### Tea?\n\nHot.\n\n### Ice?\n\nCold.\n"})
    assert titles(reading) == ["Kitchen"]
    assert len(reading.guide.questions) == 2


def test_a_file_follows_the_others_of_its_folder(notes: Notes) -> None:
    links = "[Boil](#boil)\n\n[Fry](#fry)\n\n[Bake](#bake)\n\n"
    tasks = "## Tasks\n\n" + links + "### Boil\n\nHeat.\n\n### Fry\n\nOil.\n\n### Bake\n\nOven.\n"
    usual = "## {}\n\n### Why?\n\nSo.\n\n### How?\n\nThus.\n"
    files = {"a.md": usual.format("A"), "b.md": usual.format("B"), "tasks.md": tasks}
    reading, _ = notes(files)
    assert [q.text for q in reading.guide.chapters[2].questions] == ["Boil", "Fry", "Bake"]
    decision = reading.files[2].decision
    assert decision is not None
    assert decision.why == "as in the other files of its folder"


ONE = "### {}\n\n#### Answer\n\nIt is {}, so it is.\n\n<!-- tags: ({}) -->\n"


def test_a_folder_of_questions_is_a_chapter(notes: Notes) -> None:
    files = {f"hot-drinks/{n}.md": ONE.format(f"What is {n}?", n, n) for n in ("tea", "cocoa")}
    reading, _ = notes({**files, "notes.md": chapter("Notes")})
    assert [(c.title, len(c.questions)) for c in reading.guide.chapters] == [
        ("Hot drinks", 2),
        ("Notes", 2),
    ]


def test_a_chapter_may_be_titled_by_a_question(notes: Notes) -> None:
    text = "# Why {0}?\n\nWords.\n\n## What is {0}?\n\nSo.\n\n## Where is {0}?\n\nThere.\n"
    reading, _ = notes({f"{n}.md": text.format(n) for n in ("bread", "tea")})
    assert [(c.title, len(c.questions)) for c in reading.guide.chapters] == [
        ("Why bread?", 2),
        ("Why tea?", 2),
    ]


def test_a_readme_groups_questions_in_files_of_their_own(notes: Notes) -> None:
    files = {
        f"q/{n}.md": ONE.format(f"What is {n}?", n, "food") for n in ("bread", "ice", "salt", "tea")
    }
    readme = (
        "# All\n\n### Drinks\n\n- [Tea](q/tea.md)\n- [Ice](q/ice.md)\n\n"
        "### Food\n\n- [Bread](q/bread.md)\n"
    )
    reading, _ = notes({**files, "README.md": readme})
    assert [(c.title, [q.text for q in c.questions]) for c in reading.guide.chapters] == [
        ("Drinks", ["What is tea?", "What is ice?"]),
        ("Food", ["What is bread?", "What is salt?"]),
    ]


def test_a_readme_that_repeats_the_files_is_read_once(notes: Notes) -> None:
    files = {f"q/{n}.md": ONE.format(f"What is {n}?", n, n) for n in ("ice", "tea")}
    repeated = "".join(f"### What is {n}?\n\nIt is {n}, so it is.\n\n" for n in ("ice", "tea"))
    other = "### What is bread?\n\nFood.\n\n"
    readme = f"# All\n\nWords.\n\n## Drinks\n\n{repeated}"
    reading, _ = notes({**files, "README.md": readme})
    assert [(c.title, len(c.questions)) for c in reading.guide.chapters] == [("Q", 2)]
    assert [c.title for c in reading.guide.placed(Place.ABOUT)] == ["All"]
    assert "repeats q/ice.md" in [why for *_, why in reading.files[0].omissions]
    reading, _ = notes({**files, "README.md": readme + other})
    assert [q.text for q in reading.guide.questions] == [
        "What is bread?",
        "What is ice?",
        "What is tea?",
    ]


REPEATED = {
    "with answers": "## What is ice?\n\nFrozen water.\n\n## What is tea?\n\nLeaves.\n",
    "without answers": "- What is ice?\n- What is tea?\n- What is bread?\n- What is salt?\n",
}


@pytest.mark.parametrize("repeated", REPEATED.values(), ids=list(REPEATED))
def test_a_readme_that_repeats_chapters_is_read_once(notes: Notes, repeated: str) -> None:
    body = {"ice": "Frozen water.", "tea": "Leaves.", "bread": "Food.", "salt": "Crystals."}
    asked = [f"## What is {name}?\n\n{answer}\n\n" for name, answer in body.items()]
    files = {"a.md": f"# A\n\n{''.join(asked[:2])}", "b.md": f"# B\n\n{''.join(asked[2:])}"}
    reading, report = notes({**files, "README.md": f"# All\n\nWords.\n\n{repeated}"})
    assert sorted(question.text for question in reading.guide.questions) == [
        "What is bread?",
        "What is ice?",
        "What is salt?",
        "What is tea?",
    ]
    assert [one.code for one in report.sorted()].count("repeated-question") == 1


def test_a_few_questions_that_a_readme_has_in_common_with_a_file_are_asked_twice(
    notes: Notes,
) -> None:
    cold = "".join(f"## What is {n}?\n\nIt is {n}.\n\n" for n in ("ice", "snow", "hail", "frost"))
    both = "## What is water?\n\nA drink.\n\n"
    reading, report = notes(
        {"README.md": f"# R\n\n{cold}{both}", "a.md": f"# A\n\n{both}## Why?\n"}
    )
    assert [q.text for q in reading.guide.questions].count("What is water?") == 2
    assert "repeated-question" not in codes(report)


def test_what_a_readme_repeats_in_a_quote_is_left_out_at_its_line(notes: Notes) -> None:
    asked = "## What is ice?\n\nFrozen water.\n\n> It is lighter than water.\n\n"
    other = "## What is tea?\n\nLeaves.\n"
    reading, _ = notes({"README.md": f"# All\n\n{asked}{other}", "a.md": f"# A\n\n{asked}{other}"})
    omitted = reading.files[0].omissions
    assert [line for line, said, _ in omitted if said == "It is lighter than water."] == [7]


def test_another_answer_in_the_readme_stays(notes: Notes) -> None:
    readme = "# All\n\n## What is ice?\n\nIt cools.\n\n## What is tea?\n\nIt warms.\n"
    reading, report = notes({"README.md": readme, "a.md": readme.replace("It", "That")})
    assert "It cools." in str(reading.guide)
    assert "repeated-question" not in [problem.code for problem in report.sorted()]


def test_prose_before_a_repetition_stays(notes: Notes) -> None:
    asked = "## What is ice?\n\nFrozen.\n\n"
    text = f"# R\n\n## What is salt?\n\nA.\n\n# Cold\n\nProse between.\n\n{asked}"
    reading, _ = notes({"README.md": text, "a.md": f"# A\n\n{asked}## Why?\n\nSo.\n"})
    assert "Prose between." in str(reading.guide)


def test_foreign_front_matter_is_told_in_one_hint(notes: Notes) -> None:
    front = "---\ntitle: T\nlayout: sheet\ncategory: Food\nintro: |\n  Words\n---\n"
    _, report = notes({"a.md": front + "## Tea?\n\nHot.\n"})
    told = [problem for problem in report.sorted() if problem.code == "unknown-setting"]
    assert len(told) == 1
    assert "'layout', 'category', 'intro'" in told[0].message


def test_a_title_in_the_front_matter_is_read_as_a_heading_is(notes: Notes) -> None:
    written = "First *chapter* with $x^2$"
    below = "## Why?\n\nSo.\n\n## What?\n\nThat.\n"
    stated, first = notes(f"---\ntitle: {written}\n---\n{below}")
    headed, second = notes(f"# {written}\n\n{below}")
    (one,), (other,) = stated.guide.chapters, headed.guide.chapters
    assert "<em>chapter</em>" in one.html
    assert (one.title, one.html, one.id) == (other.title, other.html, other.id)
    assert codes(first) == codes(second)
    assert stated.files[0].passages == [
        (1, "First chapter with \ufffc"),
        *stated.files[0].passages[1:],
    ]


@pytest.mark.parametrize("title", ["C#", "1. One", "- Dash", "A # B #", "> So", "'*'", "2024"])
def test_a_title_in_the_front_matter_keeps_its_signs(notes: Notes, title: str) -> None:
    front = title if title.isdigit() or title[0] == "'" else f'"{title}"'
    reading, _ = notes(f"---\ntitle: {front}\n---\n## Why?\n\nSo.\n\n## What?\n\nThat.\n")
    assert reading.guide.chapters[0].title == title.strip("'")


DRINKS = """# Drinks

## Tea

### What is tea?

Leaves, as all [drinks](#drinks).

### Why is it green?

It is.

## Cocoa

### What is cocoa?

Seeds.
"""


def test_the_title_of_the_guide_is_not_repeated_in_its_first_chapter(notes: Notes) -> None:
    reading, report = notes(DRINKS, title="Drinks")
    assert titles(reading) == ["Tea", "Cocoa"]
    assert [chapter.intro for chapter in reading.guide.chapters] == [(), ()]
    first = reading.guide.chapters[0]
    assert f'<a href="#{first.id}">drinks</a>' in first.questions[0].blocks[0].body
    assert "dead-link" not in codes(report)
    assert reading.files[0].omissions[0][:2] == (1, "Drinks")


STAYING_TITLES = {
    "another title": "# All drinks",
    "an id of its own": "# Drinks {#all}",
    "an anchor": '# <a name="all"></a>Drinks',
}


@pytest.mark.parametrize("case", STAYING_TITLES)
def test_another_title_above_the_chapters_is_printed(case: str, notes: Notes) -> None:
    text = DRINKS.replace("# Drinks", STAYING_TITLES[case], 1).replace("(#drinks)", "(#all)")
    reading, report = notes(text, title="Drinks")
    assert titles(reading) == ["Tea", "Cocoa"]
    assert len(reading.guide.chapters[0].intro) == 1
    assert case == "another title" or "dead-link" not in codes(report)
