"""The form `tables`: a table with a column of questions and a column of answers.

The heads of the columns name them, in any language. A column of numbers or of levels belongs to the
line of the question; what other columns have is set below the answer, with the head before it.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from xml.etree.ElementTree import Element, SubElement

from studypress.markup.edit import add_text, classes, remove
from studypress.markup.elements import CELLS
from studypress.reading.elements import line_of, raw, strip, text_of
from studypress.reading.questions.forms.form import Elements, Marked, Sign, Spot, titled
from studypress.reading.questions.words.asking import QUESTION_WORD, weight
from studypress.reading.questions.words.difficulty import find_mark
from studypress.reading.questions.words.wording import Wording
from studypress.reading.tree.paragraphs import wrap_loose


@dataclass(frozen=True, slots=True)
class _Table:
    """A table whose heads name a column of questions and a column of answers."""

    heads: Sequence[Element]
    """The cells of its head."""
    rows: Sequence[Element]
    """Its other rows."""
    line: int
    """The line of its head."""
    asked: int
    """The place of the column of questions."""
    answers: int
    """The place of the column of answers."""
    number: int | None
    """The place of the column of numbers, or None."""
    level: int | None
    """The place of the column of levels, or None."""


def find(elements: Elements, words: Wording) -> Sequence[Sign]:
    """Find the rows that hold a question."""
    signs = []
    for index, element in enumerate(elements):
        table = _read(element, words)
        if table is None:
            continue
        for row in table.rows:
            if _is_question(row, table, words):
                surely = _asks(row, table, words)
                signs.append(Sign(index, surely, _number(row, table), answered=True))
    return signs


def mark(elements: Elements, words: Wording) -> Marked:
    """Replace each such table by its rows, each a question with its answer."""
    made: list[Element] = []
    spots: list[Spot] = []
    for element in elements:
        table = _read(element, words)
        if table is None:
            made.append(element)
            continue
        made += (_title([caption], element) for caption in element.iter("caption"))
        heads = " ".join(text_of(table.heads[place]) for place in _unprinted(table))
        for rows in _groups(table, words):
            if not _is_question(rows[0], table, words):
                made.append(_title(rows[0], rows[0]))
                continue
            own = _question(rows[0], table)
            spot = Spot(
                len(made),
                len(made) + 1,
                partial(_take, own, rows, table),
                closed=True,
                number=_number(rows[0], table),
                label=heads,
                label_line=table.line,
                asks=_asks(rows[0], table, words),
            )
            heads = ""
            spots.append(spot)
            made.append(own)
    return Marked(tuple(made), tuple(spots))


def _read(element: Element, words: Wording) -> _Table | None:
    """The table that an element is, or None where its heads name no questions and answers."""
    if element.tag != "table":
        return None
    head, *rows = list(element.iter("tr")) or [Element("tr")]
    names = [text_of(cell) for cell in head]
    asked = next((at for at, name in enumerate(names) if words.names_questions(name)), None)
    answers = next((at for at, name in enumerate(names) if words.names_answers(name)), None)
    if asked is None or answers is None or asked == answers or not rows:
        return None
    spans = any(int(cell.get("rowspan", "1")) > 1 for row in rows for cell in row)
    if spans or any(cell.tag not in CELLS for row in rows for cell in row):
        return None
    others = [at for at in range(len(names)) if at not in (asked, answers)]
    number = next((at for at in others if _every(rows, at, _is_number)), None)
    level = next((at for at in others if at != number and _every(rows, at, _level_mark)), None)
    table = _Table(tuple(head), rows, line_of(head), asked, answers, number, level)
    return table if any(_is_question(row, table, words) for row in rows) else None


def _groups(table: _Table, words: Wording) -> list[list[Element]]:
    """The rows, each question with the rows below it that go on with its answer."""
    made: list[list[Element]] = []
    for row in table.rows:
        if not any(map(_is_filled, row)):
            continue
        whole = len(row) > max(table.asked, table.answers)
        goes_on = whole and not _is_filled(row[table.asked])
        if made and goes_on and _is_question(made[-1][0], table, words):
            made[-1].append(row)
        else:
            made.append([row])
    return made


def _every(rows: Sequence[Element], at: int, test: Callable[[str], object]) -> bool:
    """True where every cell of a column that is not empty passes a test, and one does."""
    texts = [text for row in rows if at < len(row) and (text := text_of(row[at]))]
    return bool(texts) and all(map(test, texts))


def _is_number(text: str) -> bool:
    """True for a whole number, perhaps with a point after it."""
    return text.rstrip(".)").isdecimal()


def _level_mark(text: str) -> str:
    """The mark of a level as it is written after a question, or "" where a text is none."""
    mark = f"[{text}]" if text.isalpha() else text
    return mark if find_mark(f"a {mark}")[2] else ""


def _is_question(row: Element, table: _Table, words: Wording) -> bool:
    """True for a row with a question; a lone cell that asks nothing is the title of those below."""
    if len(row) <= max(table.asked, table.answers) or not _is_filled(row[table.asked]):
        return False
    alone = sum(map(_is_filled, row)) == 1
    return not alone or weight(text_of(row[table.asked]), words.language.tasks) > 0


def _is_filled(cell: Element) -> bool:
    """True for a cell with words, a formula or an image."""
    return bool(raw(cell).strip()) or any(
        part.tag == "img" or part.get("data-tex") for part in cell.iter()
    )


def _asks(row: Element, table: _Table, words: Wording) -> float:
    """How surely a row asks; a topic beside nothing but links is an entry of a list."""
    surely = weight(text_of(row[table.asked]), words.language.tasks)
    answer = row[table.answers]
    linked = sum(len(raw(link)) for link in answer.iter("a") if link.get("href"))
    return max(surely, QUESTION_WORD) if 2 * linked < len(raw(answer).strip()) else surely


def _number(row: Element, table: _Table) -> int:
    """The author's number for the question of a row, or 0."""
    if table.number is None or table.number >= len(row):
        return 0
    digits = text_of(row[table.number]).rstrip(".)")
    return int(digits) if digits.isdecimal() else 0


def _unprinted(table: _Table) -> list[int]:
    """The columns whose heads are not printed."""
    places = (table.asked, table.answers, table.number, table.level)
    return sorted(place for place in places if place is not None)


def _question(row: Element, table: _Table) -> Element:
    """The line of a row's question, with its number before it and its level behind it."""
    made = _paragraph(row[table.asked], row)
    strip(made)
    number = _number(row, table)
    if number:
        made.text = f"{number}. {made.text or ''}"
    if table.level is not None and table.level < len(row):
        mark = _level_mark(text_of(row[table.level]))
        add_text(made, f" {mark}" if mark else "")
    return made


def _take(own: Element, rows: Sequence[Element], table: _Table) -> tuple[Element, list[Element]]:
    """The question of some rows as a heading, and their other cells as the answer."""
    answer: list[Element] = []
    for row in rows:
        answer += _contents(row[table.answers], row)
        for place, cell in enumerate(row):
            if place not in _unprinted(table) and _is_filled(cell):
                head = table.heads[place] if place < len(table.heads) else None
                answer += _with_head(cell, row, head)
    return titled(own), answer


def _title(cells: Iterable[Element], row: Element) -> Element:
    """The cells of a row that holds no question as a paragraph in bold."""
    made = Element("p", {"data-line": row.get("data-line", "")})
    for cell in cells:
        if _is_filled(cell):
            bold = SubElement(made, "strong")
            bold.text = cell.text
            bold.extend(list(cell))
            bold.tail = " "
    return made


def _with_head(cell: Element, row: Element, head: Element | None) -> list[Element]:
    """The content of a cell, with the head of its column before it."""
    blocks = _contents(cell, row)
    name = text_of(head) if head is not None else ""
    if name and blocks and blocks[0].tag == "p":
        bold = Element("strong")
        bold.text, bold.tail = f"{name}:", f" {blocks[0].text or ''}"
        blocks[0].text = None
        blocks[0].insert(0, bold)
    return blocks


def _contents(cell: Element, row: Element) -> list[Element]:
    """The content of a cell as blocks."""
    holder = _paragraph(cell, row)
    holder.tag = "div"
    wrap_loose(holder)
    for block in holder:
        block.attrib.setdefault("data-line", row.get("data-line", ""))
    return list(holder)


def _paragraph(cell: Element, row: Element) -> Element:
    """A paragraph with a copy of the content of a cell, without what only aligns its numbers."""
    made = Element("p", {"data-line": row.get("data-line", "")})
    if name := cell.get("id"):
        made.set("id", name)
    copied = copy.deepcopy(cell)
    for part in list(copied):
        if "tail" in classes(part):
            remove(copied, part)
    made.text = copied.text
    made.extend(list(copied))
    return made
