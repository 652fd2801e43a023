"""FORMS: the ways in which authors write questions, in the order in which equal weights decide."""

# A row of the table is one line, however long.
# ruff: noqa: E501

from __future__ import annotations

from studypress.reading.questions.forms import (
    bold,
    details,
    headed,
    labelled,
    lists,
    onefile,
    tables,
)
from studypress.reading.questions.forms.form import Form

# fmt: off
FORMS: dict[str, Form] = {form.name: form for form in (
    Form("labels",   "`Q:` and `A:`, or a callout",   labelled.find, labelled.mark, open=True),
    Form("folds",    "folds that show the question",  details.find, details.mark),
    Form("numbers",  "numbered headings",             headed.find_numbered, headed.mark_numbered),
    Form("headings", "headings that ask",             headed.find_asking, headed.mark_asking),
    Form("bold",     "bold lines that ask",           bold.find, bold.mark, open=True, strict=True),
    Form("lists",    "list items with their answers", lists.find_answered, lists.mark_answered, least=2),
    Form("files",    "one file per question",         onefile.find, onefile.mark),
    Form("bank",     "questions without answers",     lists.find_bare, lists.mark_bare, least=3),
    Form("tables",   "rows of a table",               tables.find, tables.mark),
)}
# fmt: on

AUTO, NONE = "auto", "none"
"""The values of `questions:` besides the name of a form: find the form, or ask nothing."""

HEADED, SINGLE = ("numbers", "headings"), "files"
"""The forms of headings, and the form of whole files: they are weighed in ways of their own."""

IN_TEXT = tuple(name for name in FORMS if name not in (*HEADED, SINGLE))
"""The forms that are looked for in the text between two headings."""
