"""Keeps a stranger's layout from Python, and from what would fill the memory."""

from __future__ import annotations

import os
from typing import Any

import jinja2
import jinja2.runtime
import jinja2.sandbox

# What a layout may make in one step: characters or items, and the bits of a number.
_MAX_LENGTH = 1_000_000
_MAX_BITS = 10_000


class Sandbox(jinja2.sandbox.SandboxedEnvironment):
    """An environment for layouts of a project, which may be a stranger's."""

    intercepted_binops = frozenset(("*", "**"))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """False also for all that a path has: it could open any file, or lead to one."""
        return not isinstance(obj, os.PathLike) and super().is_safe_attribute(obj, attr, value)

    def call_binop(
        self, context: jinja2.runtime.Context, operator: str, left: Any, right: Any
    ) -> Any:
        """A product or a power, unless it would be too large to be meant."""
        sizes = [len(one) if hasattr(one, "__len__") else one for one in (left, right)]
        if all(isinstance(size, int) for size in sizes):
            repeats = operator == "*" and sizes != [left, right]
            grows = operator == "**" and sizes[1] * abs(sizes[0]).bit_length() > _MAX_BITS
            if grows or (repeats and sizes[0] * sizes[1] > _MAX_LENGTH):
                raise jinja2.TemplateRuntimeError("what it reckons would be too large")
        return super().call_binop(context, operator, left, right)
