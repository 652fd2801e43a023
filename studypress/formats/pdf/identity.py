"""The identifier of a PDF by itself, by which other files name it."""

from __future__ import annotations

import uuid

from studypress.formats.document import Imprint


def identity_of(imprint: Imprint, name: str) -> str:
    """The identifier of the file of a guide that has a name, as a URN.

    The guide has one identifier in all its forms, of which each file is one. It stays the same when
    the file is made anew, as the DocumentID of XMP does (ISO 16684-1, 8.6).
    """
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{imprint.identifier} {name}.pdf").urn
