"""Commands that authors define: they are known from there on to the end of their file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from studypress.figures.math.tokens import argument, joined, optional, skip_space, tokens

_MAX_STEPS = 1000
"""How many commands are replaced in one formula. Commands that call themselves need more."""
_MAX_TOKENS = 20_000
"""How long a formula may become."""

_COMMANDS = {
    *(r"\newcommand", r"\newcommand*", r"\renewcommand", r"\renewcommand*"),
    *(r"\providecommand", r"\providecommand*"),
}
_OPERATORS = {
    r"\DeclareMathOperator": r"\operatorname",
    r"\DeclareMathOperator*": r"\operatorname*",
}
_DEFINES = re.compile(
    r"\\(?:(?:re)?newcommand|providecommand|DeclareMathOperator|def|let)(?![A-Za-z])"
)
_PARAMETER = re.compile(r"[1-9]")


class EndlessMacro(ValueError):
    """A command whose definition leads back to itself."""


@dataclass(frozen=True, slots=True)
class _Macro:
    """A command as its author defined it."""

    body: tuple[str, ...]
    """The tokens that take its place."""
    count: int = 0
    """How many arguments it takes."""
    default: tuple[str, ...] | None = None
    """The first argument where it is left out, or None where it must not be."""


class _Found(NamedTuple):
    """A definition in a formula."""

    name: str
    macro: _Macro
    end: int
    """The place after it."""


class Macros:
    """The commands that the formulas of one file define, in the order of the formulas."""

    def __init__(self) -> None:
        self._known: dict[str, _Macro] = {}

    def expand(self, tex: str) -> str:
        """A formula without definitions, in which each defined command is replaced.

        A definition in a form that is not read here stays, and with it the whole formula as it is.
        Raises EndlessMacro.
        """
        if not _DEFINES.search(tex) and not any(name in tex for name in self._known):
            return tex
        waiting = tokens(tex)[::-1]
        done: list[str] = []
        steps = 0
        while waiting:
            sign = waiting.pop()
            if sign in _COMMANDS or sign in _OPERATORS or sign in (r"\def", r"\let"):
                rest = waiting[::-1]
                found = _definition(sign, rest)
                if found is None:
                    done.append(sign)
                    continue
                self._known[found.name] = found.macro
                waiting = rest[found.end :][::-1]
            elif (macro := self._known.get(sign)) is not None:
                steps += 1
                replaced = _replaced(macro, waiting[::-1])
                if replaced is None:
                    done.append(sign)  # an argument is missing, and the engines report it
                    continue
                waiting = replaced[::-1]
                if steps > _MAX_STEPS or len(waiting) > _MAX_TOKENS:
                    raise EndlessMacro(sign)
            else:
                done.append(sign)
        return joined(done)


def _definition(command: str, rest: list[str]) -> _Found | None:
    """The definition that follows a command, or None where it has another form."""
    if command in (r"\def", r"\let"):
        return _of_tex(command, rest)
    named = argument(rest, 0)
    if named is None or len(named[0]) != 1 or named[0][0][:1] != "\\":
        return None
    name, at = named[0][0], named[1]
    if command in _OPERATORS:
        body = argument(rest, at)
        return body and _Found(name, _Macro((_OPERATORS[command], "{", *body[0], "}")), body[1])
    count, default = 0, None
    if given := optional(rest, at):
        if not _PARAMETER.fullmatch(joined(given[0]).strip()):
            return None
        count, at = int(joined(given[0])), given[1]
        if default_given := optional(rest, at):
            default, at = tuple(default_given[0]), default_given[1]
    body = argument(rest, at)
    return body and _Found(name, _Macro(tuple(body[0]), count, default), body[1])


def _of_tex(command: str, rest: list[str]) -> _Found | None:
    r"""A definition by `\def` with plain parameters, or by `\let`."""
    at = skip_space(rest, 0)
    if at >= len(rest) or rest[at][:1] != "\\":
        return None
    name, at = rest[at], at + 1
    if command == r"\let":
        at = skip_space(rest, at)
        if rest[at : at + 1] == ["="]:
            at = skip_space(rest, at + 1)
        return _Found(name, _Macro((rest[at],)), at + 1) if at < len(rest) else None
    count = 0
    while rest[at : at + 2] == ["#", str(count + 1)]:
        count, at = count + 1, at + 2
    if rest[at : at + 1] != ["{"]:
        return None  # its parameters are divided by words
    body = argument(rest, at)
    return body and _Found(name, _Macro(tuple(body[0]), count), body[1])


def _replaced(macro: _Macro, rest: list[str]) -> list[str] | None:
    """The tokens after a command, with its definition before them; None without its arguments."""
    at, arguments = 0, []
    for number in range(macro.count):
        given = optional(rest, at) if number == 0 and macro.default is not None else None
        if number == 0 and macro.default is not None and given is None:
            arguments.append(list(macro.default))
            continue
        given = given or argument(rest, at)
        if given is None:
            return None
        arguments.append(given[0])
        at = given[1]
    body: list[str] = []
    signs = iter(macro.body)
    for sign in signs:
        place = next(signs, "") if sign == "#" and macro.count else ""
        if place.isdecimal() and 0 < int(place) <= len(arguments):
            body += arguments[int(place) - 1]
        else:
            body += [sign, place] if place else [sign]
    return body + rest[at:]
