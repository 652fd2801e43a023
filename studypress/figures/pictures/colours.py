"""Colours that are not those of sRGB, in which pages and screens show what has no profile."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageCms

# A profile that says so of itself is as near to sRGB as anybody can see.
_SRGB = "srgb"
# The usual gamma of a PNG, and how far it may be off (PNG 3rd edition, 11.3.2.2).
_USUAL_GAMMA, _NEAR = 1 / 2.2, 0.02
# A file that says less or more is wrong.
_GAMMAS = (0.1, 5.0)
_ALPHA = {"LA": "L", "PA": "RGB", "RGBA": "RGB", "La": "L", "RGBa": "RGB"}


@dataclass(frozen=True, slots=True)
class Colours:
    """What the numbers of an image mean, where that is not sRGB."""

    profile: bytes = b""
    """An ICC profile."""
    gamma: float = 0.0
    """The gamma of a PNG: the power of light that its numbers are."""


def of(image: Image.Image) -> Colours | None:
    """The colours of an image, or None for sRGB, or where nothing sound is said of them."""
    profile = image.info.get("icc_profile")
    if isinstance(profile, bytes) and profile:
        return None if _is_srgb(profile) else Colours(profile)
    gamma = image.info.get("gamma")
    if "srgb" in image.info or not isinstance(gamma, float):
        return None
    usual = abs(gamma - _USUAL_GAMMA) < _NEAR or not _GAMMAS[0] <= gamma <= _GAMMAS[1]
    return None if usual else Colours(gamma=gamma)


def in_srgb(image: Image.Image) -> Image.Image:
    """An image with 8 bits for each colour in the colours of sRGB, as L, LA, RGB or RGBA.

    A profile that can't be used is passed over.
    """
    said = of(image)
    image = _eight_bits(image)
    if image.mode == "LAB":
        lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        return _through(image, lab, "RGB") or image.convert("RGB")
    plain, alpha = _apart(image)
    if said and said.profile:
        plain = _from_profile(plain, said.profile)
    elif said:
        # sample ** (1 / gamma) is the light, and sRGB has its power of 1 / 2.2.
        power = 1 / (2.2 * said.gamma)
        curve = [round(255 * (value / 255) ** power) for value in range(256)]
        plain = plain.point(curve * len(plain.getbands()))
    if plain.mode not in ("L", "RGB"):
        plain = plain.convert("RGB")
    if alpha is not None:
        plain.putalpha(alpha)
    return plain


def _eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 bits as grey of 8: Pillow itself would cut off all above 255."""
    if not image.mode.startswith("I;16"):
        return image
    return image.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")


def _apart(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """An image without what lets others shine through, and that apart, or None."""
    if image.mode == "1":
        image = image.convert("L")
    if image.mode == "P" or "transparency" in image.info:
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    if image.mode in ("La", "RGBa"):
        image = image.convert(image.mode.upper())
    if image.mode not in _ALPHA:
        return image, None
    alpha = image.getchannel("A")
    return image.convert(_ALPHA[image.mode]), alpha


def _from_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """An image in sRGB. Grey stays grey."""
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except (OSError, ImageCms.PyCMSError):
        return image
    made = _through(image, own, "RGB") or image
    return made.convert("L") if image.mode == "L" else made


def _through(image: Image.Image, own: ImageCms.ImageCmsProfile, mode: str) -> Image.Image | None:
    """An image of a profile in sRGB, or None where the profile is not for such an image."""
    srgb = ImageCms.createProfile("sRGB")
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    try:
        return ImageCms.profileToProfile(image, own, srgb, intent, mode, flags=flags)
    except (OSError, ImageCms.PyCMSError):
        return None


def _is_srgb(profile: bytes) -> bool:
    try:
        named = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except (OSError, ImageCms.PyCMSError):
        return False
    return _SRGB in named.lower()
