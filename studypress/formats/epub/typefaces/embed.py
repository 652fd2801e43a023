"""Puts the fonts that style sheets name into an ePub, as far as its documents show letters in them.

A letter is in the first family of its stack that has it, in the face that CSS chooses there
(Fonts 4, 5.2): so each font has the letters that it is needed for, and no others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import tinycss2

from studypress.formats.assets import Assets
from studypress.formats.epub.items import Item, unique_name
from studypress.formats.epub.typefaces.kept import Kept
from studypress.formats.epub.typefaces.letters import ADDED, Letters, Type, changed, is_group
from studypress.formats.epub.typefaces.licences import is_open, text_of
from studypress.formats.epub.typefaces.subset import About, about
from studypress.markup.tree import parse

_XHTML, _CSS = "application/xhtml+xml", "text/css"
_URL = re.compile(
    r"""url\(\s*(?:"font:([^"]+)"|'font:([^']+)'|font:([^"'()\s]+))\s*\)""", re.IGNORECASE
)
_WEIGHT = re.compile(r"font-weight\s*:[^;]*", re.IGNORECASE)
_GAP, _PARTED = re.compile(r"\n{3,}"), "\n\n"


@dataclass(frozen=True, slots=True)
class _Face:
    """A face that a style sheet declares."""

    family: str
    """The name of its family, in small letters."""
    bold: bool
    """True where it is for bold text."""
    italic: bool
    """True where it is for slanted text."""
    file: str
    """The name of its font file."""
    name: str = field(compare=False, default="")
    """The name of its family, as it is written."""


@dataclass(slots=True)
class Embedded:
    """The fonts of an ePub."""

    items: list[Item]
    """All files of the ePub, with the fonts at the end."""
    licences: list[Item]
    """The licences of the fonts, as files of text."""
    refused: list[str]
    """The families of fonts that may not be embedded in part, each once."""


def embed(items: Sequence[Item], assets: Assets, kept: Kept) -> Embedded:
    """The files of an ePub with the fonts that its style sheets name.

    The address of a font that is not there stays as it is.
    """
    declared: dict[_Face, Path] = {}
    for sheet in (item for item in items if item.media_type == _CSS):
        for face in _declared(_rules(sheet.data.decode())):
            path = assets.path(f"font:{face.file}")
            if path:
                declared[face] = path
    files = {face.file: path for face, path in declared.items()}
    told = {file: about(path) for file, path in files.items()}
    faces = [face for face in declared if _is_usable(face, declared, told[face.file])]
    needed = _needed(_shown(items), faces, told)
    licences = _licences({face.file: told[face.file] for face in needed}, files)
    made = _made(needed, files, kept, {file: item.name for file, item in licences.items()})
    fonts: dict[_Face, Item | None] = {face: made.get(face) for face in declared}
    written = (_rewritten(item, fonts) if item.media_type == _CSS else item for item in items)
    new = {item.name: item for item in made.values()}
    refused = dict.fromkeys(one.family for one in told.values() if not one.embeddable)
    texts = {item.name: item for item in licences.values()}
    return Embedded([*written, *new.values()], list(texts.values()), list(refused))


def _is_usable(face: _Face, declared: Iterable[_Face], told: About) -> bool:
    """False for a face that may not be embedded, or that would be bold in name alone."""
    if not face.bold or told.weights:
        return told.embeddable
    same = replace(face, bold=False)
    return told.embeddable and same not in declared


def _shown(items: Iterable[Item]) -> Mapping[Type, frozenset[str]]:
    """The letters that the documents show in each type."""
    letters = Letters([item.data.decode() for item in items if item.media_type == _CSS])
    for item in items:
        if item.media_type == _XHTML:
            letters.read(parse(item.data))
    return letters.found


def _needed(
    shown: Mapping[Type, frozenset[str]], faces: Sequence[_Face], told: Mapping[str, About]
) -> dict[_Face, set[str]]:
    """The letters that each face is needed for, without faces that are not."""
    needed: dict[_Face, set[str]] = defaultdict(set)
    for kind, letters in shown.items():
        asked = [face for name in kind.families for face in _of(name, kind, faces)]
        for letter in letters:
            face = next((face for face in asked if letter in told[face.file].letters), None)
            if face:
                needed[face].add(letter)
    return {face: needed[face] for face in faces if needed[face] - ADDED}


def _of(family: str, kind: Type, faces: Iterable[_Face]) -> list[_Face]:
    """The faces of a family, the one that suits a type best before the others."""
    found = (face for face in faces if face.family == family.casefold())
    return sorted(found, key=lambda one: (one.italic != kind.italic, one.bold != kind.bold))


def _made(
    needed: Mapping[_Face, set[str]],
    files: Mapping[str, Path],
    kept: Kept,
    licences: Mapping[str, str],
) -> dict[_Face, Item]:
    """The font of each face. Faces of one file and one weight share it."""
    taken: set[str] = set()
    letters: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for face, some in needed.items():
        letters[face.file, face.bold] |= some
    names = {(face.file, face.bold): face.name for face in reversed(list(needed))}
    made = {}
    for (file, bold), some in letters.items():
        data = kept.font(files[file], some, names[file, bold], bold=bold)
        kind = "otf" if data.startswith(b"OTTO") else "ttf"
        stem = f"fonts/{file.partition('[')[0].partition('.')[0]}-{'bold' if bold else 'text'}"
        name = unique_name(stem, taken, f".{kind}")
        made[file, bold] = Item(name, data, f"font/{kind}", licence=licences[file])
    return {face: made[face.file, face.bold] for face in needed}


def _licences(told: Mapping[str, About], files: Mapping[str, Path]) -> dict[str, Item]:
    """The licence of each font file, as a file of text that those of one family share."""
    taken: set[str] = set()
    of_family: dict[str, Item] = {}
    for file, one in told.items():
        if one.family not in of_family:
            kind = "OFL" if is_open(one.licence) else "licence"
            name = f"fonts/{kind}-{unique_name(one.family, taken, '.txt')}"
            text = text_of(files[file], one.family, one.copyright, one.licence)
            of_family[one.family] = Item(name, text.encode(), "text/plain")
    return {file: of_family[one.family] for file, one in told.items()}


def _rewritten(sheet: Item, fonts: Mapping[_Face, Item | None]) -> Item:
    """A style sheet with the addresses of fonts in the ePub, without those that are not needed."""
    css = sheet.data.decode()
    if not _URL.search(css):
        return sheet
    written = "".join(_written(tinycss2.parse_stylesheet(css), fonts))
    return replace(sheet, data=f"{_GAP.sub(_PARTED, written).strip()}\n".encode())


def _written(rules: Iterable[Any], fonts: Mapping[_Face, Item | None]) -> Iterator[str]:
    """The text of each rule. A face of a range of weights becomes one for each font of it."""
    for rule in rules:
        if rule.type == "error":
            continue  # As CSS has it, readers pass over what they can't read.
        faces = [face for face in _faces(rule) if face in fonts]
        if is_group(rule):
            inside = "".join(_written(tinycss2.parse_blocks_contents(rule.content), fonts))
            yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inside}}}"
        elif not faces:
            yield rule.serialize()
        for face in faces:
            if font := fonts[face]:
                text = _URL.sub(f'url("../{font.name}")', rule.serialize())
                weight = f"font-weight: {'bold' if face.bold else 'normal'}"
                yield text if len(faces) == 1 else _WEIGHT.sub(weight, text)


def _rules(css: str) -> Iterator[Any]:
    if _URL.search(css):
        yield from tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)


def _declared(rules: Iterable[Any]) -> Iterator[_Face]:
    """The faces that some rules declare, also within rules for some media."""
    for rule in rules:
        if is_group(rule):
            yield from _declared(tinycss2.parse_blocks_contents(rule.content))
        yield from _faces(rule)


def _faces(rule: Any) -> Iterator[_Face]:
    """The faces that a rule declares of a font of ours: two for a range of weights."""
    if rule.type != "at-rule" or rule.lower_at_keyword != "font-face" or not rule.content:
        return
    said = {
        one.lower_name: tinycss2.serialize(one.value).strip()
        for one in tinycss2.parse_blocks_contents(rule.content)
        if one.type == "declaration"
    }
    found = _URL.search(said.get("src", ""))
    if not found:
        return
    name, file = said.get("font-family", "").strip("\"'"), unquote(found[found.lastindex or 0])
    italic = changed(Type(), said).italic
    weights = said.get("font-weight", "normal").split()
    for bold in sorted({changed(Type(), {"font-weight": weight}).bold for weight in weights}):
        yield _Face(name.casefold(), bold, italic, file, name)
