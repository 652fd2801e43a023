"""Writes the citations and the list of works of one guide in a citation style."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple

from citeproc import CitationStylesBibliography
from citeproc.source import Citation as CiteprocCitation
from citeproc.source import VariableError

from studypress.reading.citations import telling
from studypress.reading.citations.elements import BEGIN, END, variables
from studypress.reading.citations.records import Citation, Cite, Work
from studypress.reading.citations.sources import hidden, item, references, shown
from studypress.reading.citations.styles import Style
from studypress.reading.citations.touches import at_seams, touched

_EMPHASIS = re.compile(r"(\*+|(?<!\w)_)([^*_]+)\1(?!\w)")
_MIN_RANGE = 3
"""How many numbers that follow one another become a range."""


class Entry(NamedTuple):
    """A work in the list of works."""

    key: str
    """The key of the work."""
    number: str
    """Its number as the style writes it, "[1]", or "" in a style without numbers."""
    body: str
    """The work as inline XHTML, without the number."""


@dataclass(slots=True)
class _Core:
    """One cite, written without the words around it."""

    cite: Cite
    """The cite."""
    name: str
    """The name of its work here."""
    text: str
    """Its text, with marks around the names."""
    number: int
    """The number of its work in the list."""

    @property
    def authors(self) -> str:
        """The names in it, or what stands for them; "" where there are none."""
        return _split(self.text)[1]

    @property
    def rest(self) -> str:
        """The text without the names; the names themselves where there is nothing more."""
        before, names, after = _split(self.text)
        return f"{before}{after if before.strip() else after.lstrip(' ,.;:')}" or names


class Processor:
    """Writes all citations of a guide, and the works that they cite."""

    def __init__(
        self, style: Style, works: Mapping[str, Work], citations: Sequence[Citation]
    ) -> None:
        """`citations` are those of the whole guide in its order; their keys are all known."""
        self._style = style
        self._citation = style.root.citation
        keys = dict.fromkeys(cite.key for one in citations for cite in one.cites)
        self._names = {key: f"w{number}" for number, key in enumerate(keys)}
        named = [(name, works[key]) for key, name in self._names.items()]
        self._cited, self._listed = references(named), references(named)
        self._list = CitationStylesBibliography(_Holder(style), self._listed, style.root.formatter)
        self._list.register(
            CiteprocCitation([item(name, self._listed) for name in self._names.values()])
        )
        self._list.sort()
        self._numbers = {name: at for at, name in enumerate(self._list.keys, 1)}
        self._options: telling.Options = {}
        self._tell_apart()
        self._citation.cites = []
        self._written = {id(one): self._write(one) for one in citations}

    def written(self, citation: Citation) -> tuple[str, str]:
        """One of the citations as inline XHTML: the author in the sentence, or "", and the rest.

        It has a link of class `biblioref` for each work, whose attribute `data-work` is the key of
        the work. The rest is "" where the author's name is all that the style prints.
        """
        return self._written[id(citation)]

    def entries(self) -> list[Entry]:
        """The works that are cited, in the order of the style."""
        keys = {name: key for key, name in self._names.items()}
        substitute = self._style.root.bibliography.get("subsequent-author-substitute")
        entries, last = [], ""
        for one in self._list.items:
            one["marked"] = substitute is not None
            number, text = self._entry(one)
            before, authors, after = _split(text)
            if authors and authors == last:
                text = f"{before}{hidden(substitute)}{after}"
            last = authors
            text = touched(str(self._listing.format(_unmarked(text))), self._in_quotes)
            entries.append(Entry(keys[one.key], shown(number).strip(), shown(text).strip()))
        return entries

    def _entry(self, one: Any) -> tuple[str, str]:
        """The number of a work in the list, and its text with marks around the names."""
        layout = self._listing
        layout.repressed = {}
        text = str(layout.wrap(layout.render_children(one) or ""))
        first = next(layout.iterchildren(), None)
        if first is None or not _is_number(first, self._style.root):
            return "", text
        layout.repressed = {}
        number = str(first.render(one) or "")
        return (number, text[len(number) :]) if text.startswith(number) else ("", text)

    @property
    def _listing(self) -> Any:
        """The layout of the works in the list."""
        return self._style.root.bibliography.layout

    @property
    def _in_quotes(self) -> bool:
        """True where a comma or a full stop belongs inside quotation marks."""
        option = self._style.root.citation.layout.get_locale_option("punctuation-in-quote")
        return str(option).lower() == "true"

    def _tell_apart(self) -> None:
        """Tell works apart, with the means that the style asks for."""
        citation, works = self._citation, self._cited
        groups = telling.alike(self._list.keys, self._alone)
        if telling.asks(citation, "add-givenname"):
            telling.give_initials(works, citation, groups)
            groups = telling.alike(self._list.keys, self._alone)
        if telling.asks(citation, "add-names"):
            first = int(
                citation.get("et-al-use-first") or self._style.root.get("et-al-use-first") or 1
            )
            for group in groups:
                telling.give_names(group, works, self._options, self._alone, first)
            groups = telling.alike(self._list.keys, self._alone)
        for name in (name for group in groups for name in group):
            self._options[name] = {**self._options.get(name, {}), "alike": "true"}
        groups = telling.alike(self._list.keys, self._alone)
        if telling.asks(citation, "add-year-suffix"):
            own_place = telling.places_letters(self._style.root)
            telling.give_letters(groups, works, self._listed, own_place=own_place)

    def _alone(self, name: str) -> str:
        """A work as a citation without a locator writes it."""
        self._citation.cites = []
        return self._core(Cite(""), name).text

    def _core(self, cite: Cite, name: str) -> _Core:
        """A cite without the words around it."""
        layout = self._citation.layout
        layout.repressed = {}
        one = item(name, self._cited, cite, self._options.get(name))
        holder = CiteprocCitation([one])
        holder.bibliography = _Cited(self._cited, self._list)
        try:
            text = layout.render_children(one) or ""
        except VariableError:
            text = ""
        self._citation.cites.append(one)
        return _Core(cite, name, str(text), self._numbers[name])

    def _write(self, citation: Citation) -> tuple[str, str]:
        """A citation as XHTML: the author in the sentence, and the rest."""
        cores = [self._core(cite, self._names[cite.key]) for cite in citation.cites]
        first = cores[0]
        if not citation.prose or not first.authors:
            return "", self._group(cores)
        link = shown(self._link(first, _unmarked(first.authors)))
        if self._style.in_notes:
            return link, self._group(cores)
        if first.rest == first.authors:
            return link, self._group(cores[1:]) if cores[1:] else ""
        first.text = first.rest
        return link, self._group(cores, as_written=True)

    def _group(self, cores: Sequence[_Core], *, as_written: bool = False) -> str:
        """Some cites with what the style puts around and between them.

        `as_written` is true where their order is that of the author.
        """
        layout = self._citation.layout
        pieces = at_seams(self._joined(cores if as_written else self._sorted(cores)))
        text = f"{layout.get('prefix', '')}{pieces}{layout.get('suffix', '')}"
        return shown(touched(str(layout.format(text)), self._in_quotes))

    def _sorted(self, cores: Sequence[_Core]) -> list[_Core]:
        """Cites in the order of the style; words around them hold them in their places."""
        sort = self._citation.sort
        if sort is None or any(core.cite.prefix or core.cite.suffix for core in cores):
            return list(cores)
        items = []
        for core in cores:
            one = item(core.name, self._listed)
            one.citation = CiteprocCitation([])
            one.citation.bibliography = self._list
            items.append(one)
        order = [id(one) for one in sort.sort(items, self._citation.layout)]
        places = {id(one): core for one, core in zip(items, cores, strict=True)}
        return [places[one] for one in order]

    def _joined(self, cores: Sequence[_Core]) -> str:
        """Cites with the delimiters between them, collapsed where the style asks for it."""
        collapse = self._citation.get("collapse") or ""
        delimiter = self._citation.layout.get("delimiter", "")
        if collapse == "citation-number":
            return self._ranges(cores, delimiter)
        grouped = collapse.startswith("year") or self._citation.get("cite-group-delimiter")
        written, last = "", None
        for core in cores:
            same = bool(grouped and last and self._are_by_same(core, last))
            text = core.rest if (same and collapse) or core.cite.bare else core.text
            between = delimiter
            if same and not core.cite.prefix:
                between = self._citation.get("cite-group-delimiter") or ", "
            if last is not None:
                written += between
            written += _between(core.cite, self._link(core, _unmarked(text)))
            last = core
        return written

    def _are_by_same(self, one: _Core, other: _Core) -> bool:
        """True for two works of the same authors, who are not merely written alike."""
        people = [telling.people(self._listed[core.name]) for core in (one, other)]
        return bool(one.authors) and one.authors == other.authors and people[0] == people[1]

    def _ranges(self, cores: Sequence[_Core], delimiter: str) -> str:
        """Numbers, of which those that follow one another are a range."""
        pieces: list[str] = []
        for run in _runs(cores):
            texts = [self._link(core, _unmarked(core.text)) for core in run]
            if len(run) >= _MIN_RANGE:
                pieces.append(f"{texts[0]}–{texts[-1]}")
                continue
            for core, text in zip(run, texts, strict=True):
                pieces.append(_between(core.cite, text))
        return delimiter.join(pieces)

    def _link(self, core: _Core, text: str) -> str:
        """A link to the work in the list."""
        key = escape(core.cite.key, quote=True)
        return f'<a class="biblioref" data-work="{key}">{text}</a>'


class _Holder:
    """The part of citeproc-py's style that its list of works uses."""

    def __init__(self, style: Style) -> None:
        self.root = style.root

    def sort_bibliography(self, items: Any) -> Any:
        """The works in the order of the style."""
        return self.root.bibliography.sort(items)


class _Cited:
    """The works as citations show them, with the numbers that they have in the list."""

    def __init__(self, source: Mapping[str, Any], listed: Any) -> None:
        self.source = source
        self.keys = listed.keys
        self.formatter = listed.formatter


def _is_number(element: Any, root: Any) -> bool:
    """True for the element of a style that writes the number of a work, and nothing more."""
    named = [one.get("variable") for one in variables(element, root)]
    return named == ["citation-number"]


def _runs(cores: Iterable[_Core]) -> Iterable[list[_Core]]:
    """Cites whose numbers follow one another, without words of their own."""
    run: list[_Core] = []
    for core in cores:
        plain = not (core.cite.prefix or core.cite.suffix or core.cite.locator)
        if run and not (plain and core.number == run[-1].number + 1):
            yield run
            run = []
        run.append(core)
        if not plain:
            yield run
            run = []
    if run:
        yield run


def _between(cite: Cite, text: str) -> str:
    """A cite between the words that its author put around it."""
    before = f"{_marked_up(cite.prefix)} " if cite.prefix else ""
    return f"{before}{text}{_marked_up(cite.suffix)}"


def _marked_up(words: str) -> str:
    """Words of the author, of which some may be emphasised."""
    return _EMPHASIS.sub(lambda found: f"<i>{found[2]}</i>", hidden(words))


def _split(text: str) -> tuple[str, str, str]:
    """A text before the first names, the names, and the text behind them."""
    begin = text.find(BEGIN)
    if begin < 0:
        return text, "", ""
    depth = 0
    for at in range(begin, len(text)):
        depth += (text[at] == BEGIN) - (text[at] == END)
        if not depth:
            return text[:begin], text[begin + 1 : at], text[at + 1 :]
    return text, "", ""


def _unmarked(text: str) -> str:
    return text.replace(BEGIN, "").replace(END, "")
