"""Short forms of a text: whole sentences, sound markup."""

from __future__ import annotations

from functools import partial

import pytest

from studypress.language.load import all_abbreviations
from studypress.language.sentences import first_end
from studypress.markup import excerpt

ENDS = partial(first_end, abbreviations=all_abbreviations())


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("<p>One. Two.</p>", "One."),
        ("<p>Only one.</p>", ""),
        ("<p>No stop</p>", ""),
        ("<p>One.</p><p>Two.</p>", "One."),
        ("bare words. And more", "bare words."),
        ("<p>Pairs, e.g. two, of 3.5 each, by A. Name et al. in 2020. Then.</p>",
         "Pairs, e.g. two, of 3.5 each, by A. Name et al. in 2020."),
        ("<p>So <em>much. For</em> this.</p>", "So <em>much.</em>"),
        ('<p>It is <span data-tex="a. B"/>. Then.</p>', 'It is <span data-tex="a. B"/>.'),
        ("<p>Call <code>a. B()</code> once. Then.</p>", "Call <code>a. B()</code> once."),
        ("<p>“Said.” Then.</p>", "“Said.”"),
        ("<p>温度降低。然后升高。</p>", "温度降低。"),
        ("<ul><li>A. B</li></ul>", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_first_sentence(full: str, short: str) -> None:
    assert excerpt.first_sentence(full, ENDS) == short


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("<p>“It adds knowledge”: it only adds variety. Really.</p>", "“It adds knowledge”"),
        ("“It <em>adds</em> this”: no.", "“It <em>adds</em> this”"),
        ("<p>Never do it. It hurts.</p>", "Never do it."),
        ("<p>“Quoted” words lead on.</p>", ""),
    ],
)
def test_claim(full: str, short: str) -> None:
    assert excerpt.claim(full, ENDS) == short


def test_unlink_drops_what_a_sheet_cannot_follow() -> None:
    text = (
        '<p id="x">See <a href="#q">the <em>other</em></a>.<a class="noteref" href="#fn">1</a> '
        'And <a href="https://example.org">this</a>.</p>'
    )
    assert excerpt.unlink(text) == (
        '<p>See the <em>other</em>. And <a href="https://example.org">this</a>.</p>'
    )


def test_inline_bares_the_first_paragraph_only() -> None:
    assert excerpt.inline("<p>One.</p><p>Two.</p>") == "One.<p>Two.</p>"
    assert excerpt.inline("words") == "words"
