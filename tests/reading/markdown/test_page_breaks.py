r"""A page break of the author's, in any notation, ends a page of the book and of the ePub."""

from __future__ import annotations

import pytest

from tests.reading.conftest import ReadGuide, codes, words

BREAKS = (
    "<!-- pagebreak -->",
    "<!-- Page Break -->",
    "<!-- newpage -->",
    r"\newpage",
    r"\pagebreak",
    r"\clearpage",
    "{{< pagebreak >}}",
    '<div style="page-break-after: always;"></div>',
    "<div style='break-after:page'></div>",
    '<div style="page-break-before: always; break-before: page">&nbsp;</div>',
    '<p style="page-break-after: always"></p>',
    '<div class="pagebreak"></div>',
    '<div class="page-break">\n</div>',
    '<div style="page-break-after: always"\n></div>',
    "<pagebreak />",
    "<new-page></new-page>",
    r"\cleardoublepage",
    '<span style="page-break-after: always"></span>',
    '<section style="page-break-after: always"></section>',
    '<br style="page-break-after: always">',
    "<br style='break-before: page' />",
    '<hr style="page-break-after: always">',
    '<hr class="pagebreak"/>',
    '<p style="page-break-after: always">',
    '<p style="page-break-after: always"><br></p>',
    '<div style="page-break-after: always">\n</div>',
)
OTHERS = (
    r"\newpage is a command.",
    "<!-- a page break comes here, I think -->",
    "<div>page-break-after: always</div>",
    r"    \newpage",
    "```\n\\newpage\n```",
)


def answer(text: str, read_guide: ReadGuide) -> tuple[str, list[str]]:
    guide, report = read_guide({"a.md": f"# A\n\n## Why?\n\n{text}\n"})
    blocks = tuple(block for block in guide.questions[0].blocks if not block.derived)
    return "".join(block.body for block in blocks), codes(report)


@pytest.mark.parametrize("written", BREAKS)
@pytest.mark.parametrize("between", ["First.\n\n{}\n\nSecond.", "First.\n{}\nSecond."])
def test_a_break_ends_the_block_before_it(
    written: str, between: str, read_guide: ReadGuide
) -> None:
    body, found = answer(between.format(written), read_guide)
    assert 'class="page-break-after"' in body
    assert body.count("page-break") == 1
    assert found == []
    assert "First." in body
    assert "Second." in body
    assert "newpage" not in body


@pytest.mark.parametrize("written", OTHERS)
def test_other_text_is_none(written: str, read_guide: ReadGuide) -> None:
    body, _ = answer(f"First.\n\n{written}\n\nSecond.", read_guide)
    assert 'class="page-break' not in body


# Elements with text in them whose style breaks the page, and the side.
STYLED = {
    '<p style="page-break-after: always">Words.</p>': "after",
    "<div style='break-after:page'>\n\nWords.\n\n</div>": "after",
    "<div style='break-after:page'>\n\n\n\nWords.\n\n</div>": "after",
    '<div style="color: red; Break-Before: page;">\n\nWords.\n\n</div>': "before",
    "<div style=page-break-before:right>Words.</div>": "before",
    '<table style="page-break-before: always"><tr><td>Words.</td></tr></table>': "before",
    '<ul style="page-break-after: always"><li>Words.</li></ul>': "after",
    '<blockquote style="break-before: recto">Words.</blockquote>': "before",
    '<section style="page-break-before: always"><p>Words.</p></section>': "before",
    '<h4 style="page-break-before: always">Words.</h4>': "before",
    '<pre style="page-break-before: always">Words.</pre>': "before",
}


@pytest.mark.parametrize("written", STYLED)
def test_an_element_with_text_may_break_the_page(written: str, read_guide: ReadGuide) -> None:
    body, _ = answer(f"First.\n\n{written}\n\nSecond.", read_guide)
    assert f"page-break-{STYLED[written]}" in body
    assert body.count("page-break") == 1
    assert "data-break" not in body
    assert body.index("First.") < body.index("page-break") < body.index("Words.")


@pytest.mark.parametrize(
    "style", ["page-break-inside: avoid", "page-break-after: avoid", "break-before: auto"]
)
def test_other_styles_break_none(style: str, read_guide: ReadGuide) -> None:
    body, _ = answer(f'First.\n\n<p style="{style}">Words.</p>\n\nSecond.', read_guide)
    assert "page-break" not in body


def test_two_breaks_are_one_and_one_behind_a_heading_begins_the_next_block(
    read_guide: ReadGuide,
) -> None:
    body, _ = answer("First.\n\n\\newpage\n\n\\newpage\n\nSecond.", read_guide)
    assert body.count("page-break") == 1
    body, _ = answer("\\newpage\n\nFirst.", read_guide)
    assert 'class="page-break-before"' in body


def test_a_break_is_no_answer(read_guide: ReadGuide) -> None:
    guide, report = read_guide({"a.md": "# A\n\n## Why?\n\n\\newpage\n\n## How?\n\nSo.\n"})
    assert "no-answer" in codes(report)
    assert [words(question.blocks) for question in guide.questions] == ["", "So."]
