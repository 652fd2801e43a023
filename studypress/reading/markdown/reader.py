"""Reader: turns Markdown into a tree of clean HTML.

markdown-it reads the Markdown; Python-Markdown runs the steps and the authors' extensions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import markdown
from markdown.blockparser import BlockParser
from markdown.treeprocessors import Treeprocessor
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from studypress.markup import elementtree
from studypress.model.diagnostics import Report
from studypress.reading.elements import text_of
from studypress.reading.markdown import emphasis, grammar, python_markdown
from studypress.reading.markdown.addresses import is_plain
from studypress.reading.markdown.autolinks import Addresses
from studypress.reading.markdown.clean import clean_tree, marked_tree, plain_tree
from studypress.reading.markdown.footnotes import take_footnotes
from studypress.reading.markdown.kept import KeptHtml, Written
from studypress.reading.markdown.renderer import Renderer
from studypress.reading.notes import FileNotes
from studypress.reading.sources.embedded import Embedded
from studypress.reading.sources.images import Images
from studypress.reading.sources.load import Source
from studypress.reading.sources.vault import Vault

Step = Callable[[Element, FileNotes], None]
"""A step over the finished tree of a file."""

_STEP_PRIORITY = -1000
"""The priority of the first step, below those of all extensions' tree processors."""


_MAX_ROUNDS = 3
"""How often raw HTML is parsed again after a tag in it was left out or closed."""


class Parser(BlockParser):
    """Replaces the block parser of Python-Markdown, and builds the whole tree at once."""

    def parseDocument(self, lines: Iterable[str]) -> ElementTree.ElementTree:  # noqa: N802
        """The tree of a document, each block with its line in the attribute `data-line`."""
        reader = cast(Reader, self.md)
        notes = reader.notes
        # For markdown-it, each of these ends a line.
        text = "\n".join(lines).replace("\r\n", "\n").replace("\r", "\n")
        notes.lines = text.split("\n")
        env: dict[str, Any] = {"notes": notes, "extensions": reader.extending}
        written = reader.kept.read(notes, text, lambda: _written(reader.engine, text, env))
        self.root = _tree(written, env)
        return ElementTree.ElementTree(self.root)


def _written(engine: MarkdownIt, text: str, env: dict[str, Any]) -> Written:
    """The HTML of a text, in which it is settled what becomes of tags that are never closed.

    `marked` in `env` is then the tree of HTML that needs a cleaner, with its marks.
    """
    tokens = engine.parse(text, env)
    html = engine.renderer.render(tokens, engine.options, env)
    if env["clean"]:
        return Written(html, clean=True)
    env["marked"] = marked_tree(html)
    for _ in range(_MAX_ROUNDS):
        if not env["raw"].settle(env["marked"][1], tokens):
            break
        html = engine.renderer.render(tokens, engine.options, env)
        env["marked"] = marked_tree(html)
    return Written(html, clean=False)


def _tree(written: Written, env: dict[str, Any]) -> Element:
    """The tree of the HTML of a file. Only one with raw HTML needs a parser of HTML."""
    if written.clean:
        return plain_tree(written.html)
    root, found = env.get("marked") or marked_tree(written.html)
    if env["notes"].literal:
        emphasis.remove_wide(root, found.elements.values())
    return root


class Reader(markdown.Markdown):
    """Python-Markdown with GitHub's grammar, safe HTML, and `steps` over the finished tree.

    An author's extensions may add preprocessors, tree processors and postprocessors, and gather
    definitions; their HTML is cleaned before the steps. Raises python_markdown.Unsuited for an
    extension that reads Markdown itself.
    """

    def __init__(
        self,
        steps: Sequence[Step] = (),
        extending: Sequence[str] = (),
        kept: KeptHtml | None = None,
    ) -> None:
        """`kept` has the HTML of files that former runs have read; extensions may read anything."""
        self.engine = _engine()
        self.extending = frozenset(name.rpartition(".")[2] for name in extending)
        self.kept = kept if kept and not extending else KeptHtml()
        self.notes = FileNotes("", Path(), Report(), Images(Path()))
        super().__init__()
        self.set_output_format("xhtml")
        self.serializer = elementtree.write
        if extending:
            self._extend(extending)
        else:
            self.treeprocessors.deregister("unescape")  # it only undoes the work of extensions
        for place, step in enumerate(steps):
            self.treeprocessors.register(
                _Stepped(self, step), step.__name__, _STEP_PRIORITY - place
            )

    def _extend(self, names: Sequence[str]) -> None:
        """Register an author's extensions; raises python_markdown.Unsuited."""
        known = python_markdown.patterns(self)
        parser = self.parser
        self.registerExtensions(names, {})
        python_markdown.check(self, known, parser)
        if len(self.parser.blockprocessors):
            self.engine.core.ruler.after("block", "gather", partial(python_markdown.gather, self))
        if "attr_list" in self.treeprocessors:  # it reads the braces behind headings as well
            self.engine.core.ruler.disable("heading_attributes")
        self.treeprocessors.register(_Stepped(self, _shielded), "shield", 1000)
        self.treeprocessors.register(_Cleaned(self), "clean", _STEP_PRIORITY + 1)

    def build_parser(self) -> Reader:
        """Python-Markdown's own parts, without those that read Markdown."""
        super().build_parser()
        self.parser = Parser(self)
        for name in ("normalize_whitespace", "html_block"):
            self.preprocessors.deregister(name)
        for name in ("inline", "prettify"):
            self.treeprocessors.deregister(name)
        return self

    def read(self, notes: FileNotes, text: str) -> Element:
        """The tree of one file."""
        self.reset()
        self.notes = notes
        lines = text.split("\n")
        for preprocessor in self.preprocessors:
            lines = preprocessor.run(lines)
        root = cast(Element, self.parser.parseDocument(lines).getroot())
        for treeprocessor in self.treeprocessors:
            changed = treeprocessor.run(root)
            root = root if changed is None else changed
        return root

    def title(self, notes: FileNotes, written: str) -> Element | None:
        """The title in a file's front matter as a heading, or None where it is empty."""
        line, notes.first_line = notes.first_line, 1
        words = " ".join(written.split())
        if words.endswith("#"):
            words = rf"{words[:-1]}\#"  # at the end of a heading it would be a mark
        root = self.read(notes, f"# {words}")
        notes.first_line = line
        heading = root[0] if len(root) else None
        return heading if heading is not None and (text_of(heading) or len(heading)) else None


class _Stepped(Treeprocessor):
    """A step as a tree processor of Python-Markdown."""

    def __init__(self, reader: Reader, step: Step) -> None:
        super().__init__(reader)
        self.reader = reader
        self.step = step

    def run(self, root: Element) -> None:
        self.step(root, self.reader.notes)


class _Cleaned(Treeprocessor):
    """Restores the text that an extension put aside, and cleans the HTML that it made."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self.reader = reader

    def run(self, root: Element) -> Element:
        python_markdown.valued(root)
        text = elementtree.write(root)
        for postprocessor in self.reader.postprocessors:
            text = postprocessor.run(text)
        return clean_tree(text, classes=True)[0]


def _shielded(root: Element, notes: FileNotes) -> None:
    """Protect code and formulas from extensions: a step."""
    python_markdown.shield(root)


class _Engine(MarkdownIt):
    """markdown-it, which prints an address as it was written, and takes images in addresses."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        """True for an address that a link or an image may have; links are checked again later."""
        return Embedded.is_embedded(url) or super().validateLink(url)

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        """An address with its signs escaped. An image in one may have millions of characters."""
        if is_plain(url) or Embedded.is_embedded(url):
            return url
        return super().normalizeLink(url)

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


def _engine() -> MarkdownIt:
    """markdown-it with GitHub's grammar, footnotes, definition lists and the rules from here."""
    # An option that is not there is asked for at each text as well, and costs an exception.
    options = {
        "html": True,
        "linkify": True,
        "xhtmlOut": True,
        "strikethrough_single_tilde": False,
    }
    engine = _Engine("gfm-like", options, renderer_cls=Renderer)
    engine.use(footnote_plugin, inline=False, move_to_end=False)
    engine.use(deflist_plugin)
    grammar.install(engine)
    engine.linkify = Addresses()
    return engine


def notes_of(
    source: Source, images: Images, report: Report, vault: Vault | None = None
) -> FileNotes:
    """Empty notes for a file."""
    vault = vault or Vault()
    return FileNotes(
        source.name,
        source.path,
        report,
        images,
        vault,
        first_line=source.first_line,
        tools=vault.tools | source.tools,
    )


def to_html(text: str) -> str:
    """Markdown as XHTML, as GitHub's parser reads it, without the notations of other tools.

    Formulas are in dollars, and footnotes at the end.
    """
    reader = Reader(steps=(_dollars, _notes_below))
    reader.engine.disable(grammar.OF_OTHER_TOOLS)
    reader.notes.literal = False
    return reader.convert(text)


def _dollars(root: Element, notes: FileNotes) -> None:
    """Write the source of each formula between dollars."""
    for element in root.iter():
        kind = element.attrib.pop("data-math", "")
        if kind and kind != "reference":
            mark = "$$" if kind == "display" else "$"
            element.text = f"{mark}{element.text}{mark}"


def _notes_below(root: Element, notes: FileNotes) -> None:
    """Write the numbers of footnotes into their calls, and their texts at the end."""
    take_footnotes(root, notes)
    for call in root.iter("sup"):
        if (number := call.get("data-note")) is not None:
            call.text = number
    for note in notes.footnotes.values():
        root.append(note)
