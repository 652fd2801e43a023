"""What docs/layouts.md promises to templates is what they are given."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import jinja2.defaults
import pytest

from studypress import formats
from studypress.editions import Edition, editions
from studypress.model.diagnostics import Report
from studypress.model.guide import Guide
from studypress.model.index import IndexEntry, IndexPlace
from studypress.model.roles import Role
from studypress.rendering.render import Renderer
from studypress.rendering.templates import Templates
from tests.conftest import ROOT, ours
from tests.editions.conftest import block, guide, question

DOCS = (ROOT / "docs" / "layouts.md").read_text("utf-8").partition("## What a template is given")[2]
ALWAYS, SOME = DOCS.split("| template | is given besides |")
# The templates of a row, and what they are given.
ROWS = [line.split("|")[1:3] for line in SOME.splitlines() if re.match(r"\| `\w+/", line)]
EDITIONS = tuple(editions()[name] for name in ours(editions(), "studypress/editions"))


def first_names(table: str) -> set[str]:
    """The names in the first cell of each row of a table: `cut` of `cut(text, role, room)`."""
    cells = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`(\w+)[`(]", cell)}


def frame(template: str) -> set[str]:
    """What the docs say that every template of a folder is given."""
    folder = template.partition("/")[0]
    row = re.search(rf"^\| each template of `{folder}/` \| (.*) \|$", SOME, re.MULTILINE)
    return set(re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", row[1]))) if row else set()


def promised(template: str) -> tuple[set[str], set[str]]:
    """What the docs say a template is given besides, and what each of its answers has."""
    text = next((given for names, given in ROWS if f"`{template}`" in names), "")
    has = re.search(r"\(each with (.*?)\)", text)
    outside = re.sub(r"\([^)]*\)", "", text)
    inside = set(re.findall(r"`(\w+)`", has[1])) if has else set()
    return set(re.findall(r"`(\w+)`", outside)), inside


def full() -> Guide:
    """A guide with every section of the back matter that depends on its questions."""
    whole = guide()
    first, *others = whole.chapters
    easy = (replace(first.questions[0], level=1), *first.questions[1:])
    entry = IndexEntry("x", "x", "x", (IndexPlace("one", "one", 1),))
    key = block("key", "<p>So.</p>", Role.KEY)
    keyed = tuple(question(number, f"key{number}", key) for number in range(11, 17))
    chapters = (replace(first, questions=(*easy, *keyed)), *others)
    return replace(whole, chapters=chapters, index=(entry,), marked=True)


def given(
    edition: Edition, monkeypatch: pytest.MonkeyPatch, **settings: object
) -> dict[str, dict[str, object]]:
    """What each template of an edition is given, by its name."""
    found: dict[str, dict[str, object]] = {}
    templates = Templates(full(), Path("/nowhere"), Report())
    draw = templates.draw

    def spy(name: str, **shows: object) -> str:
        found[name] = {**shows, **templates._jinja.globals}
        return draw(name, **shows)

    monkeypatch.setattr(templates, "draw", spy)
    traits = formats.load(edition.outputs[0].format).traits
    options = edition.settings(**settings)
    if edition.settle:
        options = edition.settle(full(), options, Path("/nowhere"), Report()).settings
    assert Renderer(templates, edition, options, traits).documents()
    return found


@pytest.mark.parametrize(
    ("edition", "settings"),
    [
        *(pytest.param(edition, {}, id=edition.name) for edition in EDITIONS),
        *(
            pytest.param(editions()["book"], {"answers": where}, id=f"book, answers {where}")
            for where in ("back", "overleaf")
        ),
    ],
)
def test_every_template_is_given_what_is_promised(
    edition: Edition, settings: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    own = set(jinja2.defaults.DEFAULT_NAMESPACE) - {"range"}
    always = first_names(ALWAYS)
    for name, shows in given(edition, monkeypatch, **settings).items():
        besides = set(shows) - own - always - frame(name)
        assert always <= set(shows), name
        if not besides:
            assert f"`{name}`" not in SOME
            continue
        names, inside = promised(name)
        # Where answers stand apart, no solutions do.
        assert besides | ({"solved"} & names if settings else set()) == names, name
        for answer in shows.get("answers", ()):  # type: ignore[attr-defined]
            assert is_dataclass(answer)
            assert {field.name for field in fields(answer)} == inside


def test_the_docs_name_no_template_that_there_is_not() -> None:
    named = {name for names, _ in ROWS for name in re.findall(r"`([^`]+)`", names)}
    assert len(named) > 5
    assert {name for name in named if not (ROOT / "layouts" / name).is_file()} == set()
