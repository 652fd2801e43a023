"""What the file says of itself: its title and authors, how it is shown, and its page labels."""

from __future__ import annotations

from importlib.metadata import version

from studypress.formats.pdf.bindery import syntax
from studypress.formats.pdf.bindery.volume import Volume
from studypress.formats.pdf.folios import numbering

_CREATOR = "studypress"
_STYLES = {"front": b"/r", "body": b"/D"}


def describe(volume: Volume) -> None:
    """Say what the book is (ISO 32000-1, 14.3.3)."""
    imprint = volume.imprint
    texts = {
        "Producer": f"WeasyPrint {version('weasyprint')}",
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
