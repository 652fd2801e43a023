"""Small pages of a site, for tests."""

from __future__ import annotations

from studypress.formats.document import Matter
from studypress.formats.web.pages import Page
from studypress.markup.tree import XHTML, parse_page


def page(
    main: str,
    name: str = "tea.html",
    title: str = "Tea",
    attributes: str = "",
    *,
    listed: bool = True,
) -> Page:
    """A page with the given content of its `main`."""
    html = (
        f'<html xmlns="{XHTML}" lang="en"><head><title>{title}</title></head><body>'
        f"<header><p>The header</p></header><main {attributes}>{main}</main></body></html>"
    )
    return Page(name, title, parse_page(html), Matter.BODY, listed)
