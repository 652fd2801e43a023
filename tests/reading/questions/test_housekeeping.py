"""What a README says of the notes themselves is printed at the end, and in no chapter."""

# A way of writing stands in one line, however long.
# ruff: noqa: E501

from __future__ import annotations

from pathlib import Path

import pytest

import studypress
from studypress.language.load import around
from studypress.model.guide import Guide, Place
from tests.conftest import Run, made_files
from tests.reading.conftest import Notes, codes, left_out, pairs, words
from tests.tables import each_row

ASKED = "## What is tea?\n\nLeaves.\n\n## What is cocoa?\n\nSeeds.\n\n"
PAIRS = [("What is tea?", "Leaves."), ("What is cocoa?", "Seeds.")]


def about(guide: Guide) -> str:
    """What a guide says of its notes, in words."""
    return " ".join(words(chapter.intro) for chapter in guide.placed(Place.ABOUT))


SECTIONS = {
    "a licence": "## License\n\nMIT.",
    "an emoji": "## 📝 License\n\nMIT.",
    "the name of an emoji": "## :scroll: License\n\nMIT.",
    "two in one": "## Contributing & License\n\nWrite to us.",
    "two in one, in German": "## Mitwirken und Lizenz\n\nSchreib uns.",
    "a colon": "## Contributing:\n\nWrite to us.",
    "a question": "## How to contribute?\n\nWrite to us.",
    "sections within": "## Contributing\n\n### Style\n\nShort.\n\n### How do I begin?\n\nNow.",
    "a lower heading": "#### License\n\nMIT.",
    "HTML": '<h2 align="center">License</h2>\n\nMIT.',
    "a table": "## Sponsors\n\n| a | b |\n|---|---|\n| Ada | Bob |",
    "Spanish": "## Cómo contribuir\n\nEscriba.",
    "Chinese": "## 贡献者\n\n大家。",
}


@pytest.mark.parametrize("section", SECTIONS.values(), ids=list(SECTIONS))
@pytest.mark.parametrize("before", [True, False], ids=["before", "behind"])
def test_a_section_about_the_notes_is_no_chapter(notes: Notes, section: str, before: bool) -> None:
    text = f"{section}\n\n{ASKED}" if before else f"{ASKED}{section}\n"
    reading, report = notes({"README.md": f"# Drinks\n\n{text}"})
    assert pairs(reading.guide) == PAIRS
    assert [chapter.title for chapter in reading.guide.chapters] == ["Drinks"]
    heading, _, rest = section.lstrip("# ").partition("\n\n")
    assert len(about(reading.guide).split()) >= 2
    assert rest.split()[-1].strip("|. ") in about(reading.guide) or heading
    assert "about-notes" in codes(report)


CREDITS = {
    "a name below the title": f"Prepared by **Jane Doe**\n\n{ASKED}",
    "a name at the end": f"{ASKED}Made by [Jane](https://jane.example) with love\n",
    "several lines at the end": f"{ASKED}---\n\nFollow Jane Doe on [X](https://x.example)\n\n_Prepared by Jane_\n",
    "whom to follow": f"{ASKED}## Follow Jane Doe\n\n- [Xanadu](https://x.example)\n- [Y](https://y.example)\n",
    "a heading alone": f"{ASKED}## Prepared and maintained by the owner, Jane\n",
    "a heading": f"{ASKED}## Follow @jane on\n\n- [Xanadu](https://x.example) of Jane\n",
}  # fmt: skip


@pytest.mark.parametrize("name", CREDITS)
def test_the_name_of_the_author_is_about_the_notes(notes: Notes, name: str) -> None:
    reading, report = notes({"README.md": f"# Drinks\n\n{CREDITS[name]}"})
    assert pairs(reading.guide) == PAIRS
    assert [chapter.intro for chapter in reading.guide.chapters] == [()]
    assert "Jane" in about(reading.guide)
    assert "about-notes" in codes(report)


@each_row("known", sorted(around().credits))
def test_each_beginning_of_a_line_with_credits(notes: Notes, known: str) -> None:
    line = known.replace("…", "Jane").capitalize()
    if "…" in known:
        line = line.replace("jane", "Jane")
    reading, _ = notes({"README.md": f"# Drinks\n\n{ASKED}{line} Xanadu\n"})
    assert about(reading.guide) == f"{line} Xanadu"


NO_CREDITS = {
    "an answer": "## Who made tea?\n\nMade by people of the south.\n",
    "more of an answer": "## Who made tea?\n\nThese:\n\nMade by people of the south.\n\nAnd others.\n",
    "whom to follow, and why": "## Follow Jane Doe\n\nShe knows [tea](https://x.example).\n",
    "what to follow": "## Follow the rule\n\n[Tea](https://x.example)\n",
    "what to follow in the notes": "## Follow Tea\n\n[Tea](#what-now)\n\n## What now?\n\nNo.\n",
    "other words to follow": "## What now?\n\nNothing.\n\nFollow the rule on tea.\n",
    "a long line": f"## What now?\n\nNothing.\n\nMade by {'many ' * 20} people.\n",
}  # fmt: skip


@pytest.mark.parametrize("name", NO_CREDITS)
def test_what_only_begins_as_credits_do_stays(notes: Notes, name: str) -> None:
    reading, _ = notes({"README.md": f"# Drinks\n\n{ASKED}{NO_CREDITS[name]}"})
    assert reading.guide.placed(Place.ABOUT) == ()


KEPT = {
    "questions in folds": (
        "## Licenses\n\n<details><summary>What is MIT?</summary>\n\nA licence.\n\n</details>\n\n"
        "<details><summary>What is GPL?</summary>\n\nAnother.\n\n</details>\n"
    ),
    "many headings that ask": (
        "## Licenses\n\n### Is it MIT?\n\nA.\n\n### Is it GPL?\n\nB.\n\n### Is it BSD?\n\nC.\n"
    ),
    "labels": "## License\n\n**Q:** What is MIT?\n\n**A:** A licence.\n",
    "a number": "## 3. License\n\nWhat one may do.\n",
}


@pytest.mark.parametrize("section", KEPT.values(), ids=list(KEPT))
def test_a_section_of_questions_stays(notes: Notes, section: str) -> None:
    reading, report = notes({"README.md": f"# Drinks\n\n{ASKED}{section}"})
    assert reading.guide.placed(Place.ABOUT) == ()
    assert "about-notes" not in codes(report)


def test_a_section_with_all_questions_stays(notes: Notes) -> None:
    reading, _ = notes({"README.md": f"Notes.\n\n# License\n\n{ASKED}"})
    assert pairs(reading.guide) == PAIRS


def test_other_files_and_guides_are_not_parted(notes: Notes) -> None:
    section = f"# Law\n\n{ASKED}## License\n\nWhat one may do.\n"
    reading, _ = notes({"law.md": section, "more.md": f"# More\n\n{ASKED}"})
    assert reading.guide.placed(Place.ABOUT) == ()
    reading, _ = notes({"README.md": section}, foreign=False)
    assert reading.guide.placed(Place.ABOUT) == ()
    files = {"README.md": section, "law.md": section, "more.md": section}
    reading, _ = notes(files, chapters=("README.md", "law.md"))
    assert reading.guide.placed(Place.ABOUT) == ()


@each_row("heading", sorted(around().about))
def test_each_heading_is_known(notes: Notes, heading: str) -> None:
    reading, _ = notes({"README.md": f"# Drinks\n\n{ASKED}## {heading.title()}\n\nThis.\n"})
    assert "This." in about(reading.guide)


def test_a_section_without_content_is_left_out(notes: Notes) -> None:
    reading, _ = notes({"README.md": f"# D\n\n{ASKED}## Star history\n\n## License\n\nMIT.\n"})
    assert about(reading.guide) == "License MIT."
    assert "Star history" in left_out(reading.files[0])


def test_a_table_of_people_is_a_line_of_names(notes: Notes) -> None:
    cells = "".join(
        f'<td align="center"><a href="https://{name}.example"><img src="https://x.example/{name}"'
        f' alt="{name}"/><br/><sub><b>{name}</b></sub></a><br/><a href="#x">🤔</a> Ideas</td>'
        for name in ("Ada", "Bob", "Cem", "Dan")
    )
    table = f"<table><tr>{cells}</tr></table>"
    reading, _ = notes({"README.md": f"# D\n\n{ASKED}## Contributors\n\n{table}\n"})
    assert about(reading.guide).replace(" ,", ",") == "Contributors Ada, Bob, Cem, Dan ."
    assert (
        'href="https://ada.example"' in reading.guide.placed(Place.ABOUT)[0].intro[0].body.lower()
    )


def test_a_short_readme_that_only_leads_on_is_about_the_notes(notes: Notes) -> None:
    readme = "# Drinks\n\nThis repository has notes.\n\n- [Hot](hot.md)\n- [Cold](cold.md)\n\n"
    files = {"README.md": f"{readme}## Origin\n\nA kitchen.\n\n## License\n\nMIT.\n"}
    files |= {name: f"# {name[:-3]}\n\n{ASKED}" for name in ("hot.md", "cold.md")}
    reading, _ = notes(files, title="Drinks")
    assert [chapter.title for chapter in reading.guide.chapters] == ["hot", "cold"]
    assert about(reading.guide) == "This repository has notes. Origin A kitchen. License MIT."


def test_the_beginning_of_a_readme_without_a_title_is_about_the_notes(notes: Notes) -> None:
    text = f"This repository has notes.\n\n## Hot\n\n{ASKED.replace('##', '###')}"
    reading, _ = notes({"README.md": f"{text}## Cold\n\n### What is ice?\n\nWater.\n"})
    assert [chapter.title for chapter in reading.guide.chapters] == ["Hot", "Cold"]
    assert about(reading.guide) == "This repository has notes."


def test_a_long_readme_is_a_chapter(notes: Notes) -> None:
    files = {
        "README.md": f"# Drinks\n\n{'Much is taught here. ' * 150}\n",
        "a.md": f"# A\n\n{ASKED}",
    }
    reading, _ = notes(files)
    assert [chapter.title for chapter in reading.guide.chapters] == ["Drinks", "A"]


def test_a_link_to_a_file_about_the_repository_is_not_dead(notes: Notes) -> None:
    _, report = notes({"README.md": f"# D\n\n{ASKED}## License\n\nSee [it](LICENSE).\n"})
    assert "dead-link" not in codes(report)


LANGUAGES = {
    "a line": "Read this in other languages: [English](README.md), [Deutsch](README.de.md)",
    "signs between": "[English](README.md) | [Deutsch](./README.de.md)",
    "one link": "[Deutsch](README.de.md)",
    "a full address": "[Deutsch](https://github.com/me/drinks/blob/main/README.de.md)",
    "more than are there": (
        "[English](README.md) ∙ [Deutsch](README.de.md) ∙ [ES](README.es.md) | [A](https://a.example)"
        " ∙ [B](https://b.example) ∙ [C](https://c.example) ∙ [D](https://d.example)"
    ),
    "a list": "- [English](README.md)\n- [Deutsch](README.de.md)",
    "a line above": "Translations:\n\n- [Deutsch](README.de.md)\n- [English](README.md)",
    "a section": "## Translations\n\n- [Deutsch](README.de.md)",
    "a fold": "<details><summary>Languages</summary>\n\n* [Deutsch](README.de.md)\n\n</details>",
}


@pytest.mark.parametrize("links", LANGUAGES.values(), ids=list(LANGUAGES))
def test_links_to_other_languages_are_left_out(notes: Notes, links: str) -> None:
    german = "# Getränke\n\n## Was ist das?\n\nEs ist das Blatt einer Pflanze.\n"
    spanish = "# Bebidas\n\n## ¿Qué es el té?\n\nEs la hoja de una planta.\n"
    files = {"README.de.md": german, "README.es.md": spanish}
    reading, report = notes({"README.md": f"# D\n\n{links}\n\n{ASKED}", **files})
    assert pairs(reading.guide) == PAIRS
    assert reading.guide.chapters[0].intro == ()
    assert reading.guide.placed(Place.ABOUT) == ()
    assert "Deutsch" in " ".join(left_out(reading.files[0]))
    assert not {"dead-link", "empty-chapter", "stale-list"} & set(codes(report))


def test_a_script_that_is_left_out_needs_no_font(tmp_path: Path) -> None:
    text = f"# D\n\n[English](README.md) | [简体中文](README.zh.md)\n\n{ASKED}"
    (tmp_path / "README.md").write_text(text, encoding="utf-8")
    (tmp_path / "README.zh.md").write_text("# 茶\n\n## 什么是茶？\n\n叶子。\n", encoding="utf-8")
    problems = studypress.check(tmp_path).problems
    assert "missing-script" not in [problem.code for problem in problems]


def test_book_and_ebook_print_it_at_the_end_and_lose_nothing(run: Run, tmp_path: Path) -> None:
    text = (
        f"# Drinks\n\n{ASKED}## How to use this repository\n\nRead it[^1].\n\n## License\n\nMIT.\n"
    )
    (tmp_path / "README.md").write_text(f"{text}\n[^1]: Or have it read.\n", encoding="utf-8")
    out = tmp_path / "out"
    done = run("build", "book", "ebook", "--project", tmp_path, "--out", out, "--verbose")
    assert done.returncode == 0
    assert "lost-text" not in done.stderr
    from studypress.formats.screens.plain import text_of_epub

    told = text_of_epub(made_files(out)["ebook"])
    assert told.index("Seeds.") < told.index("About these notes") < told.index("Or have it read.")
