"""Decides for all files together: which form each is in, and which files make one chapter."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree.ElementTree import Element

from studypress.blocks import KINDS
from studypress.model import Role
from studypress.reading import contents, metadata, outline
from studypress.reading.answer import Draft
from studypress.reading.contents import Entry
from studypress.reading.folder import is_index
from studypress.reading.forms import AUTO, FORMS, NONE, onefile
from studypress.reading.forms.form import HEADINGS, level_of
from studypress.reading.inline import raw
from studypress.reading.load import Source, did_you_mean
from studypress.reading.names import github_slug
from studypress.reading.outline import Choice
from studypress.reading.page import Decision, Page, line_of, text_of
from studypress.reading.questions import (
    ChapterDraft,
    Drafter,
    QuestionDraft,
    called,
    hash_id,
    stated_title,
)
from studypress.reading.shells import cleaned


@dataclass(slots=True)
class File:
    """A file as read: its elements without lists of links, and what was decided of it."""

    source: Source
    page: Page
    elements: list[Element]
    given: dict[int, str]
    entries: list[Entry]
    outlined: tuple[tuple[int, int, str, int], ...] = ()  # headings: line, level, words, element
    title: int | None = None
    choice: Choice = field(default=Choice(NONE, ""))
    forced: bool = False
    drafts: list[ChapterDraft] = field(default_factory=list)

    @property
    def folder(self) -> str:
        """The folder that holds the file, by its name in the project."""
        return posixpath.dirname(self.source.name)

    @property
    def index(self) -> bool:
        """True for a README or the like."""
        return is_index(Path(self.source.name))


def chapters(
    read: Sequence[tuple[Source, Element, Page]], form: str, *, taught: bool, title: str
) -> list[ChapterDraft]:
    """The chapters of a guide, from all its files.

    `form` is what guide.yaml says of all files, or ""; `taught` where the guide is our own;
    `title` names a chapter of questions that stand in files of their own, in no folder.
    """
    names = {source.name for source, _, _ in read}
    files = [_file(source, root, page, names) for source, root, page in read]
    for file in files:
        _choose(file, form, taught=taught)
    _by_folder(files)
    for file in files:
        if file.choice.form == "files":
            continue
        sections = outline.taken_apart(
            file.elements, file.title, file.choice, file.page, forced=file.forced
        )
        file.drafts = Drafter(file.source, file.page, file.given).chapters(sections)
    made = _merged(files, title)
    for file in files:
        _decide(file)
    return made


def _file(source: Source, root: Element, page: Page, names: set[str]) -> File:
    elements = list(root)
    given = {
        id(element): name
        for element in elements
        if element.tag in HEADINGS and (name := hash_id(element))
    }
    page.headings = [(text_of(e), e) for e in root.iter() if e.tag in HEADINGS]
    outlined = tuple((line_of(e), level_of(e), text, id(e)) for text, e in page.headings)
    elements = cleaned(elements, page)
    elements, entries = contents.without_lists(elements, page, names - {source.name})
    file = File(source, page, elements, given, entries, outlined)
    file.title = outline.title_of(elements, stated=bool(stated_title(source)))
    return file


def _choose(file: File, form: str, *, taught: bool) -> None:
    asked = file.source.meta.get("questions", form or AUTO)
    name = asked if isinstance(asked, str) else type(asked).__name__
    known = outline.known_forms()
    if name not in known:
        file.page.report.warning(
            "unknown-form",
            file.page.where(1),
            f"there is no form of questions named {name!r}",
            did_you_mean(name, known) or f"There are: {', '.join(known)}.",
        )
        name = AUTO
    title = file.title
    rest = [one for index, one in enumerate(file.elements) if index != title]
    if name == AUTO:
        file.choice = outline.choose(rest, taught=taught and "questions" not in file.source.meta)
        return
    file.forced = True
    if name == "files":
        file.elements, file.title = _headed(file), None
        name = NONE if onefile.title_of(file.elements) is None else name
    file.choice = (
        Choice(NONE, "named by `questions:`") if name == NONE else outline.forced(name, rest)
    )


def _headed(file: File) -> list[Element]:
    """A file's elements below its title, which may stand in the front matter alone."""
    title = stated_title(file.source)
    if not title or onefile.title_of(file.elements) is not None:
        return file.elements
    heading = Element("h1", {"data-line": "1"})
    heading.text = title
    return [heading, *file.elements]


def _by_folder(files: Sequence[File]) -> None:
    """Files in one folder are written in one way: the doubtful ones follow the others."""
    folders: dict[str, list[File]] = {}
    for file in files:
        if not file.index and not file.forced:
            folders.setdefault(file.folder, []).append(file)
    for some in folders.values():
        single = [file for file in some if onefile.find(_headed(file)).count]
        alone = len(files) == 1 and single and file_alone(single[0])
        if alone or (len(some) > 1 and 3 * len(single) >= 2 * len(some)):
            for file in some:
                if onefile.title_of(_headed(file)) is not None:
                    file.elements = _headed(file)
                    file.choice = Choice(
                        "files", f"{len(single)} of {len(some)} files here", file.choice.counts
                    )
                    file.title = None
            continue
        _follow(some)


def file_alone(file: File) -> bool:
    """True for a lone file whose title is all that it asks."""
    return file.choice.form == NONE or (
        file.choice.form == "headings" and dict(file.choice.counts).get("headings") == 0
    )


def _follow(some: Sequence[File]) -> None:
    """Where most files have questions at one level of headings, so has one of the same shape."""
    asking = [file for file in some if file.choice.form == "headings"]
    if 2 * len(asking) <= len(some):
        return
    usual = _usual([_level(file) for file in asking])
    for file in some:
        if file.choice.form != NONE or not usual:
            continue
        rest = [one for index, one in enumerate(file.elements) if index != file.title]
        own = [one for one in rest if level_of(one) == usual]
        listed = {_folded(entry.words) for entry in file.entries}
        named = sum(_folded(text_of(one)) in listed for one in own)
        if len(own) > 1 and 2 * named > len(own):
            file.choice = Choice(
                "headings", "as in the other files of its folder", file.choice.counts, usual
            )


def _level(file: File) -> int:
    marked = FORMS["headings"].mark(
        [one for index, one in enumerate(file.elements) if index != file.title]
    )
    return marked.spots[0].level if marked.spots else 0


def _usual(levels: Sequence[int]) -> int:
    return max(set(levels), key=levels.count) if levels else 0


def _folded(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


# --- files that hold one question each


def _merged(files: Sequence[File], title: str) -> list[ChapterDraft]:
    """Every chapter in order; questions in files of their own are grouped into chapters."""
    groups = _groups(files)
    single = {file.source.name: _single(file) for file in files if file.choice.form == "files"}
    known = {_folded(one.text): one for one in single.values() if one is not None}
    made: list[ChapterDraft] = []
    grouped: dict[tuple[str, str], list[QuestionDraft]] = {}
    places: dict[tuple[str, str], int] = {}
    for file in files:
        if file.choice.form != "files":
            drafts = file.drafts
            if file.index and known:
                drafts = _without_repeats(file, known)
            made += drafts
            continue
        question = single[file.source.name]
        if question is None:
            continue
        group = groups.get(file.source.name) or groups.get(_folded(question.text), "")
        group = group or _tagged(question, groups)
        key = (file.folder, group)
        if key not in grouped:
            grouped[key] = []
            places[key] = len(made)
            made.append(_chapter(file, group or _folder_title(file, title), line=0))
        grouped[key].append(question)
    order = {name: place for place, name in enumerate(dict.fromkeys(groups.values()))}
    for key, place in places.items():
        draft = made[place]
        made[place] = ChapterDraft(
            grouped[key][0].page, draft.title, (), tuple(grouped[key]), grouped[key][0].line
        )
    spots = sorted(places.values())
    ranked = sorted(places, key=lambda key: (key[0], order.get(key[1], len(order)), places[key]))
    copy = list(made)
    for spot, key in zip(spots, ranked, strict=True):
        made[spot] = copy[places[key]]
    return made


def _tagged(question: QuestionDraft, groups: Mapping[str, str]) -> str:
    """The group that one of a question's tags names."""
    named = {_folded(group): group for group in groups.values()}
    return next((named[tag] for tag in map(_folded, question.details.tags) if tag in named), "")


def _folder_title(file: File, title: str) -> str:
    folder = posixpath.basename(file.folder)
    return called(folder) if folder not in ("", "content") else title or "Questions"


def _chapter(file: File, title: str, line: int) -> ChapterDraft:
    heading = Element("h1")
    heading.text = title
    return ChapterDraft(file.page, heading, (), (), line)


def _single(file: File) -> QuestionDraft | None:
    """The question of a file of its own."""
    marked = onefile.mark(file.elements)
    if not marked.spots:
        return None
    spot = marked.spots[0]
    one = outline.Asked(spot, "files", answer=list(file.elements[spot.end :]))
    drafter = Drafter(file.source, file.page, file.given)
    heading, answer = spot.take()
    drafter.share_remarks([line_of(heading)])
    draft = drafter.question(one, heading, [*answer, *one.answer])
    said = metadata.front(file.source.meta)
    return replace(draft, details=metadata.filled(draft.details, said), given=draft.given or said.id)


def _groups(files: Sequence[File]) -> dict[str, str]:
    """The chapter that an index names for a file, by its name or by its question's words.

    A question that stands in several groups belongs to the smallest: the one most its own.
    """
    sizes: dict[str, int] = {}
    found: list[tuple[str, str]] = []
    for file in files:
        if not file.index:
            continue
        for entry in file.entries:
            key = _folded(entry.words)
            if not entry.address.startswith("#"):
                key = contents.target(entry.address, file.source.name)
            found.append((key, entry.group))
            sizes[entry.group] = sizes.get(entry.group, 0) + 1
    if len(sizes) < 2:
        return {}
    order = list(dict.fromkeys(group for _, group in found))
    found.sort(key=lambda one: (sizes[one[1]], order.index(one[1])))
    chosen: dict[str, str] = {}
    for key, group in found:
        chosen.setdefault(key, group)
    placed = {name: place for place, name in enumerate(order)}
    return dict(sorted(chosen.items(), key=lambda item: placed[item[1]]))


def _without_repeats(file: File, known: Mapping[str, QuestionDraft]) -> list[ChapterDraft]:
    """A README that was made from the files repeats their questions; once is enough."""
    made = []
    for draft in file.drafts:
        kept = []
        for question in draft.questions:
            other = known.get(_folded(question.text))
            if other is None or not _same(question, other):
                kept.append(question)
                continue
            file.page.take_for(question.heading, "repeats a file")
            reason = f"repeats {other.page.name}"
            file.page.leave_out(question.line, question.text, reason)
            for block in question.blocks:
                for element in block.elements:
                    if block.kind != "auto-key":
                        line = line_of(element, block.line)
                        file.page.leave_out(line, text_of(element), reason)
        if kept or draft.intro or draft.closing or not draft.questions:
            made.append(
                ChapterDraft(
                    draft.page, draft.title, draft.intro, tuple(kept), draft.line, draft.closing
                )
            )
        else:
            file.page.leave_out(draft.line, text_of(draft.title), "the title of what it repeats")
    return _preface(made)


def _preface(drafts: Sequence[ChapterDraft]) -> list[ChapterDraft]:
    """What an index says besides its questions is one chapter."""
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
    return [ChapterDraft(first.page, first.title, tuple(parts), (), first.line)]


def _same(one: QuestionDraft, other: QuestionDraft) -> bool:
    """True where nearly all words of an answer stand in another."""
    words = _words(one)
    have = set(_words(other))
    return sum(word in have for word in words) >= 0.98 * len(words)


def _words(draft: QuestionDraft) -> list[str]:
    # A work may be cited in other words.
    told = [block for block in draft.blocks if Role.SOURCE not in block.roles]
    text = " ".join(raw(element) for block in told for element in block.elements)
    return re.findall(r"\w+", text.casefold())


# --- what an author is told


def _decide(file: File) -> None:
    page = file.page
    headings = tuple(
        (line, level, text, page.roles.get(name, "prose"))
        for line, level, text, name in file.outlined
    )
    asked = sum(len(draft.questions) for draft in file.drafts)
    if file.choice.form == "files":
        asked = 1
    page.decision = Decision(
        file.choice.form, file.choice.why, asked, file.choice.counts, headings
    )
    if file.entries and file.choice.form != "files":
        questions = [(q.text, q.line) for draft in file.drafts for q in draft.questions]
        contents.compare(file.entries, questions, page)
