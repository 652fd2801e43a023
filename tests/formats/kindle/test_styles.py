"""Style sheets for Kindle: what is left out, and what stays as it was."""

from __future__ import annotations

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st

from studypress.formats.kindle.styles import plain

KEPT = ".block {\n  margin: 1em 0;\n}\n"


@pytest.mark.parametrize(
    "refused",
    [
        "position: absolute",
        "top: 0",
        "z-index: 2",
        "display: flex",
        "display: inline-grid",
        "flex-wrap: wrap",
        "gap: 1em",
        "grid-template-columns: auto",
        "justify-content: center",
        "column-count: 2",
        "object-fit: contain",
        "transform: rotate(3deg)",
        "animation: turn 2s",
        "text-wrap: balance",
        "--indent: 2",
        "padding-left: calc(1em + 2px)",
        "padding-left: calc(1em * var(--indent, 0))",
        "font-size: min(1em, 4cqw)",
    ],
)
def test_a_declaration_that_is_refused_goes_alone(refused: str) -> None:
    assert plain(f".block {{ {refused}; margin: 1em 0 }}") == KEPT
    assert plain(f".block {{ {refused} }}") == ""


@pytest.mark.parametrize(
    "said",
    ["display: block", "display: inline-block", "float: left", "width: 2em", "text-align: right",
     "vertical-align: -0.24em", "background: rgba(128, 128, 128, 0.2)", "margin: 0 !important"],
)  # fmt: skip
def test_what_a_kindle_knows_stays(said: str) -> None:
    assert plain(f"p {{ {said} }}") == f"p {{\n  {said};\n}}\n"


@pytest.mark.parametrize("rule", ["@supports (display: grid)", "@container (width > 3em)"])
def test_rules_for_other_engines_go_with_all_in_them(rule: str) -> None:
    assert plain(f"{rule} {{ .block {{ color: red }} }} .block {{ margin: 1em 0 }}") == KEPT


def test_rules_for_some_screens_stay_without_what_is_refused() -> None:
    found = plain("@media amzn-kf8 { .a { position: fixed; color: red } .b { top: 0 } }")
    assert found == "@media amzn-kf8 {\n.a {\n  color: red;\n}\n}\n"
    assert plain("@media print { .b { top: 0 } }") == ""


def test_fonts_stay() -> None:
    found = plain("@font-face { font-family: X; src: url(x.otf) }")
    assert found == "@font-face  {\n  font-family: X;\n  src: url(x.otf);\n}\n"


def test_selectors_that_spoil_a_list_go_alone() -> None:
    assert plain("li::marker, .block, p:has(b) { margin: 1em 0 }") == KEPT
    assert plain("li::marker { margin: 0 }") == ""


def test_comments_go() -> None:
    assert plain("/* -- */ .block { /* -- */ margin: 1em 0 }") == KEPT


@given(st.text(alphabet="ab{}:;@(),-\"'/*\\ .#!\n", max_size=60))
def test_whatever_comes_in_comes_out_once(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert not any(rule.type == "error" for rule in tinycss2.parse_stylesheet(once))
