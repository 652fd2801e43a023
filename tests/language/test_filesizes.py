"""Sizes of files in print."""

from __future__ import annotations

import pytest

from studypress.language.filesizes import in_print


@pytest.mark.parametrize(
    ("size", "language", "shown"),
    [
        (0, "en", "1 kB"),
        (1, "en", "1 kB"),
        (850_400, "en", "850 kB"),
        (999_499, "en", "999 kB"),
        (999_500, "en", "1 MB"),
        (1_234_567, "en", "1.2 MB"),
        (1_234_567, "de-AT", "1,2 MB"),
        (45_678_901, "fr", "46 Mo"),
        (1_234_567, "ar", "1.2 م.ب"),
        (850_400, "tlh", "850 kB"),
        (850_400, "x-private", "850 kB"),
    ],
)
def test_a_size_is_written_as_in_its_language(size: int, language: str, shown: str) -> None:
    assert in_print(size, language).replace("\xa0", " ").replace("\u202f", " ") == shown
