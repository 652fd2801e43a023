"""The end of a question in the words of a list item."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.language.load import fallback
from studypress.reading.elements import raw
from studypress.reading.questions.forms.firstline import question_end

TASKS = fallback().tasks


def content(element: Element) -> list[Element | str]:
    pieces: list[Element | str] = [element.text or ""]
    for child in element:
        pieces += [child, child.tail or ""]
    return pieces


@pytest.mark.parametrize(
    ("markup", "asked", "sure"),
    [
        ("What is tea?\nA drink.", "What is tea?", True),
        ("What is tea?<br/>A drink.", "What is tea?", True),
        ("What is <i>a<br/>b</i>?\nA drink.", "What is ab?", True),
        ("What is tea?\nAnd bread?\nFood.", "What is tea?\nAnd bread?", True),
        ("<b>Explain tea</b>\na drink.", "Explain tea", True),
        ("Explain tea\nA drink.", "Explain tea", False),
    ],
)
def test_an_end(markup: str, asked: str, sure: bool) -> None:
    element = fromstring(f"<p>{markup}</p>")
    end = question_end(content(element), TASKS)
    assert end is not None
    assert (raw(element)[: end.at], end.sure) == (asked, sure)


@pytest.mark.parametrize(
    "markup",
    [
        "What is tea?", "What is tea?\n", "What is tea\nand bread?",
        "What is tea?\nGive an example.",
        "Explain tea\nand bread", "Tea\nA drink.", f"Explain {'tea ' * 20}\nA drink.", "", "\n\n",
    ],
)  # fmt: skip
def test_no_end(markup: str) -> None:
    assert question_end(content(fromstring(f"<p>{markup}</p>")), TASKS) is None


@given(st.lists(st.sampled_from(["Why?", "Explain", " it", "\n", "<br/>", "<b>So</b>", "A"])))
def test_an_end_is_between_two_lines(pieces: list[str]) -> None:
    element = fromstring(f"<p>{''.join(pieces)}</p>")
    end = question_end(content(element), TASKS)
    if end is not None:
        assert raw(element)[: end.at].strip()
        assert raw(element)[end.at :].strip()
