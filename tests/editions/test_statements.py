"""What the pages of a site state about themselves, for search engines."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from studypress.editions.parts import statements
from tests.conftest import studypress

TEXTS = {
    "a formula": (
        'It keeps <span class="math" data-tex="k&lt;2"/> tokens',
        "It keeps $k<2$ tokens",
    ),
    "a formula alone": ('<div class="math" data-tex="a+b"/>', "$$a+b$$"),
    "code": ("Use <code>x &lt; y</code> <em>twice</em>", "Use x < y twice"),
    "paragraphs and breaks": ("<p>One<br/>two</p><p>three</p>", "One two three"),
    "an image": ('See <img src="image:a" alt="a cup"/> here', "See a cup here"),
    "the call of a note": ('Hot<a class="noteref" href="#fn">1</a> tea', "Hot tea"),
}


@pytest.mark.parametrize(("xhtml", "expected"), TEXTS.values(), ids=TEXTS)
def test_a_statement_has_plain_texts(xhtml: str, expected: str) -> None:
    assert statements.plain(xhtml) == expected


SETTINGS = """title: Tea
language: en-GB
rights: https://example.org/licence
web: {downloads: [ebook]}
"""
NOTES = """# Tea

## Why is `tea` hot?

It is hot since $x^2 < 3$ is, and that is known to all who drink it in the morning.

> **Key:** Since $x^2 < 3$.
"""


def stated(page: Path) -> Any:
    tree: Any = html.fromstring(page.read_bytes())
    (text,) = tree.xpath("//script[@type='application/ld+json']/text()")
    return json.loads(text)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that offers an ePub."""
    folder = tmp_path_factory.mktemp("statements")
    (folder / "guide.yaml").write_text(SETTINGS)
    (folder / "tea.md").write_text(NOTES)
    made = folder / "out"
    done = studypress("build", "ebook", "web", "--project", folder, "--out", made)
    assert done.returncode == 0, done.stdout + done.stderr
    return made


def test_the_first_page_states_the_files_with_their_digests(out: Path) -> None:
    book = stated(out / "site" / "index.html")
    (file,) = book["encoding"]
    data = (out / "site" / file["contentUrl"]).read_bytes()
    assert file == {
        "@type": "MediaObject",
        "name": "tea.epub",
        "contentUrl": "files/tea.epub",
        "encodingFormat": "application/epub+zip",
        "contentSize": str(len(data)),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    assert book["license"] == "https://example.org/licence"


def test_cards_are_questions_of_a_quiz(out: Path) -> None:
    quiz = stated(out / "site" / "practice.html")
    assert quiz["about"] == {"@type": "Thing", "name": "Tea"}
    assert quiz["hasPart"] == [
        {
            "@type": "Question",
            "name": "Why is tea hot?",
            "text": "Why is tea hot?",
            "eduQuestionType": "Flashcard",
            "acceptedAnswer": {"@type": "Answer", "text": "Since $x^2 < 3$."},
        }
    ]


def test_links_that_are_shared_say_the_region_of_the_language(out: Path) -> None:
    page: Any = html.fromstring((out / "site" / "index.html").read_bytes())
    assert page.xpath("//meta[@property='og:locale']/@content") == ["en_GB"]
