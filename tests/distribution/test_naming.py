"""Names of files in a release are ASCII that every system takes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.distribution.naming import media_type, version_part, versioned

VERSIONS = {
    "1.0": "1.0", "v2.1": "v2.1", "2.1 beta": "2.1-beta", "2026-11-26": "2026-11-26",
    "1.0.": "1.0", " 1 ": "1", "../1": "1", "a/b": "a-b", "é": "e", "第二版": "", "": "",
    "1.0+build_5": "1.0+build_5", "1\n2": "1-2", "...": "",
}  # fmt: skip


@pytest.mark.parametrize("version", VERSIONS)
def test_a_version_becomes_part_of_a_name(version: str) -> None:
    assert version_part(version) == VERSIONS[version]


@given(st.text())
def test_any_version_is_safe(version: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9.+_-]*[A-Za-z0-9])?|", version_part(version))
    assert "/" not in versioned("tea.pdf", version)


@pytest.mark.parametrize(
    ("name", "version", "expected"),
    [
        ("tea.pdf", "1.0", "tea-1.0.pdf"),
        ("tea.x.pdf", "1.0", "tea.x-1.0.pdf"),
        ("tea", "1.0", "tea-1.0"),
        ("tea.pdf", "", "tea.pdf"),
        ("tea.pdf", "版", "tea.pdf"),
    ],
)
def test_the_version_is_before_the_suffix(name: str, version: str, expected: str) -> None:
    assert versioned(name, version) == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a/index.HTML", "text/html"),
        ("tea.epub", "application/epub+zip"),
        ("SHA256SUMS.minisig", "text/plain"),
        ("x.unknown", "application/octet-stream"),
        (".nojekyll", "application/octet-stream"),
        ("site.webmanifest", "application/manifest+json"),
    ],
)
def test_each_name_has_a_media_type(name: str, kind: str) -> None:
    assert media_type(name) == kind
