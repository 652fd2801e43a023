"""The rules for notations of other tools cost what a text is long: steps are counted."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studypress.reading.markdown import dialects
from tests.reading.markdown.dialects.test_notations import CASES, MARKS, TABLES, read

FOLDER = str(Path(dialects.__file__).parent)
TOOLS = ("obsidian", "site", "mdx", "myst", "components")


def steps(text: str) -> int:
    """The number of lines of the rules that run while a text is read."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if not frame.f_code.co_filename.startswith(FOLDER):
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(text, *TOOLS)
    finally:
        sys.settrace(before)
    return count


TEXTS = sorted({case[1] for case in CASES} | {table[0] for table in TABLES})


@pytest.mark.parametrize("text", TEXTS)
def test_a_notation_many_times(text: str) -> None:
    assert steps(f"{text}\n\n" * 40) < 3 * steps(f"{text}\n\n" * 20) + 500


@settings(max_examples=25, deadline=None)
@given(st.lists(MARKS, min_size=1, max_size=4).map("".join))
def test_any_marks_many_times(text: str) -> None:
    assert steps(text * 40) < 3 * steps(text * 20) + 500
