"""Parses YAML once: first into a tree, in which each value has its line, then into values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.constructor import BaseConstructor, SafeConstructor


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


class _Float(float):
    """A number that is printed as it is written: `1.10` is not 1.1."""

    written: str

    def __str__(self) -> str:
        return self.written


class _Integer(int):
    """A whole number that is printed as it is written: an ISBN may begin with a zero."""

    written: str

    def __str__(self) -> str:
        return self.written


class _Values(SafeConstructor):
    """Makes the values. A date that does not exist stays text."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            value = super().construct_object(node, deep)
        except (ValueError, LookupError, AttributeError, ArithmeticError):
            if not isinstance(node, yaml.ScalarNode) or node.tag == _INT_TAG:
                raise  # A number with thousands of digits is not text.
            self.recursive_objects.pop(node, None)  # An alias may lead here again.
            return node.value
        if not isinstance(value, int | float) or isinstance(value, bool):
            return value
        number = _Integer(value) if isinstance(value, int) else _Float(value)
        number.written = str(node.value)
        return number


def words(node: yaml.Node | None) -> Any:
    """The values in a tree, each as the words that are written there: `yes` and `1.10` are text.

    Raises yaml.YAMLError, or RecursionError.
    """
    return None if node is None else BaseConstructor().construct_document(node)


def values(node: yaml.Node | None) -> Any:
    """The values in a tree. Tags that would make other objects of Python are refused.

    Raises yaml.YAMLError; ValueError or RecursionError for values that Python can't hold.
    """
    return None if node is None else _Values().construct_document(node)
