"""Style sheets: every declaration with the selectors and the media for which it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import tinycss2

_NAMING = re.compile(r"url\(|@import|\\", re.IGNORECASE)
_GROUPS = frozenset(("media", "supports", "layer", "container"))


class Declaration(NamedTuple):
    """A property with its value."""

    selectors: tuple[str, ...]
    """The selectors of its rule, each as text; none in an attribute of style."""
    name: str
    """In small letters; that of a custom property begins with two hyphens."""
    value: str
    media: tuple[str, ...]
    """The at-rules around it, such as `media (max-width: 30em)`, the outermost first."""
    line: int
    important: bool = False
    """True where it wins over all that are not."""


def declarations_of(css: str, first_line: int = 1) -> tuple[Declaration, ...]:
    """The declarations of a style sheet, which begins at a line of its file."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return tuple(_in_rules(rules, (), first_line - 1))


def attribute_of(css: str, line: int) -> tuple[Declaration, ...]:
    """The declarations of an attribute of style on a line of its file."""
    return tuple(
        one._replace(line=line) for one in _in_block(tinycss2.parse_blocks_contents(css), (), (), 0)
    )


def imports_of(css: str) -> tuple[str, ...]:
    """The addresses that a style sheet names: imported sheets, images, fonts."""
    found: list[str] = []
    if not _NAMING.search(css):  # To read it a second time takes as long as the first.
        return ()
    _collect(tinycss2.parse_component_value_list(css), found)
    return tuple(dict.fromkeys(found))


def _collect(tokens: Sequence[Any], found: list[str]) -> None:
    importing = False
    for token in tokens:
        if token.type == "url" or (token.type == "string" and importing):
            found.append(token.value)
        elif token.type == "function":
            is_url = token.lower_name == "url"
            found += [one.value for one in token.arguments if is_url and one.type == "string"]
            if not is_url:
                _collect(token.arguments, found)
        elif token.type in {"{} block", "() block", "[] block"}:
            _collect(token.content, found)
        if token.type not in {"whitespace", "comment"}:
            importing = token.type == "at-keyword" and token.lower_value == "import"


def _in_rules(rules: Sequence[Any], media: tuple[str, ...], lines: int) -> Iterator[Declaration]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = _divided(rule.prelude)
            yield from _in_block(
                tinycss2.parse_blocks_contents(rule.content), selectors, media, lines
            )
        elif rule.type == "at-rule" and rule.content is not None:
            around = f"{rule.lower_at_keyword} {tinycss2.serialize(rule.prelude).strip()}".strip()
            if rule.lower_at_keyword in _GROUPS:
                inner = tinycss2.parse_rule_list(
                    rule.content, skip_comments=True, skip_whitespace=True
                )
                yield from _in_rules(inner, (*media, around), lines)
            else:
                contents = tinycss2.parse_blocks_contents(rule.content)
                yield from _in_block(contents, (), (*media, around), lines)


def _in_block(
    contents: Sequence[Any], selectors: tuple[str, ...], media: tuple[str, ...], lines: int
) -> Iterator[Declaration]:
    for one in contents:
        if one.type == "declaration":
            value = tinycss2.serialize(one.value).strip()
            name = one.name if one.name.startswith("--") else one.lower_name
            line = one.source_line + lines
            yield Declaration(selectors, name, value, media, line, one.important)
        elif one.type in {"qualified-rule", "at-rule"}:
            yield from _in_rules([one], media, lines)


def _divided(prelude: Sequence[Any]) -> tuple[str, ...]:
    """The selectors of a rule, which commas divide."""
    parts: list[list[Any]] = [[]]
    for one in prelude:
        if one == ",":
            parts.append([])
        elif one.type != "comment":
            parts[-1].append(one)
    return tuple(" ".join(tinycss2.serialize(part).split()) for part in parts)
