"""Keeps layouts that a stranger wrote from running Python, and from filling the memory."""

from __future__ import annotations

import os
from typing import Any

import jinja2
import jinja2.runtime
import jinja2.sandbox

# A product of a text or a list may be no longer than this, in characters or items.
_MAX_ITEMS = 1_000_000
# A power may be no larger than this.
_MAX_NUMBER_BITS = 10_000


class Sandbox(jinja2.sandbox.SandboxedEnvironment):
    """The Jinja environment for the layouts of a project."""

    intercepted_binops = frozenset(("*", "**"))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """False also for all that a path has: it could open any file, or lead to one."""
        return not isinstance(obj, os.PathLike) and super().is_safe_attribute(obj, attr, value)

    def call_binop(
        self, context: jinja2.runtime.Context, operator: str, left: Any, right: Any
    ) -> Any:
        """A product or a power; raises TemplateRuntimeError where it would be too large."""
        sizes = [len(one) if hasattr(one, "__len__") else one for one in (left, right)]
        if all(isinstance(size, int) for size in sizes):
            repeats = operator == "*" and sizes != [left, right]
            grows = operator == "**" and sizes[1] * abs(sizes[0]).bit_length() > _MAX_NUMBER_BITS
            if grows or (repeats and sizes[0] * sizes[1] > _MAX_ITEMS):
                raise jinja2.TemplateRuntimeError("the result of a calculation would be too large")
        return super().call_binop(context, operator, left, right)
