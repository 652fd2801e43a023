"""The rules for words between two signs: `==…==`, `^^…^^`, `~…~` and `^…^`."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from studypress.reading.markdown.dialects.seeing import read_between, see

_MAX_CHARS = 2000
"""How far apart the two signs of a pair may be."""
_PAIRS = {"==": ("mark", "marked"), "^^": ("ins", "inserted")}
"""The element of a pair of signs, and its notation."""
_BEFORE = re.compile(r"[\s(\[{*_~>\"'“‘,.;:!?/-]|[^\x00-\x7f]")
_AFTER = re.compile(r"[\s)\]}*_~<\"'”’,.;:!?/-]|[^\x00-\x7f]")

LOWERED = re.compile(r"(?<=[^\W\d_]|[)\]])~((?:[A-Za-z0-9+−.=()*-]|\\ ){1,30})~(?![~\w])")
"""Words that are set low behind a letter, with an end of the word behind them."""
LOWERED_NUMBER = re.compile(r"(?<=[^\W\d_]|[)\]])~(\d{1,6}|[a-z])~(?=[^\W\d_])")
"""A number that is set low within a word, as in `H~2~O`: between two numbers, it is a range."""
RAISED = re.compile(r"(?<=[^\W_]|\))\^((?:[^\W_]|[+−.=()*/-]|\\ ){1,30})\^(?![\^\w])")
"""Words that are set high behind a letter or a number. In `x^2+y^2` there are none."""
RAISED_NUMBER = re.compile(r"(?<![\w^)\]])\^(\d{1,3})\^(?=[A-Z])")
"""The number of an isotope, which is set high in front of a letter: `^14^C`."""

# A pattern that begins with the sign itself is found several times sooner.
LOWERED_SIGN = re.compile(r"~(?:(?<=[^\W\d_]~)(?:[^\s~]|\\ ){1,60}|(?<=[)\]]~)[^\s~]{1,60})~")
RAISED_SIGN = re.compile(r"\^(?:[^\s^]|\\ ){1,60}\^")
"""Texts of which a file with such words has one."""
_ALNUM = re.compile(r"[^\W_]")


def marked(state: StateInline, silent: bool) -> bool:
    """The rule for `==words==`, marked as with a pen, and for `^^words^^`, which were inserted."""
    text, at = state.src, state.pos
    sign = text[at : at + 2]
    begin, limit = at + 2, min(state.posMax, at + _MAX_CHARS)
    if sign not in _PAIRS or text[begin : begin + 1] in ("", sign[0]):
        return False
    end = text.find(sign, begin, limit)
    if end <= begin or text[begin].isspace() or text[end - 1].isspace():
        return False
    before, after = text[at - 1 : at] if at else "", text[end + 2 : end + 3]
    if end + 2 >= state.posMax:
        after = ""
    # `a==b and c==d` and `"==" or "=="` are comparisons of programs.
    if (before and not _BEFORE.match(before)) or (after and not _AFTER.match(after)):
        return False
    if text[begin] in "\"'`" and before == text[begin]:
        return False
    if not silent:
        tag, notation = _PAIRS[sign]
        see(state, notation)
        read_between(state, tag, begin, end)
    state.pos = end + 2
    return True


def lowered(state: StateInline, silent: bool) -> bool:
    """The rule for `H~2~O`, whose number is set low; `~~words~~` are struck out, as on GitHub."""
    at, end = state.pos, state.posMax
    found = LOWERED.match(state.src, at, end) or LOWERED_NUMBER.match(state.src, at, end)
    return _shift(state, found, "sub", "lowered", silent)


def raised(state: StateInline, silent: bool) -> bool:
    """The rule for `2^10^`, whose last number is set high."""
    at, end = state.pos, state.posMax
    found = RAISED.match(state.src, at, end) or RAISED_NUMBER.match(state.src, at, end)
    return _shift(state, found, "sup", "raised", silent)


def _shift(
    state: StateInline, found: re.Match[str] | None, tag: str, notation: str, silent: bool
) -> bool:
    """Set words low or high; False where none were found."""
    if found is None or (not _ALNUM.search(found[1]) and found[1] not in ("+", "-", "−", "*")):
        return False
    if not silent:
        see(state, notation)
        state.push(f"{tag}_open", tag, 1)
        state.push("text", "", 0).content = found[1].replace("\\ ", " ")
        state.push(f"{tag}_close", tag, -1)
    state.pos = found.end()
    return True
