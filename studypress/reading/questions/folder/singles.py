"""Finds the files that hold one question each, by their titles, their names, and their folder."""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from studypress.reading.elements import line_of, text_of
from studypress.reading.notes import Score
from studypress.reading.questions.drafting.titles import name_in_words, title_from
from studypress.reading.questions.file import File
from studypress.reading.questions.forms import NONE, SINGLE, onefile
from studypress.reading.questions.forms.form import is_answer_heading, level_of
from studypress.reading.questions.weighing.choose import Choice
from studypress.reading.questions.weighing.plan import retaken
from studypress.reading.questions.words.asking import (
    EXAM_TASK,
    POSSIBLE_TASK,
    QUESTION_WORD,
    weight,
)
from studypress.reading.sources.load import stated_question

_MAX_OTHERS = 3
"""How many other places may ask in a file whose name asks, so that it holds one question."""


_MIN_NAME_WORDS = 3
"""How many words a name has that begins with a word such as "can" or "find" and asks."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A file that may hold one question."""

    file: File
    """The file."""
    able: bool
    """True where one heading is its title, and no other form finds several questions in it."""
    named: bool
    """True where the name of the file asks."""
    asks: bool
    """True where its title or its name asks."""
    surely: bool
    """True where its title is a question, and not only a task."""


def headed(file: File, *, by_name: bool = False) -> list[Element]:
    """A file's elements with a question at their head.

    That is its first heading; where this only names the topic, or where there is none, it is the
    title in the front matter, or the name of the file where the files of its folder are named so
    (`by_name`).
    """
    elements = file.elements
    first = elements[0] if elements and level_of(elements[0]) else None
    if stated_question(file.source) and file.notes.title is not None:
        return _below(file.notes.title, elements, file)
    unnamed = first is not None and is_answer_heading(first, file.words)
    if unnamed:
        first = None  # `## Answer` is a part of the file, and names nothing
    if first is not None and (not by_name or _asks(text_of(first), file)):
        return elements
    if first is None and file.notes.title is not None:
        return [copy.deepcopy(file.notes.title), *elements]
    if not by_name and not unnamed:
        return elements
    stated = file.notes.title
    if first is not None and stated is not None and _asks(text_of(stated), file):
        made = copy.deepcopy(stated)
    else:
        made = title_from(file.source.name)
    if first is None:
        made.set("data-line", str(file.source.first_line))
        return [made, *elements]
    made.set("data-line", first.get("data-line", ""))
    if name := first.get("id"):
        made.set("id", name)
    if _words(text_of(first)) <= _words(text_of(made)):
        reason = "the topic, which is part of the question"
        file.notes.leave_out(line_of(first), text_of(first), reason)
        file.notes.set_role(first, "topic")
        return [made, *elements[1:]]
    return [made, *elements]


def _below(question: Element, elements: list[Element], file: File) -> list[Element]:
    """Elements below the question in the front matter; a first heading that repeats it goes."""
    made = copy.deepcopy(question)
    if elements and level_of(elements[0]) and text_of(elements[0]) == text_of(question):
        made.set("data-line", elements[0].get("data-line", ""))
        elements = elements[1:]
    return [made, *elements]


def _asks(text: str, file: File) -> bool:
    """True for words that ask, or that set a task."""
    return weight(text, file.words.language.tasks) >= QUESTION_WORD


def _names_a_question(file: File) -> bool:
    """True for a file whose name asks; of a short name such as "build-it" that is not sure."""
    name = name_in_words(file.source.name)
    least = POSSIBLE_TASK if len(name.split()) >= _MIN_NAME_WORDS else QUESTION_WORD
    return weight(name, file.words.language.tasks) >= least


def _words(text: str) -> set[str]:
    """The words of a text in small letters."""
    return set(text.casefold().split())


def _names_topic(title: Element, question: Element) -> bool:
    """True for a title whose words are all in a question."""
    words = [set(re.findall(r"\w+", text_of(one).casefold())) for one in (title, question)]
    return words[0] <= words[1]


def _keep_title(file: File) -> None:
    """Print a title in the front matter that is not the question below it, unless it says less."""
    title = file.notes.title
    if title is None or not file.elements or text_of(title) == text_of(file.elements[0]):
        return
    if _names_topic(title, file.elements[0]):
        reason = "the topic, which is part of the question"
        file.notes.leave_out(line_of(title, 1), text_of(title), reason)
        return
    line = Element("p", {"data-line": title.get("data-line", "1")})
    words = copy.deepcopy(title)
    words.tag, words.attrib = "strong", {}
    line.append(words)
    file.elements = [file.elements[0], line, *file.elements[1:]]


def _is_titled(file: File, elements: Sequence[Element]) -> bool:
    """True for a file with a title in its front matter, below which more questions may come.

    Its first question is in a heading that is not of the first level.
    """
    stated = file.notes.title
    return (
        stated is not None
        and bool(elements)
        and level_of(elements[0]) > 1
        and not _asks(text_of(stated), file)
        and not _names_topic(stated, elements[0])
    )


def choose(files: Sequence[File], *, taught: bool) -> None:
    """Choose the form of one question in a file for the files that have one, folder by folder.

    In a guide that was written for this program (`taught`), a file is a chapter. A README that is
    alone in its folder is a file of the folder above.
    """
    folders: dict[str, list[File]] = {}
    sizes = Counter(file.folder for file in files)
    for file in files:
        alone = bool(file.folder) and sizes[file.folder] == 1 and not taught
        if not file.index or alone:
            folders.setdefault(file.shelf, []).append(file)
    introduced = {file.folder for file in files if file.index and file.folder}
    for together in folders.values():
        parts = _parts(together)
        cases = [_case(file, parts, taught=taught) for file in together]
        single = sum(case.able and case.asks for case in cases)
        alone = len(together) == single == 1 and together[0].choice.form == NONE and not taught
        # A task beside the README of its folder belongs to what that teaches.
        alone = alone and (cases[0].surely or together[0].folder not in introduced)
        usual = alone or (len(together) > 1 and 3 * single >= 2 * len(together))
        by_name = usual and 2 * sum(case.named for case in cases) > len(cases)
        for case in cases:
            file = case.file
            if not case.able:
                continue
            stated = bool(stated_question(file.source))
            certain = stated or onefile.certain(headed(file), file.words, parts)
            if usual or certain:
                file.elements, file.title = headed(file, by_name=by_name), None
                _keep_title(file)
                file.choice = Choice(SINGLE, f"{single} of {len(together)} files here")
                score = _score(single, len(together))
                file.plan.scores = (score, *retaken(file.plan.scores, ()))


def _score(single: int, files: int) -> Score:
    """The weight of the form: how many of the files in a folder ask by their titles or names."""
    share = round(single / files, 3)
    return Score(
        form=SINGLE,
        level=0,
        places=files,
        asking=single,
        alike=share,
        running=False,
        share=1.0,
        total=share,
        taken=1,
        why=f"{single} of {files} files ask",
    )


def _parts(together: Sequence[File]) -> frozenset[str]:
    """The words of the headings that half the files of a folder have: their common parts."""
    times = Counter(
        text for file in together for text in {text_of(e) for e in file.elements if level_of(e)}
    )
    return frozenset(t for t, count in times.items() if count > 1 and 2 * count >= len(together))


def _case(file: File, parts: Collection[str], *, taught: bool) -> _Case:
    """Whether a file may hold one question, and what says so."""
    elements = headed(file)
    named = _names_a_question(file) and not taught
    at = onefile.title_of(elements, file.words, parts)
    title = text_of(elements[at]) if at is not None else ""
    certain = onefile.certain(elements, file.words, parts) or bool(stated_question(file.source))
    others = _others(file, parts)
    several = others > _MAX_OTHERS if named else others > (0 if taught else 1)
    likely = (named or at is not None) and not several
    able = certain or (likely and not _is_titled(file, elements))
    tells = not taught and weight(title, file.words.language.tasks) >= EXAM_TASK
    found = bool(onefile.find(elements, file.words))
    asks = named or certain or found or tells or _states(file, title)
    surely = certain or weight(title, file.words.language.tasks) > EXAM_TASK
    return _Case(file, able, named, asks, surely)


def _states(file: File, title: str) -> bool:
    """True where the front matter has a title that asks, though the heading is another."""
    stated = file.notes.title
    return stated is not None and text_of(stated) != title and _asks(text_of(stated), file)


def _others(file: File, parts: Collection[str]) -> int:
    """How many questions with answers other forms find outside the common parts of the files."""
    common = False
    count = 0
    for item in file.plan.items:
        if isinstance(item, Element):
            if level_of(item):
                common = text_of(item) in parts
            continue
        if item.words in parts:
            common = True
        count += not common and item.form != "bank"
    return count
