"""Layouts are compiled once in a process, each by the rules of who wrote it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest

from studypress.model.diagnostics import Report
from studypress.model.guide import Guide, Meta
from studypress.rendering.compiled import code_of, environment
from studypress.rendering.templates import Templates

GUIDE = Guide(Meta("A guide", "a", "urn:uuid:1"), ())

Compiled = list[str]


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> Compiled:
    """The texts that Jinja compiles from now on."""
    texts: Compiled = []
    before: Callable[..., object] = jinja2.Environment.compile

    def noted(made: jinja2.Environment, source: str, *arguments: object) -> object:
        texts.append(source)
        return before(made, source, *arguments)

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    return texts


def page(project: Path, text: str) -> Templates:
    """The layouts of a new run, with one of the project's own."""
    (project / "layouts").mkdir(exist_ok=True)
    (project / "layouts" / "page.html").write_text(text)
    return Templates(GUIDE, project, Report())


def test_the_next_run_compiles_what_has_changed(tmp_path: Path, compiled: Compiled) -> None:
    texts = ["{{ meta.title }} one", "{{ meta.title }} one", "{{ meta.title }} two"]
    said = [page(tmp_path, text).draw("page.html") for text in texts]
    assert said == ["A guide one", "A guide one", "A guide two"]
    assert compiled == [texts[0], texts[2]]


def test_marks_of_lines_are_compiled_apart(tmp_path: Path) -> None:
    templates = page(tmp_path, "one\ntwo")
    assert templates.draw("page.html") == "one\ntwo"
    assert templates.MARK.findall(templates.traced("page.html"))[1][1] == "2"
    assert page(tmp_path, "one\ntwo").draw("page.html") == "one\ntwo"


def test_a_strangers_layout_is_not_compiled_as_ours() -> None:
    source = "{{ text * 2000000 }}"
    for ours in (True, False):
        made = environment(ours=ours)
        code = code_of(source, "page.html", "page.html", ours=ours, extensions=())
        template = made.template_class.from_code(made, code, {})
        if ours:
            assert len(template.render(text="a")) == 2_000_000
        else:
            with pytest.raises(jinja2.TemplateRuntimeError, match="too large"):
                template.render(text="a")
