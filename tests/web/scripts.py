"""The scripts of the web edition, run in an embedded engine, without a page."""

from __future__ import annotations

import json
from typing import Any

from tests.conftest import ROOT

FOLDER = ROOT / "layouts" / "web" / "scripts"


class Scripts:
    """Some scripts, loaded one after another as a page loads them."""

    def __init__(self, *names: str) -> None:
        # The public name of the package, `quickjs`, starts a thread as soon as it is imported.
        from _quickjs import Context

        self._context = Context()
        for name in names:
            self.load(name)

    def load(self, name: str) -> None:
        """Load one more."""
        self._context.eval((FOLDER / name).read_text(encoding="utf-8"))

    def run(self, code: str) -> None:
        """Run some code for what it does."""
        self._context.eval(code)

    def value(self, expression: str) -> Any:
        """What stands in `studypress`, or what some code below it gives, as JSON sees it."""
        written = self._context.eval(f"JSON.stringify(studypress.{expression})")
        return None if written is None else json.loads(written)

    def call(self, function: str, *arguments: object) -> Any:
        """What a function of `studypress` gives, as JSON sees it."""
        written = ", ".join(json.dumps(argument) for argument in arguments)
        return self.value(f"{function}({written})")
