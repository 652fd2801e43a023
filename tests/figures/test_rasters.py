"""Each kind of image of dots is taken, or refused in a sentence."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageFile

from studypress.figures.picture import Unusable, about, picture
from tests.rasters import REFUSED, TAKEN, Case, Colour

LIKE = 12
"""How far a colour may be off after an image has lost details."""


def spots(image: Image.Image) -> list[Colour]:
    """The colours in the middle of the quarters of an image, on white paper."""
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image.convert("RGBA"))
    width, height = image.size
    places = [(x * width // 4, y * height // 4) for y in (1, 3) for x in (1, 3)]
    return [paper.convert("RGB").getpixel(place) for place in places]  # type: ignore[misc]


def assert_alike(image: Image.Image, case: Case) -> None:
    for found, due in zip(spots(image), case.colours, strict=True):
        assert all(abs(a - b) <= LIKE for a, b in zip(found, due, strict=True)), (found, due)


@pytest.mark.parametrize("name", TAKEN)
def test_an_image_becomes_what_every_file_can_hold(name: str) -> None:
    case = TAKEN[name]
    shown = picture(case.data)
    assert shown.suffix == case.suffix
    assert (shown.data == case.data) is case.kept
    known = about(case.data)
    assert (known.width, known.height, known.fit) == (*case.size, case.kept)
    assert known.several is bool(case.told)
    with Image.open(io.BytesIO(shown.data)) as image:
        assert image.size == case.size
        assert image.getexif().get(0x0112, 1) == 1
        if not case.kept:
            assert image.mode in ("L", "LA", "RGB", "RGBA")
            assert "icc_profile" not in image.info
        assert_alike(image, case)


@pytest.mark.parametrize("name", REFUSED)
def test_an_image_is_refused_in_a_sentence(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # WeasyPrint sets this where it is imported, which in the program is in worker processes alone.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)
    data, reason = REFUSED[name]
    with pytest.raises(Unusable) as caught:
        picture(data)
    assert str(caught.value).startswith(reason)
    assert "object at 0x" not in str(caught.value)
    assert caught.value.advice.endswith(".")
