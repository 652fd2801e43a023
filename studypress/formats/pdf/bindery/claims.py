"""What a file for reading claims to be: PDF/A-3, and PDF/UA-1 where nothing stands against it.

A claim is a promise to programs and people that do not look inside. What a machine can check of it
is checked by veraPDF in our tests; what only the notes can tell, such as an image without words,
is known of each part (`Setting.against`).
"""

from __future__ import annotations

from studypress.formats.pdf.accessible import Obstacles
from studypress.formats.pdf.bindery import xmp
from studypress.formats.pdf.bindery.volume import Volume

_UA = xmp.Described(
    "PDF/UA identification schema",
    "pdfuaid",
    "http://www.aiim.org/pdfua/ns/id/",
    [("part", "Integer", "The part of ISO 14289 to which the file conforms")],
)


def claim(volume: Volume) -> None:
    """Claim PDF/A-3a and PDF/UA-1 (ISO 19005-3, 6.6.4; ISO 14289-1, clause 5).

    Where something stands against it, the claim is PDF/A-3u: the file lasts and its text can be
    searched, but not everyone can use all of it. With a sign that no font has, there is no claim.
    """
    obstacles = Obstacles.of(leaf.setting for leaf in volume.leaves)
    if obstacles.missing:
        return
    identity = {"part": "3", "conformance": "U" if obstacles.against else "A"}
    volume.schemas.append(xmp.Schema("pdfaid", "http://www.aiim.org/pdfa/ns/id/", identity))
    if not obstacles.against:
        volume.schemas.append(xmp.Schema(_UA.prefix, _UA.uri, {"part": "1"}))
        volume.described.append(_UA)
