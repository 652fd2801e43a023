r"""Numbers of formulas: `\label`, `\tag`, and the references by `\eqref` and `\ref`.

A number is no part of a formula. It is set beside the formula, so that no engine has to know it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from studypress.figures.math.inline import line
from studypress.figures.math.tokens import (
    argument,
    closing,
    divided,
    joined,
    skip_space,
    tokens,
)

_REFERENCE = re.compile(r"\s*\\(eq)?ref\s*\{([^{}]+)\}\s*$")
_REFERENCES = re.compile(r"\\(eq)?ref\s*\{([^{}]+)\}")
# What is read here. A formula without it is not divided into tokens.
_MARKS = re.compile(
    r"\\(?:label|tag|notag|nonumber"
    r"|begin\s*\{\s*(?:equation|align|alignat|eqnarray|flalign|gather|multline|split))(?![a-z])"
)
_TAG = re.compile(r"\\tag\*?\s*\{([^{}]*)\}")
_ENVIRONMENT = re.compile(r"\s*\\begin\s*\{\s*([A-Za-z]+)(\*?)\s*\}")

_BARE = {
    "align": "aligned",
    "alignat": "alignedat",
    "eqnarray": "eqnarray*",
    "flalign": "aligned",
    "gather": "gathered",
    "multline": "multline*",
}
"""For each environment with numbers the one without, which looks the same."""
_COLUMNS = {"aligned": 2, "alignedat": 2, "eqnarray*": 3}
"""How many columns one row of an environment has where it has one relation."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A formula without the commands that number it."""

    tex: str
    """The formula."""
    number: str = ""
    """The number to set beside it, such as `(7)`, or ""."""
    labels: tuple[str, ...] = ()
    """The labels of the formula and of its lines."""


def reference(tex: str) -> tuple[str, bool] | None:
    """The label that a formula refers to where it is a reference alone; true with parentheses."""
    found = _REFERENCE.match(tex)
    return (found[2].strip(), bool(found[1])) if found else None


_NUMBER, _REFERENCE_TO, _END = "\ue0f0", "\ue0f1", "\ue0f2"
_COUNTED = re.compile(f"([{_NUMBER}{_REFERENCE_TO}])([0-9]+){_END}")
"""A number of this file that becomes one of a chapter: where it is given, or referred to."""


def counted(text: str) -> tuple[int, ...]:
    """The numbers of the file that a formula with its number brings, in order."""
    return tuple(int(found[2]) for found in _COUNTED.finditer(text) if found[1] == _NUMBER)


def renumbered(text: str, final: Mapping[int, str]) -> str:
    """A text with the final numbers in place of those of the file; one not in `final` stays."""
    if _END not in text:
        return text
    return _COUNTED.sub(lambda found: final.get(int(found[2]), found[2]), text)


class Numbers:
    """The numbers of the formulas of one file."""

    def __init__(self, formulas: Iterable[str] = ()) -> None:
        r"""Numbers that none of these formulas has already by a `\tag`."""
        self._taken = {tag.strip() for tex in formulas for tag in _TAG.findall(tex)}
        self._last = 0
        self._of_label: dict[str, str] = {}

    def number(self, label: str) -> str:
        """The number of the formula with a label, without parentheses, or ""."""
        return self._of_label.get(label, "")

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels, in order."""
        return tuple(self._of_label)

    def take(self, tex: str) -> Numbered:
        """A formula without labels and tags: it gets the next number where it has a label alone."""
        if not _MARKS.search(tex):
            return Numbered(tex)
        tex = tex.replace("{split}", "{aligned}")  # they look the same
        found = tokens(tex.strip())
        environment = _ENVIRONMENT.match(tex)
        if environment is None or not _is_whole(found):
            return self._one(found)
        name = environment[1]
        last = _last(found, r"\end")
        inner = found[found.index("}") + 1 : last]
        behind = joined(found[closing(found, skip_space(found, last + 1)) + 1 :])
        if name == "equation":
            return self.take(joined(inner).strip() + behind)
        if name not in _BARE:
            return self._one(found)
        rows = self._rows(_BARE[name], inner)
        return replace(rows, tex=rows.tex + behind)

    def referred(self, tex: str) -> str:
        """A formula in which each reference to a known label is its number."""

        def written(found: re.Match[str]) -> str:
            number = self.number(found[2].strip())
            shown = f"({number})" if found[1] else number
            return rf"\text{{{shown}}}" if number else found[0]

        return _REFERENCES.sub(written, tex) if "ref" in tex else tex

    def _one(self, found: list[str]) -> Numbered:
        """A formula with one number at most."""
        rest, tag, labels = self._parted(found)
        return Numbered(joined(rest).strip(), tag, labels)

    def _rows(self, name: str, found: list[str]) -> Numbered:
        """A formula of several lines, each of which may have a number."""
        head: list[str] = []
        if name == "alignedat" and (counted := argument(found, 0)):
            head, found = ["{", *counted[0], "}"], found[counted[1] :]
        rows: list[list[str]] = []
        tags: list[str] = []
        labels: tuple[str, ...] = ()
        for row in divided(found):
            rest, tag, own = self._parted(row)
            labels += own
            tags.append(tag)
            rows.append(rest)
        if len(rows) == 1 or not any(tags):
            body = r"\\".join(map(joined, rows))
            number = tags[0] if len(rows) == 1 else ""
            return Numbered(_whole(name, joined(head), body), number, labels)
        widest = max(_ampersands(row) for row in rows) + 1
        if name in _COLUMNS:
            widest = -(-widest // _COLUMNS[name]) * _COLUMNS[name]
        written = []
        for row, tag in zip(rows, tags, strict=True):
            text = joined(row).rstrip() if tag else joined(row)
            if tag and name in _COLUMNS:
                # The number is in the next column that begins at its left.
                more = widest - _ampersands(row) + (0 if name == "eqnarray*" else 1)
                text += f" {'&' * more} \\text{{{tag}}}"
            elif tag:
                text += rf" \qquad \text{{{tag}}}"
            written.append(text)
        if name == "alignedat":
            head = ["{", str(widest // 2 + 1), "}"]
        return Numbered(_whole(name, joined(head), " \\\\".join(written)), "", labels)

    def _parted(self, found: list[str]) -> tuple[list[str], str, tuple[str, ...]]:
        """Tokens without labels and tags, the number with its parentheses, and the labels."""
        rest: list[str] = []
        labels: list[str] = []
        tag = bare = ""
        at = 0
        while at < len(found):
            sign = found[at]
            given = argument(found, at + 1) if sign in (r"\label", r"\tag", r"\tag*") else None
            if given is None:
                if sign not in (r"\notag", r"\nonumber"):
                    rest.append(sign)
                at += 1
                continue
            words = joined(given[0]).strip()
            if sign == r"\label":
                labels.append(words)
            else:
                bare = _plain(words)
                tag = bare if sign == r"\tag*" else f"({bare})"
            at = given[1]
        if labels and not tag:
            self._last += 1
            while str(self._last) in self._taken:
                self._last += 1
            bare = f"{_NUMBER}{self._last}{_END}"
            tag = f"({bare})"
        for label in labels:
            self._of_label.setdefault(label, bare.replace(_NUMBER, _REFERENCE_TO))
        return rest, tag, tuple(labels)


def _plain(tag: str) -> str:
    r"""The words of a `\tag` in letters and signs, as a formula in it too: `$\ast$` is `∗`."""
    parts = tag.split("$")
    return "".join(
        line(part) if part and (place % 2 or "\\" in part) else part
        for place, part in enumerate(parts)
    )


def _whole(name: str, head: str, body: str) -> str:
    return rf"\begin{{{name}}}{head}{body}\end{{{name}}}"


def _last(found: list[str], sign: str) -> int:
    return len(found) - 1 - found[::-1].index(sign)


def _is_whole(found: list[str]) -> bool:
    r"""True where the first `\begin` is closed by the last `\end`, at the end of the formula."""
    depth = 0
    for at, sign in enumerate(found):
        depth += (sign == r"\begin") - (sign == r"\end")
        if depth == 0:
            name = skip_space(found, at + 1)
            end = closing(found, name) if found[name : name + 1] == ["{"] else -1
            return end >= 0 and not "".join(found[end + 1 :]).strip(" \n\t.,;")
    return False


def _ampersands(row: list[str]) -> int:
    depth = count = 0
    for sign in row:
        depth += (sign in ("{", r"\begin")) - (sign in ("}", r"\end"))
        count += sign == "&" and depth == 0
    return count
