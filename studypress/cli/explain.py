"""The tables of `check --explain`, which show how the questions of each file were recognised."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from studypress.cli.terminal import count
from studypress.reading.notes import Decision, FileNotes, Score


def explain(files: Sequence[FileNotes]) -> None:
    """Print two tables for each file: the role of each heading, and the weights of the forms.

    `places` look like a question in a form, and so many of them `ask`. `alike` is the share that
    asks in the whole folder. `text` is the share of the file's words in these questions and their
    answers.
    """
    console = Console(highlight=False)
    for notes in files:
        decision = notes.decision
        if decision is None:
            continue
        counts = ", ".join(f"{form} {hits}" for form, hits in decision.counts if hits)
        # A title and a caption of the table itself would be wrapped at the table's width.
        title = Text(f"{notes.name}: {count(decision.questions, 'question')}", style="bold")
        console.print(title, soft_wrap=True)
        console.print(_headings(decision))
        if decision.scores:
            console.print()
            console.print(_scores(decision.scores))
        decided = f"form: {decision.form} ({decision.why}); counted: {counts or 'nothing'}"
        console.print(Text(decided), soft_wrap=True)
        console.print()


def _headings(decision: Decision) -> Table:
    """A row for each heading: its line, its words and its role."""
    table = _table()
    table.add_column("line", justify="right")
    table.add_column("heading", overflow="fold")
    table.add_column("role")
    for line, level, words, role in decision.headings:
        table.add_row(str(line), Text(f"{'#' * level} {words}"), role)
    return table


def _scores(scores: Sequence[Score]) -> Table:
    """A row for each form that has a place in the file: what speaks for it, and what came of it."""
    table = _table()
    table.add_column("form", no_wrap=True)
    for name in ("places", "ask", "alike", "text", "weight", "taken"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("why", overflow="fold")
    for score in scores:
        form = f"{score.form} {'#' * score.level}".strip()
        numbered = "; the numbers run" if score.running else ""
        table.add_row(
            Text(form),
            str(score.places),
            str(score.asking),
            f"{score.alike:.0%}",
            f"{score.share:.0%}",
            f"{score.total:.2f}",
            str(score.taken),
            Text(f"{score.why}{numbered}"),
        )
    return table


def _table() -> Table:
    return Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
