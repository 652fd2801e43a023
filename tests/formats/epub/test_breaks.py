"""Where names of code may break in the ePub."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.epub.conftest import document, make

_LONG = "torch.nn.functional.flash_attn__func"


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        (f"<code>{_LONG}()</code>", ["torch.", "nn.", "functional.", "flash_", "attn__", "func()"]),
        ("<code>std::vector::value_type</code>", ["std::", "vector::", "value_", "type"]),
        (
            "<code>src/reading/<b>file_names</b>_of/it</code>",
            ["src/", "reading/", "file_", "names", "_of/", "it"],
        ),
        ("<code>__init__</code> <code>a.b</code>", ["__init__", "a.b"]),
        ("<code>__very_long_init__</code>", ["__very_", "long_", "init__"]),
        ("<code>a_very_long_<wbr/>name</code>", ["a_very_long_", "name"]),
        ("<code>a_very_long_\u200bname</code>", ["a_very_long_\u200bname"]),
        (f"<pre><code>{_LONG}</code></pre>", [_LONG]),
    ],
)
def test_names_break_behind_their_joints(tmp_path: Path, html: str, parts: list[str]) -> None:
    book, _ = make([document("one", f"<div>{html}</div>")], tmp_path)
    assert book.ask("one.xhtml", "//h:code//text()") == parts


def test_long_names_in_a_text_break_without_a_hyphen(tmp_path: Path) -> None:
    html = "<p>It is 9f86d081884c7d659a2feaa0c55ad015, or <i>com.example.product.Factory</i>.</p>"
    book, _ = make([document("one", html)], tmp_path)
    names = book.ask("one.xhtml", "//h:span[@class='long']//text()")
    assert "|".join(names) == (
        "9f86|d081|884c|7d65|9a2f|eaa0|c55a|d015,|com.|example.|product.|Factory"
    )
    assert "".join(book.ask("one.xhtml", "//h:p//text()")).startswith("It is 9f86d081884c7d659a")
