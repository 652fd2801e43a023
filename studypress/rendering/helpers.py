"""The functions that layouts may call, beside those of Jinja. docs/layouts.md lists them.

A call that makes no sense raises jinja2.TemplateRuntimeError, which is reported at the layout's
line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MethodType

import jinja2
import markupsafe
from lxml import etree

from studypress.language import bidi
from studypress.markup.tree import parse
from studypress.typography import measure
from studypress.typography.faces import family
from studypress.typography.measure import Type
from studypress.typography.theme import Theme

# A line may be longer by this than was measured.
_SPARE_EM = 0.05

# The roles of the faces that text can be measured in.
_FACE_ROLES = ("serif", "sans", "mono", "display")

# A word without a letter or a digit, with the space beside it.
_FIRST_SIGN = re.compile(r"^([^\w\s]+)\s+")
_LAST_SIGN = re.compile(r"\s+(?=[^\w\s]+$)")
_NO_BREAK = "\N{NO-BREAK SPACE}"


def of_theme(theme: Theme) -> Mapping[str, object]:
    """The helpers that depend on a theme, by the names under which layouts know them."""
    helpers: dict[str, Callable[..., object]] = {
        "accent": _accent,
        "fitted": _fitted,
        "cut": _cut,
        "width": _width,
        "evened": _evened,
        "family": _family,
        "typefaces": _typefaces,
    }
    return {name: bound(helper, theme) for name, helper in helpers.items()}


def bound(helper: Callable[..., object], first: object) -> Callable[..., object]:
    """A helper whose first argument is given already, and out of the reach of layouts.

    A `functools.partial` would show the argument to layouts as `args`. A theme holds paths, and a
    path can delete files. With a function around the helper, a call with too few arguments would
    fail in our code instead of the layout.
    """
    return MethodType(helper, first)


def css(text: str) -> str:
    """A text as a string of CSS, with its quotes."""
    escaped = str(text).replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ")
    return f"'{escaped}'"


def halves(title: str) -> tuple[str, str]:
    """A title before and after its first colon; the second is "" where it has no colon.

    A sign at the beginning or the end, such as an emoji, is never alone on a line.
    """
    before, _, after = str(title).partition(": ")
    return _tied(before), _tied(after)


def _tied(words: str) -> str:
    return _LAST_SIGN.sub(_NO_BREAK, _FIRST_SIGN.sub(rf"\1{_NO_BREAK}", words))


def letter(number: int) -> str:
    """The letter of a chapter, by which it is known where there is no colour: 1 is A, 27 is AA."""
    name, number = "", _chapter(number)
    while number > 0:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def turned(direction: str, text: str) -> markupsafe.Markup:
    """The attribute `dir` for a text that runs in another direction than `direction`, or ""."""
    own = bidi.of_text(str(text))
    if own is None or own == direction:
        return markupsafe.Markup("")
    return markupsafe.Markup(' dir="{}"').format(own)


def _accent(theme: Theme, number: int) -> str:
    """The colour of a chapter."""
    return theme.accent(_chapter(number))


def _chapter(number: object) -> int:
    """The number of a chapter; raises TemplateRuntimeError where it is no whole number."""
    if not isinstance(number, int):
        raise jinja2.TemplateRuntimeError(f"{number!r:.40} is no chapter's number")
    return number


def _family(theme: Theme, role: str) -> str:
    """The family of a role's font, as a drawing names it."""
    return family(_type(theme, role).face.upright)


def _typefaces(theme: Theme) -> tuple[str, ...]:
    """The families of the text, as a colophon names them."""
    return theme.typefaces


def _fitted(theme: Theme, text: str, role: str, *sizes: float) -> measure.Lettering:
    """A text as large as its place allows (`measure.fitted`)."""
    type_ = _type(theme, role)
    if len(sizes) != 4 or not all(_positive(size) for size in sizes):
        raise jinja2.TemplateRuntimeError("fitted takes a text, a role and four sizes above 0")
    return measure.fitted(str(text), type_, *sizes)


def _cut(theme: Theme, text: str, role: str, room: float) -> str:
    """The first words of a text that have room on a line (`measure.cut`)."""
    type_ = _type(theme, role)
    if not _positive(room):
        raise jinja2.TemplateRuntimeError("cut takes a text, a role and a width above 0")
    return measure.cut(str(text), type_, room)


def _width(theme: Theme, text: str, role: str) -> float:
    """The width of a text on one line (`measure.width`)."""
    return measure.width(str(text), _type(theme, role))


def _evened(
    theme: Theme, heading: str, measure_em: float, weight: int, size: float, role: str = "serif"
) -> markupsafe.Markup:
    """The attribute `style` that makes a heading's lines even; "" where it has only one line.

    `measure_em` is the width of a line in ems of the heading. `weight` and `size` (in points)
    choose the instance of a variable font. A heading with a formula or code gets "", since it is
    not measured.
    """
    type_ = _type(theme, role)
    if not all(_positive(number) for number in (measure_em, weight, size)):
        raise jinja2.TemplateRuntimeError("evened takes a heading and three numbers above 0")
    try:
        root = parse(f"<h1>{heading}</h1>")
    except etree.XMLSyntaxError as fault:
        raise jinja2.TemplateRuntimeError(f"{heading!r:.40} is no XHTML") from fault
    if any(part.get("data-tex") or part.tag == "code" for part in root.iter()):
        return markupsafe.Markup("")
    text = "".join(map(str, root.itertext()))
    needed = _SPARE_EM + measure.narrowest(text, type_, measure_em - _SPARE_EM, weight, size)
    if needed >= measure_em:
        return markupsafe.Markup("")
    return markupsafe.Markup(' style="max-width: {:.2f}em"').format(needed)


def _type(theme: Theme, role: str) -> Type:
    """The type of a role; raises TemplateRuntimeError for a role that has none."""
    if role not in _FACE_ROLES:
        known = ", ".join(_FACE_ROLES)
        raise jinja2.TemplateRuntimeError(f"there is no face {role!r:.40}, only {known}")
    return Type(theme.faces, role)


def _positive(size: object) -> bool:
    return isinstance(size, int | float) and size > 0
