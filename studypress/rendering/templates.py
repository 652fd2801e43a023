"""The layouts of one run as Jinja templates, with the words and helpers that each may use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
import jinja2.ext
import jinja2.runtime
import jinja2.sandbox
import markupsafe
from jinja2.lexer import Token, TokenStream
from lxml import etree

from studypress import layouts
from studypress.language import bidi
from studypress.language.dates import in_print
from studypress.language.load import load
from studypress.markup.tree import parsed
from studypress.model import blocks
from studypress.model.diagnostics import Report
from studypress.model.guide import Block, Guide
from studypress.typography import fonts
from studypress.typography import measure as measuring

# One deep accent per chapter, of like darkness; the seventh chapter starts again.
ACCENTS = ("#24408e", "#8a3a12", "#1e6b52", "#6b2b6e", "#7a5a00", "#2d5d73")

# What headings are set in, and by how much (in em) a line may be longer than was measured.
_SERIF = "SourceSerif4[opsz,wght].ttf"
_ROOMY = 0.05


class Templates:
    """Finds and draws layouts for one guide; each is compiled once for all editions."""

    def __init__(self, guide: Guide, project: Path, report: Report) -> None:
        self._blocks: dict[jinja2.Environment, dict[str, jinja2.Template]] = {}
        self.guide = guide
        self.project = project
        self.report = report
        self.language = load(guide.meta.language, project, report)
        self.words = self.language.words
        folders = layouts.folders(project)
        # A project's layouts may be a stranger's: such a template may not reach into Python.
        trusted = folders == (layouts.builtin(),)
        make = jinja2.Environment if trusted else _Sandbox
        self._jinja = make(
            loader=_Loader(folders),
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
            accent=_accent,
            letter=_letter,
            drawn=self._drawn,
            fitted=_fitted,
            cut=_cut,
            width=_width,
            range=jinja2.sandbox.safe_range,
            turned=self._turned,
            evened=_evened,
            words=self.words,
            tall=self.language.tall,
            dated=self._dated,
            label=self._label,
        )

    # In front of what comes from a line of a layout's file, in a text that is drawn with marks.
    MARK = re.compile("\x01([^\x01]*)\x01([0-9]+)\x01")

    def draw(self, name: str, **shows: object) -> str:
        """The template of a name below layouts/, drawn; raises what Jinja raises."""
        return self._jinja.get_template(name).render(shows)

    def traced(self, name: str, **shows: object) -> str:
        """The same, with a MARK before each piece that tells from which file and line it comes."""
        jinja = self._jinja.overlay(extensions=[_Marking])
        return jinja.get_template(name).render(shows)

    @jinja2.pass_context
    def _drawn(self, context: jinja2.runtime.Context, item: Block) -> markupsafe.Markup:
        """A block by base/blocks/<kind>.html where there is one, else by labelled.html.

        It knows what the page knows in which it is drawn, but not what its loops run over.
        """
        if not isinstance(item, Block):
            raise jinja2.TemplateRuntimeError(f"drawn takes a block, and {item!r:.40} is none")
        # An include would find the template anew for each block.
        own = self._blocks.setdefault(context.environment, {})
        template = own.get(item.kind)
        if template is None:
            names = [f"base/blocks/{item.kind}.html", "base/blocks/labelled.html"]
            template = own[item.kind] = context.environment.select_template(names)
        inner = template.new_context({**context.parent, **context.vars, "item": item}, shared=True)
        # The template has escaped what it was to escape.
        return markupsafe.Markup("".join(template.root_render_func(inner)))  # noqa: S704

    def _label(self, kind: str) -> str:
        """What is printed over a block of a kind."""
        if kind not in blocks.KINDS:
            raise jinja2.TemplateRuntimeError(f"there is no kind of block {kind!r:.40}")
        return str(self.words["labels"].get(kind) or kind.replace("-", " ").capitalize())

    def _dated(self, day: object) -> str:
        """A date as the guide's language writes it."""
        if not isinstance(day, date):
            raise jinja2.TemplateRuntimeError(f"dated takes a date, and {day!r:.40} is none")
        return in_print(day, self.guide.meta.language)

    def _turned(self, text: str) -> markupsafe.Markup:
        """The attribute `dir` for an element that holds some text, where it is not the guide's."""
        own = bidi.of_text(str(text))
        if own is None or own == self.guide.meta.direction:
            return markupsafe.Markup("")
        return markupsafe.Markup(' dir="{}"').format(own)


def _evened(heading: str, measure: float, weight: int, size: float) -> markupsafe.Markup:
    """The attribute `style` that makes a heading's lines even; none where it has but one.

    `measure` is what the heading has, in its ems, or 0 where that is not known. What is not text
    alone is not measured.
    """
    numbers = measure, weight, size
    if not all(number == 0 or _positive(number) for number in numbers):
        raise jinja2.TemplateRuntimeError("evened takes a heading and three numbers")
    try:
        root = parsed(f"<h1>{heading}</h1>")
    except etree.XMLSyntaxError as fault:
        raise jinja2.TemplateRuntimeError(f"{heading!r:.40} is no XHTML") from fault
    if not measure or any(part.get("data-tex") or part.tag == "code" for part in root.iter()):
        return markupsafe.Markup("")
    text = "".join(map(str, root.itertext()))
    needed = _ROOMY + measuring.narrowest(text, _SERIF, measure - _ROOMY, weight, size)
    if needed >= measure:
        return markupsafe.Markup("")
    return markupsafe.Markup(' style="max-width: {:.2f}em"').format(needed)


def _css(text: str) -> str:
    """Some words as a string of CSS."""
    escaped = str(text).replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ")
    return f"'{escaped}'"


def _accent(number: int) -> str:
    """The colour of a chapter."""
    return ACCENTS[(_counted(number) - 1) % len(ACCENTS)]


def _letter(number: int) -> str:
    """1 -> A, 26 -> Z, 27 -> AA: tells chapters apart where colour can't."""
    name, number = "", _counted(number)
    while number > 0:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def _counted(number: object) -> int:
    if not isinstance(number, int):
        raise jinja2.TemplateRuntimeError(f"{number!r:.40} is no chapter's number")
    return number


def _fitted(text: str, font: str, *sizes: float) -> measuring.Lettering:
    """Some text as large as its place allows, as typography/measure.py has it."""
    _known(font)
    if len(sizes) != 4 or not all(_positive(size) for size in sizes):
        raise jinja2.TemplateRuntimeError("fitted takes a text, a font and four sizes above 0")
    return measuring.fitted(str(text), font, *sizes)


def _cut(text: str, font: str, room: float) -> str:
    """The first words that have room on a line, as typography/measure.py has it."""
    _known(font)
    if not _positive(room):
        raise jinja2.TemplateRuntimeError("cut takes a text, a font and a width above 0")
    return measuring.cut(str(text), font, room)


def _width(text: str, font: str) -> float:
    """How wide a text is on a line, as typography/measure.py has it."""
    _known(font)
    return measuring.width(str(text), font)


def _known(font: str) -> None:
    if font not in fonts.files():
        raise jinja2.TemplateRuntimeError(f"there is no font {font!r:.40}")


def _positive(size: object) -> bool:
    return isinstance(size, int | float) and size > 0


class _Loader(jinja2.FileSystemLoader):
    """Tells of a file that is no text at its place."""

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """What Jinja's own loader gives; raises TemplateSyntaxError where a file can't be read."""
        try:
            return super().get_source(environment, template)
        except jinja2.TemplateNotFound:
            raise
        except UnicodeDecodeError as fault:
            line = fault.object[: fault.start].count(b"\n") + 1
            message = "it is not UTF-8 text; save it as UTF-8"
            raise jinja2.TemplateSyntaxError(message, line, template) from fault
        except OSError as fault:
            raise jinja2.TemplateSyntaxError(str(fault.strerror), 0, template) from fault


class _Sandbox(jinja2.sandbox.SandboxedEnvironment):
    """Keeps a stranger's layout from Python, and from what would fill the memory."""

    intercepted_binops = frozenset(("*", "**"))

    def call_binop(
        self, context: jinja2.runtime.Context, operator: str, left: Any, right: Any
    ) -> Any:
        """A product or a power, unless it would be too large to be meant."""
        sizes = [len(one) if hasattr(one, "__len__") else one for one in (left, right)]
        if all(isinstance(size, int) for size in sizes):
            repeats = operator == "*" and sizes != [left, right]
            grows = operator == "**" and sizes[1] * abs(sizes[0]).bit_length() > _BITS
            if grows or (repeats and sizes[0] * sizes[1] > _LONGEST):
                raise jinja2.TemplateRuntimeError("what it reckons would be too large")
        return super().call_binop(context, operator, left, right)


# What a layout may make in one step: characters or items, and the bits of a number.
_LONGEST = 1_000_000
_BITS = 10_000


class _Marking(jinja2.ext.Extension):
    """Puts a mark before each line of a layout's own text."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens of a template, with marks in its text."""
        place = stream.filename or stream.name or ""
        for token in stream:
            if token.type == "data":
                lines = token.value.splitlines(keepends=True)
                text = "".join(
                    f"\x01{place}\x01{token.lineno + index}\x01{line}"
                    for index, line in enumerate(lines)
                )
                token = Token(token.lineno, "data", text)
            yield token
