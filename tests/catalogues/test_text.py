"""Texts, addresses and times in the forms that all catalogues take."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis.strategies import text
from lxml import etree

from studypress.catalogues.text import (
    line,
    midnight,
    newest,
    prose,
    reference,
    title_of,
    urn,
    written,
)

ADDRESSES = {
    "nothing": ("", ""),
    "a name": ("files/tea.epub", "files/tea.epub"),
    "a space": ("a b.html", "a%20b.html"),
    "letters": ("q/é中.html", "q/%C3%A9%E4%B8%AD.html"),
    "encoded already": ("q/%C3%A9.html", "q/%C3%A9.html"),
    "a stray percent sign": ("100%.html", "100%25.html"),
    "signs that must be encoded": ('<>{}|^`"\\', "%3C%3E%7B%7D%7C%5E%60%22%5C"),
    "a query and a fragment": ("a.html?x=1&y=2#z", "a.html?x=1&y=2#z"),
    "a colon in the first segment": ("a:b.html", "./a:b.html"),
    "a scheme that is not ours": ("javascript:alert(1)", "./javascript:alert(1)"),
    "a colon in a later segment": ("a/b:c.html", "a/b:c.html"),
    "a colon in a fragment": ("#a:b", "#a:b"),
    "a whole address": ("https://example.org/a b", "https://example.org/a%20b"),
    "a whole address without encryption": ("http://example.org/", "http://example.org/"),
    "a host with letters": ("https://bücher.example/", "https://b%C3%BCcher.example/"),
    "control characters": ("a\x00b\r\nc", "a%EF%BF%BDb%20c"),
}


@pytest.mark.parametrize(("address", "expected"), ADDRESSES.values(), ids=ADDRESSES)
def test_an_address_is_a_uri_reference(address: str, expected: str) -> None:
    assert reference(address) == expected


@given(text())
def test_any_text_becomes_an_address_of_ascii(address: str) -> None:
    once = reference(address)
    assert once.isascii()
    assert " " not in once
    assert reference(once) == once


LINES = {
    "ends of lines": ("a\r\nb\x85c\u2028d", "a b c d"),
    "spaces around": ("  a \t b ", "a b"),
    "a space that does not break": ("a\xa0b\u202fc", "a\xa0b\u202fc"),
    "what XML does not allow": ("a\x00\x1b\ud800\ufffeb", "a\ufffd\ufffd\ufffd\ufffdb"),
    "markup": ("<b>&amp;", "<b>&amp;"),
}


@pytest.mark.parametrize(("written", "expected"), LINES.values(), ids=LINES)
def test_a_text_is_put_on_one_line(written: str, expected: str) -> None:
    assert line(written) == expected


def test_prose_keeps_its_lines() -> None:
    assert prose("\na\r\nb\rc\u2029\x01d \n") == "a\nb\nc\n\ufffdd"


def test_a_title_is_never_empty() -> None:
    assert (title_of(" \n"), title_of("Tea\n")) == ("…", "Tea")


def test_a_day_begins_at_midnight() -> None:
    assert midnight(date(7, 1, 2)) == "0007-01-02T00:00:00Z"


def test_the_newest_day() -> None:
    assert newest([None, date(2026, 1, 2), date(2025, 9, 9)]) == date(2026, 1, 2)
    assert newest([None]) is None


def test_a_urn_depends_on_all_parts() -> None:
    """Feeds that are out already have these identifiers: they may never change."""
    assert urn("entry", "urn:uuid:1") == "urn:uuid:cfe4e428-0fee-5a16-9801-08b4366351ca"
    assert len({urn("a", "b"), urn("ab"), urn("a"), urn("b", "a")}) == 4


def test_xml_is_written_with_an_element_on_each_line() -> None:
    root = etree.fromstring("<a><b>é &lt; </b><c/></a>")
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<a>", "  <b>é &lt; </b>", "  <c/>", "</a>"]
    assert written(root).decode() == "\n".join(lines) + "\n"
