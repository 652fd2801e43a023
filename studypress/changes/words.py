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

_MAX_PAIRS = 400
"""So many pairs of lines are looked at in search of those that are alike."""

_LEAST_ALIKE = 0.3
"""The share of words that a line has in common with the line that it was before."""

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
            for gone, come in _aligned(before[a:b], after[c:d]):
                found += _words(gone, come)
    return tuple(_joined(found))


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The lines of two passages in order, each with that of the other which is like it, or ""."""
    if min(len(old), len(new)) == 0 or len(old) == len(new) == 1 or _too_many(old, new):
        yield "".join(old), "".join(new)
        return
    words = [[frozenset(line.casefold().split()) for line in side] for side in (old, new)]
    # The best sum of likenesses that the lines from each pair on can have (dynamic programming).
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[share(one, other) for other in words[1]] for one in words[0]]
    for a in reversed(range(len(old))):
        for b in reversed(range(len(new))):
            pair = alike[a][b] + best[a + 1][b + 1] if alike[a][b] >= _LEAST_ALIKE else 0.0
            best[a][b] = max(pair, best[a + 1][b], best[a][b + 1])
    a = b = 0
    while a < len(old) and b < len(new):
        if best[a][b] == best[a + 1][b]:
            yield old[a], ""
            a += 1
        elif best[a][b] == best[a][b + 1]:
            yield "", new[b]
            b += 1
        else:
            yield old[a], new[b]
            a, b = a + 1, b + 1
    yield "".join(old[a:]), "".join(new[b:])


def _too_many(old: Sequence[str], new: Sequence[str]) -> bool:
    return len(old) * len(new) > _MAX_PAIRS


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that two texts have in common, from 0 to 1."""
    every = len(one) + len(other)
    return 2 * len(one & other) / every if every else 0.0


def _matched(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())


def _lines(text: str) -> list[str]:
    """The lines of a text, each behind the first with the sign for its beginning."""
    first, *others = text.split("\n")
    return [first, *(f"\n{line}" for line in others)]


def _words(old: str, new: str) -> list[Span]:
    """The runs of words of two passages."""
    if old[:1] == new[:1] == "\n":  # the line stays, whatever is in it
        return [Span(Op.EQUAL, "\n"), *_words(old[1:], new[1:])]
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    whole = [Span(Op.DELETED, old), Span(Op.INSERTED, new)]
    if not (old and new) or max(len(before), len(after)) > _MAX_TOKENS:
        return whole
    words, others = [word for word, _ in before], [word for word, _ in after]
    codes = _without_islands(_matched(words, others), others)
    common = sum(b - a for op, a, b, _, _ in codes if op == "equal")
    one_way = {op for op, *_ in codes} in ({"equal", "insert"}, {"equal", "delete"})
    if not one_way and 2 * common < _MIN_COMMON * (len(before) + len(after)):
        return whole
    found: list[Span] = []
    lost = ""  # the space behind the last word, where only the older text has one
    for op, a, b, c, d in codes:
        gone, come = _text(before[a:b]), _text(after[c:d])
        if op == "equal":
            found.append(Span(Op.EQUAL, come))
            lost = "" if after[d - 1][1] else before[b - 1][1]
        else:
            found += [Span(Op.DELETED, f"{lost}{gone}" if gone else ""), Span(Op.INSERTED, come)]
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
