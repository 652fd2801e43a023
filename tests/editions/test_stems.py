"""The rest of a question, such as code, stands between its heading and its answer."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from studypress.editions import Edition, book, ebook
from studypress.model.diagnostics import Report
from studypress.rendering.render import Renderer
from studypress.rendering.templates import Templates
from tests.conftest import PAGES
from tests.editions.conftest import block, guide, question


@pytest.mark.parametrize("answer", ["<p>It is tea.</p>", ""])
@pytest.mark.parametrize("edition", [book.EDITION, ebook.EDITION])
def test_the_rest_of_a_question_is_below_its_heading(edition: Edition, answer: str) -> None:
    blocks = [block("prose", answer)] if answer else []
    asked = replace(question(1, "said", *blocks), stem=(block("prose", "<p>Say it.</p>"),))
    known = guide()
    chapter = replace(known.chapters[0], questions=(asked,))
    report = Report()
    made_of = replace(known, chapters=(chapter,), glossary=(), references=())
    templates = Templates(made_of, Path("/nowhere"), report)
    made = Renderer(templates, edition, edition.settings(), PAGES).documents()
    html = next(one.html for one in made if "Say" in one.html)
    # In the book, a head is the heading and the line of what is known of the question.
    after = html.partition("</h2>")[2]
    if edition is book.EDITION:
        after = after.partition("</header>")[2]
    words = " ".join(re.sub("<[^>]+>", " ", after).split())
    assert words.startswith(f"Say it. {re.sub('<[^>]+>', '', answer)}".strip())
    assert ('class="writing"' in html) == (not answer)
    assert report.problems == []
