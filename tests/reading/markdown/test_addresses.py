"""Where a link may lead, however its address is written."""

from __future__ import annotations

import pytest

from studypress.markup.tags import attributes
from studypress.reading.markdown import addresses


@pytest.mark.parametrize("scheme", sorted(addresses.SCHEMES))
def test_schemes_that_are_allowed(scheme: str) -> None:
    assert addresses.refused(f"{scheme}:x") == ""
    assert addresses.refused(f"{scheme.upper()}:x") == ""


@pytest.mark.parametrize("address", ["a.md", "#a", "a/b?c:d", "//host/a", "", "1:2"])
def test_addresses_without_a_scheme(address: str) -> None:
    assert addresses.refused(address) == ""


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("javascript:go()", "javascript:go()"),
        ("java\tscript:go()", "javascript:go()"),
        ("java&#10;script:go()", "javascript:go()"),
        (" \u200bfile:x", "file:x"),
        ("data:text/html,x", "data:text/html,x"),
        ("\\\\host\\x", "\\\\host\\x"),
        ("//./x", "//./x"),
        ("//?/x", "//?/x"),
    ],
)
def test_addresses_that_are_refused(address: str, plain: str) -> None:
    assert addresses.refused(address) == plain


def test_a_script_is_no_mere_address() -> None:
    assert addresses.is_script("VBScript:x")
    assert not addresses.is_script("file:x")


@pytest.mark.parametrize("name", sorted(addresses._ADDRESS_NAMES))
def test_every_attribute_with_an_address_is_looked_at(name: str) -> None:
    assert addresses.refused_in(attributes(f" {name}='file:x' title='file:y'")) == ["file:x"]
