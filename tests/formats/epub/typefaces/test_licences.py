"""The text of a licence goes with the fonts that name it, and with no other in its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress.formats.epub.typefaces.licences import text_of

OPEN = "This font is licensed under the SIL Open Font License, Version 1.1."
OWN = "Licensed to one customer."


@pytest.mark.parametrize(
    ("said", "files", "text"),
    [
        (OPEN, {"OFL.txt": "The SIL Open Font License of Mine"}, "License of Mine"),
        (OPEN, {"LICENSE.txt": OWN}, "PERMISSION & CONDITIONS"),
        (OPEN, {}, "PERMISSION & CONDITIONS"),
        (OWN, {"OFL.txt": "The SIL Open Font License of Mine", "LICENSE": "You may."}, "You may."),
        (OWN, {"OFL.txt": "The SIL Open Font License of Mine"}, ""),
        ("", {"OFL.txt": "The SIL Open Font License of Mine"}, ""),
        ("", {"LICENCE.txt": "You may."}, "You may."),
    ],
)
def test_the_text_is_that_of_the_licence_that_a_font_names(
    said: str, files: dict[str, str], text: str, tmp_path: Path
) -> None:
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    whole = text_of(tmp_path / "mine.ttf", "Mine", "(c) me", said)
    assert whole.startswith("\n\n".join(filter(None, ("Mine", "(c) me", said))))
    assert whole.count("PERMISSION") == ("PERMISSION" in text)
    assert text in whole
    assert ("of Mine" in whole) is ("of Mine" in text)
