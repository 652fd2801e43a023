"""What the typesetter says in its log, as problems with a place."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from weasyprint.urls import FatalURLFetchingError

from studypress.model.diagnostics import Diagnostic, Location, Severity

BASE_URL = "studypress:/"
"""The address of what is set; relative addresses are below it."""

_LINE_COLUMN = re.compile(r"\bat (\d+):(\d+)")
_FAILED_LOAD = re.compile(r"Failed to load (?:image|stylesheet|font) at '?([^\s']*?)'?: ")
# In its messages, the engine names the type of the exception that stopped it.
_EXCEPTION_TYPE = re.compile(r"(: )\w+(?:Error|Exception): ")


@contextmanager
def listening(
    name: str, problems: dict[Diagnostic, None], known_urls: Collection[str] = ()
) -> Iterator[None]:
    """Add what the typesetter says meanwhile to the problems, and to no others.

    `name` is the file or document that is read. `known_urls` are addresses that lead to nothing;
    these were told before.
    """
    logger = logging.getLogger("weasyprint")
    before = logger.handlers
    handler = _Listener(name, problems, known_urls)
    logger.handlers = [one for one in before if not isinstance(one, _Listener)] + [handler]
    try:
        yield
    except FatalURLFetchingError as fault:
        problems[_problem(name, str(fault), Severity.ERROR)] = None
        raise
    finally:
        logger.handlers = before


class _Listener(logging.Handler):
    """Turns the engine's log records into problems with a place."""

    def __init__(
        self, name: str, problems: dict[Diagnostic, None], known_urls: Collection[str]
    ) -> None:
        super().__init__(logging.WARNING)
        self._known_urls = known_urls
        self._name = name
        self._problems = problems

    def emit(self, record: logging.LogRecord) -> None:
        # A link to another document is followed once all pages are in one file. The guide's links
        # were checked before.
        message = record.getMessage()
        if message.startswith("No anchor"):
            return
        if (failed := _FAILED_LOAD.match(message)) and failed[1].removeprefix(
            BASE_URL
        ) in self._known_urls:
            return
        severity = Severity.ERROR if record.levelno >= logging.ERROR else Severity.WARNING
        self._problems[_problem(self._name, message, severity)] = None


def _problem(name: str, message: str, severity: Severity) -> Diagnostic:
    message = _EXCEPTION_TYPE.sub(r"\1", message)
    place = _LINE_COLUMN.search(message)
    where = Location(name, int(place[1]), int(place[2])) if place else Location(name)
    return Diagnostic(
        "typesetting", severity, where, f"the typesetter says: {' '.join(message.split())}"
    )
