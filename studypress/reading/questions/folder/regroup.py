"""Groups questions that have files of their own into chapters; drops their copies in a README."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element

from studypress.model.blocks import KINDS
from studypress.reading.elements import line_of, text_of
from studypress.reading.ids import folded
from studypress.reading.questions.drafting.answer import Draft
from studypress.reading.questions.drafting.drafts import ChapterDraft, Drafter, QuestionDraft
from studypress.reading.questions.drafting.titles import name_in_words
from studypress.reading.questions.file import File
from studypress.reading.questions.folder.repeats import is_repeated, leave_out, report
from studypress.reading.questions.forms import headed
from studypress.reading.questions.forms.form import level_of
from studypress.reading.questions.tidying.named import target
from studypress.reading.questions.weighing.answer_lists import Asked
from studypress.reading.questions.words import comment

_MIN_COPIED_SHARE = 0.25
"""Which share of a chapter's questions must be in other files too, so that they are copies."""


def group_chapters(files: Sequence[File], title: str) -> list[ChapterDraft]:
    """Every chapter in order; questions that have files of their own are grouped into chapters.

    `title` is the title of a chapter of such questions in no folder.
    """
    groups = _groups(files)
    single = {file.source.name: _single(file) for file in files if file.choice.form == "files"}
    known = {folded(q.text): q for q in single.values() if q is not None}
    first = _outermost(files)
    others = _asked_elsewhere(files, first) | known if first is not None else {}
    chapters: list[ChapterDraft] = []
    grouped: dict[tuple[str, str], list[QuestionDraft]] = {}
    places: dict[tuple[str, str], int] = {}
    for file in files:
        if file.choice.form != "files":
            drafts = file.drafts
            if file is first and others:
                drafts = _without_repeats(file, others)
            elif file.index and known:
                drafts = _without_repeats(file, known)
            chapters += drafts
            continue
        question = single[file.source.name]
        if question is None:
            continue
        group = groups.get(file.source.name) or groups.get(folded(question.text), "")
        group = group or _tagged(question, groups)
        key = (file.shelf, group)
        if key not in grouped:
            grouped[key] = []
            places[key] = len(chapters)
            chapters.append(_chapter(file, group or _folder_title(file, title), line=0))
        grouped[key].append(question)
    order = {name: place for place, name in enumerate(dict.fromkeys(groups.values()))}
    for key, place in places.items():
        draft = chapters[place]
        chapters[place] = ChapterDraft(
            grouped[key][0].notes, draft.title, (), tuple(grouped[key]), grouped[key][0].line
        )
    spots = sorted(places.values())
    ranked = sorted(places, key=lambda key: (key[0], order.get(key[1], len(order)), places[key]))
    unsorted = list(chapters)
    for spot, key in zip(spots, ranked, strict=True):
        chapters[spot] = unsorted[places[key]]
    return chapters


def _outermost(files: Sequence[File]) -> File | None:
    """The README of the whole folder, or None."""
    indexes = [file for file in files if file.index]
    return min(indexes, key=lambda file: file.source.name.count("/"), default=None)


def _asked_elsewhere(files: Sequence[File], first: File) -> dict[str, QuestionDraft]:
    """The questions of all files but one, by their letters and digits."""
    return {
        folded(question.text): question
        for file in files
        if file is not first
        for draft in file.drafts
        for question in draft.questions
    }


def _tagged(question: QuestionDraft, groups: Mapping[str, str]) -> str:
    """The group that one of a question's tags names."""
    named = {folded(group): group for group in groups.values()}
    return next((named[tag] for tag in map(folded, question.details.tags) if tag in named), "")


def _folder_title(file: File, title: str) -> str:
    """The title of a chapter for the questions of one folder."""
    folder = posixpath.basename(file.shelf)
    return name_in_words(folder) if folder not in ("", "content") else title or "Questions"


def _chapter(file: File, title: str, line: int) -> ChapterDraft:
    """A chapter with a title from elsewhere, still without questions."""
    heading = Element("h1")
    heading.text = title
    return ChapterDraft(file.notes, heading, (), (), line)


def _single(file: File) -> QuestionDraft | None:
    """The question of a file that holds only one, or None where it asks nothing."""
    if not file.elements or not level_of(file.elements[0]):
        return None
    first = headed.read_heading(file.elements[0], 0, file.words)
    spot = headed.spot(file.elements, first, file.words)
    asked = Asked(spot, "files", answer=list(file.elements[spot.end :]))
    drafter = Drafter(file.source, file.notes, file.given)
    heading, answer = drafter.take(asked)
    drafter.share_remarks([line_of(heading)])
    draft = drafter.question(asked, heading, answer)
    front = comment.read_front_matter(file.source.meta)
    details = comment.fill(draft.details, front)
    return replace(draft, details=details, given=draft.given or front.id)


def _groups(files: Sequence[File]) -> dict[str, str]:
    """The chapter that an index gives to a question, by its file's name or by its words.

    A question that is listed in several groups belongs to the smallest of them.
    """
    sizes: dict[str, int] = {}
    found: list[tuple[str, str]] = []
    for file in files:
        if not file.index:
            continue
        for entry in file.entries:
            key = folded(entry.words)
            if not entry.address.startswith("#"):
                key = target(entry.address, file.source.name)
            found.append((key, entry.group))
            sizes[entry.group] = sizes.get(entry.group, 0) + 1
    if len(sizes) < 2:
        return {}
    order = list(dict.fromkeys(group for _, group in found))
    found.sort(key=lambda pair: (sizes[pair[1]], order.index(pair[1])))
    chosen: dict[str, str] = {}
    for key, group in found:
        chosen.setdefault(key, group)
    placed = {name: place for place, name in enumerate(order)}
    return dict(sorted(chosen.items(), key=lambda item: placed[item[1]]))


def _without_repeats(file: File, known: Mapping[str, QuestionDraft]) -> list[ChapterDraft]:
    """The chapters of a README without those questions that other files have too (`known`)."""
    chapters = []
    repeated: list[QuestionDraft] = []
    copies = _copies(file, known)
    for draft in file.drafts:
        kept: list[QuestionDraft] = []
        waiting: tuple[Draft, ...] = ()  # the prose before questions that are left out
        for question in draft.questions:
            other = copies.get(id(question))
            if other is None:
                kept.append(replace(question, before=(*waiting, *question.before)))
                waiting = ()
                continue
            repeated.append(question)
            waiting += question.before
            leave_out(question, other)
        if kept or draft.intro or waiting or draft.closing or not draft.questions:
            closing = (*waiting, *draft.closing)
            chapters.append(replace(draft, questions=tuple(kept), closing=closing))
        else:
            file.notes.leave_out(draft.line, text_of(draft.title), "the title of a repetition")
    if repeated:
        report(repeated, file.notes)
    return _preface(chapters)


def _copies(file: File, known: Mapping[str, QuestionDraft]) -> dict[int, QuestionDraft]:
    """The questions of a README that repeat others, by their `id()`: each with the other one.

    A README repeats questions where a good part of one of its chapters does. Where a chapter has
    a few in common with another file, both ask them, each among its own.
    """
    found: dict[int, QuestionDraft] = {}
    for draft in file.drafts:
        same = {
            id(question): other
            for question in draft.questions
            if (other := known.get(folded(question.text))) and is_repeated(question, other)
        }
        if len(same) >= _MIN_COPIED_SHARE * len(draft.questions):
            found |= same
    return found


def _preface(drafts: Sequence[ChapterDraft]) -> list[ChapterDraft]:
    """The prose of an index as one chapter, where none of its chapters has a question."""
    if len(drafts) < 2 or any(draft.questions for draft in drafts):
        return list(drafts)
    first = drafts[0]
    parts = [*first.intro, *first.closing]
    for draft in drafts[1:]:
        for part in (part for block in draft.intro for part in block.elements):
            if level := level_of(part):
                part.tag = f"h{min(level + 1, 6)}"
        draft.title.tag = "h3"
        prose = KINDS["prose"]
        parts.append(Draft(prose.name, (draft.title,), draft.line, prose.roles))
        parts += draft.intro
    return [ChapterDraft(first.notes, first.title, tuple(parts), (), first.line)]
