"""The grammar of marks for the index."""

from __future__ import annotations

import pytest

from studypress.reading.guide.index_entries import Marked, Unreadable, Words, read

ENTRIES = {
    "tea": "tea",
    " green tea ": "green tea",
    "tea, milk": "tea | milk",
    "tea\nmilk\n\n": "tea | milk",
    "tea!green": "tea!green",
    "tea!green!cold": "tea!green!cold",
    "**tea**": "*tea",
    "tea!**green**": "*tea!green",
    "**tea!green**": "*tea!green",
    "`f()`": "<code>f()</code>",
    "*in situ*": "<em>in situ</em>",
    "a*b": "a*b",
    "a < b & c": "a &lt; b &amp; c",
    "`a<b`": "<code>a&lt;b</code>",
    '"trees, binary"': "trees, binary",
    r"a\, b": "a, b",
    r"wow\!": "wow!",
    "`!=`": "<code>!=</code>",
    "索引@さくいん": "索引[さくいん]",
    "茶!索引@さくいん": "茶!索引[さくいん]",
    "@property": "@property",
    r"me\@home": "me@home",
    "tea; begin": "tea(",
    "tea; END": "tea)",
    "tea; see milk": "tea -> milk",
    "tea; see milk, leaves!green": "tea -> milk, leaves!green",
    "tea; see also milk": "tea => milk",
    "**tea**; begin; see also milk": "*tea( => milk",
    "tea, milk; see also cups": "tea => cups | milk => cups",
    "tea; see also milk\nmilk": "tea => milk | milk",
    "see also tea": "see also tea",
}
WRONG = {
    "tea!!green": "names no entry",
    "!tea": "names no entry",
    "tea!": "names no entry",
    "tea,": "an entry is empty",
    "; see tea": "an entry is empty",
    "tea; see": "“see” is not begin",
    "tea; see ": "“see” is not begin",
    "tea; sea milk": "“sea milk” is not begin",
    "tea; see milk,": "an entry is empty",
    "a!b!c!d": "more than 3 levels",
}


def shown(marked: Marked) -> str:
    def path(words: Words) -> str:
        return "!".join(
            word.name + (f"[{word.sorted_as}]" if word.sorted_as != word.text else "")
            for word in words
        )

    text = "*" * marked.principal + path(marked.words) + "(" * marked.begins + ")" * marked.ends
    if marked.see:
        text += " -> " + ", ".join(map(path, marked.see))
    return text + (" => " + ", ".join(map(path, marked.see_also)) if marked.see_also else "")


@pytest.mark.parametrize("written", ENTRIES)
def test_marks_are_read(written: str) -> None:
    assert " | ".join(map(shown, read(written))) == ENTRIES[written]


@pytest.mark.parametrize("written", WRONG)
def test_what_cannot_be_read_is_told(written: str) -> None:
    with pytest.raises(Unreadable, match=WRONG[written]) as caught:
        list(read(f"fine\n{written}"))
    assert caught.value.line == 1
