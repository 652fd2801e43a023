"""The cover of a book that is read from right to left, as that of any other the other way round."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import Run
from tests.formats.wrap.covers import MM, boxes, made, picture, places, words

_A5 = 148.0, 210.0
_BLEED, _SPINE = 3.175, 11.44


@pytest.fixture(params=["en", "he", "ar"])
def language(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def test_front_spine_and_back_are_where_their_direction_has_them(
    run: Run, tmp_path: Path, language: str
) -> None:
    (tmp_path / "content").mkdir()
    Image.new("RGB", (1800, 2600), (250, 120, 20)).save(tmp_path / "content" / "own.png")
    path = made(
        run,
        tmp_path,
        "paper: a5, pages: 200, binding: kdp-white, picture: own.png, isbn: 978-3-16-148410-0",
        f"language: {language}",
    )
    width, height = _A5
    folds = _BLEED + width, _BLEED + width + _SPINE
    rtl = language != "en"
    # The picture is on the front alone, up to the end of the bleed.
    image = picture(path, 254).convert("RGB")  # ten dots a millimetre
    across, down = image.size
    assert across == pytest.approx(10 * (2 * width + _SPINE + 2 * _BLEED), abs=2)
    front = image.getpixel((20, down // 2) if rtl else (across - 20, down // 2))
    corners = [(2, 2), (across - 3, 2), (2, down - 3), (across - 3, down - 3)]
    assert [image.getpixel(corner) == front for corner in corners] == [rtl, not rtl] * 2
    inner = [image.getpixel((round(10 * fold) + by, down // 2)) for fold in folds for by in (-5, 5)]
    assert [pixel == front for pixel in inner] == [rtl, False, False, not rtl]
    # The words of the back are on the back, those of the spine on the spine, and there is no folio.
    back = (folds[1], folds[1] + width) if rtl else (_BLEED, _BLEED + width)
    said = words(path)
    for word in ("about", "ISBN", "978-3-16-148410-0"):
        ((x, _),) = places(path, word)
        assert back[0] < x < back[1]
    assert "1" not in [word.text for word in said if word.top > _BLEED + height - 15]
    spine = [word for word in said if word.text in ("Tea:", "drink", "Ada", "Example")]
    assert {word.text for word in spine} == {"Tea:", "drink", "Ada", "Example"}
    assert all(folds[0] < word.left < word.right < folds[1] for word in spine)
    # All of them are in the trim box.
    trim, media = boxes(path)["TrimBox"], boxes(path)["MediaBox"]
    around = [abs(one - other) / MM for one, other in zip(trim, media, strict=True)]
    assert around == pytest.approx([_BLEED] * 4, abs=0.02)
    assert all(word.left > _BLEED and word.right < _BLEED + 2 * width + _SPINE for word in said)
    assert all(word.top > _BLEED and word.bottom < _BLEED + height for word in said)
    # The barcode is in the corner at the spine, where the binding has room for one.
    digits = [word for word in said if word.text.isdecimal() and word.top > 180]
    outer = folds[1] + 6.35 if rtl else folds[0] - 6.35 - 50.8
    assert digits
    assert all(outer < word.left < word.right < outer + 50.8 for word in digits)
