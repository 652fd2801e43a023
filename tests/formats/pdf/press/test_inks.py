"""Which inks a colour becomes, by the profile that comes along."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from studypress.formats.pdf.press import pictures
from studypress.formats.pdf.press.inks import MAX_INK, Inks, Space
from studypress.formats.pdf.press.operators import as_mask, in_inks
from studypress.formats.pdf.press.profile import Profile
from studypress.formats.pdf.records import Press

PROFILE = Path("layouts/press/iso-coated-v2-300.icc").resolve()
ACCENTS = (("#333333", ()), ("#24408e", (1.0, 0.85, 0.0, 0.05)), ("#8a3a12", ()))
parts = st.floats(0, 1)


def inks(colour: str = "process") -> Inks:
    return Inks(Press(colour, PROFILE, ACCENTS, "Blue"))  # type: ignore[arg-type]


def rgb(name: str) -> tuple[float, ...]:
    return tuple(value / 255 for value in bytes.fromhex(name))


# The tint of black that looks like a grey was read off FOGRA39 by the profile itself.
GREYS = {"000000": 1.0, "1c1c21": 1.0, "ffffff": 0.0, "808080": 0.64, "c9c9cf": 0.286}


@pytest.mark.parametrize(("name", "black"), GREYS.items())
def test_a_grey_is_black_alone(name: str, black: float) -> None:
    paint = inks().paint("rgb", rgb(name))
    assert paint.space is Space.CMYK
    assert paint.values == pytest.approx((0, 0, 0, black), abs=0.02)
    assert inks("black").paint("rgb", rgb(name)).values == pytest.approx((1 - black,), abs=0.02)


def test_a_colour_of_the_theme_has_its_own_tints() -> None:
    assert inks().paint("rgb", rgb("24408e")).values == (1.0, 0.85, 0.0, 0.05)
    assert inks("two").paint("rgb", rgb("8a3a12")) == (Space.SECOND, (1.0,))
    assert inks("black").paint("rgb", rgb("24408e")).space is Space.GREY


@pytest.mark.parametrize("colour", ["process", "two"])
def test_an_accent_that_is_a_grey_is_black_alone(colour: str) -> None:
    space, (*coloured, black) = inks(colour).paint("rgb", rgb("333333"))
    assert (space, coloured) == (Space.CMYK, [0, 0, 0])
    assert black > 0.9


@given(st.tuples(parts, parts, parts), st.sampled_from(["process", "two", "black"]))
def test_every_colour_of_a_screen_can_be_printed(
    colour: tuple[float, float, float], choice: str
) -> None:
    paint = inks(choice).paint("rgb", colour)
    assert all(0 <= value <= 1 for value in paint.values)
    assert sum(paint.values) <= MAX_INK
    assert paint.space in (Space.CMYK, Space.SECOND, Space.GREY)
    assert (paint.space is Space.GREY) == (choice == "black")


@given(st.tuples(parts, parts, parts, parts))
def test_inks_of_an_author_are_kept_but_for_what_paper_does_not_take(
    tints: tuple[float, float, float, float],
) -> None:
    paint = inks().paint("cmyk", tints)
    assert sum(paint.values) <= MAX_INK + 0.001
    if sum(tints) <= MAX_INK:
        assert paint.values == pytest.approx(tints, abs=0.002)
    assert paint.values[3] == pytest.approx(tints[3], abs=0.001)


def test_colours_of_a_gradient_have_one_space() -> None:
    red, white, grey = (0.86, 0.12, 0.12), (1.0, 1.0, 1.0), (0.5, 0.5, 0.5)
    for choice in ("process", "two", "black"):
        for colours in ((red, white), (red, grey), (white, grey)):
            assert len({paint.space for paint in inks(choice).shades(colours)}) == 1
    assert inks("two").shades((white, red))[0] == (Space.SECOND, (0.0,))


OPERATORS = {
    b"1 1 1 rg": b"0 0 0 0 k",
    b"0 0 0 RG": b"0 0 0 1 K",
    b"0 g": b"0 0 0 1 k",
    b"/lab-d50 cs\n0 0 0 scn": b"\n0 0 0 1 k",
    b"/DeviceCMYK CS\n0.1 0.2 0.3 0.4 SCN": b"\n0.1 0.2 0.3 0.4 K",
    b"/Pattern cs\n/p0 scn": b"/Pattern cs\n/p0 scn",
    b"(1 1 1 rg) Tj": b"(1 1 1 rg) Tj",
    b"q\n0 0 0 rg\nBT\n<0 0 0> Tj\nET\nQ": b"q\n0 0 0 1 k\nBT\n<0 0 0> Tj\nET\nQ",
}


@pytest.mark.parametrize(("before", "after"), OPERATORS.items())
def test_operators_of_colour_are_written_anew(before: bytes, after: bytes) -> None:
    assert in_inks(before, inks()) == (after, False)


def test_the_second_ink_is_told() -> None:
    content, has_second = in_inks(b"0.14118 0.25098 0.55686 rg", inks("two"))
    assert (content, has_second) == (b"/SecondInk cs\n1 scn", True)


MASKS = {b"1 0 0 rg": b"0.3 g", b"0.5 g": b"0.5 g", b"1 1 1 RG": b"1 G"}


@pytest.mark.parametrize(("before", "after"), MASKS.items())
def test_a_mask_tells_how_much_is_seen(before: bytes, after: bytes) -> None:
    assert as_mask(before) == after


def test_too_much_ink_is_taken_out_of_a_picture() -> None:
    image = Image.new("CMYK", (2, 1), (255, 255, 255, 128))
    image.putpixel((1, 0), (10, 20, 30, 40))
    limited = pictures.limited(image)
    assert sum(limited.getpixel((0, 0))) <= MAX_INK * 255  # type: ignore[arg-type]
    assert limited.getpixel((0, 0))[3] == 128  # type: ignore[index]
    assert limited.getpixel((1, 0)) == (10, 20, 30, 40)


def test_a_file_that_is_no_profile_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "no.icc"
    path.write_bytes(b"no profile")
    with pytest.raises(OSError, match="no profile of a press"):
        Profile(path)
