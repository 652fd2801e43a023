"""A document's tree: each who asks has one of their own, and all say the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from studypress.editions import Edition, EditionSettings, Output, Part
from studypress.formats.document import Document
from studypress.model.diagnostics import Report
from studypress.model.guide import Guide, Meta
from studypress.rendering.render import Renderer
from studypress.rendering.templates import Templates
from tests.conftest import SCREEN

GUIDE = Guide(Meta("A guide", "a", "urn:uuid:1"), ())
PAGE = """<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{{ part.title }}</title></head><body>
<!-- a note for whoever changes this layout --><?an instruction?>
<p id="a">1 &lt; 2 &amp; “3”<a id="b"></a><br/><img src="image:a.png" alt=""/></p>
<p><span class="math" data-tex="x^2" data-line="3"></span> and <code></code></p>
<pre><code class="language-python">for x in y:
    pass</code></pre>
</body></html>
"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    (tmp_path / "layouts" / "leaflet").mkdir(parents=True)
    (tmp_path / "layouts" / "leaflet" / "page.html").write_text(PAGE, encoding="utf-8")
    edition = Edition(
        name="leaflet",
        summary="One page",
        outputs=(Output("epub"),),
        compose=lambda guide, settings: (Part("page", "A page", "page.html"),),
        settings=EditionSettings,
        styles=(),
    )
    report = Report()
    templates = Templates(GUIDE, tmp_path, report)
    made = Renderer(templates, edition, EditionSettings(), SCREEN).documents()
    assert not report.sorted()
    return made[0]


def test_the_tree_that_was_written_is_the_one_that_is_read(document: Document) -> None:
    written, read = document.tree(), document.tree()
    assert etree.tostring(written) == etree.tostring(read)


def test_each_tree_is_its_callers_own(document: Document) -> None:
    before = document.html
    first = document.tree()
    first.clear()
    assert document.html == before
    assert document.tree().find(".//{*}p") is not None


def test_comments_stay_in_the_layout(document: Document) -> None:
    assert "<!--" not in document.html
    assert "<?" not in document.html
    assert b"<!--" not in etree.tostring(document.tree())


def test_an_empty_element_is_no_start_tag_to_a_reader_of_html(document: Document) -> None:
    assert '<a id="b"></a><br/>' in document.html
