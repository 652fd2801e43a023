"""Roles: what a block is good for, the one word that kinds and editions share."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a block is good for; editions choose by role and never by the name of a kind."""

    PROSE = "prose"  # part of the running answer
    KEY = "key"  # belongs on a summary
    FORMULA = "formula"  # belongs on a summary, set on a line of its own
    CAUTION = "caution"  # what not to say
    RECALL = "recall"  # can be asked as a card
    PRACTICE = "practice"  # can be set as an exercise
    SOURCE = "source"  # tells where it comes from
