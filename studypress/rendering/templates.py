"""The layouts of one run as Jinja templates, with the words and helpers that they share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, MutableMapping
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
import jinja2.ext
import jinja2.runtime
import jinja2.sandbox
import jinja2.utils
import markupsafe
from jinja2.lexer import Token, TokenStream

from studypress import layouts
from studypress.language import filesizes, plurals
from studypress.language.dates import in_print
from studypress.language.load import FALLBACK, load
from studypress.model import blocks
from studypress.model.diagnostics import Report
from studypress.model.guide import Block, Guide
from studypress.rendering import compiled, covers, helpers
from studypress.rendering.needs import WatchedGuide
from studypress.rendering.sandbox import Sandbox

# A drawing needs some hundred.
_MAX_SCATTERED = 10_000


class Templates:
    """Finds layouts for one guide and draws them. Each is compiled once for all editions."""

    def __init__(self, guide: Guide, project: Path, report: Report) -> None:
        self._blocks: dict[jinja2.Environment, dict[str, jinja2.Template]] = {}
        self._spoken_words: dict[tuple[str, ...], markupsafe.Markup] = {}
        self._drawn_cover: covers.Cover | None = None
        self.guide = guide
        self.watched = WatchedGuide(guide)
        """The guide as layouts see it."""
        self.project = project
        self.report = report
        self.language = load(guide.meta.language, project, report)
        self.words = self.language.words
        folders = layouts.folders(project)
        self._jinja = compiled.environment(ours=folders == (layouts.builtin(),))
        self._jinja.loader = _Loader(folders)
        self._jinja.globals.update(
            guide=self.watched,
            meta=guide.meta,
            kinds=blocks.KINDS,
            letter=helpers.letter,
            halves=helpers.halves,
            drawn=self._drawn,
            range=jinja2.sandbox.safe_range,
            turned=helpers.bound(helpers.turned, guide.meta.direction),
            words=self.words,
            tall=self.language.tall,
            spine_up=self.language.spine_up,
            counted=self._counted,
            dated=self._dated,
            sized=self._sized,
            spoken=self._spoken,
            cover=self._cover,
            scattered=self._scattered,
            label=self._label,
            own_label=self._own_label,
        )

    MARK = re.compile("\x01([^\x01]*)\x01([0-9]+)\x01")
    """A mark in a traced text: the file and the line of a layout that the next words come from."""

    def draw(self, name: str, **shows: object) -> str:
        """The text that a template draws; raises what Jinja raises.

        `name` is its place below `layouts/`, and `shows` are its variables.
        """
        return self._jinja.get_template(name).render(shows)

    def traced(self, name: str, **shows: object) -> str:
        """The same text, with a MARK before each piece that comes from a line of a layout."""
        jinja = self._jinja.overlay(extensions=[_Marking])
        return jinja.get_template(name).render(shows)

    @jinja2.pass_context
    def _drawn(self, context: jinja2.runtime.Context, item: Block) -> markupsafe.Markup:
        """A block as `base/blocks/KIND.html` draws it, or `labelled.html` where that is missing.

        The template has the variables of the page around it, but not those of its loops.
        """
        if not isinstance(item, Block):
            raise jinja2.TemplateRuntimeError(f"drawn takes a block, and {item!r:.40} is none")
        # Without this, Jinja would look for the file again for each block.
        known = self._blocks.setdefault(context.environment, {})
        template = known.get(item.kind)
        if template is None:
            names = [f"base/blocks/{item.kind}.html", "base/blocks/labelled.html"]
            template = known[item.kind] = context.environment.select_template(names)
        # `shared`: the globals are among these variables already, and are not added once more.
        drawn = template.make_module({**context.get_all(), "item": item}, shared=True)
        # The template has escaped all that had to be escaped.
        return markupsafe.Markup(drawn)  # noqa: S704

    def _label(self, kind: str) -> str:
        """The label that is printed over blocks of a kind."""
        if kind not in blocks.KINDS:
            raise jinja2.TemplateRuntimeError(f"there is no kind of block {kind!r:.40}")
        return str(self.words["labels"].get(kind) or kind.replace("-", " ").capitalize())

    def _own_label(self, item: Block) -> str:
        """The label of a block that is not of the usual kind among those with its roles.

        It is "" for the usual kind, the first in the table: words of the layout's own, such as "In
        short", say enough of that.
        """
        usual = next(kind.name for kind in blocks.KINDS.values() if kind.roles == item.roles)
        return "" if item.kind == usual else self._label(item.kind)

    def _counted(self, key: str, number: object) -> str:
        """The words of a key with a number, in the form that the language has for it."""
        forms = self.words.get(key)
        if not plurals.are_forms(forms):
            raise jinja2.TemplateRuntimeError(f"{key!r:.40} are no words that have a number")
        if not isinstance(number, int):
            raise jinja2.TemplateRuntimeError(f"{number!r:.40} is no whole number")
        tag = FALLBACK if key in self.language.borrowed else self.language.tag
        return plurals.counted(forms, number, tag)

    def _cover(self) -> covers.Cover:
        """What is drawn on the cover."""
        self.watched.note()
        if self._drawn_cover is None:
            self._drawn_cover = covers.cover_of(self.guide, self.project, self.report)
        return self._drawn_cover

    def _scattered(self, count: object) -> tuple[float, ...]:
        """Numbers from 0 to below 1 that are always the same for this guide."""
        if not isinstance(count, int) or not 0 < count <= _MAX_SCATTERED:
            raise jinja2.TemplateRuntimeError(f"scattered takes a count to {_MAX_SCATTERED}")
        return covers.scattered(self.guide.meta.identifier, count)

    def _spoken(self, prefix: object, *without: object) -> markupsafe.Markup:
        """The words whose keys begin with `prefix` and with none of `without`, as JSON.

        It is made once for all pages that need the same.
        """
        wanted = (str(prefix), *map(str, without))
        if wanted not in self._spoken_words:
            first, *others = wanted
            said = {
                key: text
                for key, text in self.words.items()
                if key.startswith(first) and not key.startswith(tuple(others))
            }
            self._spoken_words[wanted] = jinja2.utils.htmlsafe_json_dumps(said)
        return self._spoken_words[wanted]

    def _sized(self, size: object) -> str:
        """The size of a file, which is given in bytes, as the guide's language writes it."""
        if not isinstance(size, int):
            raise jinja2.TemplateRuntimeError(f"sized takes a number of bytes, not {size!r:.40}")
        return filesizes.in_print(size, self.guide.meta.language)

    def _dated(self, day: object) -> str:
        """A date as the guide's language writes it."""
        if not isinstance(day, date):
            raise jinja2.TemplateRuntimeError(f"dated takes a date, and {day!r:.40} is none")
        return in_print(day, self.guide.meta.language)


class _Loader(jinja2.FileSystemLoader):
    """Loads layouts, and reports a file that is not text as a fault of that layout."""

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - as Jinja calls it
    ) -> jinja2.Template:
        """A template; raises what Jinja raises."""
        source, filename, unchanged = self.get_source(environment, name)
        ours = not isinstance(environment, Sandbox)
        extensions = tuple(type(one) for one in environment.extensions.values())
        code = compiled.code_of(source, name, filename, ours=ours, extensions=extensions)
        return environment.template_class.from_code(environment, code, globals or {}, unchanged)

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The source of a template; raises TemplateSyntaxError where its file can't be read."""
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


class _Marking(jinja2.ext.Extension):
    """Puts a `Templates.MARK` before each line of a layout's own text."""

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
