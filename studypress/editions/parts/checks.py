"""What readers check themselves with: it ends an answer, and its solutions stand elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from studypress.model.guide import Block


@dataclass(frozen=True, slots=True)
class Check:
    """An exercise or a quiz of an answer."""

    number: int
    """Its number in its answer, from 1; 0 for the only one."""
    block: Block
    """What is asked, without its solution."""
    solution: str
    """The solution as XHTML, or ""."""

    @property
    def mark(self) -> str:
        """What its id and that of its solution have before the id of the question."""
        return f".{self.number}" if self.number else ""


def checks_of(blocks: Sequence[Block]) -> tuple[Check, ...]:
    """The checks of an answer, of which `blocks` are those with the role CHECK."""
    first = 1 if len(blocks) > 1 else 0
    return tuple(
        Check(number, replace(block, solution=""), block.solution)
        for number, block in enumerate(blocks, first)
    )


def solved(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Those of some checks that have a solution."""
    return tuple(check for check in checks if check.solution)
