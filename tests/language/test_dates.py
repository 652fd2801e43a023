"""Dates in print."""

from __future__ import annotations

from datetime import date

import pytest

from studypress.language.dates import in_print


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "November 22, 2026"),
        ("en-GB", "22 November 2026"),
        ("de", "22. November 2026"),
        ("de-1996", "22. November 2026"),
        ("fr", "22 novembre 2026"),
        ("pt-BR", "22 de novembro de 2026"),
        ("ja", "2026年11月22日"),
        ("zh-Hant-TW", "2026年11月22日"),
        ("tlh", "November 22, 2026"),
        ("x-private", "November 22, 2026"),
    ],
)
def test_a_date_is_written_as_in_its_language(language: str, shown: str) -> None:
    assert in_print(date(2026, 11, 22), language) == shown
