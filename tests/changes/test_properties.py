"""What holds for all guides and texts: comparisons are complete, and say no more than is true."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from studypress.changes.between import Between, Side
from studypress.changes.compare import State, compare
from studypress.changes.listed import listed
from studypress.changes.markdown import markdown
from studypress.changes.matching import Matter, matched
from studypress.changes.order import moved
from studypress.changes.outline import outline
from studypress.changes.records import Op
from studypress.changes.words import compared, excerpts
from studypress.language.load import load as load_language
from studypress.model.diagnostics import Location, Report
from studypress.model.guide import Block, Chapter, Guide, Meta, Question
from tests.conftest import ROOT

WORDS = load_language("en", ROOT, Report()).words
HERE = Location("a.md", 1)
TEXTS = st.text("ab c?\n.,-'\u00a0$茶水ก\u0301e", max_size=40)
TOKENS = st.sampled_from(["tea", "water", "leaf", "cup", "hot", "and", "of", "the"])
PLAIN = st.lists(TOKENS, max_size=12).map(" ".join)


def question(number: int, text: str, answer: str, *, named: bool) -> Question:
    name = f"q{number}" if named else text.replace(" ", "-") or "question"
    return Question(name, number, text, text, (Block("prose", f"<p>{answer}</p>", HERE),), HERE)


@st.composite
def guides(draw: st.DrawFn) -> Guide:
    """A guide of a few chapters of a few questions, with or without ids of their own."""
    named = draw(st.booleans())
    number, chapters, used = 0, [], set()
    for at in range(draw(st.integers(0, 3))):
        questions = []
        for text, answer in draw(st.lists(st.tuples(PLAIN, PLAIN), max_size=4)):
            number += 1
            made = question(number, text, answer, named=named)
            while made.id in used:
                made = replace(made, id=f"{made.id}-2")
            used.add(made.id)
            questions.append(made)
        title = draw(PLAIN) or "untitled"
        chapters.append(
            Chapter(at + 1, f"chapter-{at + 1}", title, title, (), tuple(questions), HERE)
        )
    return Guide(Meta("Guide", "guide", "urn:x"), tuple(chapters))


def state(guide: Guide) -> State:
    return State(guide, WORDS)


def between(old: Guide, new: Guide) -> Between:
    sides = [Side(name, guide, Report(), "", None) for name, guide in (("a", old), ("b", new))]
    return Between(sides[0], sides[1], compare(state(old), state(new)))


@given(guides())
def test_nothing_changed_between_a_guide_and_itself(guide: Guide) -> None:
    assert not compare(state(guide), state(guide))


@given(guides(), st.randoms(use_true_random=False))
def test_another_order_moves_and_does_nothing_else(guide: Guide, chance: random.Random) -> None:
    """Of questions with ids of their own, since two that are equal may stand for each other."""
    chapters = [
        replace(one, questions=tuple(chance.sample(one.questions, len(one.questions))))
        for one in guide.chapters
    ]
    shuffled = replace(guide, chapters=tuple(chapters))
    found = compare(state(guide), state(shuffled))
    assert {event for one in found.questions for event in events(one)} <= {"moved"}
    assert not found.chapters


def events(change: object) -> set[str]:
    kinds = ("added", "removed", "reworded", "moved", "changed")
    return {kind for kind in kinds if getattr(change, kind)}


@given(guides(), guides())
def test_every_question_is_there_once(old: Guide, new: Guide) -> None:
    found = compare(state(old), state(new))
    gained = sum(one.added for one in found.questions)
    lost = sum(one.removed for one in found.questions)
    assert len(old.questions) - lost + gained == len(new.questions)
    nows = [one.new.id for one in found.questions if one.new]
    befores = [one.old.id for one in found.questions if one.old]
    assert len(nows) == len(set(nows))
    assert len(befores) == len(set(befores))
    assert all(events(one) for one in (*found.questions, *found.chapters))


@given(guides(), guides())
def test_all_ways_to_tell_are_the_same_each_time(old: Guide, new: Guide) -> None:
    one, other = between(old, new), between(old, new)
    assert json.dumps(listed(one)) == json.dumps(listed(other))
    assert markdown(one) == markdown(other)
    assert outline(one) == outline(other)


@given(st.permutations(range(8)))
def test_as_few_as_possible_are_moved(places: list[int]) -> None:
    gone = moved(places)
    kept = [place for index, place in enumerate(places) if index not in gone]
    assert kept == sorted(kept)
    longest = [1] * len(places)
    for end in range(len(places)):
        for begin in range(end):
            if places[begin] < places[end]:
                longest[end] = max(longest[end], longest[begin] + 1)
    assert len(kept) == max(longest)


@given(st.lists(st.integers(), unique=True), st.integers(0, 9), st.integers(0, 9))
def test_one_thing_that_goes_elsewhere_moves_alone(places: list[int], a: int, b: int) -> None:
    ordered = sorted(places)
    if a < len(ordered):
        ordered.insert(min(b, len(ordered) - 1), ordered.pop(a))
    assert len(moved(ordered)) <= 1


@given(TEXTS, TEXTS)
@example("??", "? ")
@example("??", "? ?")
@example("? ?", "??")
@example("a茶 水", "a 茶水")
def test_words_make_up_both_texts(old: str, new: str) -> None:
    """The newer text is there to the letter; of the older one, only spaces may be another's."""
    spans = compared(old, new)
    after = "".join(span.text for span in spans if span.op is not Op.DELETED)
    before = "".join(span.text for span in spans if span.op is not Op.INSERTED)
    assert after == new
    assert "".join(before.split()) == "".join(old.split())
    assert all(span.text for span in spans)
    assert all(one.op is not other.op for one, other in pairwise(spans))


@given(TEXTS)
def test_the_same_text_is_one_run(text: str) -> None:
    assert [span.op for span in compared(text, text)] == ([Op.EQUAL] if text else [])


@given(TEXTS, TEXTS, st.integers(0, 3))
def test_each_change_is_in_an_excerpt(old: str, new: str, context: int) -> None:
    spans = compared(old, new)
    shown = [span for one in excerpts(spans, context, 999) for span in one]
    changed = [span for span in spans if span.op is not Op.EQUAL]
    assert [span for span in shown if span.op is not Op.EQUAL] == changed


MATTERS = st.lists(
    st.builds(Matter, st.sampled_from(["", "a", "b", "a-2"]), PLAIN, PLAIN), max_size=6
)


@given(MATTERS, MATTERS)
def test_each_is_matched_once(old: list[Matter], new: list[Matter]) -> None:
    pairs = matched(old, new)
    assert len(set(pairs.values())) == len(pairs)
    assert all(0 <= before < len(old) and 0 <= now < len(new) for now, before in pairs.items())


@given(MATTERS)
def test_what_is_the_same_is_matched_with_itself(matters: list[Matter]) -> None:
    pairs = matched(matters, matters)
    assert {now: matters[before] for now, before in pairs.items()} == dict(enumerate(matters))
