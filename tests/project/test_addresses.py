"""Addresses of sites and pages: what is one, and what is refused."""

from __future__ import annotations

import pytest

from studypress.model.unfit import Unfit
from studypress.project.addresses import page, site


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/", "https://example.org/"),
        (" https://example.org/a/b ", "https://example.org/a/b/"),
        ("http://localhost:8000/x", "http://localhost:8000/x/"),
        ("https://[::1]/", "https://[::1]/"),
    ],
)
def test_an_address_ends_in_a_slash(said: str, made: str) -> None:
    assert site(said) == made


@pytest.mark.parametrize(
    "said",
    [
        "example.org",
        "https://",
        "ftp://example.org/",
        "javascript:alert(1)",
        "https://ada:secret@example.org/",
        "https://example.org/?a=b",
        "https://example.org/#a",
        'https://example.org/"><script>',
        "https://example.org/a b",
        "https://example.org:0/",
        "https://example.org:99999/",
        "https://[::1/",
        "/a/",
    ],
)
def test_what_is_no_address_of_a_site_is_refused(said: str) -> None:
    with pytest.raises(Unfit):
        site(said)


@pytest.mark.parametrize("said", ["https://example.org/a?of=tea#top", "http://example.org"])
def test_the_address_of_a_page_stays_as_it_is(said: str) -> None:
    assert page(f" {said} ") == said


@pytest.mark.parametrize(
    "said",
    ["example.org", "mailto:a@example.org", "https://a:b@example.org/", "https://example.org/<a>"],
)
def test_what_is_no_address_of_a_page_is_refused(said: str) -> None:
    with pytest.raises(Unfit):
        page(said)
