"""Reads YAML once: first as the tree that knows the line of each value, then as the values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.constructor import SafeConstructor


def tree(text: str) -> yaml.Node | None:
    """The tree of a text, None where it says nothing; raises yaml.YAMLError or RecursionError."""
    # libyaml's own reader would be faster, but deeply nested lists overrun its stack.
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    return node


def repeated(node: yaml.Node | None) -> Iterator[tuple[str, int, int]]:
    """Each key that a mapping has before, its line in the text and that of the first, from 1.

    Keys are unique (YAML 1.2.2, 3.2.1.1); the reader would keep the last and say nothing.
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


_NUMBER = "tag:yaml.org,2002:int"


class _Values(SafeConstructor):
    """Makes values; a date that there can't be stays the words that were written."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, LookupError, AttributeError, ArithmeticError):
            if not isinstance(node, yaml.ScalarNode) or node.tag == _NUMBER:
                raise  # thousands of digits are no words
            self.recursive_objects.pop(node, None)  # an alias may ask for it again
            return node.value


def values(node: yaml.Node | None) -> Any:
    """What a tree says; nothing in it makes an object of Python's.

    Raises yaml.YAMLError, or ValueError and RecursionError for values that can't be held.
    """
    return None if node is None else _Values().construct_document(node)
