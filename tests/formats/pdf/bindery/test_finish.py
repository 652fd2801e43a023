"""The last steps of a file: what it says of itself, and what it claims to be."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageCms

from studypress.formats.document import Imprint
from studypress.formats.pdf.bindery import xmp
from studypress.formats.pdf.bindery.finish import STEPS, For
from studypress.formats.pdf.bindery.prepare import prepare
from studypress.formats.pdf.records import PART, Leaf
from studypress.markup.legal import ILLEGAL
from tests.formats.pdf.partfiles import Sheet
from tests.formats.pdf.parts import again, bound, leaf

A, UA = "{http://www.aiim.org/pdfa/ns/id/}", "{http://www.aiim.org/pdfua/ns/id/}"
DC, PDF = "{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/pdf/1.3/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
TEXTS = st.text(max_size=20)


@pytest.fixture
def one(tmp_path: Path) -> Leaf:
    """A part of one page with a link."""
    return leaf(tmp_path / "1", Sheet(ids=("a",), links=("a",), image=b"1234"))


def written(book: Path) -> ElementTree.Element:
    """The metadata of a file, as it stands there."""
    with pikepdf.open(book) as pdf:
        stream = pdf.Root.Metadata
        assert (str(stream.Type), str(stream.Subtype)) == ("/Metadata", "/XML")
        assert "/Filter" not in stream
        return ElementTree.fromstring(stream.read_bytes())


def values(packet: ElementTree.Element, name: str) -> list[str]:
    """The value of a property, or its values."""
    (found,) = packet.iter(name)
    return [item.text or "" for item in found.iter(f"{RDF}li")] or [found.text or ""]


def test_the_metadata_says_all_of_the_imprint(one: Leaf) -> None:
    imprint = Imprint(
        "Tea & <milk>",
        language="de",
        identifier="urn:uuid:1",
        authors=("Ada & Co.", "Bo"),
        date=date(2026, 1, 9),
        publisher="Press",
        rights="CC BY 4.0",
        description="What it is",
        subjects=("one", "two"),
    )
    packet = written(bound([one], imprint=imprint))
    assert {name: values(packet, name) for name in (f"{DC}title", f"{DC}creator")} == {
        f"{DC}title": ["Tea & <milk>"] * 2,
        f"{DC}creator": ["Ada & Co.", "Bo"],
    }
    (title,) = packet.iter(f"{DC}title")
    assert [item.get(LANGUAGE) for item in title.iter(f"{RDF}li")] == ["x-default", "de"]
    single = {
        f"{DC}format": "application/pdf",
        f"{DC}language": "de",
        f"{DC}publisher": "Press",
        f"{DC}identifier": "urn:uuid:1",
        f"{XMP}CreatorTool": "studypress",
        f"{XMP}CreateDate": "2026-01-09",
        f"{XMP}ModifyDate": "2026-01-09",
        f"{XMP}MetadataDate": "2026-01-09",
        f"{PDF}Keywords": "one, two",
        f"{PDF}Producer": f"WeasyPrint {version('weasyprint')}",
    }
    assert {name: values(packet, name) for name in single} == {
        name: [value] for name, value in single.items()
    }
    assert values(packet, f"{DC}rights") == ["CC BY 4.0"] * 2
    assert values(packet, f"{DC}description") == ["What it is"] * 2
    assert values(packet, f"{DC}subject") == ["one", "two"]


def test_what_an_imprint_lacks_is_left_out(one: Leaf) -> None:
    packet = written(bound([one], imprint=Imprint("A")))
    for name in ("creator", "description", "subject", "publisher", "rights", "identifier"):
        assert not [*packet.iter(f"{DC}{name}")], name
    assert not [*packet.iter(f"{XMP}CreateDate")]


@given(title=TEXTS, language=TEXTS, many=st.lists(TEXTS, max_size=3))
def test_any_text_is_written_as_it_is_but_for_what_xml_forbids(
    title: str, language: str, many: list[str]
) -> None:
    said = {
        "title": xmp.alternative(title, language),
        "creator": xmp.ordered(many),
        "subject": xmp.unordered(many),
        "format": xmp.plain(title),
    }
    if not any(said.values()):
        return
    packet = ElementTree.fromstring(xmp.packet([xmp.Schema("dc", DC[1:-1], said)]))

    def legal(text: str) -> str:
        # XML has one sign for the end of a line.
        return ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")

    wanted = [legal(text) for text in many if text]
    titles = 2 if legal(language) else 1
    alone = {"title": [legal(title)] * titles, "format": [legal(title)]}
    for name, value in said.items():
        if value:
            assert values(packet, f"{DC}{name}") == alone.get(name, wanted)


def test_a_file_claims_that_everyone_can_use_it(one: Leaf) -> None:
    packet = written(bound([one]))
    assert values(packet, f"{A}part") == ["3"]
    assert values(packet, f"{A}conformance") == ["A"]
    assert values(packet, f"{UA}part") == ["1"]
    # PDF/A asks for a description of what it does not know.
    (described,) = packet.iter("{http://www.aiim.org/pdfa/ns/extension/}schemas")
    text = "".join(described.itertext())
    assert UA[1:-1] in text


def test_a_file_claims_less_where_something_stands_against_it(tmp_path: Path, one: Leaf) -> None:
    other = leaf(tmp_path / "2", Sheet(), first=2)
    lacking = replace(other.setting, against=("an image has no words",))
    packet = written(bound([one, again(other, setting=lacking)]))
    assert values(packet, f"{A}part") == ["3"]
    assert values(packet, f"{A}conformance") == ["U"]
    assert not [*packet.iter(f"{UA}part")]
    assert not [*packet.iter("{http://www.aiim.org/pdfa/ns/extension/}schemas")]


def test_a_file_with_a_sign_that_no_font_has_claims_nothing(one: Leaf) -> None:
    lacking = replace(one.setting, missing="\u6f22")
    packet = written(bound([again(one, setting=lacking)]))
    assert values(packet, f"{DC}title") == ["A book"] * 2
    assert not [*packet.iter(f"{A}part"), *packet.iter(f"{UA}part")]


def test_colours_are_those_of_srgb(one: Leaf) -> None:
    with pikepdf.open(bound([one])) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert int(intent.DestOutputProfile.N) == 3
        profile = ImageCms.ImageCmsProfile(io.BytesIO(intent.DestOutputProfile.read_bytes()))
    assert "sRGB" in ImageCms.getProfileDescription(profile)


def test_links_are_printed_too(one: Leaf) -> None:
    with pikepdf.open(bound([one])) as pdf:
        assert [int(link.F) for page in pdf.pages for link in page.obj.Annots] == [4]


def test_no_reader_is_told_to_smooth_an_image(one: Leaf) -> None:
    path = one.folder / PART
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        images = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        for image in images:
            if image.get("/Subtype") == "/Image":
                image.Interpolate = True
        pdf.save(path)
    prepare(one.folder)
    with pikepdf.open(bound([one])) as pdf:
        images = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        found = [item for item in images if item.get("/Subtype") == "/Image"]
        assert [item.get("/Interpolate", "nothing") for item in found] == ["nothing"]


def test_no_step_is_there_twice() -> None:
    assert len({step for _, step in STEPS}) == len(STEPS)
    assert {purpose for purpose, _ in STEPS} <= set(For)
