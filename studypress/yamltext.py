"""Reads YAML once: first as the tree that knows the line of each value, then as the values."""

from __future__ import annotations

from typing import Any

import yaml
from yaml.constructor import SafeConstructor


def tree(text: str) -> yaml.Node | None:
    """The tree of a text, None where it says nothing; raises yaml.YAMLError or RecursionError."""
    # libyaml's own reader would be faster, but deeply nested lists overrun its stack.
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    return node


def values(node: yaml.Node | None) -> Any:
    """What a tree says; nothing in it makes an object of Python's.

    Raises yaml.YAMLError, or ValueError and RecursionError for values that can't be held.
    """
    return None if node is None else SafeConstructor().construct_document(node)
