"""Parses YAML once: first into a tree, in which each value has its line, then into values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.constructor import SafeConstructor


def tree(text: str) -> yaml.Node | None:
    """The tree of a text, or None for an empty one. Raises yaml.YAMLError or RecursionError."""
    # libyaml's parser would be faster, but deeply nested lists overflow its stack.
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    return node


def repeated(node: yaml.Node | None) -> Iterator[tuple[str, int, int]]:
    """Each key that is repeated in its mapping, its line, and the line of the first (from 1).

    Keys must be unique (YAML 1.2.2, section 3.2.1.1), but the parser keeps the last without a word.
    """
    seen: set[int] = set()
    waiting = [node]
    while waiting:
        here = waiting.pop()
        if here is None or id(here) in seen:
            continue
        seen.add(id(here))
        if isinstance(here, yaml.SequenceNode):
            waiting += here.value
        elif isinstance(here, yaml.MappingNode):
            lines: dict[str, int] = {}
            for key, value in here.value:
                waiting.append(value)
                if isinstance(key, yaml.ScalarNode):
                    line = key.start_mark.line + 1
                    if key.value in lines:
                        yield key.value, line, lines[key.value]
                    lines.setdefault(key.value, line)


_INT_TAG = "tag:yaml.org,2002:int"


class _Values(SafeConstructor):
    """Makes the values. A date that does not exist stays text."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, LookupError, AttributeError, ArithmeticError):
            if not isinstance(node, yaml.ScalarNode) or node.tag == _INT_TAG:
                raise  # A number with thousands of digits is not text.
            self.recursive_objects.pop(node, None)  # An alias may lead here again.
            return node.value


def values(node: yaml.Node | None) -> Any:
    """The values in a tree. Tags that would make other objects of Python are refused.

    Raises yaml.YAMLError; ValueError or RecursionError for values that Python can't hold.
    """
    return None if node is None else _Values().construct_document(node)
