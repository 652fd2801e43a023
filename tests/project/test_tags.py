"""Language tags, UUIDs and ISBNs: what is one, and what was likely meant."""

from __future__ import annotations

import pytest

from studypress.project.tags import Unfit, doubt, identifier, language

UUID = "f4f5f6e5-944b-4e76-a208-809bc0ecdd2a"


@pytest.mark.parametrize(
    "tag", ["en", "pt-BR", "zh-Hant-TW", "de-1996", "sl-rozaj", "gsw", "es-419", "en-x-plain", "EN"]
)
def test_tags_pass_as_they_are(tag: str) -> None:
    assert language(tag) == tag


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("english", "en"),
        ("Deutsch", "de"),
        ("eng", "en"),
        ("jp", "ja"),
        ("en_US", "en-US"),
        ("english-us", "en-US"),
        ("zh_hant", "zh-Hant"),
    ],
)
def test_what_was_meant_by_what_is_no_tag(said: str, meant: str) -> None:
    with pytest.raises(Unfit) as fault:
        language(said)
    assert fault.value.hint == f"Did you mean {meant}?"


@pytest.mark.parametrize("said", ["7up", "xx", "klingon", "en-", "", "de-DE-toolongsubtag"])
def test_what_is_no_tag_at_all(said: str) -> None:
    with pytest.raises(Unfit) as fault:
        language(said)
    assert fault.value.hint.startswith("Write a tag such as en")


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
