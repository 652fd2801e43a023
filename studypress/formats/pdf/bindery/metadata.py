"""What the file says of itself: its title and authors, how it is shown, and its page labels.

Title, authors and dates stand there twice: for old programs in the document information, and in
XMP, which PDF/A and PDF/UA ask for.
"""

from __future__ import annotations

from importlib.metadata import version

from studypress.formats.pdf.bindery import syntax, xmp
from studypress.formats.pdf.bindery.volume import Volume
from studypress.formats.pdf.folios import numbering

_CREATOR = "studypress"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_MEDIA = "http://ns.adobe.com/xap/1.0/mm/"
_XMP, _PDF = "http://ns.adobe.com/xap/1.0/", "http://ns.adobe.com/pdf/1.3/"
_STYLES = {"front": b"/r", "body": b"/D"}


def describe(volume: Volume) -> None:
    """Say what the book is (ISO 32000-1, 14.3.3)."""
    imprint = volume.imprint
    texts = {
        "Producer": _producer(),
        "Title": imprint.title,
        "Author": ", ".join(imprint.authors),
        "Subject": imprint.description,
        "Keywords": ", ".join(imprint.subjects),
        "Creator": _CREATOR,
    }
    if imprint.date:
        texts["CreationDate"] = texts["ModDate"] = f"D:{imprint.date:%Y%m%d}"
    volume.info |= {key: syntax.text(value) for key, value in texts.items() if value}
    volume.catalog["Lang"] = syntax.text(imprint.language)


def identify(volume: Volume) -> None:
    """Say which file it is, since the guide has one identifier in all its forms."""
    volume.schemas.append(xmp.Schema("xmpMM", _MEDIA, {"DocumentID": volume.identifier}))


def embed(volume: Volume) -> None:
    """Write the same, and all that steps before have claimed, as XMP (14.3.2)."""
    imprint = volume.imprint
    language = imprint.language
    core = {
        "format": xmp.plain("application/pdf"),
        "title": xmp.alternative(imprint.title, language),
        "creator": xmp.ordered(imprint.authors),
        "description": xmp.alternative(imprint.description, language),
        "subject": xmp.unordered(imprint.subjects),
        "language": xmp.unordered([language]),
        "publisher": xmp.unordered([imprint.publisher]),
        "rights": xmp.alternative(imprint.rights, language),
        "identifier": xmp.plain(imprint.identifier),
    }
    day = imprint.date.isoformat() if imprint.date else ""
    adobe = {"Producer": _producer(), "Keywords": ", ".join(imprint.subjects)}
    adobe = {key: xmp.plain(value) for key, value in adobe.items()}
    dates = {f"{what}Date": day for what in ("Create", "Modify", "Metadata")}
    schemas = [
        xmp.Schema("dc", _DUBLIN_CORE, core),
        xmp.Schema("xmp", _XMP, {"CreatorTool": _CREATOR, **dates}),
        xmp.Schema("pdf", _PDF, adobe),
        *volume.schemas,
    ]
    # It is not compressed, so that programs find it which know nothing of PDF.
    packet = xmp.packet(schemas, volume.described)
    number = volume.file.stream(b"/Type/Metadata/Subtype/XML", packet)
    volume.catalog["Metadata"] = syntax.reference(number)


def show(volume: Volume) -> None:
    """Say how the book is shown: with its title, its bookmarks, and in its direction."""
    preferences = {"DisplayDocTitle": b"true"}
    if volume.imprint.direction == "rtl":
        preferences["Direction"] = b"/R2L"
    volume.catalog["ViewerPreferences"] = syntax.dictionary(preferences)
    volume.catalog["PageMode"] = b"/UseOutlines"


def label(volume: Volume) -> None:
    """Label the pages with their folios: roman in front matter, decimal behind it (12.4.2)."""
    labels: list[bytes] = []
    sequence = ""
    page = 0
    for leaf in volume.leaves:
        page += leaf.blank
        if (name := numbering(leaf.matter)) != sequence:
            sequence = name
            entry = {"S": _STYLES[name], "St": b"%d" % leaf.first}
            labels += [b"%d" % page, syntax.dictionary(entry)]
        page += leaf.setting.pages
    volume.catalog["PageLabels"] = syntax.dictionary({"Nums": syntax.array(labels)})


def _producer() -> str:
    return f"WeasyPrint {version('weasyprint')}"
