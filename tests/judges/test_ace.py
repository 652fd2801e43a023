"""Ace, the checker of accessibility by DAISY, looks at ePubs: our guide's, and one with faults."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from studypress.bootstrap import system
from studypress.formats.epub.lint import look
from tests.conftest import Built, studypress
from tests.formats.epub.lint.sound import Sound


@pytest.fixture(autouse=True)
def _ace(npm_modules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ace is on the path, and takes the Chromium of the other judges."""
    monkeypatch.setenv("PATH", str(npm_modules / ".bin"), prepend=os.pathsep)
    monkeypatch.setenv("PUPPETEER_EXECUTABLE_PATH", str(system.find_program("chromium")))


def test_ace_and_epubcheck_find_nothing_in_our_guide(guide: Built) -> None:
    done = studypress("verify", guide.ebook, "--json")
    said = json.loads(done.stdout)
    assert said["judged_by"] == ["EPUBCheck", "Ace"]
    own = ("invalid-package", "not-accessible", "not-judged")
    assert [one for one in said["problems"] if one["code"] in own] == []


def test_what_ace_finds_is_told_with_the_file_that_it_names(tmp_path: Path) -> None:
    made = Sound()
    made.change("one.xhtml", ' lang="en" xml:lang="en"', "")
    made.change("two.xhtml", "<h1", '<img src="leaf.png"/><h1')
    made.change("nav.xhtml", '<li><a href="one.xhtml#page-1">1</a></li>', "")
    summary = '<meta property="schema:accessibilitySummary">Every image has words.</meta>'
    made.change("package.opf", summary, "")
    path = made.save(tmp_path / "a.epub")
    verified = look.verify(path)
    (found,) = (one.found for one in verified.verdicts if one.by == "Ace")
    told = {(finding.file, finding.what.partition(":")[0]) for _, finding in found}
    assert told >= {
        ("OPS/one.xhtml", "Ace, html-has-lang"),
        ("OPS/two.xhtml", "Ace, image-alt"),
        ("OPS/nav.xhtml", "Ace, epub-pagelist-missing-pagebreak"),
        ("OPS/package.opf", "Ace, metadata-accessibilitysummary"),
    }
    assert any("at `img`" in finding.what for _, finding in found)
