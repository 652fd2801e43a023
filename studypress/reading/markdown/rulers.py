"""Rulers that ask only those rules of markdown-it whose marks may begin at a place.

markdown-it asks each of its rules at each place of a text. Nearly all of them look at one character
there and refuse, which is much of the time in which a text is read. Here a table has the rules that
may accept by this character, in their order. So the tokens are the same, and a rule without a row
in the tables below is asked everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleFuncTv, Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

if TYPE_CHECKING:
    from markdown_it.parser_block import RuleFuncBlockType
    from markdown_it.parser_inline import RuleFuncInlineType

_WITHOUT_MARKS = {"text", "dialects"}
"""The rules within a line that have no row: `text` reads what has no mark, and the marks of
`dialects` differ from file to file."""

Begins = Callable[[str], bool]
"""Tells whether a rule may accept a text that begins with a character, which is "" at its end."""

_BLOCKS: dict[str, tuple[str, ...]] = {
    "page_break": ("<", "\\", "{"),
    "math_block": ("$",),
    "latex_block": ("\\",),
    "fence": ("`", "~"),
    "blockquote": (">",),
    "hr": ("*", "-", "_"),
    "list": ("*", "-", "+", *"0123456789"),
    "footnote_def": ("[",),
    "reference": ("[",),
    "html_block": ("<",),
    "heading": ("#",),
}
"""What the first line of a block begins with, by the rule that reads it."""

_MARKS: dict[str, tuple[str, ...]] = {
    "linkify": ("://",),
    "newline": ("\n",),
    "math_inline": ("$",),
    "latex_inline": ("\\",),
    "escape": ("\\",),
    "backticks": ("`",),
    "strikethrough": ("~",),
    "emphasis": ("*", "_"),
    "link": ("[",),
    "sized_image": ("![",),
    "image": ("![",),
    "footnote_ref": ("[",),
    "autolink": ("<",),
    "html_inline": ("<",),
    "entity": ("&",),
    "image_attributes": ("{",),
}
"""What the marks within a line begin with, by the rule that reads them."""


def install(md: MarkdownIt) -> None:
    """Give such rulers to a parser, in the place of its own and with their rules."""
    md.block.ruler = _BlockRuler(md.block.ruler)
    md.inline.ruler = InlineRuler(md.inline.ruler, md.inline.terminator_re)


_Active = tuple[tuple[object, bool], ...]
"""The rules of a ruler with their states: tables are made once for each, as files differ in it."""


def _active(ruler: Ruler[RuleFuncTv]) -> _Active:
    """The rules of a ruler, each with its state."""
    return tuple((rule.fn, rule.enabled) for rule in ruler.__rules__)


class _Table(dict[str, tuple[RuleFuncTv, ...]]):
    """The rules that may accept, by a character."""

    def __init__(self, rules: Iterable[tuple[RuleFuncTv, Begins]]) -> None:
        super().__init__()
        self._rules = tuple(rules)

    def __missing__(self, char: str) -> tuple[RuleFuncTv, ...]:
        found = tuple(read for read, begins in self._rules if begins(char))
        self[char] = found
        return found


def _beginning(marks: Collection[str]) -> Begins:
    """Tells whether a character begins one of some marks; without marks, any may."""
    chars = {mark[0] for mark in marks}
    return chars.__contains__ if chars else lambda char: True


class _BlockRuler(Ruler["RuleFuncBlockType"]):
    """The ruler for blocks: in each of its chains, one rule stands for all of them."""

    def __init__(self, other: Ruler[RuleFuncBlockType]) -> None:
        super().__init__()
        self.__rules__ = other.__rules__
        self._made: dict[_Active, dict[str, list[RuleFuncBlockType]]] = {}

    def __compile__(self) -> None:
        active = _active(self)
        if active not in self._made:
            names = {"", *(name for rule in self.__rules__ for name in rule.alt)}
            self._made[active] = {name: [self._chain(name)] for name in names}
        self.__cache__ = self._made[active]

    def _chain(self, name: str) -> RuleFuncBlockType:
        """The rule that stands for a chain."""
        table = _Table(
            (rule.fn, _beginning(_BLOCKS.get(rule.name, ())))
            for rule in self.__rules__
            if rule.enabled and (not name or name in rule.alt)
        )

        def block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
            begin = state.bMarks[start] + state.tShift[start]
            for read in table[state.src[begin : begin + 1]]:
                if read(state, start, end, silent):
                    return True
            return False

        return block


class InlineRuler(Ruler["RuleFuncInlineType"]):
    """The ruler for what is within a line: one rule stands for all of them."""

    def __init__(self, other: Ruler[RuleFuncInlineType], stops: re.Pattern[str]) -> None:
        super().__init__()
        self.__rules__ = other.__rules__
        self._made: dict[_Active, dict[str, list[RuleFuncInlineType]]] = {}
        self._known = False
        self._stops = stops
        every = sorted({mark for marks in _MARKS.values() for mark in marks})
        self._marks = re.compile("|".join(map(re.escape, every)))

    def is_plain(self, text: str) -> bool:
        """True for a text in which no rule finds a mark; those of `dialects` are not looked for."""
        self.getRules()  # it looks for rules without a row, if any rule has changed
        return self._known and self._marks.search(text) is None

    def _words(self, char: str) -> bool:
        """True for a character of plain words, at which no mark begins."""
        return self._stops.match(char) is None

    def __compile__(self) -> None:
        self._known = {rule.name for rule in self.__rules__} <= _MARKS.keys() | _WITHOUT_MARKS
        active = _active(self)
        if active not in self._made:
            self._made[active] = {"": [self._every()]}
        self.__cache__ = self._made[active]

    def _every(self) -> RuleFuncInlineType:
        """The rule that stands for all."""
        table = _Table(
            (rule.fn, self._words if rule.name == "text" else _beginning(_MARKS.get(rule.name, ())))
            for rule in self.__rules__
            if rule.enabled
        )

        def inline(state: StateInline, silent: bool) -> bool:
            for read in table[state.src[state.pos]]:  # noqa: SIM110 - `any` costs more than a rule
                if read(state, silent):
                    return True
            return False

        return inline
