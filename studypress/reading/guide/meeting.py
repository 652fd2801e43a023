"""Where readers meet the terms of the glossary: links at their first use in each answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape

from studypress.markup.elements import DEFINING, NOT_RUNNING
from studypress.model.diagnostics import Location
from studypress.model.guide import Block, Guide, Question
from studypress.model.roles import Role
from studypress.reading.guide.termnames import Name, names, plain
from studypress.reading.guide.termsearch import Found, TermSearch, is_name

_TAG = re.compile(r"<(/?)([\w:]+)")
_ENTRY = re.compile(r'class="glossref" href="#([^"]+)"')
_NOT_READ = frozenset((Role.AIM, Role.CHOICES, Role.SOURCE))
"""The roles of blocks that are no part of what an answer says."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """An abbreviation behind which its long form is printed."""

    name: str
    """The abbreviation."""
    where: Location
    """The place of the block that has it."""


def meet_terms(
    guide: Guide, plurals: Iterable[str], *, link: bool, spell: bool
) -> tuple[Guide, tuple[Spelled, ...]]:
    """The guide in which each term knows the questions whose answers use it.

    With `link`, its first use in each answer is a link to its entry in the glossary. With `spell`,
    its long form is printed behind the first use of an abbreviation in the guide; what was spelled
    out comes second. `plurals` are the endings of plurals in the guide's language.
    """
    known = names(guide.glossary)
    if not known:
        return guide, ()
    meeting = _Meeting(TermSearch(known, plurals, NOT_RUNNING | DEFINING), link, spell)
    chapters = tuple(
        replace(chapter, questions=tuple(map(meeting.question, chapter.questions)))
        for chapter in guide.chapters
    )
    terms = tuple(
        replace(
            term,
            met=tuple(name for name in meeting.met.get(term.entry, ()) if name != term.question),
        )
        for term in guide.glossary
    )
    return replace(guide, chapters=chapters, glossary=terms), tuple(meeting.spelled)


class _Meeting:
    """Goes through the answers of a guide in reading order."""

    def __init__(self, search: TermSearch, link: bool, spell: bool) -> None:
        self.met: dict[str, list[str]] = {}  # the ids of questions by the entry of a term
        self.spelled: list[Spelled] = []
        self._search = search
        self._link, self._spell = link, spell
        self._introduced: set[str] = set()  # the entries of terms whose short form was met
        self._answer: tuple[Block, ...] = ()  # the blocks of the question that is gone through

    def question(self, question: Question) -> Question:
        """A question with links in its answer."""
        used: set[str] = set()
        self._answer = question.blocks
        blocks = tuple(self._block(block, used) for block in question.blocks)
        for entry in used:
            self.met.setdefault(entry, []).append(question.id)
        return replace(question, blocks=blocks) if blocks != question.blocks else question

    def _block(self, block: Block, used: set[str]) -> Block:
        """A block with links; the entries of its terms are added to those that are `used`."""
        if block.derived or block.roles & _NOT_READ:
            return block
        pieces: list[str] = []
        at = 0
        for begin, end, found in _running(self._search, block.body):
            entry = found.name.term.entry
            first = self._link and entry not in used
            used.add(entry)
            extra = "" if found.plural else self._long_form(found.name, block.body, begin, end)
            if first or extra:
                shown = block.body[begin:end]
                if extra:
                    self.spelled.append(Spelled(found.name.text, block.where))
                    shown = f"<abbr>{shown}</abbr>"
                if first:
                    shown = f'<a class="glossref" href="#{entry}">{shown}</a>'
                pieces += (block.body[at:begin], shown, extra)
                at = end
        return replace(block, body="".join((*pieces, block.body[at:]))) if at else block

    def _long_form(self, name: Name, body: str, begin: int, end: int) -> str:
        """The long form of an abbreviation in brackets, at its first use in the guide, or "".

        An author who gives the long form in the answer, or anything in brackets, did it already.
        """
        entry = name.term.entry
        if not self._spell or not name.stands_for or entry in self._introduced:
            return ""
        self._introduced.add(entry)
        before, after = body[max(begin - 1, 0) : begin], body[end : end + 2].lstrip()
        bracketed = before in ("(", "（") or after.startswith(("(", "（"))
        answer = " ".join(plain(block.body) for block in self._answer)
        if bracketed or name.stands_for.casefold() in answer.casefold():
            return ""
        return f'<span class="long-form"> ({escape(name.stands_for, quote=False)})</span>'


def _running(search: TermSearch, body: str) -> Iterator[tuple[int, int, Found]]:
    """The names in the running text of XHTML, and where they are; no term in its own definition."""
    closing, depth = "", 0  # the element that is passed over, and how many of its name are open
    defined: set[str] = set()  # the entries of the terms whose definition this is
    ended = False  # true behind a definition, where another term may follow
    for token in search.tokens(body):
        begin, end = token.span()
        if is_name(token[0]):
            found = None if depth else search.read(body, begin, end)
            if found is not None and found.name.term.entry not in defined:
                yield begin, end, found
            continue
        tag = _TAG.match(body, begin)
        if tag is None:
            continue
        ends, element = tag[1], tag[2]
        if closing == "dt" and element == "a" and (entry := _ENTRY.search(body, begin, end)):
            defined.add(entry[1])
        elif element == "dl" or (element == "dt" and not ends and ended):
            defined, ended = set(), False
        elif element == "dd":
            ended = bool(ends)
        if depth:
            depth += (element == closing) * (-1 if ends else 1)
        elif not ends and element in NOT_RUNNING:
            closing, depth = element, 1
