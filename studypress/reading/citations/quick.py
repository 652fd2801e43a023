"""What the elements of a style look up again and again, found without a search through it.

citeproc-py searches the whole style with XPath for each macro, term and option, thousands of times
for a list of works. Here they are remembered on the element `style`.
"""

from __future__ import annotations

from typing import Any

_NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
_LAYOUT = f"{_NAMESPACE}layout"
_PARTS = (f"{_NAMESPACE}citation", f"{_NAMESPACE}bibliography")


def prepare(root: Any) -> None:
    """Make a style ready for its elements to remember things."""
    root.macros = {one.get("name"): one for one in root.iter(f"{_NAMESPACE}macro")}
    root.called = root.printed = 0
    root.terms, root.dates, root.options = {}, {}, {}


def part_of(element: Any) -> Any:
    """The part of the style that an element of a layout is in: `citation` or `bibliography`."""
    return next(one for one in element.iterancestors(*_PARTS))


class Quick:
    """An element that remembers what it looked up."""

    def get_macro(self, name: str) -> Any:
        """The macro of a name."""
        return self.get_root().macros[name]  # type: ignore[attr-defined]

    def get_layout(self) -> Any:
        """The layout that the element is in."""
        element: Any = self
        while element.tag != _LAYOUT:
            element = element.getparent()
        return element

    def get_term(
        self,
        name: str,
        form: str | None = None,
        fallback_locale: bool = True,
        zero_padded: bool = False,
    ) -> Any:
        """The term of a name in the language of the guide."""
        known = self.get_root().terms  # type: ignore[attr-defined]
        key = (name, form, fallback_locale, zero_padded)
        if key not in known:
            known[key] = super().get_term(name, form, fallback_locale, zero_padded)  # type: ignore[misc]
        return known[key]

    def get_date(self, form: str) -> Any:
        """The way in which the language writes dates."""
        known = self.get_root().dates  # type: ignore[attr-defined]
        if form not in known:
            known[form] = super().get_date(form)  # type: ignore[misc]
        return known[form]

    def get_locale_option(self, name: str) -> Any:
        """An option of the language."""
        known = self.get_root().options  # type: ignore[attr-defined]
        if name not in known:
            known[name] = super().get_locale_option(name)  # type: ignore[misc]
        return known[name]
