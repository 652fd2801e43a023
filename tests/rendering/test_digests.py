"""Two values have the same digest only where they are the same; nothing is printed as a whole."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from studypress.model.blocks import KINDS
from studypress.model.diagnostics import Location
from studypress.model.guide import Block
from studypress.model.roles import Asks, Role
from studypress.rendering.digests import Digests

PLACE = Location("a.md", 3)
BLOCK = Block("key", "<p>Tea</p>", PLACE)


@dataclass
class Open:
    """A record that may change."""

    words: list[str]
    number: int = 0


@dataclass(frozen=True)
class Shut:
    """A record that may not change, but for what it holds."""

    held: Any = None


@dataclass(frozen=True)
class Other:
    """The same record under another name."""

    held: Any = None


@dataclass(frozen=True)
class Silent:
    """A record that does not print all of itself."""

    shown: int = 0
    hidden: int = field(default=0, repr=False)


DIFFERENT: dict[str, tuple[object, object]] = {
    "a text and a number": ("1", 1),
    "a number and a truth": (1, True),
    "a text and bytes": ("a", b"a"),
    "nothing and its name": (None, "None"),
    "texts that are divided elsewhere": (("a", "b,c"), ("a,b", "c")),
    "quotes and commas in a text": (("a', 'b",), ("a", "b")),
    "a list and a tuple": ([1], (1,)),
    "nested otherwise": (((1,), 2), ((1, 2),)),
    "keys and values": ({"a": "b"}, {"b": "a"}),
    "the order of entries": ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    "one more in a set": (frozenset({1}), frozenset({1, 2})),
    "a role and its name": (Role.KEY, Role.KEY.value),
    "two enumerations": (Asks.NOTHING, Role.PROSE),
    "a field of a block": (BLOCK, replace(BLOCK, body="<p>Tee</p>")),
    "a field of a field": (BLOCK, replace(BLOCK, where=Location("a.md", 4))),
    "records of two names": (Shut(1), Other(1)),
    "a record and its digest": ((Shut(1),), (Digests().of(Shut(1)),)),
    "a lone surrogate": ("\ud800", "\ud801"),
    "two paths": (Path("a"), Path("b")),
    "two kinds of block": (KINDS["key"], KINDS["prose"]),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_different_values_have_different_digests(name: str) -> None:
    one, other = DIFFERENT[name]
    digests = Digests()
    assert digests.of(one) != digests.of(other)
    assert digests.of((one, other)) != digests.of((other, one))
    # Each has its own also where nothing else was digested before.
    assert Digests().of(one) == digests.of(one)
    assert Digests().of(other) == digests.of(other)


@pytest.mark.parametrize(
    "made",
    [
        lambda: BLOCK,
        lambda: replace(BLOCK),
        lambda: Block("".join(("k", "ey")), "<p>Tea</p>", Location("a.md", 3)),
    ],
)
def test_equal_values_have_one_digest(made: Callable[[], object]) -> None:
    assert Digests().of([made(), made()]) == Digests().of([BLOCK, BLOCK])


def test_what_a_record_does_not_print_does_not_count() -> None:
    digests = Digests()
    assert digests.of(Silent(1, 2)) == digests.of(Silent(1, 3))
    assert digests.of(Silent(1, 2)) != digests.of(Silent(2, 2))


@pytest.mark.parametrize(
    "holder", [Open, Shut, lambda words: Shut((words,)), lambda words: Shut(Shut({"a": words}))]
)
def test_what_may_change_is_looked_at_each_time(holder: Callable[[list[str]], object]) -> None:
    """A value is digested once only where nothing in it can change."""
    digests, words = Digests(), ["tea"]
    held = holder(words)
    before = digests.of(held)
    words.append("bread")
    assert digests.of(held) != before
    words.pop()
    assert digests.of(held) == before


def test_a_field_that_changes_is_seen() -> None:
    digests, record = Digests(), Open([])
    before = digests.of((Shut(record), record))
    record.number = 1
    assert digests.of((Shut(record), record)) != before


def test_a_value_that_is_gone_is_not_taken_for_a_new_one() -> None:
    """Python gives the `id` of a value that is gone to the next one."""
    digests = Digests()
    assert len({digests.of(Shut(number)) for number in range(1000)}) == 1000


def test_the_order_of_a_set_does_not_count() -> None:
    """Python gives it another one in each process."""
    program = (
        "from studypress.rendering.digests import Digests;"
        "print(Digests().of(frozenset('tea bread salt leaves milk honey'.split())))"
    )
    run = [sys.executable, "-c", program]
    found = {
        subprocess.run(
            run, env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True, check=True,
        ).stdout
        for seed in "1234"
    }  # fmt: skip
    assert len(found) == 1


def test_a_long_value_is_never_printed_as_a_whole() -> None:
    blocks = tuple(Block("text", f"{number}" * 5000, PLACE) for number in range(1000, 1300))
    size = sum(len(block.body) for block in blocks)
    digests = Digests()
    tracemalloc.start()
    try:
        digests.of(Shut({"blocks": [Shut(blocks)]}))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < size / 10
