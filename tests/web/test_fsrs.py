"""The schedule of the practice, held against the package of those who publish its formulas."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import fsrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.web.scripts import Scripts

_SCRIPTS = Scripts("fsrs.js")
_START = datetime(2026, 11, 26, 8, 30, 0, tzinfo=UTC)

_RATINGS = st.sampled_from(fsrs.Rating)
# Milliseconds from one rating to the next: at once, within a step, on the same day, days, years.
# A clock that was put back gives a negative one.
_GAPS = st.one_of(
    st.integers(-90_000_000, 90_000_000),
    st.integers(0, 40).map(lambda days: days * 86_400_000),
    st.integers(0, 4000 * 86_400_000),
)
_REVIEWS = st.lists(st.tuples(_RATINGS, _GAPS), min_size=1, max_size=25)
_STEPS = st.lists(st.sampled_from([1, 5, 10, 90]), max_size=3)
_WEIGHTS = st.tuples(
    *(
        st.floats(low, high)
        for low, high in zip(
            fsrs.scheduler.LOWER_BOUNDS_PARAMETERS,
            fsrs.scheduler.UPPER_BOUNDS_PARAMETERS,
            strict=True,
        )
    )
)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _same(ours: dict[str, Any], theirs: fsrs.Card) -> None:
    assert theirs.last_review is not None
    assert ours == {
        "state": theirs.state.value,
        "step": theirs.step,
        "stability": pytest.approx(theirs.stability, rel=1e-9),
        "difficulty": pytest.approx(theirs.difficulty, rel=1e-9),
        "due": _iso(theirs.due),
        "lastReview": _iso(theirs.last_review),
    }


def _compare(
    reviews: list[tuple[fsrs.Rating, int]], scheduler: fsrs.Scheduler, *options: object
) -> None:
    """After each rating, both say the same of the card."""
    theirs = fsrs.Card(card_id=1, due=_START)
    ours = None
    now = _START
    for rating, gap in reviews:
        now += timedelta(milliseconds=gap)
        theirs, _ = scheduler.review_card(theirs, rating, now)
        ours = _SCRIPTS.call("fsrs.review", ours, rating.value, _iso(now), *options)
        _same(ours, theirs)
        for days in (3.2, -3):
            then = now + timedelta(days=days)
            chance = _SCRIPTS.call("fsrs.retrievability", ours, _iso(then), *options)
            expected = scheduler.get_card_retrievability(theirs, then)
            assert chance == pytest.approx(expected, rel=1e-9)


@given(_REVIEWS)
@example([(rating, 86_400_000) for rating in fsrs.Rating] * 5)
@example([(fsrs.Rating.Good, 600_000)] * 3 + [(fsrs.Rating.Again, 86_400_000 * 9)] * 2)
@example([(fsrs.Rating.Easy, 86_400_000 * 4000)] * 25)
def test_ratings_lead_to_the_same_dates(reviews: list[tuple[fsrs.Rating, int]]) -> None:
    _compare(reviews, fsrs.Scheduler(enable_fuzzing=False))


@given(_REVIEWS, _STEPS, _STEPS, st.floats(0.7, 0.97), st.integers(1, 400), _WEIGHTS)
# A card of 2.5 days waits two days, as does one of 1.5: a half goes to the even number.
@example(
    [(fsrs.Rating.Easy, 0)],
    [],
    [],
    0.9,
    100,
    (0.5, 1.5, 2.5, 2.5, *fsrs.scheduler.DEFAULT_PARAMETERS[4:]),
)
@example(
    [(fsrs.Rating.Hard, 0)],
    [],
    [],
    0.9,
    100,
    (0.5, 1.5, 2.5, 3.5, *fsrs.scheduler.DEFAULT_PARAMETERS[4:]),
)
def test_options_mean_the_same(
    reviews: list[tuple[fsrs.Rating, int]],
    learning: list[int],
    relearning: list[int],
    retention: float,
    longest: int,
    weights: tuple[float, ...],
) -> None:
    scheduler = fsrs.Scheduler(
        weights,
        retention,
        [timedelta(minutes=minutes) for minutes in learning],
        [timedelta(minutes=minutes) for minutes in relearning],
        longest,
        enable_fuzzing=False,
    )
    options = {
        "weights": weights,
        "retention": retention,
        "learningSteps": learning,
        "relearningSteps": relearning,
        "longestDays": longest,
    }
    _compare(reviews, scheduler, options)


@pytest.mark.parametrize("rating", fsrs.Rating)
@pytest.mark.parametrize("state", [fsrs.State.Learning, fsrs.State.Relearning])
def test_a_card_may_come_from_a_time_of_more_steps(rating: fsrs.Rating, state: fsrs.State) -> None:
    theirs = fsrs.Card(1, state, 4, 3.5, 5.0, _START, _START)
    now = _iso(_START + timedelta(hours=1))
    ours: dict[str, object] = {"state": state.value, "step": 4, "stability": 3.5, "difficulty": 5}
    ours |= {"due": _iso(_START), "lastReview": _iso(_START)}
    after, _ = fsrs.Scheduler(enable_fuzzing=False).review_card(
        theirs, rating, _START + timedelta(hours=1)
    )
    _same(_SCRIPTS.call("fsrs.review", ours, rating.value, now), after)


def test_the_defaults_are_those_of_the_package() -> None:
    theirs = fsrs.Scheduler()
    assert _SCRIPTS.value("fsrs.DEFAULTS") == {
        "weights": list(theirs.parameters),
        "retention": theirs.desired_retention,
        "learningSteps": [step.total_seconds() / 60 for step in theirs.learning_steps],
        "relearningSteps": [step.total_seconds() / 60 for step in theirs.relearning_steps],
        "longestDays": theirs.maximum_interval,
    }


def test_a_rating_leaves_the_card_before_as_it_is() -> None:
    moment = "2026-11-20T00:00:00.000Z"
    card = f"{{state: 2, step: null, stability: 3, difficulty: 5, lastReview: '{moment}'}}"
    _SCRIPTS.run(f"globalThis.card = Object.freeze({card})")
    _SCRIPTS.run(f"'use strict'; studypress.fsrs.review(card, 1, '{_iso(_START)}')")
    assert _SCRIPTS.value("fsrs.retrievability(card, card.lastReview)") == 1
