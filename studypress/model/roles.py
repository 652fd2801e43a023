"""Roles and ways of asking: the terms in which kinds and editions describe blocks.

Editions choose blocks by role and never by the name of a kind, so a new kind appears in every
edition that uses its roles, and a new edition finds every kind.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A use that an edition can make of a block. A block may have several roles."""

    PROSE = "prose"
    """It is part of the running answer."""
    KEY = "key"
    """It belongs on a summary."""
    FORMULA = "formula"
    """It belongs on a summary, on a line of its own."""
    NUMBER = "number"
    """It holds numbers to know: rows of a value and what it is."""
    CAUTION = "caution"
    """It warns of a wrong answer."""
    RECALL = "recall"
    """It can be asked on a card."""
    PRACTICE = "practice"
    """It can be set as an exercise."""
    CHOICES = "choices"
    """It lists choices to choose from: those of the question, or those of a CHECK of its own."""
    SOLUTION = "solution"
    """It gives the right choice. Print shows it apart from the choices."""
    SOURCE = "source"
    """It names a source of the answer."""
    AIM = "aim"
    """It says what the question is asked for, and stands with the question."""
    OPENING = "opening"
    """It comes before the rest of the answer, wherever the author wrote it."""
    CHECK = "check"
    """Readers check themselves with it. Its solution is shown apart from it."""
    ASIDE = "aside"
    """It is about the answer, and no summary takes its words."""


class Asks(StrEnum):
    """The prompt that a block gives to a reader as an exercise, and the response to it."""

    NOTHING = "nothing"
    """The block asks nothing."""
    QUESTION = "question"
    """The question is asked, and the block is the response."""
    TITLE = "title"
    """The block's title is asked, and its body or its solution is the response."""
    BODY = "body"
    """The block's body is a task that has no response of its own."""
    CHOICES = "choices"
    """The question is asked with the block's choices, and the SOLUTION is the response."""
