"""What pages state about themselves in the terms of schema.org, for search engines: JSON-LD.

The types are those of https://schema.org: Book, Chapter, LearningResource, Question and Quiz. Their
texts are plain, since no markup is allowed in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from studypress.editions.parts.cards import Card
from studypress.markup.plaintext import plain_text
from studypress.model.guide import Chapter, Guide, Meta, Question

Statement = dict[str, Any]
"""A thing with its properties. Those that are not known are left out."""

_CONTEXT = "https://schema.org"
_MAX_QUIZ = 50
"""So many questions of a quiz are stated. The page itself has them all."""


def book(guide: Guide, cover: str) -> Statement:
    """The guide as a Book; `cover` is the address of its cover on the web, or ""."""
    meta = guide.meta
    return _known(
        {
            "@context": _CONTEXT,
            "@type": ["Book", "LearningResource"],
            **_work(meta),
            "alternativeHeadline": meta.subtitle,
            "identifier": meta.identifier,
            "version": meta.version,
            "datePublished": meta.date.isoformat() if meta.date else "",
            "publisher": _named("Organization", meta.publisher),
            "license": meta.rights if meta.rights.startswith("https://") else "",
            "copyrightNotice": meta.rights,
            "description": meta.description,
            "keywords": list(meta.subjects),
            "image": cover,
            "isAccessibleForFree": True,
            "hasPart": [
                _known({"@type": "Chapter", "name": chapter.title, "position": chapter.number})
                for chapter in guide.chapters
            ],
        }
    )


def resource(guide: Guide, name: str, address: str, description: str = "") -> Statement:
    """A page of the guide as a LearningResource."""
    return _known(
        {
            "@context": _CONTEXT,
            "@type": "LearningResource",
            "name": name,
            "url": address,
            "inLanguage": guide.meta.language,
            "description": description,
            "isPartOf": _known({"@type": "Book", **_work(guide.meta)}),
        }
    )


def question(
    guide: Guide, chapter: Chapter, asked: Question, own: Iterable[Card], address: str
) -> Statement:
    """The page of a question; `own` are the cards of its answer, the one that asks it first."""
    every = list(own)
    answer = " ".join(plain(piece) for card in every[:1] for piece in card.back)
    found = resource(guide, asked.text, address, answer)
    main: Statement = {"@type": "Question", "name": asked.text, "text": plain(asked.prompt)}
    if answer:
        main["acceptedAnswer"] = {"@type": "Answer", "text": answer}
    found["mainEntity"] = main
    found["isPartOf"] = {
        "@type": "Chapter", "name": chapter.title, "position": chapter.number,
        "isPartOf": found["isPartOf"],
    }  # fmt: skip
    if asked.tags:
        found["keywords"] = list(asked.tags)
    parts = list(_asked(every[1:]))
    if parts:
        found["hasPart"] = {"@type": "Quiz", "name": asked.text, "hasPart": parts}
    return found


def quiz(guide: Guide, name: str, every: Iterable[Card], address: str) -> Statement:
    """The page with all cards as a Quiz."""
    found = resource(guide, name, address)
    found["@type"] = ["Quiz", "LearningResource"]
    found["about"] = {"@type": "Thing", "name": guide.meta.title}
    found["hasPart"] = list(_asked(every))[:_MAX_QUIZ]
    return found


def plain(xhtml: str) -> str:
    """The words of XHTML in one line, with formulas as they were typed and code as it stands."""
    return " ".join(plain_text(xhtml).split())


def _asked(every: Iterable[Card]) -> Iterator[Statement]:
    """The cards that have an answer as questions."""
    for card in every:
        answer = " ".join(map(plain, card.back))
        if not answer:
            continue
        # Search engines read the text of a card, and others its name.
        asked = plain(card.front)
        found: Statement = {"@type": "Question", "name": asked, "text": asked}
        if card.choices:
            found["eduQuestionType"] = "Multiple choice"
            found["suggestedAnswer"] = [_answer(one.html) for one in card.choices]
            right = [_answer(one.html) for one in card.choices if one.right]
            found["acceptedAnswer"] = right or {"@type": "Answer", "text": answer}
        else:
            found["eduQuestionType"] = "Flashcard"
            found["acceptedAnswer"] = {"@type": "Answer", "text": answer}
        yield found


def _answer(html: str) -> Statement:
    return {"@type": "Answer", "text": plain(html)}


def _work(meta: Meta) -> Statement:
    """What identifies the guide."""
    return _known(
        {
            "name": meta.title,
            "url": meta.url,
            "inLanguage": meta.language,
            "author": [_named("Person", name) for name in meta.authors],
        }
    )


def _named(kind: str, name: str) -> Statement:
    return {"@type": kind, "name": name} if name else {}


def _known(statement: Statement) -> Statement:
    """The properties that have a value."""
    return {name: value for name, value in statement.items() if value not in ("", [], {}, 0)}
