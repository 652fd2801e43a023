"""What a pool and its worker processes say to each other, beside results, faults and progress."""

from __future__ import annotations

from typing import Any, NamedTuple


class Task(NamedTuple):
    """A call that a worker is to make."""

    name: str
    """The function, as "module:function"."""
    arguments: tuple[Any, ...]
    """Its arguments, without those that the worker adds."""
    folder: str
    """The folder for temporary files."""
    width: int = 0
    """How many calls of the task may run at once in its parent's pool; 0 where it makes none."""


class Call(NamedTuple):
    """A call that a task wants to have made in its parent's pool."""

    number: int
    """Its number among the calls of this task."""
    name: str
    """The function, as "module:function"."""
    arguments: tuple[Any, ...]
    """Its arguments."""
    again: bool
    """True where it is made a second time if it failed."""


class Answer(NamedTuple):
    """What became of a call of a task."""

    number: int
    """The number of the call."""
    kind: str
    """`result` or `fault`."""
    content: Any
    """What was returned, or the exception that is to be raised."""
    fault: str = ""
    """Why the call was made a second time; "" where it was made once."""
