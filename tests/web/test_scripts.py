"""All scripts of the site: they can be read, say words that exist, and are small."""

from __future__ import annotations

import json
import re

import pytest

from studypress.language import load
from tests.conftest import ROOT
from tests.web.scripts import FOLDER, Scripts

_OURS = sorted(path.name for path in FOLDER.glob("*.js") if path.name != "minisearch.js")
_ON_EACH_PAGE = ("theme.js", "site.js", "keys.js")
_MOST_BYTES = 30_000
_KEY = re.compile(r'"(web_[a-z_]+)"')


@pytest.mark.parametrize("name", _OURS)
def test_a_script_is_whole_and_strict(name: str) -> None:
    code = (FOLDER / name).read_text(encoding="utf-8")
    Scripts().run(f"new Function({json.dumps(code)})")
    assert '"use strict";' in code
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|\beval\(|\.style\b|cssText", code)


@pytest.mark.parametrize("name", _OURS)
def test_what_a_script_says_are_words_of_the_language(name: str) -> None:
    words = load.fallback().words
    code = (FOLDER / name).read_text(encoding="utf-8")
    assert [key for key in _KEY.findall(code) if key not in words] == []


def test_no_word_of_the_scripts_is_left_over() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "layouts" / "web").rglob("*.*")]
    said = "\n".join(texts)
    # Those of templates and of the shelf are looked up by names that are put together.
    words = [key for key in load.fallback().words if key.startswith("web_")]
    ours = [key for key in words if not key.startswith(("web_page_", "web_shelf_"))]
    assert len(ours) > 50
    assert [key for key in ours if key not in said] == []


def test_the_scripts_of_a_page_are_small() -> None:
    assert sum((FOLDER / name).stat().st_size for name in _ON_EACH_PAGE) <= _MOST_BYTES
    assert (FOLDER / "theme.js").stat().st_size < 1000
