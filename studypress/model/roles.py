"""Roles and ways of asking: the words by which kinds and editions speak of blocks.

Editions choose blocks by role and never by the name of a kind, so a new kind turns up in every
edition that suits it, and a new edition finds every kind.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a block is good for. A block may have several roles."""

    PROSE = "prose"
    """It is part of the running answer."""
    KEY = "key"
    """It belongs on a summary."""
    FORMULA = "formula"
    """It belongs on a summary, on a line of its own."""
    CAUTION = "caution"
    """It says what not to say."""
    RECALL = "recall"
    """It can be asked on a card."""
    PRACTICE = "practice"
    """It can be set as an exercise."""
    CHOICES = "choices"
    """It lists the choices of a question."""
    SOLUTION = "solution"
    """It says which choice is right. Print shows it apart from the choices."""
    SOURCE = "source"
    """It says where something comes from."""


class Asks(StrEnum):
    """What of a block is asked, and what is the response to it."""

    NOTHING = "nothing"
    """The block asks nothing."""
    QUESTION = "question"
    """The question is asked, and the block is the response."""
    TITLE = "title"
    """The block's title is asked, and its body is the response."""
    BODY = "body"
    """The block's body is a task that has no response of its own."""
    CHOICES = "choices"
    """The question is asked with the block's choices, and the SOLUTION is the response."""
