"""Columns are set as WeasyPrint alone sets them, and blocks in them less often."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping

import pytest

pytestmark = pytest.mark.same_in_a_grown_house

# Sets documents by WeasyPrint alone, then with our memory of columns, in a process of its own. It
# prints the place of each box, and how often a block was divided into lines, for each document.
SET = """
import json, sys
import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block
from functools import partial
from studypress.formats.pdf import balancing

count = 0
divide = block.iter_line_boxes

def counted(*arguments):
    global count
    count += 1
    return divide(*arguments)

block.iter_line_boxes = counted

def places(box, page):
    for one in box.descendants():
        if isinstance(one, (boxes.TextBox, boxes.ReplacedBox)):
            yield page, getattr(one, "text", ""), round(one.position_x, 4), round(one.position_y, 4)
        elif isinstance(one, boxes.BlockBox) or not isinstance(one, boxes.Box):
            tag = one.element_tag
            yield page, tag, *(round(at, 4) for at in (one.position_x, one.position_y, one.height))

def set_all(documents):
    global count
    for html in documents:
        count = 0
        done = weasyprint.HTML(string=html).render()
        pages = enumerate(done.pages)
        yield [place for at, page in pages for place in places(page._page_box, at)], count

documents = json.load(sys.stdin)
alone = list(set_all(documents))
block.columns_layout = partial(balancing.of_columns, block.columns_layout)
block.block_box_layout = partial(balancing.of_column, block.block_box_layout)
block.block_level_layout = partial(balancing.of_block, block.block_level_layout)
print(json.dumps([alone, list(set_all(documents))]))
"""

PAGE = """<style>
@page {{ size: 420px 400px; margin: 20px }}
body {{ font: 10px/13px sans-serif; margin: 0 }}
.columns {{ columns: 2; column-gap: 10px }}
p, h2 {{ margin: 0 0 5px }}
h2 {{ font-size: 11px; break-after: avoid }}
.card {{ break-inside: avoid; margin-bottom: 6px }}
.group {{ margin-bottom: 11px }}
.entry {{ position: relative; break-inside: avoid; padding: 1px 20px }}
.entry b {{ position: absolute; top: 1px; left: 0 }}
.entry i {{ position: absolute; bottom: 0; right: 0 }}
.far {{ position: absolute; right: 3px }}
.right {{ float: right }}
.left {{ float: left; margin-right: 6px }}
.tall {{ float: left; height: 50px; width: 20px }}
.clear {{ clear: both }}
.note {{ float: footnote }}
.wide {{ column-span: all }}
.box {{ overflow: hidden; padding: 3px; border: 1px solid }}
.down {{ position: relative; top: 4px }}
td {{ padding: 2px }}
</style><h1>Columns</h1><div class="columns" {extra}>{content}</div><p>Behind them</p>"""

WORDS = (
    "tea",
    "and",
    "water",
    "of",
    "a",
    "pot",
    "that",
    "is",
    "warm",
    "enough",
    "unfold",
    "slowly",
)

# What a block in columns may hold, with a place for words.
KINDS: Mapping[str, str] = {
    "paragraph": "<p>{0} {0} {1}</p>",
    "card": "<div class=card><h2>{2}</h2><p>{0} {1}</p></div>",
    "group": "<div class=group><h2>{2}</h2>"
    "<div class=entry><b>1</b>{0}<i>12</i></div><div class=entry><b>2</b>{1} {0}<i>3</i></div>"
    "<div class=entry><b>3</b>{2}<i>9</i></div></div>",
    "floats": "<div class=group><h2><span class=right>12</span>{2}</h2>"
    "<div class=left>1</div><p>{0} {1}</p><p class=clear>{1}</p></div>",
    "reaching": "<div class=tall>x</div><p>{2}</p>",
    "note": "<p>{0}<span class=note>{1}</span> {1}</p>",
    "table": "<table><thead><tr><th>{2}<th>b</thead><tr><td>{2}<td>{1}<tr><td>{1}<td>x</table>",
    "wide": "<h2 class=wide>{2}</h2>",
    "list": "<ol><li>{0}<li>{1}<ul><li>{2}</ul></ol>",
    "box": "<div class=box><p>{0}</p><div class=entry>{1}<i>4</i></div></div>",
    "outside": "<p>{0}<span class=far>7</span></p>",
    "moved": "<div class=down><p>{1}</p></div>",
    "right to left": "<div class=entry dir=rtl><b>1</b>{0}<i>12</i></div>",
    "alone": "<p style='break-before: avoid; orphans: 3; widows: 3'>{0} {1} {0}</p>",
}


def document(seed: int, kinds: list[str], extra: str = "") -> str:
    """A page with columns of blocks of some kinds, in an order and with words by a seed."""
    chance = random.Random(seed)  # noqa: S311 - the same each time
    content = ""
    for _ in range(chance.randint(5, 16)):
        words = [" ".join(chance.choices(WORDS, k=chance.randint(1, most))) for most in (25, 9, 2)]
        content += KINDS[chance.choice(kinds)].format(*words)
    return PAGE.format(content=content, extra=extra)


def documents() -> Iterator[tuple[str, str]]:
    """Documents by their names: each kind by itself, and mixtures of kinds in 2 and 3 columns."""
    for kind in KINDS:
        yield kind, document(1, [kind, "paragraph"])
        yield f"only {kind}", document(2, [kind])
    for seed in range(6):
        extra = ("", "style='columns: 3'", "style='margin: 9px 0; padding: 4px'")[seed % 3]
        yield f"mixture {seed}", document(seed, list(KINDS), extra)
        yield f"cards {seed}", document(seed, ["card", "group", "floats", "outside"], extra)


DOCUMENTS = dict(documents())


@pytest.fixture(scope="module")
def done() -> Mapping[str, tuple[list[object], list[object]]]:
    """What was set, and how many lines were divided for it: alone, and with our memory."""
    told = subprocess.run(
        [sys.executable, "-c", SET],
        input=json.dumps(list(DOCUMENTS.values())),
        capture_output=True,
        text=True,
        check=True,
    )
    alone, kept = json.loads(told.stdout)
    return {name: (one, other) for name, one, other in zip(DOCUMENTS, alone, kept, strict=True)}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_columns_are_set_as_weasyprint_sets_them(
    name: str, done: Mapping[str, tuple[list[object], list[object]]]
) -> None:
    alone, kept = done[name]
    assert kept[0] == alone[0]


def test_blocks_in_columns_are_divided_into_lines_less_often(
    done: Mapping[str, tuple[list[int], list[int]]],
) -> None:
    alone, kept = (sum(done[f"cards {seed}"][way][1] for seed in range(6)) for way in (0, 1))
    assert alone > 2 * kept  # where it is not, the patch can be deleted
