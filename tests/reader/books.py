"""Guides for a reading program: all that notes can hold, and what small screens find hard."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import made_files, studypress

_EVERYTHING = Path(__file__).parents[1] / "formats" / "epub" / "everything" / "content"
_LONG_NAME = "tokenizer_with_special_tokens_and_padding.from_pretrained_checkpoint"
_ROW = "| The first one | 1.25 | 10.5 | 0.1 | 1,000,000 | a longer remark in the last column |\n"

HARD = f"""\
# What small screens find hard

## Which words are too long? <!-- level: core; tags: long -->

The Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, the function
`{_LONG_NAME}`, and the address
<https://example.org/a/very/long/address/that/no/reader/can/break/anywhere?query=one&more=two_three>.

> **Key:** The key with `{_LONG_NAME}` in it.

```python
def {_LONG_NAME.replace(".", "_")}(first_argument, second_argument, third_argument=None):
    if first_argument:
            return {_LONG_NAME}(first_argument)[second_argument]["{"x" * 60}"]
```

## Which tables are too wide? <!-- level: hard; tags: wide -->

| Name of it | First | Second | Third | Fourth number | Remark |
|:-----------|------:|-------:|------:|--------------:|:-------|
{_ROW * 6}

Table: Six columns

| Left | Right |
|------|-------|
| `{_LONG_NAME}` | {"word " * 20} |

> **Quiz:** Which of them?
>
> - [ ] `{_LONG_NAME}`
> - [x] None

## Which formulas are too long? <!-- level: easy; tags: long, wide -->

$$p(x_1, \\dots, x_n) = \\prod_{{i=1}}^{{n}} \\frac{{e^{{z_i}}}}{{\\sum_{{j=1}}^{{V}} e^{{z_j}}}}$$

Inline: $\\operatorname{{softmax}}(z)_i = e^{{z_i}} / \\sum_j e^{{z_j}}$, with a note.[^far]

[^far]: A note that is long enough to be worth a window of its own, with `code` in it.

## Which lists count far? <!-- level: core -->

{"".join(f"{n}. step {n}{chr(10)}" for n in range(95, 103))}

> **Follow-up:** And which words run the other way?
>
> <span lang="ar" dir="rtl">نموذج اللغة</span>,
> <span lang="ja">言語モデルとは何ですか</span>.
"""
"""A chapter for the end of the guide that uses all there is."""

ARABIC = {
    "guide.yaml": (
        "title: أسئلة عن النماذج\nlanguage: ar\nauthors: [Ada]\ndate: 2026-01-02\n"
        "ebook: {fonts: true}\n"
    ),
    "notes.md": """\
# النماذج

## ما هو نموذج اللغة؟

يتنبأ بالكلمة التالية[^1] $p(x) = \\frac{1}{2}$ `predict_the_next_word(rows)`.

> **Key:** الكلمة التالية.

```python
probabilities = softmax(logits / temperature)  # a comment that no small screen can hold in one line
```

1. واحد
2. اثنان

| A | B | C | D | E |
|---|---|---|---|---|
| واحد | 1 | 2 | 3 | 4 |

| Name of a thing | Alpha | Beta | Gamma | Delta |
|---|---|---|---|---|
| A quick fox that jumps over lazy dogs all evening | 1 | many words that go on and on | 3 | 4 |

- One of a list from the left
- Two of it

[^1]: حاشية طويلة بما يكفي لتظهر في نافذة.

## ما هو التقطيع؟

يحول النص إلى أرقام.
""",
}
"""Notes in a language that runs from the right."""


def write_hard(folder: Path, answers: str = "after") -> Path:
    """The guide that uses all there is, with HARD at its end, and answers in a place of theirs."""
    shutil.copytree(_EVERYTHING, folder)
    (folder / "03-hard.md").write_text(HARD, encoding="utf-8")
    settings = folder / "guide.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}ebook: {{answers: {answers}}}\n", encoding="utf-8")
    return folder


def write_arabic(folder: Path) -> Path:
    """The notes in ARABIC."""
    folder.mkdir()
    for name, text in ARABIC.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def build(project: Path, out: Path, *editions: str) -> Path:
    """Build editions of a guide, and give the file of the last of them."""
    done = studypress("build", *editions, "--project", project, "--out", out)
    assert done.returncode == 0, done.stdout + done.stderr
    return made_files(out)[editions[-1]]
