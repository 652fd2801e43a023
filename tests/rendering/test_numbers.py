"""The numbers of figures, tables and listings as they are printed."""

from __future__ import annotations

import pytest

from studypress.language.load import fallback
from studypress.markup.tree import parse_page, write_page
from studypress.rendering.numbers import name_ways_back, write_numbers

PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html>'
NUMBER = '<span class="number">{}</span>'
FULL, LISTING = NUMBER.format("Figure 2.3."), NUMBER.format("Listing 1.1.")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (
            '<figure data-number="2.3"><p>x</p><figcaption>A <b>b</b></figcaption></figure>',
            f"<figure><p>x</p><figcaption>{FULL} A <b>b</b></figcaption></figure>",
        ),
        (
            '<figure data-number="2.3"><p>x</p></figure>',
            f"<figure><p>x</p><figcaption>{NUMBER.format('Figure 2.3')}</figcaption></figure>",
        ),
        (
            '<figure class="listing" data-number="1.1"><figcaption>A</figcaption></figure>',
            f'<figure class="listing"><figcaption>{LISTING} A</figcaption></figure>',
        ),
        (
            '<table data-number="1.2"><caption>A</caption><tr><td>1</td></tr></table>',
            f"<table><caption>{NUMBER.format('Table 1.2.')} A</caption><tr><td>1</td></tr></table>",
        ),
        (
            '<table data-number="1.2"><tr><td>1</td></tr></table>',
            f"<table><caption>{NUMBER.format('Table 1.2')}</caption><tr><td>1</td></tr></table>",
        ),
        (
            '<div data-tex="a" data-number="(1.1)"></div>',
            '<div data-tex="a" data-number="(1.1)"></div>',
        ),
        (
            '<a href="#x" data-ref="Figure 2.3">the <b>curves</b></a>',
            '<a href="#x">the <b>curves</b> (Figure 2.3)</a>',
        ),
        ('<a href="#x" data-ref="Figure 2.3">it</a>', '<a href="#x">it (Figure 2.3)</a>'),
    ],
)
def test_captions_begin_with_their_numbers(written: str, printed: str) -> None:
    root = parse_page(PAGE.format(written))
    write_numbers(root, fallback().words)
    assert write_page(root).replace("\n", "").endswith(PAGE.format(printed).partition("<body>")[2])


def test_the_number_of_a_note_says_that_it_leads_back() -> None:
    link = '<a role="doc-backlink"{} href="#call-a">{}</a>'
    own = link.format(' aria-label="Back"', "3")
    root = parse_page(PAGE.format(link.format("", "<b>1</b>2") + own))
    name_ways_back(root, fallback().words)
    found = [one.get("aria-label") for one in root.iter("{*}a")]
    assert found == ["Note 12, back to the text", "Back"]
