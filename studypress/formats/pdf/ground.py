"""The colour of the paper, which a book in the colours of the night has."""

from __future__ import annotations

import re
from collections.abc import Iterable

from studypress.formats.document import Style
from studypress.typography import night

_GROUND = re.compile(r"--ground\s*:\s*(#\w+)")


def ground_of(styles: Iterable[Style]) -> str:
    """The colour that style sheets give to whole pages, as `#rrggbb`; "" where they give none."""
    found = [_GROUND.findall(style.css)[-1] for style in styles if night.PAGES in style.css]
    return found[-1] if found else ""
