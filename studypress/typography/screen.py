"""The colours of a theme as variables of CSS for pages that are read in a browser.

Such a page has the colours of the day or those of the night, as the reader's system has it, unless
the reader has chosen: then the root element says `data-theme="light"` or `data-theme="dark"`.
"""

from __future__ import annotations

from collections.abc import Iterator

from studypress.typography import variables
from studypress.typography.theme import Theme

NAME = "layouts/themes/{theme}-screen.css"
"""The name of the style sheet in messages."""


def css(theme: Theme) -> str:
    """The style sheet: a variable for each ink and each accent of a theme."""
    day, night = _rules(theme, "light"), _rules(theme.at_night(), "dark")
    return (
        f":root {{\n{day}}}\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f":root:not([data-theme='light']) {{\n{night}}}\n}}\n"
        f"@media screen {{\n:root[data-theme='dark'] {{\n{night}}}\n}}\n"
    )


def _rules(theme: Theme, scheme: str) -> str:
    return "".join(f"  {name}: {value};\n" for name, value in _values(theme, scheme))


def _values(theme: Theme, scheme: str) -> Iterator[tuple[str, str]]:
    yield "color-scheme", scheme
    for name, colour in variables.of_theme(theme):
        yield f"--{name}", colour
    for number, colour in enumerate(theme.tokens.accents, 1):
        yield f"--accent-{number}", str(colour)
