"""YAML is read once, as a tree with lines and as plain values, and runs nothing."""

from __future__ import annotations

import datetime

import pytest
import yaml

from studypress.project import yamltext

pytestmark = pytest.mark.same_in_a_grown_house


def test_values_and_the_lines_they_stand_on() -> None:
    node = yamltext.tree("title: T\npages: 2\ndate: 2026-01-02\ntags: [a, b]\n")
    assert isinstance(node, yaml.MappingNode)
    assert [key.start_mark.line for key, _ in node.value] == [0, 1, 2, 3]
    assert yamltext.values(node) == {
        "title": "T",
        "pages": 2,
        "date": datetime.date(2026, 1, 2),
        "tags": ["a", "b"],
    }


def test_nothing_says_nothing() -> None:
    assert yamltext.values(yamltext.tree("# only a comment\n")) is None


def test_no_object_is_made() -> None:
    node = yamltext.tree("!!python/object/apply:os.system [exit]")
    with pytest.raises(yaml.constructor.ConstructorError):
        yamltext.values(node)


def test_what_is_nested_too_deep_overruns_nothing_but_its_own_bounds() -> None:
    with pytest.raises(RecursionError):
        yamltext.values(yamltext.tree("[" * 50_000))


@pytest.mark.parametrize("said", ["2026-13-45", "!!bool maybe", "!!timestamp soon", "!!float ''"])
def test_what_there_can_t_be_stays_as_it_was_written(said: str) -> None:
    made = yamltext.values(yamltext.tree(f"a: &a {said}\nb: *a\n"))
    word = said.rpartition(" ")[2].strip("'")
    assert made == {"a": word, "b": word}
