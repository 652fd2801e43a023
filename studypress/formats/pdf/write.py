"""Writes pages into one tagged PDF file with the metadata of its imprint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pydyf
import weasyprint

from studypress.formats.document import Imprint
from studypress.formats.pdf import engine


def write(
    pages: Iterable[weasyprint.document.Page],
    like: weasyprint.Document,
    imprint: Imprint,
    target: Path,
    labels: Sequence[tuple[int, str]] = (),
) -> None:
    """Write pages as one tagged PDF with the imprint's metadata.

    Each of the `labels` is the index of a page from 0, at which numbering begins with 1, and a
    style of PDF 2.0, 12.4.2: "r" for roman, "D" for decimal, "" for none.
    """
    document = like.copy(list(pages))
    meta = document.metadata
    meta.title = imprint.title
    meta.authors = list(imprint.authors)
    meta.description = imprint.description
    meta.keywords = list(imprint.subjects)
    meta.generator = "studypress"
    meta.lang = imprint.language
    if imprint.date:
        meta.created = meta.modified = imprint.date.isoformat()

    def finish(_: weasyprint.Document, pdf: pydyf.PDF) -> None:
        preferences = {"DisplayDocTitle": "true"}
        if imprint.direction == "rtl":
            preferences["Direction"] = "/R2L"
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary(preferences)
        pdf.catalog["PageMode"] = "/UseOutlines"
        if labels:
            numbers = pydyf.Array()
            for index, style in labels:
                entry: dict[str, Any] = {"S": f"/{style}"} if style else {}
                if style:
                    entry["St"] = 1
                numbers.extend([index, pydyf.Dictionary(entry)])
            pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": numbers})

    with engine.fixed_time(imprint.date):
        document.write_pdf(str(target), finisher=finish, pdf_tags=True)
