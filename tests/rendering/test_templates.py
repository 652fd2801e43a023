"""What a layout can use, and whose layout is used."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError

from studypress.model.diagnostics import Location, Report
from studypress.model.guide import Block, Guide, Meta
from studypress.rendering import helpers
from studypress.rendering.templates import Templates
from studypress.typography.theme import classic

GUIDE = Guide(Meta('A "guide"', "a", "urn:uuid:1"), ())
ITEM = Block("tip", "<p>Do.</p>", Location("a.md", 1))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A project's own layouts."""
    (tmp_path / "layouts" / "base" / "blocks").mkdir(parents=True)
    return tmp_path / "layouts"


def drawn(own: Path, page: str, **shows: object) -> str:
    """A template of the project's, as drawn."""
    (own / "page.html").write_text(page)
    shows = {**helpers.of_theme(classic()), **shows}
    return Templates(GUIDE, own.parent, Report()).draw("page.html", **shows)


def test_a_block_is_drawn_by_its_kind_or_as_labelled(own: Path) -> None:
    assert "<p>Do.</p>" in drawn(own, "{{ drawn(item) }}", item=ITEM)
    (own / "base" / "blocks" / "tip.html").write_text("Tip: {{ item.body | html }}")
    assert drawn(own, "{{ drawn(item) }}", item=ITEM) == "Tip: <p>Do.</p>"


def test_a_block_knows_what_its_page_was_given_and_sets(own: Path) -> None:
    (own / "base" / "blocks" / "tip.html").write_text("{{ given }}{{ made }}{{ meta.title }}")
    text = "{% set made = 'm' %}{% for one in [item] %}{{ drawn(one) }}{% endfor %}"
    assert drawn(own, text, item=ITEM, given="g") == "gmA &#34;guide&#34;"


def test_a_block_changes_nothing_of_its_page(own: Path) -> None:
    (own / "base" / "blocks" / "tip.html").write_text("[{{ item.body | html }}]")
    assert drawn(own, "{{ drawn(other) }}{{ item }}", item=1, other=ITEM) == "[<p>Do.</p>]1"


def test_text_is_escaped_for_where_it_stands(own: Path) -> None:
    said = drawn(own, "{{ text }}|{{ text | html }}|{{ text | css | html }}", text="<'\\\n>")
    assert said == "&lt;&#39;\\\n&gt;|<'\\\n>|'<\\'\\\\ >'"


def test_accents_come_again_and_letters_go_on(own: Path) -> None:
    text = "{{ accent(1) }} {{ accent(7) }} {{ letter(1) }} {{ letter(26) }} {{ letter(28) }}"
    assert drawn(own, text) == "#24408e #24408e A Z AB"


@pytest.mark.parametrize(
    ("language", "shown"), [("de", "2. Januar 2026"), ("fr", "2 janvier 2026")]
)
def test_dates_and_tall_letters_go_by_the_language(own: Path, language: str, shown: str) -> None:
    meta = Meta("A", "a", "urn:uuid:1", language=language, date=date(2026, 1, 2))
    (own / "page.html").write_text("{{ dated(meta.date) }} {{ tall }}")
    templates = Templates(Guide(meta, ()), own.parent, Report())
    assert templates.draw("page.html") == f"{shown} False"


def test_a_size_is_written_in_the_language(own: Path) -> None:
    assert drawn(own, "{{ sized(1234567) }}").replace("\xa0", " ") == "1.2 MB"
    with pytest.raises(TemplateRuntimeError, match="sized takes a number of bytes, not '1'"):
        drawn(own, "{{ sized('1') }}")


def test_words_for_scripts_are_json_that_ends_no_element(own: Path) -> None:
    languages = own / "base" / "languages"
    languages.mkdir()
    (languages / "en.yaml").write_text("words:\n  web_close: '</script>&'\n", encoding="utf-8")
    said = drawn(own, "{{ spoken('web_', 'web_page_', 'web_practice_') }}")
    words = json.loads(said)
    assert words["web_close"] == "</script>&"
    assert "<" not in said
    assert words["web_search_count"]["one"] == "{n} result"
    assert not any(key.startswith(("web_page_", "web_practice_")) for key in words)
    assert "web_practice_again" in drawn(own, "{{ spoken('web_', 'web_page_') }}")


def test_what_is_no_date_is_a_fault_of_the_layout(own: Path) -> None:
    with pytest.raises(TemplateRuntimeError, match="dated takes a date"):
        drawn(own, "{{ dated(meta.date) }}")


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "1 question, 21 questions"),
        ("ru", "1 вопрос, 21 вопрос"),
        # Words that are English keep to the rule of English.
        ("lt", "1 question, 21 questions"),
    ],
)
def test_words_have_the_form_of_their_number(own: Path, language: str, shown: str) -> None:
    text = "{{ counted('questions_count', 1) }}, {{ counted('questions_count', 21) }}"
    (own / "page.html").write_text(text)
    guide = Guide(Meta("A", "a", "urn:uuid:1", language=language), ())
    said = Templates(guide, own.parent, Report()).draw("page.html")
    assert said.replace("\xa0", " ") == shown


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("counted('questions', 1)", "'questions' are no words that have a number"),
        ("counted('chapter', 1)", "'chapter' are no words that have a number"),
        ("counted('questions_count', '1')", "'1' is no whole number"),
    ],
)
def test_what_cannot_be_counted_is_a_fault_of_the_layout(
    own: Path, call: str, message: str
) -> None:
    with pytest.raises(TemplateRuntimeError, match=message):
        drawn(own, f"{{{{ {call} }}}}")


def test_words_of_another_script_are_turned(own: Path) -> None:
    text = "{{ turned('abc') }}|{{ turned('\u05d0\u05d1') }}|{{ turned('12') }}"
    assert drawn(own, text) == '| dir="rtl"|'


def test_a_strangers_layout_can_not_reach_into_python(own: Path) -> None:
    with pytest.raises(SecurityError):
        drawn(own, "{{ meta.__class__.__mro__ }}")


@pytest.mark.parametrize("helper", [*helpers.of_theme(classic()), "turned"])
@pytest.mark.parametrize("inside", ["args", "__self__", "__func__", "__globals__"])
def test_a_strangers_layout_can_not_get_at_what_a_helper_holds(
    own: Path, helper: str, inside: str
) -> None:
    with pytest.raises((SecurityError, UndefinedError)):
        drawn(own, f"{{{{ {helper}.{inside} }}}}")


def test_a_headings_lines_are_made_even(own: Path) -> None:
    text = "{{ evened(heading, measure, 600, 18) }}"
    long = "What is the difference between pre-training and fine-tuning?"
    assert drawn(own, text, heading=long, measure=21.3).startswith(' style="max-width: 1')
    assert drawn(own, text, heading="What is it?", measure=21.3) == ""
    assert drawn(own, text, heading=f"{long} <code>x</code>", measure=21.3) == ""


@pytest.mark.parametrize(
    "reach", ["read_text()", "parent", "open()", "name", "exists()", "iterdir() | list"]
)
def test_a_strangers_layout_can_open_no_image(own: Path, reach: str) -> None:
    secret = own / "secret.png"
    secret.write_text("secret")
    with pytest.raises(SecurityError):
        drawn(own, f"{{{{ images.a.{reach} }}}}", images={"a": secret})
