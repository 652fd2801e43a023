"""Which card of the practice comes next, and how a span of time is said."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.web.scripts import Scripts

_NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
_CARDS = [
    {"id": f"{chapter}{number}", "chapter": chapter, "level": str(number % 3), "kind": kind}
    for chapter, kind in (("a", "question"), ("b", "quiz"))
    for number in range(4)
]


@pytest.fixture(params=["UTC", "America/New_York", "Asia/Kathmandu"])
def scripts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scripts]:
    """The deck, where its reader is: days begin in the night there."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    loaded = Scripts("fsrs.js", "deck.js")
    loaded.run("""
    studypress.test = (cards, settings, entries, now, extra) =>
      studypress.deck.queue(cards, { settings, cards: new Map(entries) }, now, extra);
    """)
    yield loaded
    monkeypatch.undo()
    time.tzset()


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _rated(due: timedelta, state: int = 2, introduced: timedelta = -timedelta(days=9)) -> Any:
    review = {"state": state, "step": None if state == 2 else 0, "due": _iso(_NOW + due)}
    return {"introduced": _iso(_NOW + introduced), "review": review}


def _queue(
    scripts: Scripts,
    entries: dict[str, Any],
    now: datetime = _NOW,
    *,
    extra: int = 0,
    **settings: Any,
) -> Any:
    whole = {"newADay": 2, "chapter": "", "level": "", "kind": "", **settings}
    return scripts.call("test", _CARDS, whole, list(entries.items()), now.timestamp() * 1000, extra)


def test_due_cards_come_before_new_ones_and_the_short_steps_first(scripts: Scripts) -> None:
    entries = {
        "a0": _rated(-timedelta(hours=1)),
        "a1": _rated(-timedelta(days=5)),
        "a2": _rated(-timedelta(minutes=1), state=1),
        "a3": _rated(-timedelta(minutes=5), state=3),
        "b0": _rated(timedelta(minutes=4), state=1),
    }
    found = _queue(scripts, entries)
    assert found["due"] == ["a3", "a2", "a1", "a0"]
    assert found["fresh"] == ["b1", "b2"]
    assert found["waiting"] == ["b0"]
    assert found["later"] == 1
    assert found["next"] == (_NOW + timedelta(minutes=4)).timestamp() * 1000


def test_a_card_of_days_comes_in_the_morning_of_its_day(scripts: Scripts) -> None:
    begin = datetime.fromtimestamp(
        scripts.call("deck.dayBegin", _NOW.timestamp() * 1000) / 1000, UTC
    )
    assert timedelta(0) <= _NOW - begin < timedelta(days=1)
    entries = {"a0": _rated(begin + timedelta(days=3, hours=23) - _NOW)}
    before = begin + timedelta(days=3, seconds=-1)
    found = _queue(scripts, entries, before)
    assert found["due"] == []
    assert found["next"] == (begin + timedelta(days=3)).timestamp() * 1000
    assert _queue(scripts, entries, begin + timedelta(days=3))["due"] == ["a0"]


def test_a_day_of_practice_begins_at_four_in_the_morning(scripts: Scripts) -> None:
    begin = time.mktime((2026, 11, 26, 4, 0, 0, 0, 0, -1))
    yesterday = time.mktime((2026, 11, 25, 4, 0, 0, 0, 0, -1))
    assert scripts.call("deck.dayBegin", begin * 1000) == begin * 1000
    assert scripts.call("deck.dayBegin", (begin - 1) * 1000) == yesterday * 1000
    assert scripts.call("deck.dayBegin", yesterday * 1000, 1) == begin * 1000


def test_new_cards_are_so_many_a_day(scripts: Scripts) -> None:
    today = {"a0": _rated(timedelta(days=2), introduced=-timedelta(minutes=1))}
    assert _queue(scripts, today)["fresh"] == ["a1"]
    assert _queue(scripts, today, extra=3)["fresh"] == ["a1", "a2", "a3", "b0"]
    assert _queue(scripts, today, newADay=0)["fresh"] == []
    assert _queue(scripts, today, newADay=0)["next"] is not None
    yesterday = {"a0": _rated(timedelta(days=2), introduced=-timedelta(days=1))}
    assert _queue(scripts, yesterday)["fresh"] == ["a1", "a2"]
    # A rating that was undone counts for nothing.
    undone = {"a0": {"introduced": "", "review": None}}
    assert _queue(scripts, undone)["fresh"] == ["a0", "a1"]


@pytest.mark.parametrize(
    ("settings", "fresh"),
    [
        ({"chapter": "b"}, ["b0", "b1", "b2", "b3"]),
        ({"level": "1"}, ["a1", "b1"]),
        ({"kind": "quiz", "level": "0"}, ["b0", "b3"]),
        ({"chapter": "a", "kind": "quiz"}, []),
    ],
)
def test_a_choice_of_cards(scripts: Scripts, settings: dict[str, Any], fresh: list[str]) -> None:
    found = _queue(scripts, {}, newADay=99, **settings)
    assert found["fresh"] == fresh
    assert found["fitting"] == len(fresh)


def test_a_card_that_left_the_guide_is_not_asked(scripts: Scripts) -> None:
    assert _queue(scripts, {"gone": _rated(-timedelta(days=1))})["due"] == []


def test_nothing_is_left(scripts: Scripts) -> None:
    found = _queue(scripts, {}, newADay=0)
    assert (found["due"], found["fresh"], found["later"], found["next"]) == ([], [], 8, None)


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(0), [1, "minute"]),
        (timedelta(minutes=1), [1, "minute"]),
        (timedelta(minutes=5, seconds=30), [6, "minute"]),
        (timedelta(minutes=59), [59, "minute"]),
        (timedelta(hours=1), [1, "hour"]),
        (timedelta(hours=23), [23, "hour"]),
        (timedelta(days=1), [1, "day"]),
        (timedelta(days=30), [30, "day"]),
        (timedelta(days=31), [1, "month"]),
        (timedelta(days=320), [11, "month"]),
        (timedelta(days=366), [1, "year"]),
        (timedelta(days=36500), [99.9, "year"]),
    ],
)
def test_spans(span: timedelta, said: list[Any]) -> None:
    assert Scripts("fsrs.js", "deck.js").call("deck.span", span.total_seconds() * 1000) == said
