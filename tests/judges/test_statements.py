"""What the pages of a site state about themselves keeps to the vocabulary of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html

from tests.judges.conftest import NotesSite
from tests.judges.hosting import Host
from tests.judges.vocabulary import faults

HOSTILE = '</script><script>alert(1)</script> <!-- & "Tea" -->'
NOTES = """# Leaves

## Is $x^2$ &lt;/script&gt; *hot*?

It is $x^2 < 3$ degrees.

> **Key:** Hot is $x^2$.

> **Quiz:** How hot?
>
> - Not
> - Very
>
> **Answer:** Very.
"""


def statements(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each statement of a site's pages, with the name of its page."""
    for path in sorted(folder.rglob("*.html")):
        page: Any = html.fromstring(path.read_bytes())
        for text in page.xpath("//script[@type='application/ld+json']/text()"):
            yield path.relative_to(folder).as_posix(), json.loads(text)


def values(found: Any) -> Iterator[str]:
    """All texts in a statement."""
    inner = found.values() if isinstance(found, dict) else found
    for item in inner:
        if isinstance(item, str):
            yield item
        elif isinstance(item, (dict, list)):
            yield from values(item)


def wrong(folder: Path) -> list[str]:
    return [f"{page}{fault}" for page, stated in statements(folder) for fault in faults(stated)]


def test_every_statement_of_our_guide_is_sound(site: Host) -> None:
    assert wrong(site.folder) == []


def test_each_page_states_what_it_is(site: Host) -> None:
    stated = dict(statements(site.folder))
    assert stated["index.html"]["@type"] == ["Book", "LearningResource"]
    assert stated["practice.html"]["@type"] == ["Quiz", "LearningResource"]
    questions = [page for page in stated if page.startswith("questions/")]
    assert questions == [
        path.relative_to(site.folder).as_posix()
        for path in sorted((site.folder / "questions").glob("*.html"))
    ]
    for page in questions:
        assert stated[page]["mainEntity"]["@type"] == "Question"


def test_texts_have_their_formulas_and_no_markup(site: Host) -> None:
    """U+FFFC stands for what is no text."""
    for page, stated in statements(site.folder):
        for text in values(stated):
            assert "\ufffc" not in text, (page, text)
            assert "</" not in text, (page, text)


def test_hostile_titles_stay_in_their_statement(notes_site: NotesSite, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    settings = {
        "title": HOSTILE,
        "subtitle": HOSTILE,
        "language": "en",
        "authors": [HOSTILE],
        "publisher": HOSTILE,
        "rights": HOSTILE,
        "description": HOSTILE,
        "subjects": [HOSTILE],
        "version": "1.0",
        "date": "2026-11-26",
        "url": "https://example.org/tea/",
    }
    (folder / "guide.yaml").write_text(json.dumps(settings))
    (folder / "tea.md").write_text(NOTES)
    host = notes_site(folder)
    assert wrong(host.folder) == []
    stated = dict(statements(host.folder))
    book = stated["index.html"]
    assert (book["name"], book["url"]) == (HOSTILE, "https://example.org/tea/")
    assert book["author"] == [{"@type": "Person", "name": HOSTILE}]
    assert "alert(1)</script>" not in (host.folder / "index.html").read_text().partition("<body")[0]
