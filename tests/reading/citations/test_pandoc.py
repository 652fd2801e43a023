"""Citations and lists of works are those that Pandoc prints, but for what pandoc.toml lists."""

from __future__ import annotations

import html
import re
import tomllib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from studypress.model.diagnostics import Report
from studypress.project.place import Project
from studypress.project.settings import Settings
from studypress.reading.read import read

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "pandoc.toml").read_text(encoding="utf-8"))
CITATIONS = CASES["citation"]


def plain(xhtml: str) -> str:
    """XHTML as text, with a sign ^ on both sides of raised text."""
    raised = re.sub(r"<sup>(.*?)</sup>", r"^\1^", xhtml)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", raised)).split())


@cache
def printed(style: str) -> tuple[dict[str, str], list[str]]:
    """The citations of all cases of a style by what is written, and its list of works."""
    written = [case["written"] for case in CITATIONS if case["style"] == style]
    with TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "references.bib").write_bytes((HERE / "works.bib").read_bytes())
        text = "# C\n\n## What?\n\n" + "\n\n".join(written) + "\n\n> **Key:** k\n"
        (folder / "a.md").write_text(text, encoding="utf-8")
        report = Report()
        chosen = Settings.model_validate({"title": "G", "citations": {"style": style}})
        guide = read(Project.at(folder), chosen, report).guide
    assert not [problem for problem in report.problems if problem.code != "uncited-work"]
    blocks = [block for block in guide.questions[0].blocks if block.kind != "key"]
    texts = [plain(text) for text in re.findall(r"<p>(.*?)</p>", "".join(b.body for b in blocks))]
    works = [f"{work.number} {plain(work.body)}".strip() for work in guide.references]
    return dict(zip(written, texts, strict=True)), works


@pytest.mark.parametrize(
    "case", CITATIONS, ids=[f"{case['style']} {case['written']}" for case in CITATIONS]
)
def test_a_citation_is_as_pandoc_prints_it(case: dict[str, str]) -> None:
    assert printed(case["style"])[0][case["written"]] == case.get("differs", case["pandoc"])


@pytest.mark.parametrize("case", CASES["entries"], ids=[one["style"] for one in CASES["entries"]])
def test_a_list_of_works_is_as_pandoc_prints_it(case: dict[str, list[str]]) -> None:
    assert printed(str(case["style"]))[1] == case["pandoc"]


def test_few_citations_differ_and_each_says_why() -> None:
    differing = [case for case in CITATIONS if "differs" in case]
    assert len(differing) < len(CITATIONS) / 20
    assert all(case["why"] and case["differs"] != case["pandoc"] for case in differing)
