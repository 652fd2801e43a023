"""Chooses the form of every file's questions, with a view to the other files of its folder."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from studypress.markup.elements import HEADINGS
from studypress.model.diagnostics import Location, Report, did_you_mean, quoted
from studypress.reading.elements import line_of, text_of
from studypress.reading.ids import folded
from studypress.reading.notes import Decision, FileNotes
from studypress.reading.questions import choose, link_lists, outline
from studypress.reading.questions.choose import Choice
from studypress.reading.questions.drafts import ChapterDraft, Drafter
from studypress.reading.questions.file import File
from studypress.reading.questions.forms import AUTO, FORMS, NONE, onefile
from studypress.reading.questions.forms.form import level_of
from studypress.reading.questions.heading import take_id
from studypress.reading.questions.regroup import group_chapters
from studypress.reading.questions.wrappers import drop_marks
from studypress.reading.sources.load import Source


def chapters(
    read: Sequence[tuple[Source, Element, FileNotes]], form: str, *, taught: bool, title: str
) -> list[ChapterDraft]:
    """The chapters of a guide, from the trees and notes of all its files.

    `form` is the form that guide.yaml names for all files, or "". `taught` is true for a guide that
    was written for this program. `title` is the title of a chapter for questions that have files
    of their own in no folder.
    """
    names = {source.name for source, _, _ in read}
    files = [_file(source, root, notes, names) for source, root, notes in read]
    for file in files:
        _choose(file, form, taught=taught)
    _by_folder(files, taught=taught)
    for file in files:
        if file.choice.form == "files" or (file.entries and not file.elements):
            continue  # its question gets a chapter below, or it held nothing but links
        sections = outline.divide(
            file.elements, file.title, file.choice, file.notes, forced=file.forced
        )
        file.drafts = Drafter(file.source, file.notes, file.given).chapters(sections)
    drafts = group_chapters(files, title)
    for file in files:
        _note_decision(file)
    return drafts


def _file(source: Source, root: Element, notes: FileNotes, names: set[str]) -> File:
    """A file whose form is not chosen yet; `names` are those of all files."""
    elements = list(root)
    given = {
        id(element): name
        for element in elements
        if element.tag in HEADINGS and (name := take_id(element, notes))
    }
    notes.headings = [(text_of(e), e) for e in root.iter() if e.tag in HEADINGS]
    outlined = tuple((line_of(e), level_of(e), text, id(e)) for text, e in notes.headings)
    elements = drop_marks(elements, notes)
    elements, entries = link_lists.drop_lists(elements, notes, names - {source.name})
    file = File(source, notes, elements, given, entries, outlined)
    file.title = choose.title_of(elements, stated=notes.title is not None)
    return file


def _choose(file: File, form: str, *, taught: bool) -> None:
    """Choose the form of one file: the one that its author names, or by counting."""
    asked = file.source.meta.get("questions")
    name = form or AUTO
    if asked is not None:
        name = known_form(str(asked), file.notes.where(1), file.notes.report) or AUTO
    title = file.title
    rest = [element for index, element in enumerate(file.elements) if index != title]
    if name == AUTO:
        file.choice = choose.choose(
            rest, file.words, taught=taught and "questions" not in file.source.meta
        )
        return
    file.forced = True
    if name == "files":
        file.elements, file.title = _headed(file), None
        name = NONE if onefile.title_of(file.elements) is None else name
    file.choice = (
        Choice(NONE, "named by `questions:`")
        if name == NONE
        else choose.forced(name, rest, file.words)
    )


def known_form(name: str, where: Location, report: Report) -> str:
    """The name of a form, or "" where there is no such form: that is reported at `where`."""
    known = choose.known_forms()
    if not name or name in known:
        return name
    report.warning(
        "unknown-form",
        where,
        f"there is no form of questions named {quoted(name)}",
        did_you_mean(name, known) or f"There are: {', '.join(known)}.",
    )
    return ""


def _headed(file: File) -> list[Element]:
    """A file's elements with a title at their head, which may come from the front matter."""
    title = file.notes.title
    if title is None or onefile.title_of(file.elements) is not None:
        return file.elements
    return [copy.deepcopy(title), *file.elements]


def _by_folder(files: Sequence[File], *, taught: bool) -> None:
    """Give a doubtful file the form that most files of its folder have."""
    folders: dict[str, list[File]] = {}
    for file in files:
        if not file.index and not file.forced:
            folders.setdefault(file.folder, []).append(file)
    for together in folders.values():
        able = [file for file in together if _may_be_single(file, taught=taught)]
        single = [file for file in able if onefile.find(_headed(file), file.words).count]
        alone = len(files) == len(single) == 1 and single[0].choice.form == NONE
        usual = alone or (len(together) > 1 and 3 * len(single) >= 2 * len(together))
        for file in able:
            if usual or onefile.certain(_headed(file), file.words):
                file.elements, file.title = _headed(file), None
                why = f"{len(single)} of {len(together)} files here"
                file.choice = Choice("files", why, file.choice.counts)
        if not usual:
            _follow(together)


def _may_be_single(file: File, *, taught: bool) -> bool:
    """True for a file whose title may be its only question: no other form finds several.

    In a guide that was written for this program (`taught`), a file is a chapter.
    """
    elements = _headed(file)
    if onefile.title_of(elements) is None:
        return False
    form = file.choice.form
    count = dict(file.choice.counts).get(form, 0)
    several = form not in (NONE, "bank") and (taught or count > 1)
    return onefile.certain(elements, file.words) or not several


def _follow(together: Sequence[File]) -> None:
    """Take headings as questions in a file without any, at the level most files of its folder use.

    Only a file whose own list of links names most of these headings is changed.
    """
    without = [file for file in together if file.choice.form == NONE]
    asking = [file for file in together if file.choice.form == "headings"]
    if not without or 2 * len(asking) <= len(together):
        return
    usual = _most_frequent([_level(file) for file in asking])
    if not usual:
        return
    for file in without:
        rest = [element for index, element in enumerate(file.elements) if index != file.title]
        own = [element for element in rest if level_of(element) == usual]
        listed = {folded(entry.words) for entry in file.entries}
        named = sum(folded(text_of(heading)) in listed for heading in own)
        if len(own) > 1 and 2 * named > len(own):
            file.choice = Choice(
                "headings", "as in the other files of its folder", file.choice.counts, usual
            )


def _level(file: File) -> int:
    """The level of the headings that ask in a file, or 0."""
    marked = FORMS["headings"].mark(
        [one for index, one in enumerate(file.elements) if index != file.title], file.words
    )
    return marked.spots[0].level if marked.spots else 0


def _most_frequent(levels: Sequence[int]) -> int:
    """The level that occurs most often, or 0 for none."""
    return max(set(levels), key=levels.count) if levels else 0


def _note_decision(file: File) -> None:
    """Note how the file's questions were found, and check its own list of links."""
    notes = file.notes
    headings = tuple(
        (line, level, text, notes.roles.get(name, "prose"))
        for line, level, text, name in file.outlined
    )
    asked = sum(len(draft.questions) for draft in file.drafts)
    if file.choice.form == "files":
        asked = 1
    notes.decision = Decision(
        file.choice.form, file.choice.why, asked, file.choice.counts, headings
    )
    if file.entries and file.choice.form != "files":
        questions = [(q.text, q.line) for draft in file.drafts for q in draft.questions]
        link_lists.compare(file.entries, questions, notes)
