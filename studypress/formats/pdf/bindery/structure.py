"""The structure of the book: one tree of elements, and the way back from its pages.

See ISO 32000-1, 14.7. Each part has a node of its own in the parent tree.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from studypress.formats.pdf.bindery import syntax
from studypress.formats.pdf.bindery.parts import Link, Part
from studypress.formats.pdf.bindery.volume import Volume

_KEY = re.compile(rb"/StructParent (\d+)")
_LIMITS = re.compile(rb"/Limits\[(\d+) (\d+)\]")


class Structure:
    """The structure of the book while its parts are joined."""

    def __init__(self, root: int, document: int) -> None:
        self._root = root
        self.document = document
        """The number of the element of the whole document."""
        self.next_key = 0
        """The first key of the parent tree that is not used yet."""
        self._kids: list[int] = []
        self._ids: dict[bytes, int] = {}
        self._nodes: list[int] = []
        self._maps: dict[str, dict[str, bytes]] = {"RoleMap": {}, "ClassMap": {}}
        self._namespaces: dict[str, int] = {}
        self._own_namespace = 0

    def add(self, part: Part, first: int, volume: Volume) -> None:
        """Add the elements of a part, whose objects have numbers from `first` on."""
        # The first element of a piece that goes on is there already.
        self._kids += [first + kid for kid in part.kids if kid not in part.around]
        self._nodes.append(first + part.count - 1)
        # A key of the parent tree is in one part only, so that it makes ids unique: see `Marking`.
        self._ids |= {
            b"%d-%b" % (self.next_key, name.encode("latin-1")): first + element
            for name, element in part.ids
        }
        self.next_key += part.keys
        for kind, known in self._maps.items():
            for role, value in part.root[kind].items():
                known.setdefault(role, value.encode("latin-1"))
        for place, space in enumerate(part.root["Namespaces"]):
            if space not in self._namespaces:
                self._namespaces[space] = volume.add(space.encode("latin-1"))
            if place == part.root["own"]:
                self._own_namespace = self._own_namespace or self._namespaces[space]

    def write(self, volume: Volume) -> None:
        """Write the root, and the element of the whole document."""
        tree = {"Kids": syntax.array(map(syntax.reference, self._nodes))}
        root = {
            "Type": b"/StructTreeRoot",
            "K": syntax.array([syntax.reference(self.document)]),
            "ParentTree": syntax.reference(volume.add(syntax.dictionary(tree))),
            "ParentTreeNextKey": b"%d" % self.next_key,
        }
        root |= {kind: syntax.dictionary(known) for kind, known in self._maps.items() if known}
        if self._ids:
            root["IDTree"] = syntax.reference(volume.add(self._names()))
        if self._namespaces:
            root["Namespaces"] = syntax.array(map(syntax.reference, self._namespaces.values()))
        document = {
            "Type": b"/StructElem",
            "S": b"/Document",
            "P": syntax.reference(self._root),
            "K": syntax.array(map(syntax.reference, self._kids)),
        }
        if self._own_namespace:
            document["NS"] = syntax.reference(self._own_namespace)
        volume.add(syntax.dictionary(root), self._root)
        volume.add(syntax.dictionary(document), self.document)

    def _names(self) -> bytes:
        """The tree from ids to elements, in the order of the ids (14.7.2, table 322)."""
        pairs = (
            item
            for name, element in sorted(self._ids.items())
            for item in (b"(" + syntax.escaped(name) + b")", syntax.reference(element))
        )
        return syntax.dictionary({"Names": syntax.array(pairs)})


def unlink(lines: list[bytes], links: Collection[Link], first: int) -> set[int]:
    """Take links out of the objects of a part, which have numbers from `first` on.

    Their text stays. Returns the indices of the objects that are no longer needed.
    """
    gone: set[int] = set()
    keys: set[int] = set()
    for link in links:
        gone.add(link.annotation)
        if link.reference >= 0:
            gone.add(link.reference)
            item = syntax.reference(first + link.reference)
            # An element of a link has an annotation (14.8.4.4.2), so that this is none any more.
            element = _without(lines[link.element], item)
            lines[link.element] = element.replace(b"/S/Link", b"/S/Span", 1)
        if key := _KEY.search(lines[link.annotation]):
            keys.add(int(key[1]))
            entry = key[1] + b" " + syntax.reference(first + link.element)
            lines[-1] = _without(lines[-1], entry)
    lines[-1] = _LIMITS.sub(lambda found: _limits(found, keys), lines[-1], count=1)
    return gone


def _limits(found: re.Match[bytes], gone: Collection[int]) -> bytes:
    """The first and the last key of a node some of whose keys are gone."""
    left = set(range(int(found[1]), int(found[2]) + 1)) - set(gone)
    return b"/Limits[%d %d]" % (min(left), max(left))


def _without(written: bytes, item: bytes) -> bytes:
    """An object without an item of an array in it."""
    return re.sub(rb"(?<=[\[\] ])" + item + b" ?", b"", written, count=1)
