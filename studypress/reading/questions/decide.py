"""Decides in which forms the questions of all files are, from the places found in all of them."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from studypress.markup.elements import HEADINGS
from studypress.model.diagnostics import Location, Report, did_you_mean, quoted
from studypress.reading.elements import line_of, text_of
from studypress.reading.ids import folded
from studypress.reading.notes import Decision, FileNotes
from studypress.reading.questions.drafting.drafts import ChapterDraft, Drafter
from studypress.reading.questions.drafting.heading import take_id
from studypress.reading.questions.drafting.wrappers import drop_marks
from studypress.reading.questions.file import File
from studypress.reading.questions.folder import matter, singles
from studypress.reading.questions.folder.about import part_about
from studypress.reading.questions.folder.apart import tell_apart
from studypress.reading.questions.folder.regroup import group_chapters
from studypress.reading.questions.folder.versions import drop_versions
from studypress.reading.questions.forms import AUTO, NONE, SINGLE
from studypress.reading.questions.forms.form import level_of
from studypress.reading.questions.tidying import (
    formulas,
    housekeeping,
    item_lines,
    link_headings,
    link_lists,
    loose_blocks,
    option_lines,
    shells,
)
from studypress.reading.questions.tidying.contents import Entry
from studypress.reading.questions.weighing import choose, outline
from studypress.reading.questions.weighing.choose import Choice
from studypress.reading.questions.weighing.plan import Plan, plan, retaken
from studypress.reading.questions.weighing.scales import Folder, Scales
from studypress.reading.questions.weighing.survey import survey
from studypress.reading.questions.words.wording import Wording
from studypress.reading.sources.load import Source


def chapters(
    read: Sequence[tuple[Source, Element, FileNotes]], form: str, *, taught: bool, title: str
) -> tuple[list[ChapterDraft], list[ChapterDraft]]:
    """The chapters of a guide, and the prose that is no chapter, from the trees and notes of files.

    `form` is the form that guide.yaml names for all files, or "". `taught` is true for a guide that
    was written for this program. `title` is the title of the guide, and of a chapter for questions
    that have files of their own in no folder.
    """
    names = {source.name for source, _, _ in read}
    files = [_file(source, root, notes, names) for source, root, notes in read]
    for file in files:
        if file.place:
            _take_as_prose(file)
        else:
            _obey(file, form)
    _weigh([file for file in files if not file.forced], taught=taught)
    for file in files:
        nothing_left = not file.elements and (file.entries or file.about)
        if file.choice.form == SINGLE or nothing_left:
            continue  # its question gets a chapter below, or it held nothing but links
        heading = file.elements[file.title] if file.title is not None else None
        sections = outline.divide(file.plan, heading, file.notes)
        drafter = Drafter(file.source, file.notes, file.given, guide_title=title)
        file.drafts = drafter.chapters(sections)
    if not taught:
        drop_versions([file for file in files if file.drafts and not file.place])
    others = [file for file in files if not file.place]
    drafts, about = part_about(others, group_chapters(others, title), title)
    prose = [*matter.prose(files), *about]
    if not taught:
        tell_apart(drafts)
    for file in files:
        _note_decision(file)
    return drafts, prose


def _file(source: Source, root: Element, notes: FileNotes, names: set[str]) -> File:
    """A file whose form is not chosen yet; `names` are those of all files."""
    elements = shells.open_shells(list(root), Wording(notes.language))
    given = {
        id(element): name
        for element in elements
        if element.tag in HEADINGS and (name := take_id(element, notes))
    }
    notes.headings = [(text_of(e), e) for e in root.iter() if e.tag in HEADINGS]
    outlined = tuple((line_of(e), level_of(e), text, id(e)) for text, e in notes.headings)
    elements = shells.drop_empty_headings(drop_marks(elements, notes), notes)
    place = matter.place_of(source, notes)
    entries: list[Entry] = []
    about: list[Element] = []
    if place is None:  # prose before or behind the chapters may well be a list of links
        elements = link_headings.as_links(elements, notes, names - {source.name})
        elements, entries = link_lists.drop_lists(elements, notes, names - {source.name})
        elements, about = housekeeping.part(elements, notes)
    formulas.join_lines(elements)
    item_lines.part_lines(elements, notes)
    elements = loose_blocks.gather(elements, notes)
    formulas.join_formulas(elements, notes)
    elements = option_lines.as_lists(elements, notes)
    file = File(source, notes, elements, given, entries, about, outlined, place=place)
    file.title = choose.title_of(elements, stated=notes.title is not None)
    return file


def _take_as_prose(file: File) -> None:
    """Read a file that its front matter puts before or behind the chapters, without questions."""
    file.forced = True
    file.choice = Choice(NONE, "named by `matter:`")
    _mark(file)
    matter.name(file)
    matter.report_questions(file)


def _obey(file: File, form: str) -> None:
    """Take the form that a file or the settings name, where one is named."""
    asked = file.source.meta.get("questions")
    name = form or AUTO
    if asked is not None:
        where = file.notes.where(file.source.line_of("questions"))
        name = known_form(str(asked), where, file.notes.report) or AUTO
    if name == AUTO:
        return
    file.forced = True
    if name == SINGLE:
        file.elements, file.title = singles.headed(file), None
        name = name if file.elements and level_of(file.elements[0]) else NONE
    if name == NONE:
        file.choice = Choice(NONE, "named by `questions:`")
    else:
        file.choice = choose.forced(name, file.rest, file.words)
    if name != SINGLE:
        _mark(file)


def _mark(file: File) -> None:
    """Read the whole file in the form that is chosen."""
    marked = choose.marked(file.rest, file.choice, file.words)
    items = outline.items(marked, file.choice.form)
    file.plan = Plan(items, outline.boundaries(items))


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


def _weigh(files: Sequence[File], *, taught: bool) -> None:
    """Choose the forms of files by their weights.

    In a guide that was written for this program (`taught`), headings of the second level are
    questions unless other places are as many.
    """
    surveys = [
        survey(file.rest, file.words, {entry.group for entry in file.entries}) for file in files
    ]
    folder = Folder()
    for made in surveys:
        folder.add(made)
    for file, made in zip(files, surveys, strict=True):
        file.plan = plan(Scales(made, folder, file.words))
        file.choice = choose.by_plan(file.plan)
        own = sum(level_of(element) == 2 for element in file.rest)
        if taught and own and "questions" not in file.source.meta:
            asked = [item.spot.level for item in outline.asked(file.plan.items)]
            if 2 in asked or len(asked) < own:
                file.choice = Choice("headings", "the form of our own guides", level=2)
                scores = file.plan.scores
                _mark(file)
                file.plan.scores = retaken(scores, file.plan.items)
    singles.choose(files, taught=taught)
    _follow(files)


def _follow(files: Sequence[File]) -> None:
    """Take headings as questions in a file without any, at the level most files of its folder use.

    Only a file whose own list of links names most of these headings is changed.
    """
    folders: dict[str, list[File]] = {}
    for file in files:
        if not file.index:
            folders.setdefault(file.folder, []).append(file)
    for together in folders.values():
        asking = [file for file in together if file.choice.form == "headings"]
        if 2 * len(asking) <= len(together):
            continue
        levels = [outline.asked(file.plan.items)[0].spot.level for file in asking]
        usual = max(set(levels), key=levels.count)
        for file in together:
            if file.choice.form == NONE and _lists_headings(file, usual):
                why = "as in the other files of its folder"
                file.choice = Choice("headings", why, level=usual)
                scores = file.plan.scores
                _mark(file)
                file.plan.scores = retaken(scores, file.plan.items)


def _lists_headings(file: File, level: int) -> bool:
    """True where a file's own list of links names most of its headings of a level."""
    own = [element for element in file.rest if level_of(element) == level]
    listed = {folded(entry.words) for entry in file.entries}
    return len(own) > 1 and 2 * sum(folded(text_of(one)) in listed for one in own) > len(own)


def _note_decision(file: File) -> None:
    """Note how the file's questions were found, and check its own list of links."""
    notes = file.notes
    headings = tuple(
        (line, level, text, notes.roles.get(name, "prose"))
        for line, level, text, name in file.outlined
    )
    asked = sum(len(draft.questions) for draft in file.drafts)
    if file.choice.form == SINGLE:
        asked = 1
    scores = file.plan.scores
    counts = tuple((score.form, score.asking) for score in scores if score.asking)
    notes.decision = Decision(file.choice.form, file.choice.why, asked, counts, headings, scores)
    if file.entries and file.choice.form != SINGLE:
        questions = [(q.text, q.line) for draft in file.drafts for q in draft.questions]
        link_lists.compare(file.entries, questions, notes)
