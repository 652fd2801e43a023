"""Compares two answers, or the prose of two chapters, block by block."""

from __future__ import annotations

import filecmp
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path

from studypress.changes.order import moved
from studypress.changes.records import Action, Op, Part, Span
from studypress.changes.texts import Texts, addresses, bare, pictures
from studypress.changes.words import compared, share
from studypress.model.guide import Block, Footnote, ImageSource

Images = Mapping[str, ImageSource]
"""The images of a guide, by the names that its texts use."""

_LEAST_ALIKE = 0.2
"""The share of words that two blocks have in common, of which one may be the other in new words."""

_MAX_PAIRS = 400
"""So many pairs of blocks of a kind are compared with each other. Longer answers go by order."""

_STORED_ELSEWHERE = b"version https://git-lfs"
"""The beginning of a file that stands for an image which git keeps elsewhere."""


@dataclass(frozen=True)
class Piece:
    """A block, a footnote, or the rest of a question, as it is compared."""

    kind: str
    """The name of its kind."""
    xhtml: str
    """All of it as XHTML."""
    texts: Texts
    """What reads it."""
    images: Images
    """The images of its guide."""

    @cached_property
    def raw(self) -> tuple[str, str]:
        """What is the same only where nothing changed at all."""
        return self.kind, bare(self.xhtml)

    @cached_property
    def text(self) -> str:
        """Its plain text."""
        return self.texts.plain(self.xhtml)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its text."""
        return frozenset(self.text.casefold().split())

    def alone(self, action: Action) -> Part:
        """The part of an answer that was added or removed with it."""
        op = Op.INSERTED if action is Action.ADDED else Op.DELETED
        return Part(self.kind, self.texts.label(self.kind), action, (Span(op, self.text),))


def pieces(
    blocks: Iterable[Block],
    notes: Iterable[Footnote],
    texts: Texts,
    images: Images,
    stem: Sequence[Block] = (),
) -> list[Piece]:
    """What is compared of an answer: the rest of the question, each block, and the footnotes.

    Blocks that repeat words of the answer are left out.
    """
    asked = [("question", "".join(block.body for block in stem))] if stem else []
    answered = [(block.kind, _whole(block)) for block in blocks if not block.derived]
    called = [("footnote", note.body) for note in notes]
    return [Piece(kind, xhtml, texts, images) for kind, xhtml in (*asked, *answered, *called)]


def _whole(block: Block) -> str:
    """A block with its title and its solution as XHTML."""
    title = f"<p>{block.title}</p>" if block.title else ""
    return f"{title}{block.body}{block.solution}"


def changed(old: Sequence[Piece], new: Sequence[Piece]) -> tuple[Part, ...]:
    """The parts that changed, in the order of today; what was removed stands where it was."""
    pairs, extra, gone = _paired(old, new)
    found: list[tuple[int, int, Part]] = []
    ordered = sorted(pairs, key=lambda pair: pair[1])
    elsewhere = moved([before for before, _ in ordered])
    for place, (before, now) in enumerate(ordered):
        if part := _changed(old[before], new[now]):
            found.append((now, 1, part))
        elif place in elsewhere:
            piece = new[now]
            label = piece.texts.label(piece.kind)
            found.append((now, 1, Part(piece.kind, label, Action.MOVED)))
    found += [(now, 1, new[now].alone(Action.ADDED)) for now in extra]
    at = dict(pairs)
    for index in gone:
        behind = max((at[before] for before in at if before < index), default=-1)
        found.append((behind, 2, old[index].alone(Action.REMOVED)))
    found.sort(key=lambda one: one[:2])
    return tuple(part for _, _, part in found)


def _paired(
    old: Sequence[Piece], new: Sequence[Piece]
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """The pieces of both answers that are the same, the added ones, and the removed ones."""
    pairs: list[tuple[int, int]] = []
    gone: list[int] = []
    extra: list[int] = []
    raws = [piece.raw for piece in old], [piece.raw for piece in new]
    for op, a, b, c, d in SequenceMatcher(None, *raws, autojunk=False).get_opcodes():
        if op == "equal":
            pairs += zip(range(a, b), range(c, d), strict=True)
            continue
        near = list(_alike(old, new, range(a, b), range(c, d)))
        pairs += near
        gone += sorted(set(range(a, b)) - {before for before, _ in near})
        extra += sorted(set(range(c, d)) - {now for _, now in near})
    # What is left on both sides stands at another place in the answer.
    far = list(_alike(old, new, gone, extra))
    pairs += far
    gone = sorted(set(gone) - {before for before, _ in far})
    extra = sorted(set(extra) - {now for _, now in far})
    return pairs, extra, gone


def _alike(
    old: Sequence[Piece], new: Sequence[Piece], befores: Sequence[int], nows: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The pairs of pieces of a kind, the most alike first; a piece that is alone goes with its own.

    Where several are left of a kind, those with few words in common are no pair.
    """
    for kind in dict.fromkeys(old[index].kind for index in befores):
        mine = [index for index in befores if old[index].kind == kind]
        others = [index for index in nows if new[index].kind == kind]
        if len(mine) == len(others) == 1 or len(mine) * len(others) > _MAX_PAIRS:
            yield from zip(mine, others, strict=False)
            continue
        scored = sorted(
            (-share(old[before].words, new[now].words), abs(place - other), before, now)
            for place, before in enumerate(mine)
            for other, now in enumerate(others)
        )
        taken: set[tuple[str, int]] = set()
        for score, _, before, now in scored:
            free = ("old", before) not in taken and ("new", now) not in taken
            if free and -score >= _LEAST_ALIKE:
                taken |= {("old", before), ("new", now)}
                yield before, now


def _changed(old: Piece, new: Piece) -> Part | None:
    """What changed of a piece, or None."""
    if old.raw == new.raw and not new.images:
        return None
    label = new.texts.label(new.kind)
    if old.text != new.text:
        return Part(new.kind, label, Action.CHANGED, compared(old.text, new.text))
    links = addresses(old.xhtml), addresses(new.xhtml)
    if links[0] != links[1]:
        spans = compared("\n".join(links[0]), "\n".join(links[1]))
        return Part(new.kind, label, Action.CHANGED, spans)
    shown = pictures(old.xhtml), pictures(new.xhtml)
    if len(shown[0]) != len(shown[1]) or not all(
        _same(old.images.get(before), new.images.get(now))
        for before, now in zip(*shown, strict=True)
    ):
        return Part(new.kind, label, Action.CHANGED)
    return None


def _same(old: ImageSource | None, new: ImageSource | None) -> bool:
    """True where two images have the same bytes, or where it is not known."""
    if isinstance(old, Path) and isinstance(new, Path):
        try:
            return filecmp.cmp(old, new, shallow=False) or _elsewhere(old) or _elsewhere(new)
        except OSError:
            return True
    if old is None or new is None:
        return True
    return _bytes(old) == _bytes(new)


def _elsewhere(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_STORED_ELSEWHERE)) == _STORED_ELSEWHERE


def _bytes(image: ImageSource) -> bytes:
    return image if isinstance(image, bytes) else image.read_bytes()
