"""The layouts of one run as Jinja templates, with the words and helpers that each may use."""

from __future__ import annotations

from pathlib import Path

import jinja2
import jinja2.runtime
import jinja2.sandbox
import markupsafe

from studypress import bidi, blocks, layouts, words
from studypress.diagnostics import Report
from studypress.figures import lettering
from studypress.model import Block, Guide

# One deep accent per chapter, of like darkness; the seventh chapter starts again.
ACCENTS = ("#24408e", "#8a3a12", "#1e6b52", "#6b2b6e", "#7a5a00", "#2d5d73")


class Templates:
    """Finds and draws layouts for one guide; each is compiled once for all editions."""

    def __init__(self, guide: Guide, project: Path, report: Report) -> None:
        self._blocks: dict[str, jinja2.Template] = {}
        self.guide = guide
        self.project = project
        self.report = report
        self.words = words.load(guide.meta.language, project, report)
        folders = layouts.folders(project)
        # A project's layouts may be a stranger's: such a template may not reach into Python.
        trusted = folders == (layouts.builtin(),)
        make = jinja2.Environment if trusted else jinja2.sandbox.SandboxedEnvironment
        self._jinja = make(
            loader=jinja2.FileSystemLoader(folders),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._jinja.filters["html"] = markupsafe.Markup
        self._jinja.filters["css"] = _css
        self._jinja.globals.update(
            guide=guide,
            meta=guide.meta,
            kinds=blocks.KINDS,
            accent=lambda number: ACCENTS[(number - 1) % len(ACCENTS)],
            letter=_letter,
            drawn=self._drawn,
            fitted=lettering.fitted,
            turned=self._turned,
            words=self.words,
            label=self._label,
        )

    def draw(self, name: str, **shows: object) -> str:
        """The template of a name below layouts/, drawn; raises what Jinja raises."""
        return self._jinja.get_template(name).render(shows)

    @jinja2.pass_context
    def _drawn(self, context: jinja2.runtime.Context, item: Block) -> markupsafe.Markup:
        """A block by base/blocks/<kind>.html where there is one, else by labelled.html.

        It knows what the page knows in which it is drawn, but not what its loops run over.
        """
        # An include would find the template anew for each block.
        template = self._blocks.get(item.kind)
        if template is None:
            names = [f"base/blocks/{item.kind}.html", "base/blocks/labelled.html"]
            template = self._blocks[item.kind] = self._jinja.select_template(names)
        inner = template.new_context({**context.parent, **context.vars, "item": item}, shared=True)
        # The template has escaped what it was to escape.
        return markupsafe.Markup("".join(template.root_render_func(inner)))  # noqa: S704

    def _label(self, kind: str) -> str:
        """What is printed over a block of a kind."""
        return str(self.words["labels"].get(kind) or blocks.KINDS[kind].shown)

    def _turned(self, text: str) -> markupsafe.Markup:
        """The attribute `dir` for an element that holds some text, where it is not the guide's."""
        own = bidi.of_text(text)
        if own is None or own == self.guide.meta.direction:
            return markupsafe.Markup("")
        return markupsafe.Markup(' dir="{}"').format(own)


def _css(text: str) -> str:
    """Some words as a string of CSS."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ")
    return f"'{escaped}'"


def _letter(number: int) -> str:
    """1 -> A, 26 -> Z, 27 -> AA: tells chapters apart where colour can't."""
    name = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
