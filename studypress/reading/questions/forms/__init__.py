"""FORMS: the ways in which authors write questions, in the order in which they are tried."""

from __future__ import annotations

from studypress.reading.questions.forms import bold, details, headed, labelled, lists, onefile
from studypress.reading.questions.forms.form import Form

# fmt: off
FORMS: dict[str, Form] = {form.name: form for form in (
    Form("labels",   "`Q:` and `A:`, or a callout",   labelled.find, labelled.mark),
    Form("folds",    "folds that show the question",  details.find, details.mark),
    Form("numbers",  "numbered headings",             headed.find_numbered, headed.mark_numbered),
    Form("headings", "headings that ask",             headed.find_asking, headed.mark_asking),
    Form("bold",     "bold lines that ask",           bold.find, bold.mark),
    Form("lists",    "list items with their answers", lists.find_answered, lists.mark_answered),
    Form("files",    "one file per question",         onefile.find, onefile.mark),
    Form("bank",     "questions without answers",     lists.find_bare, lists.mark_bare),
)}
# fmt: on

AUTO, NONE = "auto", "none"
"""The values of `questions:` besides the name of a form: find the form, or ask nothing."""
