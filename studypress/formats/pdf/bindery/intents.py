"""The colours that numbers of red, green and blue stand for: those of sRGB.

Without an output intent, a file leaves that to each device, and PDF/A forbids it (ISO 19005-3,
6.2.4.3).
"""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

from studypress.formats.pdf.bindery import syntax
from studypress.formats.pdf.bindery.volume import Volume

_SRGB = "sRGB IEC61966-2.1"


def srgb() -> bytes:
    """The ICC's own profile of sRGB (sRGB2014.icc), which comes along with the typesetter."""
    place = distribution("weasyprint").locate_file("weasyprint/pdf/sRGB2014.icc")
    return Path(str(place)).read_bytes()


def intend(volume: Volume) -> None:
    """Say that colours are those of sRGB (ISO 32000-1, 14.11.5)."""
    profile = volume.file.compressed(b"/N 3", srgb(), level=9)
    intent = {
        "Type": b"/OutputIntent",
        "S": b"/GTS_PDFA1",
        "OutputConditionIdentifier": syntax.text(_SRGB),
        "Info": syntax.text(_SRGB),
        "RegistryName": syntax.text("http://www.color.org"),
        "DestOutputProfile": syntax.reference(profile),
    }
    number = volume.add(syntax.dictionary(intent))
    volume.catalog["OutputIntents"] = syntax.array([syntax.reference(number)])
