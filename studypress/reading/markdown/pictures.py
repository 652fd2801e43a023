"""The other files of a picture: those of each `<source>` in front of its `<img>`, and its own."""

from __future__ import annotations

import html
from collections.abc import Sequence

from studypress.markup.tags import attributes
from studypress.reading.markdown.html import Tag


def source_files(tags: Sequence[Tag]) -> list[str]:
    """The files that the sources and the image of a picture name, those for dark screens last.

    A page shows one of them where the file of the image itself is missing.
    """
    light: list[str] = []
    dark: list[str] = []
    for tag in tags:
        if "srcset" not in tag.attributes.lower():
            continue
        values = {one.name: html.unescape(one.value) for one in attributes(tag.attributes)}
        # Each file may have its width behind it: `cup.png 1x, big.png 2x`.
        files = [part.split()[0] for part in values.get("srcset", "").split(", ") if part.split()]
        (dark if "dark" in values.get("media", "") else light).extend(files)
    return light + dark
