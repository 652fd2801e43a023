"""The JSON objects of `check --json`, each key with its meaning. docs/json.md explains them too.

Keys may be added, but none is removed or gets another meaning without a new `format`.
"""

from __future__ import annotations

from typing import Literal, TypedDict

Level = Literal["easy", "core", "hard"]
"""How hard a question is."""


class ListedGuide(TypedDict):
    """What was read, in a few words and numbers."""

    title: str
    """The title."""
    language: str
    """The language, as a tag of BCP 47."""
    identifier: str
    """The URI by which e-readers know the guide."""
    files: int
    """How many of the author's files were read."""
    chapters: int
    """How many chapters there are."""
    questions: int
    """How many questions there are."""
    terms: int
    """How many terms the glossary has."""
    forms: dict[str, int]
    """How many files have each form of questions. Empty in a guide that is not foreign."""


class ListedGuess(TypedDict):
    """A value for a setting that guide.yaml leaves out."""

    setting: str
    """The name of the setting."""
    value: str
    """The value that is used."""
    source: str
    """The place from which the value comes, in words."""


class ListedScore(TypedDict):
    """The weight of one form in a file."""

    form: str
    """The form."""
    level: int
    """The level of the headings that would be questions, or 0 for a form without headings."""
    places: int
    """How many places look like a question in this form."""
    asking: int
    """How many of them ask in their own words."""
    alike: float
    """The share of places that ask in the whole folder, from 0 to 1."""
    running: bool
    """True where the numbers of these places count up."""
    share: float
    """The share of the file's words in these questions and their answers, from 0 to 1."""
    total: float
    """The weight, from 0 to 1."""
    taken: int
    """How many questions were read in this form."""
    why: str
    """The reason, as a clause."""


class ListedSource(TypedDict):
    """One of the author's files, and how its questions were found."""

    file: str
    """The file, relative to the project."""
    form: str
    """The form of its questions, or "none"."""
    why: str
    """The reason for this form, as a clause."""
    questions: int
    """How many questions were found in it."""
    scores: list[ListedScore]
    """The weight of each form that has a place in it, the heaviest first."""


class ListedBlock(TypedDict):
    """One part of an answer."""

    kind: str
    """The name of its kind, such as "prose", "key" or "follow-up"."""
    title: str
    """Its own heading, such as the question of a follow-up, or ""."""
    text: str
    """Its text."""


class ListedQuestion(TypedDict):
    """A question with its answer."""

    built: bool
    """False in a version of the notes in another language, which is no part of the guide."""
    language: str
    """The language of its file, as a tag of BCP 47 or as the name of the version."""
    number: int | None
    """Its number in the guide, from 1, or null where it is not built."""
    id: str
    """Its id, which links to it use, or "" where it is not built."""
    chapter: int | None
    """The number of its chapter, or null where it is not built."""
    file: str
    """The author's file, relative to the project."""
    line: int
    """The line of the question in that file, from 1."""
    text: str
    """The question in plain words, without its number and its level."""
    stem: str
    """The rest of the question below its first line in plain text, such as code, or ""."""
    level: Level | None
    """How hard it is, or null."""
    tags: list[str]
    """The author's keywords for it."""
    form: str
    """The form in which it is written, such as "folds"."""
    answer: str
    """The whole answer in plain text, or "" where there is none."""
    blocks: list[ListedBlock]
    """The parts of the answer, in the author's order."""


class ListedChapter(TypedDict):
    """A chapter."""

    number: int
    """Its number, from 1."""
    title: str
    """Its title in plain words."""
    file: str
    """The author's file that holds its title."""
    line: int
    """The line of its title, or 0 where it has none in that file."""
    questions: int
    """How many questions it has."""


class ListedProblem(TypedDict):
    """A problem."""

    file: str
    """The author's file, relative to the project."""
    line: int
    """The line in it, from 1, or 0 where it is not known."""
    column: int
    """The column, from 1, or 0 where it is not known."""
    severity: Literal["error", "warning", "hint"]
    """Its weight."""
    code: str
    """The stable name of its kind, a row in docs/problems.md."""
    message: str
    """The problem in one clause."""
    hint: str
    """The way to correct it, or ""."""


class Listing(TypedDict):
    """The whole object."""

    format: int
    """The number of this format: 1."""
    ok: bool
    """True where nothing stops a build."""
    guide: ListedGuide
    """What was read."""
    guessed: list[ListedGuess]
    """The settings that were guessed."""
    sources: list[ListedSource]
    """The author's files, in reading order, with the forms of their questions."""
    chapters: list[ListedChapter]
    """Every chapter, in reading order."""
    questions: list[ListedQuestion]
    """Every question, in reading order; then those of versions in other languages."""
    files: list[str]
    """Always empty, since `check` makes nothing."""
    problems: list[ListedProblem]
    """Every problem, by file and line."""
