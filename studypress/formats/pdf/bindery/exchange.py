"""What a file for a print shop is beside its pages: PDF/X-4 (ISO 15930-7).

It has the profile of the press for which its inks are meant, says where pages are cut, and has
nothing that can be clicked.
"""

from __future__ import annotations

import datetime
import uuid
from dataclasses import replace

from studypress.formats.pdf.bindery import syntax, xmp
from studypress.formats.pdf.bindery.volume import Volume
from studypress.formats.pdf.press import marks
from studypress.formats.pdf.press.profile import opened

_DEFAULT_DATE = datetime.date(2000, 1, 1)
"""The date of a book without one. PDF/X demands one, and two builds must be the same."""
_PDFX = "http://www.npes.org/pdfx/ns/id/"
_MEDIA = "http://ns.adobe.com/xap/1.0/mm/"
_PDF = "http://ns.adobe.com/pdf/1.3/"
_CONDITIONS = {
    "ISO Coated v2": "FOGRA39",
    "PSO Coated v3": "FOGRA51",
    "PSO Uncoated v3": "FOGRA52",
    "PSO Uncoated ISO12647": "FOGRA47",
    "PSO LWC": "FOGRA46",
    "GRACoL2006": "CGATS TR 006",
    "SWOP2006_Coated3": "CGATS TR 003",
    "SWOP2006_Coated5": "CGATS TR 005",
}
"""The printing conditions of the ICC's registry, by the names of their usual profiles."""
_REGISTRY = "http://www.color.org"
_NO_CONDITION = "Custom"


def date(volume: Volume) -> None:
    """Give a book without a date the one that stands for none."""
    imprint = volume.imprint
    volume.imprint = replace(imprint, date=imprint.date or _DEFAULT_DATE)


def intend(volume: Volume) -> None:
    """Embed the profile of the press (ISO 15930-7, 6.2.2)."""
    assert volume.press
    profile = opened(volume.press.profile)
    number = volume.file.compressed(b"/N 4", profile.data, level=9)
    names = (name for begin, name in _CONDITIONS.items() if profile.name.startswith(begin))
    known = next(names, "")
    intent = {
        "Type": b"/OutputIntent",
        "S": b"/GTS_PDFX",
        "OutputConditionIdentifier": syntax.text(known or _NO_CONDITION),
        "Info": syntax.text(profile.name),
        **({"RegistryName": syntax.text(_REGISTRY)} if known else {}),
        "DestOutputProfile": syntax.reference(number),
    }
    written = volume.add(syntax.dictionary(intent))
    volume.catalog["OutputIntents"] = syntax.array([syntax.reference(written)])


def claim(volume: Volume) -> None:
    """Say what the file is, and that its inks are not trapped (6.2.3, 6.5)."""
    # The same pages have the same number, and others another.
    document = f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, volume.file.digest())}"
    media = {"DocumentID": document, "VersionID": "1", "RenditionClass": "default"}
    volume.schemas.append(xmp.Schema("pdfxid", _PDFX, {"GTS_PDFXVersion": "PDF/X-4"}))
    volume.schemas.append(xmp.Schema("xmpMM", _MEDIA, media))
    volume.schemas.append(xmp.Schema("pdf", _PDF, {"Trapped": "False"}))
    volume.info["Trapped"] = b"/False"


def frame(volume: Volume) -> None:
    """Give pages their boxes, the colour space in which they are blended, and their marks."""
    press = volume.press
    assert press
    space = b"/DeviceGray" if press.colour == "black" else b"/DeviceCMYK"
    group = b"<</Type/Group/S/Transparency/CS" + space + b">>"
    drawn: dict[tuple[marks.Box, marks.Box], int] = {}
    for page in volume.pages:
        page["Group"] = group
        # What the typesetter calls the medium ends where its grounds end: that is the bleed.
        bleed = _box(page["MediaBox"])
        page["BleedBox"] = page["MediaBox"]
        # The typesetter writes none for a page without bleed.
        trim = _box(page.setdefault("TrimBox", page["MediaBox"]))
        if not press.marks:
            continue
        if (trim, bleed) not in drawn:
            drawn[trim, bleed] = volume.file.compressed(b"", marks.content(trim, bleed))
        mark = syntax.reference(drawn[trim, bleed])
        # It comes first, where the coordinates are still those of the page.
        page["Contents"] = b"[" + mark + b" " + page["Contents"].strip(b"[]") + b"]"
        around = (-1, -1, 1, 1)
        media = (edge + way * marks.MARGIN_PT for edge, way in zip(bleed, around, strict=True))
        page["MediaBox"] = syntax.array(map(syntax.number, media))


def _box(written: bytes) -> marks.Box:
    left, bottom, right, top = map(float, written.strip(b"[] ").split())
    return left, bottom, right, top
