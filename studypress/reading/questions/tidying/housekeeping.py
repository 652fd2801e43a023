"""Parts what a README says of the notes themselves from what it teaches.

Sections on the licence, the contributors or the use of a repository are no chapters: they are
printed at the end, as "About these notes". Links to the notes in other languages are left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import PurePosixPath
from urllib.parse import unquote
from xml.etree.ElementTree import Element, SubElement

from studypress.language.load import around
from studypress.markup.elements import BOLD, CELLS, LISTS, MORE_THAN_WORDS
from studypress.model.diagnostics import quoted
from studypress.reading.elements import line_of, raw, text_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions.forms.folds import is_fold, words_on
from studypress.reading.questions.forms.form import asks, level_of
from studypress.reading.questions.tidying.contents import leads_in, lines_of
from studypress.reading.questions.tidying.named import target
from studypress.reading.questions.words.plain import plain_words
from studypress.reading.questions.words.wording import Wording
from studypress.reading.sources.folder import HOUSEKEEPING

_MAX_BESIDE_LETTERS = 60
"""How many letters may be beside the links to other languages: "Read this in other languages"."""

_MAX_NAME_CHARS = 25
"""How long the name of a language is."""

_MIN_PEOPLE = 4
"""How many cells with a name and a picture make a table of people."""

_MAX_ASKED = 2
"""How many headings that ask may be in a section about the notes: "How can I help?"."""

_MAX_CREDIT_WORDS = 15
"""How many words a line has at most that names the author."""

_MAX_LISTED = 4
"""How many headings a message lists."""

_LANGUAGES_REASON = "links to the notes in other languages"
_PEOPLE_REASON = "pictures and signs in a table of people; their names are printed"

_JOINING = re.compile(r"\s*[&/+|·,，、]\s*")


def part(elements: Sequence[Element], notes: FileNotes) -> tuple[list[Element], list[Element]]:
    """The elements of a file without those about the notes, and those."""
    elements = _without_languages(elements, notes)
    if not notes.introduces:
        return elements, []
    kept, moved = list(elements), list[Element]()
    headings: list[Element] = []
    for begin, end in reversed(list(_sections(elements, notes))):
        section = kept[begin:end]
        del kept[begin:end]
        heading = section[0]
        if any(map(_says_something, section[1:])) or is_credit(heading):
            headings.insert(0, heading)
            moved[:0] = [_unlinked(_people(element, notes), notes) for element in section]
        else:
            notes.set_role(heading, "left out")
            for element in section:
                notes.leave_out(line_of(element), text_of(element), "nothing is in this section")
    credited = _credits(kept, notes)
    kept = [element for element in kept if element not in credited]
    if headings or credited:
        _report([*credited, *headings], notes)
    moved = [*credited, *moved]
    if moved and all(map(level_of, kept)):
        kept, moved = [], [*kept, *moved]  # a title alone is no chapter
    return kept, moved


def is_about(text: str, notes: FileNotes) -> bool:
    """True for a heading of a section about the notes: "Contributing", "Licence & credits"."""
    known = around().about
    words = plain_words(text)
    if words in known:
        return True
    joined = "|".join(re.escape(word) for word in sorted(notes.language.asking.joining) if word)
    parts = re.split(rf"{_JOINING.pattern}|\s+(?:{joined})\s+" if joined else _JOINING, words)
    return len(parts) > 1 and all(plain_words(one) in known for one in parts)


def is_credit(element: Element) -> bool:
    """True for a line such as "Prepared by Jane Doe" or "Follow Jane on …"."""
    text = text_of(element)
    if not (element.tag == "p" or level_of(element)) or len(text.split()) > _MAX_CREDIT_WORDS:
        return False
    begins = (pattern.match(text) for pattern in _credit_lines())
    names = (found["name"] for found in begins if found)
    return any(not name or name[0].isupper() or name[0] == "@" for name in names)


@cache
def _credit_lines() -> tuple[re.Pattern[str], ...]:
    """The beginnings of lines with credits, of every language."""
    made = []
    for known in sorted(around().credits):
        before, named, after = known.partition("…")
        first, last = (r"\s+".join(map(re.escape, part.split())) for part in (before, after))
        name = rf"\s+(?P<name>\S+(?:\s+\S+){{0,3}}?)\s+{last}" if named else "(?P<name>)"
        made.append(re.compile(rf"\W*{first}{name}(?!\w)", re.IGNORECASE))
    return tuple(made)


def _credits(elements: Sequence[Element], notes: FileNotes) -> list[Element]:
    """The lines with credits at the beginning of a file, below its title, and at its end.

    Such a line right below a question is its answer.
    """
    found: list[Element] = []
    for at, element in enumerate(elements):
        if level_of(element) and at:
            break
        if is_credit(element) and not (at and _asks(elements[at - 1], notes)):
            found.append(element)
    for at in range(len(elements) - 1, 0, -1):
        element = elements[at]
        if element.tag in ("hr", "br") or element in found:
            continue
        if level_of(element) or not is_credit(element) or _asks(elements[at - 1], notes):
            break
        found.append(element)
    places = {id(element): at for at, element in enumerate(elements)}
    return sorted(found, key=lambda one: places[id(one)])


def _sections(elements: Sequence[Element], notes: FileNotes) -> Iterator[tuple[int, int]]:
    """Where each section about the notes begins and ends. One that holds questions is none."""
    every = sum(_asks(element, notes) for element in elements)
    begin = 0
    while begin < len(elements):
        level = level_of(elements[begin])
        end = begin + 1
        # A file's own title is no section, whatever it says.
        named = level and (
            is_about(text_of(elements[begin]), notes)
            or is_credit(elements[begin])
            or _follows(elements[begin : _end(elements, begin)])
        )
        if named and (begin or level > 1):
            end = _end(elements, begin)
            asked = sum(_asks(element, notes) for element in elements[begin + 1 : end])
            others = every - asked
            if asked <= _MAX_ASKED and 2 * asked <= others:
                yield begin, end
            else:
                end = begin + 1
        begin = end


def _end(elements: Sequence[Element], begin: int) -> int:
    """Where the section of a heading ends."""
    level, end = level_of(elements[begin]), begin + 1
    while end < len(elements) and not 0 < level_of(elements[end]) <= level:
        end += 1
    return end


def _follows(section: Sequence[Element]) -> bool:
    """True for a section such as "Follow Jane Doe" in which all words are links to the web."""
    heading, *body = section
    found = _follow_lines().match(text_of(heading))
    if found is None or not (found["name"][0].isupper() or found["name"][0] == "@") or not body:
        return False
    links = [link for element in body for link in element.iter("a")]
    letters = sum(len(text_of(link).replace(" ", "")) for link in links)
    return letters == sum(len(text_of(one).replace(" ", "")) for one in body) > 0 and all(
        link.get("href", "").startswith(("https://", "http://")) for link in links
    )


@cache
def _follow_lines() -> re.Pattern[str]:
    """The beginnings of headings that name whom to follow, in every language."""
    before = (known.partition("…")[0].split() for known in around().credits if "…" in known)
    words = "|".join(sorted(r"\s+".join(map(re.escape, part)) for part in before if part))
    return re.compile(rf"\W*(?:{words})\s+(?P<name>\S+(?:\s+\S+){{0,3}})\W*$", re.IGNORECASE)


def _asks(element: Element, notes: FileNotes) -> int:
    """How many questions an element may hold; a fold and a label are surer than a heading."""
    text = text_of(element)
    if is_fold(element):
        return _MAX_ASKED + 1 if asks(words_on(element)) else 0
    if level_of(element):
        return int(asks(text) and not is_about(text, notes))
    if element.tag in LISTS:
        return sum(asks(text_of(item)) for item in element)
    if element.tag == "p" and Wording(notes.language).question_label(text):
        return _MAX_ASKED + 1
    return int(element.tag == "p" and len(element) == 1 and asks(text))


def _says_something(element: Element) -> bool:
    """True for an element with words or an image."""
    return bool(text_of(element)) or any(part.tag in MORE_THAN_WORDS for part in element.iter())


def _people(element: Element, notes: FileNotes) -> Element:
    """A table of people with their pictures as a line of their names; any other element itself."""
    cells = [cell for cell in element.iter() if cell.tag in CELLS and text_of(cell)]
    if element.tag != "table" or len(cells) < _MIN_PEOPLE:
        return element
    named = [(cell, found) for cell in cells if (found := _name(cell)) is not None]
    if 2 * len(named) < len(cells):
        return element
    line = Element("p", {"data-line": element.get("data-line", "")})
    for cell, (name, address) in named:
        if len(line):
            line[-1].tail = ", "
        attributes = {"href": address, "data-line": str(line_of(cell, line_of(line)))}
        link = SubElement(line, "a" if address else "span", attributes if address else {})
        link.text = name
        notes.leave_out(line_of(cell, line_of(element)), _beside(cell, name), _PEOPLE_REASON)
    line[-1].tail = "."
    return line


def _unlinked(element: Element, notes: FileNotes) -> Element:
    """The element, in which links to files about the repository are words: no reader has these."""
    for link in element.iter("a"):
        address = link.get("href", "")
        path = PurePosixPath(target(address, notes.name))
        beside = path.stem.lower() in HOUSEKEEPING or str(path) in notes.other_languages
        if "://" not in address and not address.startswith("#") and beside:
            link.tag = "span"
            link.attrib.clear()
    return element


def _name(cell: Element) -> tuple[str, str] | None:
    """The name in a cell of a table of people, and its link; None in any other cell."""
    link = next((part for part in cell.iter("a") if text_of(part)), None)
    if link is None:
        return None
    bold = next((part for part in cell.iter() if part.tag in BOLD and text_of(part)), None)
    picture = next((part for part in link.iter() if part.tag in ("span", "img")), None)
    if bold is None or picture is None:
        return None
    address = link.get("href", "")
    return text_of(bold), address if "://" in address else ""


def _beside(cell: Element, name: str) -> str:
    """The words of a cell without the name that is kept."""
    return text_of(cell).replace(name, "", 1).strip()


def _without_languages(elements: Sequence[Element], notes: FileNotes) -> list[Element]:
    """The elements without those that only link to the notes in other languages."""
    if not notes.other_languages:
        return list(elements)
    gone = {at for at, element in enumerate(elements) if _links_languages(element, notes)}
    gone |= {at - 1 for at in gone if at and leads_in(elements[at - 1])}
    for at in sorted(gone):
        for words, line in lines_of(elements[at], line_of(elements[at])):
            notes.leave_out(line, words, _LANGUAGES_REASON)
    for at in range(len(elements) - 1, -1, -1):
        level = level_of(elements[at])
        below = at + 1 < len(elements) and at + 1 in gone
        ends = at + 2 >= len(elements) or 0 < level_of(elements[at + 2]) <= level
        if level and below and ends:
            gone.add(at)
            notes.set_role(elements[at], "left out")
            notes.leave_out(line_of(elements[at]), text_of(elements[at]), _LANGUAGES_REASON)
    return [element for at, element in enumerate(elements) if at not in gone]


def _links_languages(element: Element, notes: FileNotes) -> bool:
    """True for an element of links of which most lead to the notes in other languages."""
    if not (element.tag in LISTS or element.tag in ("p", "table") or is_fold(element)):
        return False
    links = [link for link in element.iter("a") if text_of(link)]
    led = sum(_leads_to(link.get("href", ""), notes) for link in links)
    short = led > 1 and all(len(text_of(link)) <= _MAX_NAME_CHARS for link in links)
    if not led or (2 * led < len(links) and not short):
        return False
    linked = sum(len(raw(link)) for link in links)
    return len("".join(raw(element).split())) - linked <= _MAX_BESIDE_LETTERS + 4 * len(links)


def _leads_to(address: str, notes: FileNotes) -> bool:
    """True for the address of a file in another language, relative or full."""
    names: Collection[str] = notes.other_languages
    if "://" not in address:
        return target(address, notes.name) in names
    path = unquote(address).partition("#")[0]
    return any(path.endswith(f"/{name}") for name in names)


def _report(headings: Sequence[Element], notes: FileNotes) -> None:
    """about-notes: sections on the notes themselves are printed at the end."""
    listed = ", ".join(quoted(text_of(heading)) for heading in headings[:_MAX_LISTED])
    if len(headings) > _MAX_LISTED:
        listed += f" and {len(headings) - _MAX_LISTED} more"
    notes.report.hint(
        "about-notes",
        notes.where(line_of(headings[0])),
        f"what speaks of the notes themselves is printed at the end: {listed}",
        "List the file under `chapters:` in guide.yaml to keep it in its place.",
    )
