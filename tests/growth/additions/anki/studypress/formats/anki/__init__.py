"""A deck of cards for Anki: a zip file with a database in it."""

from __future__ import annotations

import hashlib
import sqlite3
import zipfile
from pathlib import Path

from studypress.formats import Cache, Files, Inspection, Made, Traits, Work, Workplace

_SCHEMA = """
CREATE TABLE col (id integer PRIMARY KEY, crt, mod, scm, ver, dty, usn, ls, conf, models, decks,
    dconf, tags);
CREATE TABLE notes (id integer PRIMARY KEY, guid, mid, mod, usn, tags, flds, sfld, csum, flags,
    data);
CREATE TABLE cards (id integer PRIMARY KEY, nid, did, ord, mod, usn, type, queue, due, ivl, factor,
    reps, lapses, left, odue, odid, flags, data);
"""

_NOTE = "INSERT INTO notes VALUES (?,?,?,?,?,?,?,?,?,?,?)"
_CARD = "INSERT INTO cards VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"


class Anki:
    """One package; each element with the class `card` is a card of two fields."""

    traits = Traits(".apkg", "tex", sets_fonts=False)

    def make(self, work: Work, place: Workplace) -> Made:
        """Write the package."""
        name = f"{work.name}{self.traits.suffix}"
        database = place.folder / "collection.anki2"
        with sqlite3.connect(database) as deck:
            deck.executescript(_SCHEMA)
            for number, (front, back) in enumerate(_cards(work), 1):
                guid = hashlib.sha256(f"{work.imprint.identifier}{front}".encode()).hexdigest()[:10]
                note = (number, guid, 1, 0, -1, "", f"{front}\x1f{back}", front, 0, 0, "")
                deck.execute(_NOTE, note)
                card = (number, number, 1, 0, 0, -1, *[0] * 11, "")
                deck.execute(_CARD, card)
        deck.close()
        with zipfile.ZipFile(place.folder / name, "w") as package:
            # Entries made this way have the date 1980-01-01: the same deck has the same bytes.
            package.writestr(zipfile.ZipInfo(database.name), database.read_bytes())
            package.writestr(zipfile.ZipInfo("media"), "{}")
        return Made((name,))

    def inspect(self, files: Files, cache: Cache | None = None) -> Inspection:
        """The fields of every card."""
        return Inspection(tuple(_read(path) for path in files.values()))


def _cards(work: Work) -> list[tuple[str, str]]:
    cards = []
    for document in work.documents:
        for card in document.tree().iterfind(".//{*}section[@class='card']"):
            front, back = ("".join(map(str, field.itertext())).strip() for field in card)
            cards.append((front, back))
    return cards


def _read(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("collection.anki2").decode("latin-1")


FORMAT = Anki()
