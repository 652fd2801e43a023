"""The line that opens code is read in the notation of each tool, and what it says is shown."""

from __future__ import annotations

import re
import zipfile

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

import studypress
from studypress.reading.markdown.fences import Fence, read
from studypress.reading.markdown.reader import to_html

READ = {
    "": Fence(),
    "Python": Fence("python"),
    "rust,ignore": Fence("rust"),
    "rust should_panic": Fence("rust"),
    "c++": Fence("c++"),
    "c#": Fence("c#"),
    "objective-c": Fence("objective-c"),
    ".python": Fence("python"),
    "{r, echo=FALSE}": Fence("r"),
    '{python, echo = FALSE, fig.cap="A curve"}': Fence("python"),
    "{r setup, include=FALSE}": Fence("r"),
    "{python}": Fence("python"),
    "{=html}": Fence("html"),
    "{#id .haskell}": Fence("haskell", id="id"),
    '{#lst:a .haskell caption="Adds" file="a.hs"}': Fence(
        "haskell", "a.hs", id="lst:a", caption="Adds"
    ),
    'python {#lst:a title="Adds"}': Fence("python", id="lst:a", caption="Adds"),
    'python {title="a.py"}': Fence("python", "a.py"),
    "{.numberLines .haskell}": Fence("haskell", first=1),
    '{.python .numberLines startFrom="5"}': Fence("python", first=5),
    "{code-block} python": Fence("python"),
    "{code-cell} ipython3": Fence("ipython3"),
    "{math}": Fence("math"),
    'python title="app.py"': Fence("python", "app.py"),
    "python title='my app.py'": Fence("python", "my app.py"),
    "python filename=app.py": Fence("python", "app.py"),
    'title="app.py"': Fence("", "app.py"),
    "js:src/a.js": Fence("js", "src/a.js"),
    "js:src/a.js {1}": Fence("js", "src/a.js", (1,)),
    "js [nuxt.config.js]": Fence("js", "nuxt.config.js"),
    "kotlin:ank:silent": Fence("kotlin"),
    "12:20:src/app.ts": Fence("ts", "src/app.ts", first=12),
    "js {1,3-5}": Fence("js", "", (1, 3, 4, 5)),
    "js{2}": Fence("js", "", (2,)),
    "{1,3}": Fence("", "", (1, 3)),
    'py hl_lines="2 3"': Fence("py", "", (2, 3)),
    "ruby highlight={1}": Fence("ruby", "", (1,)),
    'go {linenos=table,hl_lines=[8,"15-17"],linenostart=199}': Fence(
        "go", "", (8, 15, 16, 17), 199
    ),
    'python linenums="1"': Fence("python", first=1),
    "js showLineNumbers": Fence("js", first=1),
    "jsx showLineNumbers=5 {2}": Fence("jsx", "", (2,), 5),
    "js showLineNumbers=false": Fence("js"),
    "ts:line-numbers {1}": Fence("ts", "", (1,), 1),
    "ts:line-numbers=5": Fence("ts", first=5),
    "ts:no-line-numbers": Fence("ts"),
    "python {.line-numbers}": Fence("python", first=1),
    "js {9-2}": Fence("js"),
    "{": Fence(),
}


@pytest.mark.parametrize("info", READ)
def test_an_info_string_is_read(info: str) -> None:
    assert read(info) == READ[info]


@given(st.text("js:.{}[]()=\"', 1-9ptile#", max_size=60))
def test_any_info_string_is_read(info: str) -> None:
    fence = read(info)
    assert list(fence.marked) == sorted(set(fence.marked))
    assert fence.first is None or fence.first >= 0
    assert fence.language == fence.language.lower()


def test_the_options_of_a_directive_are_not_code() -> None:
    options = ":linenos:\n:caption: app.py\n:emphasize-lines: 2,3\n"
    html = to_html(f"```{{code-block}} python\n{options}x = 1\n```\n")
    marks = 'data-file="app.py" data-marked="2 3" data-first="1"'
    assert f'<code data-language="python" {marks}>x = 1\n</code>' in html
    assert ":linenos:" in to_html(f"```python\n{options}x = 1\n```\n")


TEXT = """# Fences

## Which are marked?

```python title="app.py" linenums="998" hl_lines="2"
first = 1
second = 2
third = 3
```

```diff
--- a.txt
-old line
+new line
```

```diff-js
+ const a = 1
```
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> studypress.Built:
    folder = tmp_path_factory.mktemp("fences")
    (folder / "a.md").write_text(TEXT)
    made = studypress.build(folder, editions=["book", "ebook"])
    # No number of a line hides a line from the proof that all is there.
    assert "lost-text" not in [problem.code for problem in made.problems]
    return made


def test_the_book_prints_file_and_numbers(built: studypress.Built) -> None:
    pages = pypdfium2.PdfDocument(built.files["book"][0])
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    lines = [line.split() for line in text.splitlines()]
    at = lines.index(["app.py"])
    assert [line[:2] for line in lines[at + 1 : at + 4]] == [
        ["998", "first"],
        ["999", "second"],
        ["1000", "third"],
    ]


def test_the_ebook_has_the_same(built: studypress.Built) -> None:
    with zipfile.ZipFile(built.files["ebook"][0]) as archive:
        page = archive.read("EPUB/chapter-1.xhtml").decode()
    assert re.search(r'<div class="code-file"><code>app\.py</code></div>\s*<pre', page)
    assert 'class="language-python numbered far" style="counter-reset: code-line 997"' in page
    kinds = re.findall(r'<span class="code-line(?: tied)?( [a-z]+)?">', page)
    assert kinds == ["", " marked", "", " place", " removed", " added", " added"]
    assert "data-" not in page.partition("<pre")[2]
