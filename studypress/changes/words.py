"""Compares two texts word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from studypress.changes.records import Op, Span

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
"""The letters of scripts without spaces between words: Thai, Lao, Burmese, Khmer, kana, Han."""

_TOKEN = re.compile(
    rf"(\n[^\S\n]*|\$\$[^$\n]+\$\$|\$[^$\n]+\$|[{_UNSPACED}]"
    rf"|(?:(?![{_UNSPACED}])\w)+(?:['’.-](?:(?![{_UNSPACED}])\w)+)*|\S|[^\S\n]+)([^\S\n]*)"
)
"""A formula, a letter of a script without spaces, a word, a sign, or the end of a line with the
indent of the next one; and the spaces behind it, which do not count."""

_MAX_TOKENS = 1_500
"""So many words on each side are compared. A passage with more, all of it new, is replaced."""

_MIN_COMMON = 0.25
"""The least share of words in common; of passages with less, one is said to replace the other."""


def compared(old: str, new: str) -> tuple[Span, ...]:
    """The runs of words of two texts, in order; one EQUAL run where the texts are the same.

    Lines are compared first, and then the words of those lines that differ.
    """
    before, after = _lines(old), _lines(new)
    found: list[Span] = []
    for op, a, b, c, d in _matched(before, after):
        if op == "equal":
            found.append(Span(Op.EQUAL, "".join(after[c:d])))
        else:
            found += _words("".join(before[a:b]), "".join(after[c:d]))
    return tuple(_joined(found))


def _matched(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())


def _lines(text: str) -> list[str]:
    """The lines of a text, each behind the first with the sign for its beginning."""
    first, *others = text.split("\n")
    return [first, *(f"\n{line}" for line in others)]


def _words(old: str, new: str) -> list[Span]:
    """The runs of words of two passages."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    whole = [Span(Op.DELETED, old), Span(Op.INSERTED, new)]
    if not (old and new) or max(len(before), len(after)) > _MAX_TOKENS:
        return whole
    words, others = [word for word, _ in before], [word for word, _ in after]
    codes = _without_islands(_matched(words, others), others)
    common = sum(b - a for op, a, b, _, _ in codes if op == "equal")
    if 2 * common < _MIN_COMMON * (len(before) + len(after)):
        return whole
    found: list[Span] = []
    for op, a, b, c, d in codes:
        gone, come = _text(before[a:b]), _text(after[c:d])
        if op == "equal":
            found.append(Span(Op.EQUAL, come))
        else:
            found += [Span(Op.DELETED, gone), Span(Op.INSERTED, come)]
    return found


def _without_islands(
    codes: Sequence[tuple[str, int, int, int, int]], words: Sequence[str]
) -> list[tuple[str, int, int, int, int]]:
    """The runs, where a single word between two changes belongs to them: it is easier to read."""
    found: list[tuple[str, int, int, int, int]] = []
    for index, (op, a, b, c, d) in enumerate(codes):
        island = op == "equal" and d - c == 1 and 0 < index < len(codes) - 1
        is_change = op != "equal" or (island and not words[c].startswith("\n"))
        if is_change and found and found[-1][0] != "equal":
            _, first, _, start, _ = found[-1]
            found[-1] = ("replace", first, b, start, d)
        else:
            found.append((op, a, b, c, d))
    return found


def _text(tokens: Sequence[tuple[str, str]]) -> str:
    return "".join(f"{word}{space}" for word, space in tokens)


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    """The runs that are not empty, neighbours of one kind in one; what is deleted comes first."""
    waiting = dict.fromkeys(Op, "")
    for span in spans:
        if span.op is Op.EQUAL and span.text:
            yield from _taken(waiting, Op.DELETED, Op.INSERTED)
        elif span.text:
            yield from _taken(waiting, Op.EQUAL)
        waiting[span.op] += span.text
    yield from _taken(waiting, *Op)


def _taken(waiting: dict[Op, str], *ops: Op) -> Iterator[Span]:
    for op in ops:
        if waiting[op]:
            yield Span(op, waiting[op])
            waiting[op] = ""


def excerpts(spans: Sequence[Span], context: int, most: int) -> Iterator[tuple[Span, ...]]:
    """The places at which a text changed, each with so many words of the same line around it.

    Of a longer run that was deleted or inserted, only the first and the last words are shown, at
    most `most` of them.
    """
    now: list[Span] = []
    for index, span in enumerate(spans):
        if span.op is not Op.EQUAL:
            now.append(Span(span.op, _cut(span.text, most // 2, most // 2)))
            continue
        behind = _cut(span.text.partition("\n")[0], context if now else 0, 0)
        before = _cut(span.text.rpartition("\n")[2], 0, context if index < len(spans) - 1 else 0)
        short = "\n" not in span.text and len(_TOKEN.findall(span.text)) <= 2 * context
        if short and now and index < len(spans) - 1:
            now.append(span)
            continue
        if now:
            yield (*now, Span(Op.EQUAL, behind))
        now = [Span(Op.EQUAL, before)]
    if any(span.op is not Op.EQUAL for span in now):
        yield tuple(now)


def _cut(text: str, head: int, tail: int) -> str:
    """The first and the last words of a text, with "…" for those between; all of a short one."""
    tokens = _TOKEN.findall(text)
    if len(tokens) <= head + tail + 1:
        return text
    begin, end = _text(tokens[:head]).rstrip(), _text(tokens[len(tokens) - tail :])
    return " ".join(filter(None, (begin, "…", end)))
