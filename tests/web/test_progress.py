"""What is known of a reader's cards: kept, merged, taken in from a file, forgotten."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.web.scripts import Scripts

_SCRIPTS = Scripts("fsrs.js", "progress.js")
# A progress has a Map, which JSON does not know: tests speak of the file in which it is kept.
_SCRIPTS.run("""
const { progress } = studypress;
const open = (text) => progress.read(text, "g").progress;
studypress.test = {
  read: (text) => progress.read(text, "g").faults,
  write: (text) => progress.write(open(text)),
  merge: (one, other) => progress.write(progress.merge(open(one), open(other))),
  change: (text, ...change) => progress.write(progress.change(open(text), ...change)),
  configure: (text, ...change) => progress.write(progress.configure(open(text), ...change)),
  forget: (text, now) => progress.write(progress.forget(open(text), now)),
  takeIn(text, file, now) {
    const after = progress.takeIn(open(text), open(file), now);
    return [after.taken, progress.write(after.progress)];
  },
};
""")

_EARLY, _LATE, _NOW = (f"2026-11-{day}T10:00:00.000Z" for day in (20, 24, 26))
_REVIEW = {
    "state": 2,
    "step": None,
    "stability": 3.5,
    "difficulty": 5.25,
    "due": "2026-11-28T10:00:00.000Z",
    "lastReview": _LATE,
}


def _entry(changed: str, last: str | None = None) -> dict[str, Any]:
    review = {**_REVIEW, "lastReview": last} if last else None
    return {"changed": changed, "introduced": _EARLY, "review": review}


def _file(cards: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    settings = {"changed": "", "newADay": 10, "chapter": "", "level": "", "kind": ""}
    whole = {"format": "studypress-practice", "version": 1, "guide": "g", "since": ""}
    return {**whole, "settings": settings, "cards": cards or {}, **fields}


def _do(what: str, *arguments: Any) -> Any:
    """What a function of the tests gives; files are handed over as texts."""
    texts = [
        json.dumps(one) if isinstance(one, dict) and "format" in one else one for one in arguments
    ]
    return _SCRIPTS.call(f"test.{what}", *texts)


def _file_of(text: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(text)
    return read


def _cards(text: str) -> dict[str, Any]:
    cards: dict[str, Any] = _file_of(text)["cards"]
    return cards


def test_a_file_is_read_as_it_was_written() -> None:
    file = _file({"a": _entry(_LATE, _LATE), "__proto__": _entry(_LATE)}, since=_EARLY)
    assert _do("read", file) == []
    assert _file_of(_do("write", file)) == file


_WRONG: dict[str, tuple[Any, list[tuple[str, dict[str, str]]]]] = {
    "no JSON": ("{", [("json", {})]),
    "a list": ([], [("format", {})]),
    "null": (None, [("format", {})]),
    "another file": ({"cards": {}}, [("format", {})]),
    "a later version": (_file(version=2), [("version", {"version": "2", "known": "1"})]),
    "another guide": (_file(guide="h"), [("guide", {"guide": '"h"'})]),
}


@pytest.mark.parametrize("name", _WRONG)
def test_a_foreign_file_is_refused(name: str) -> None:
    content, expected = _WRONG[name]
    text = content if isinstance(content, str) else json.dumps(content)
    faults = [(f"web_practice_fault_{word}", values) for word, values in expected]
    assert [(fault["word"], fault["values"]) for fault in _do("read", text)] == faults


# Where in a file something is broken, what stands there, and the code of the fault.
_MISSING = object()
_BROKEN: list[tuple[str, Any, str]] = [
    ("since", "yesterday", "value"),
    ("since", _MISSING, "missing"),
    ("more", 1, "unknown"),
    ("version", True, "version"),
    ("cards", [], "value"),
    ("cards", _MISSING, "missing"),
    ("settings", None, "value"),
    ("settings.newADay", 10.5, "value"),
    ("settings.newADay", -1, "value"),
    ("settings.newADay", 1000, "value"),
    ("settings.chapter", 1, "value"),
    ("settings.changed", 5, "value"),
    ("settings.kind", _MISSING, "missing"),
    ("cards.a", 5, "value"),
    ("cards.a.changed", "", "value"),
    ("cards.a.changed", "2026-13-41T10:00:00Z", "value"),
    ("cards.a.introduced", "2026-11-26", "value"),
    ("cards.a.review", [], "value"),
    ("cards.a.review", _MISSING, "missing"),
    ("cards.a.review.state", 0, "value"),
    ("cards.a.review.state", 4, "value"),
    ("cards.a.review.state", 1, "value"),
    ("cards.a.review.step", 1, "value"),
    ("cards.a.review.step", -1, "value"),
    ("cards.a.review.stability", 0, "value"),
    ("cards.a.review.stability", "3", "value"),
    ("cards.a.review.difficulty", 10.1, "value"),
    ("cards.a.review.difficulty", None, "value"),
    ("cards.a.review.due", "2026-11-26T10:00:00+01:00", "value"),
    ("cards.a.review.lastReview", _MISSING, "missing"),
    ("cards.a.review.reps", 3, "unknown"),
]


def _break(file: dict[str, Any], place: str, value: Any) -> None:
    *way, last = place.split(".")
    for name in way:
        file = file[name]
    if value is _MISSING:
        del file[last]
    else:
        file[last] = value


@pytest.mark.parametrize(("place", "value", "code"), _BROKEN)
def test_each_broken_field_is_told(place: str, value: Any, code: str) -> None:
    file = _file({"a": deepcopy(_entry(_LATE, _LATE))})
    _break(file, place, value)
    (fault,) = _do("read", file)
    assert fault["word"] == f"web_practice_fault_{code}"
    # A state that does not go with its step is told at the step.
    if (place, value) != ("cards.a.review.state", 1) and code != "version":
        assert fault["values"]["place"] == place


@pytest.mark.parametrize(("place", "value", "code"), _BROKEN)
def test_the_schema_of_the_file_says_the_same(place: str, value: Any, code: str) -> None:
    schema = json.loads((ROOT / "docs" / "practice.schema.json").read_text(encoding="utf-8"))
    judge = jsonschema.Draft202012Validator(schema)
    file = _file({"a": deepcopy(_entry(_LATE, _LATE)), "b": _entry(_LATE)})
    assert judge.is_valid(file)
    _break(file, place, value)
    # A pattern knows no calendar.
    assert judge.is_valid(file) == (value == "2026-13-41T10:00:00Z")


def test_all_faults_are_told_at_once() -> None:
    file = _file({"a": 1, "b": _entry("x")}, guide="h", more=1)
    words = [fault["word"].removeprefix("web_practice_fault_") for fault in _do("read", file)]
    assert words == ["guide", "unknown", "value", "value"]


def test_a_long_value_is_shown_in_part() -> None:
    (fault,) = _do("read", _file(since="x" * 500))
    assert len(fault["values"]["value"]) == 41


_MOMENTS = st.integers(0, 5).map(lambda second: f"2026-11-26T10:00:0{second}.000Z")
_ENTRIES = st.builds(_entry, _MOMENTS, st.one_of(st.none(), _MOMENTS))
_SETTINGS = st.fixed_dictionaries(
    {
        "changed": st.one_of(st.just(""), _MOMENTS),
        "newADay": st.integers(0, 3),
        "chapter": st.sampled_from(["", "a"]),
        "level": st.just(""),
        "kind": st.just(""),
    }
)
_FILES = st.builds(
    lambda cards, since, settings: _file(cards, since=since, settings=settings),
    st.dictionaries(st.sampled_from("abc"), _ENTRIES),
    st.one_of(st.just(""), _MOMENTS),
    _SETTINGS,
)


@given(_FILES, _FILES, _FILES)
def test_windows_come_to_the_same_in_any_order(
    one: dict[str, Any], two: dict[str, Any], three: dict[str, Any]
) -> None:
    def merged(*files: Any) -> dict[str, Any]:
        first, *others = files
        for other in others:
            first = _do("merge", first, other)
        return _file_of(first)

    assert merged(one, two, three) == merged(three, two, one) == merged(two, three, one, two)


def test_merging_keeps_what_was_changed_later() -> None:
    one = _file({"a": _entry(_LATE, _LATE), "b": _entry(_EARLY, _EARLY), "c": _entry(_EARLY)})
    other = _file({"a": _entry(_EARLY, _EARLY), "b": _entry(_LATE), "d": _entry(_EARLY)})
    cards = _cards(_do("merge", one, other))
    assert cards == {
        "a": _entry(_LATE, _LATE),
        "b": _entry(_LATE),
        "c": _entry(_EARLY),
        "d": _entry(_EARLY),
    }


def test_what_was_forgotten_does_not_come_back_from_another_window() -> None:
    before = _file({"a": _entry(_LATE, _LATE)})
    after = _do("forget", before, _NOW)
    assert _cards(_do("merge", before, after)) == {}
    again = _do("change", after, "a", _REVIEW, _NOW, _NOW)
    assert list(_cards(_do("merge", before, again))) == ["a"]


def test_a_clock_that_was_put_back_loses_nothing() -> None:
    file = _file({"a": _entry(_NOW, _NOW)})
    changed = _do("change", file, "a", None, "", _EARLY)
    assert _cards(_do("merge", file, changed))["a"]["review"] is None
    assert _cards(_do("merge", _do("forget", file, _EARLY), file)) == {}
    configured = _do(
        "configure",
        _file(settings={**_file()["settings"], "changed": _NOW}),
        {"newADay": 3},
        _EARLY,
    )
    assert _file_of(_do("merge", configured, file))["settings"]["newADay"] == 3


def test_a_file_is_taken_in_where_it_was_rated_later() -> None:
    ours = _file({"a": _entry(_EARLY, _EARLY), "b": _entry(_LATE, _LATE), "new": _entry(_NOW)})
    theirs = _file(
        {
            "a": _entry(_LATE, _LATE),
            "b": _entry(_NOW, _EARLY),
            "c": _entry(_EARLY, _EARLY),
            "new": _entry(_EARLY, _EARLY),
            "never": _entry(_EARLY),
        }
    )
    taken, after = _do("takeIn", ours, theirs, _NOW)
    assert taken == 3
    reviewed = {name: card["review"]["lastReview"] for name, card in _cards(after).items()}
    assert reviewed == {"a": _LATE, "b": _LATE, "c": _EARLY, "new": _EARLY}


def test_a_file_counts_after_all_was_forgotten() -> None:
    file = _file({"a": _entry(_EARLY, _EARLY)})
    forgotten = _do("forget", file, _NOW)
    taken, after = _do("takeIn", forgotten, file, _NOW)
    assert taken == 1
    assert list(_cards(_do("merge", forgotten, after))) == ["a"]
