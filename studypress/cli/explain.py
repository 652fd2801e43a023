"""The tables of `check --explain`, which show how the questions of each file were recognised."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from studypress.cli.terminal import count
from studypress.reading.notes import FileNotes


def explain(files: Sequence[FileNotes]) -> None:
    """Print a table for each file: its form, the counts of all forms, the role of each heading."""
    console = Console(highlight=False)
    for notes in files:
        decision = notes.decision
        if decision is None:
            continue
        counts = ", ".join(f"{form} {hits}" for form, hits in decision.counts if hits)
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        table.add_column("line", justify="right")
        table.add_column("heading", overflow="fold")
        table.add_column("role")
        for line, level, words, role in decision.headings:
            table.add_row(str(line), Text(f"{'#' * level} {words}"), role)
        # A title and a caption of the table itself would be wrapped at the table's width.
        title = Text(f"{notes.name}: {count(decision.questions, 'question')}", style="bold")
        console.print(title, soft_wrap=True)
        console.print(table)
        decided = f"form: {decision.form} ({decision.why}); counted: {counts or 'nothing'}"
        console.print(Text(decided), soft_wrap=True)
        console.print()
