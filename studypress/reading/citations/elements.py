"""The elements of a citation style, as citeproc-py has them, with what it lacks.

citeproc-py finds the class of an element by its name. The classes here are put in the place of its
own for our styles only, so that the library stays as it is. Each says what it adds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any

from citeproc import model
from citeproc.source import VariableError
from citeproc.string import MixedString, NoCase, String
from lxml import etree

from studypress.reading.citations import quick

BEGIN, END = "\ue000", "\ue001"
"""The marks around the names in a citation, so that they can be taken out or alone be printed."""

_WORD = re.compile(r"(?<![\w<])(?<!</)[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SIGNS = re.compile(r"^(?:<[^<>]*>|[^\w<])+")
_NAMESPACE = "http://purl.org/net/xbiblio/csl"


class _Counted:
    """An element that prints a variable: counts on the style how many were called and printed."""

    def render(self, *args: Any, **more: Any) -> Any:
        """The variable as text."""
        root = self.get_root()  # type: ignore[attr-defined]
        root.called += 1
        text = super().render(*args, **more)  # type: ignore[misc]
        root.printed += bool(text)
        return text


class _Cased:
    """Words whose letters a style changes: only where an author lets it, and between any signs."""

    def case(self, text: Any, language: str | None = "en") -> Any:
        """The words with the letters of the style."""
        case = self.get("text-case")  # type: ignore[attr-defined]
        change = _CASES.get(case)
        if change is None or (case == "title" and language != "en"):
            return text if change else super().case(text, language)  # type: ignore[misc]
        pieces = text if isinstance(text, MixedString) else [text]
        written = ""
        for piece in pieces:
            kept = isinstance(piece, NoCase)
            written += str(piece) if kept else change(str(piece), written)
        return String(written)


def _title_case(text: str, before: str) -> str:
    """Words with capitals, but for the small ones within a title."""

    def changed(found: re.Match[str]) -> str:
        word, start = found[0], found.start()
        ahead = (before + text[:start]).rstrip(" “‘\"'(")
        small = word in model.TextCased._stop_words and ahead[-1:] not in ("", ":", ".", "?", "!")
        return word if small or not word.islower() else word[0].upper() + word[1:]

    return _WORD.sub(changed, text)


def _sentence_case(text: str, before: str) -> str:
    """Words without capitals, but for the first and those of capitals alone."""
    written = _WORD.sub(lambda found: found[0] if found[0].isupper() else found[0].lower(), text)
    return _WORD.sub(_capital, written, count=1) if not before.strip() else written


def _capital(found: re.Match[str]) -> str:
    return found[0][0].upper() + found[0][1:]


_CASES: dict[str, Callable[[str, str], str]] = {
    "title": _title_case,
    "sentence": _sentence_case,
    "capitalize-all": lambda text, before: _WORD.sub(_capital, text),
}
"""What each case makes of a piece of text, by the text in front of it."""


class Text(_Cased, model.Text):
    """Text: counts the variables that it prints."""

    def render(self, *args: Any, **more: Any) -> Any:
        """The text."""
        if "variable" not in self.attrib:
            return super().render(*args, **more)
        root = self.get_root()
        root.called += 1
        text = super().render(*args, **more)
        root.printed += bool(text)
        return text


class Date(_Counted, model.Date):
    """A date: counts the variables that it prints."""


class Date_Part(_Cased, model.Date_Part):  # noqa: N801 - named by the library
    """A year, a month or a day."""


class Number(_Cased, _Counted, model.Number):
    """A number: counts the variables that it prints."""


class Label(_Cased, model.Label):
    """The word for a variable, such as "p." or "Eds.": only where the work has the variable."""

    def process(self, item: Any, variable: str | None = None, *args: Any, **more: Any) -> Any:
        """The word."""
        name = self.get("variable", "").replace("-", "_")
        if variable is None and name != "locator" and name not in item.reference:
            return None
        return super().process(item, variable, *args, **more)


class Group(model.Group):
    """A group: is left out where it calls variables, and all that are called are empty."""

    def process(self, item: Any, context: Any = None, **more: Any) -> Any:
        """The elements of the group as text; raises VariableError for one that is left out."""
        root = self.get_root()
        called, printed = root.called, root.printed
        texts = []
        for child in self.iterchildren():
            inherited = {"delimiter": self.get("delimiter", "")}
            if not isinstance(child, model.Choose):
                inherited = {}
            with suppress(VariableError):
                texts.append(child.render(item, context=context, **inherited, **more))
        texts = [text for text in texts if text is not None]
        if texts and (root.called == called or root.printed > printed):
            return self.join(texts)
        raise VariableError


class Name(model.Name):
    """A list of names: obeys `initialize`, and what a cite asks for to be told from others."""

    def get_option(
        self, name: str, context: Any = None, sort_options: dict[str, str] | None = None
    ) -> Any:
        """The value of an option of the style."""
        if name == "initialize-with" and self.get("initialize") == "false":
            return None
        if sort_options and name in sort_options:
            return super().get_option(name, context, sort_options)
        parent = quick.part_of(self if context is None else context)
        inherited = f"name-{name}" if name in ("form", "delimiter") else name
        value = self.get(name) or parent.get_option(inherited)
        return super().get_option(name, context, {name: value})

    def process(
        self, item: Any, variable: str, context: Any = None, sort_options: Any = None, **more: Any
    ) -> Any:
        """The names as text."""
        options = dict(item.get("options") or {}) | dict(sort_options or {})
        return super().process(item, variable, context, options, **more)


class Names(_Counted, model.Names):
    """The names of a work: counts the variables that it prints, and marks them in a citation."""

    def render(self, item: Any, **more: Any) -> Any:
        """The names as text, between marks where the item asks for them."""
        text = super().render(item, **more)
        if text and item.get("marked") and not more.get("sort_options"):
            return BEGIN + text + END
        return text


class Key(model.Key):
    """A key by which works are sorted: signs in front of its first letter do not count."""

    def sort_keys(self, items: Any, context: Any) -> list[Any]:
        """The keys of works."""
        return [
            _SIGNS.sub("", str(key)) if isinstance(key, str | MixedString) else key
            for key in super().sort_keys(items, context)
        ]


class Substitute(model.Substitute):
    """What stands for missing names: is not printed a second time, also where a macro writes it."""

    def add_to_repressed_list(self, child: Any, context: Any) -> None:
        """Note what was printed already."""
        super().add_to_repressed_list(child, context)
        layout = context.get_layout()
        for text in variables(child, self.get_root()):
            layout.repressed.setdefault(text.tag, []).append(text.get("variable"))


def variables(element: Any, root: Any) -> list[Any]:
    """The elements that print a variable as text, in an element and in the macros that it calls."""
    found, waiting, seen = [], [element], set()
    while waiting:
        for part in waiting.pop().iter(f"{{{_NAMESPACE}}}text"):
            name = part.get("macro")
            if name and name not in seen:
                seen.add(name)
                waiting.append(root.macros[name])
            elif part.get("variable"):
                found.append(part)
    return found


class _Conditions:
    """The tests of a condition: knows that a locator may be a number, and works that read alike."""

    def render(self, item: Any, context: Any = None, delimiter: str = "", **more: Any) -> Any:
        """What stands below the condition; raises ConditionFailed."""
        attributes = set(self.attrib) - {"match"}  # type: ignore[attr-defined]
        if "disambiguate" in attributes:
            others = attributes - {"disambiguate"}
            if not item.get("alike") and not (others and self.get("match") == "any"):  # type: ignore[attr-defined]
                raise model.ConditionFailed
        return super().render(item, context, delimiter, **more)  # type: ignore[misc]

    def _is_numeric(self, item: Any) -> list[bool]:
        """Whether each variable is a number."""
        numeric = model.If.re_numeric.match
        return [
            _has_digits(item.locator.identifier)
            if name == "locator" and item.has_locator
            else name in item.reference and bool(numeric(str(item.reference[name])))
            for name in self.get("is-numeric").replace("-", "_").split()  # type: ignore[attr-defined]
        ]


def _has_digits(locator: str) -> bool:
    """True for a locator that CSL takes for a number: one word, or several with signs between."""
    return all(any(map(str.isdigit, part)) for part in locator.replace("–", "-").split("-"))


class If(_Conditions, model.If):
    """The first test of a choice."""


class Else_If(_Conditions, model.Else_If):  # noqa: N801 - named by the library
    """A further test of a choice."""


_OWN = (
    Date, Date_Part, Else_If, Group, If, Key, Label, Name, Names, Number, Substitute, Text,
)  # fmt: skip


@cache
def _classes() -> dict[str, type]:
    """The classes of all elements of a style, by their names in CSL."""
    classes = {one.__name__: one for one in model.CitationStylesElement.__subclasses__()}
    classes |= {one.__name__: one for one in _OWN}
    return {
        name.replace("_", "-").lower(): (
            one if one is model.Locale else type(name, (quick.Quick, one), {})
        )
        for name, one in classes.items()
    }


def parser() -> etree.XMLParser:
    """A parser that makes these elements of a style; it never looks for anything elsewhere."""
    lookup = etree.ElementNamespaceClassLookup()
    namespace = lookup.get_namespace(_NAMESPACE)
    namespace[None] = model.CitationStylesElement
    for name, one in _classes().items():
        namespace[name] = one
    made = etree.XMLParser(remove_comments=True, no_network=True, resolve_entities=False)
    made.set_element_class_lookup(lookup)
    return made
