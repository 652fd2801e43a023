"""UUIDs, ISBNs and other URIs: what is one, and what is odd in one."""

from __future__ import annotations

import pytest

from studypress.model.unfit import Unfit
from studypress.project.identifiers import doubt, identifier

UUID = "f4f5f6e5-944b-4e76-a208-809bc0ecdd2a"


@pytest.mark.parametrize(
    ("said", "made"),
    [
        (UUID, f"urn:uuid:{UUID}"),
        (f"urn:uuid:{UUID}", f"urn:uuid:{UUID}"),
        ("978-3-16-148410-0", "urn:isbn:9783161484100"),
        ("ISBN:316148410X", "urn:isbn:316148410X"),
        ("urn:isbn:978-3-16-148410-0", "urn:isbn:978-3-16-148410-0"),
        ("https://example.org/guide", "https://example.org/guide"),
        ("doi:10.1000/182", "doi:10.1000/182"),
    ],
)
def test_identifiers_become_uris(said: str, made: str) -> None:
    assert identifier(said) == made
    assert doubt(made) == ""


@pytest.mark.parametrize(
    "said", ["xyz", "urn:uuid:x", "urn:uuid:…", "isbn:12", "https://", "urn:", "a b: c", ":", ""]
)
def test_what_identifies_nothing_is_refused(said: str) -> None:
    with pytest.raises(Unfit):
        identifier(said)


def test_what_is_only_odd_is_told() -> None:
    assert "last one" in doubt("urn:isbn:9783161484101")
    assert doubt("urn:isbn:9783161484100") == doubt("urn:isbn:316148410X") == ""
    assert "guide:" in doubt("guide:one")
