"""Fonts within an ePub: opened again with fontTools, letter by letter."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from studypress.typography import catalogue
from tests.conftest import made_files, studypress
from tests.formats.conftest import Book

# What reading systems add: numbers and marks of lists, and hyphens.
ADDED = set("0123456789.-‐•◦▪ \u00a0ABCDEFGH")
GUIDE = "title: Zyx\nlanguage: en\n{}"
NOTES = """# Klm

Jq *uvw* **Rg** ***Px*** `ö_z` Ж ☃ شكر 你好 and **مرحبا**.

## Whfy? <!-- id: one; level: hard -->

Tb. $\\omega$

```python
return K  # Qj
```
"""
EDITIONS = ("ebook", "kindle", "kobo")


def _built(folder: Path, settings: str, *editions: str) -> dict[str, Book]:
    content, out = folder / "content", folder / "out"
    content.mkdir(parents=True, exist_ok=True)
    (content / "guide.yaml").write_text(GUIDE.format(settings), encoding="utf-8")
    (content / "one.md").write_text(NOTES, encoding="utf-8")
    done = studypress("build", *editions, "--project", content, "--out", out)
    assert done.returncode == 0, done.stderr
    return {name: Book(path) for name, path in made_files(out).items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fonts")


@pytest.fixture(scope="module")
def books(folder: Path) -> dict[str, Book]:
    return _built(folder, "ebook: {fonts: true}\n", *EDITIONS)


@pytest.fixture(scope="module")
def fonts(books: dict[str, Book]) -> dict[str, TTFont]:
    """The fonts of the ePub by their names in it, without folder and suffix."""
    files = books["ebook"].files.items()
    return {
        name.removeprefix("fonts/").removesuffix(".ttf"): TTFont(io.BytesIO(data))
        for name, data in files
        if name.endswith(".ttf")
    }


def _letters(font: TTFont) -> set[str]:
    return set(map(chr, font.getBestCmap()))


def test_each_face_that_is_used_is_there_and_no_other(fonts: dict[str, TTFont]) -> None:
    arabic = {"notonaskharabic-variable-text", "notonaskharabic-variable-bold"}
    own = {"sourceserif4-text", "sourceserif4-bold"}
    own |= {"sourceserif4-italic-text", "sourceserif4-italic-bold"}
    code = {"jetbrainsmono-text", "jetbrainsmono-bold", "jetbrainsmono-italic-text"}
    assert {name for name in fonts if name.startswith(("source", "jet", "notonaskh"))} == (
        own | code | arabic
    )


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("sourceserif4-italic-text", "uvw" + "Zyx"),  # the imprint has the title in italics
        ("sourceserif4-italic-bold", "Px"),
        ("jetbrainsmono-text", "ö_zK"),
        ("jetbrainsmono-bold", "return"),
        ("jetbrainsmono-italic-text", "#Qj"),
        ("notonaskharabic-variable-text", "شكر"),
        ("notonaskharabic-variable-bold", "مرحبا"),
    ],
)
def test_a_face_has_the_letters_that_are_shown_in_it(
    fonts: dict[str, TTFont], name: str, letters: str
) -> None:
    assert _letters(fonts[name]) - ADDED == set(letters) - ADDED


def test_the_upright_face_has_every_letter_of_the_text(fonts: dict[str, TTFont]) -> None:
    assert _letters(fonts["sourceserif4-text"]) >= set("JqTbKlmЖ") | (ADDED - set("▪◦"))
    assert not _letters(fonts["sourceserif4-text"]) & set("ö_#ω")
    assert _letters(fonts["sourceserif4-bold"]) >= set("RgWhfy")
    assert len(fonts["sourceserif4-text"].getGlyphOrder()) < 250


def test_a_font_is_of_one_weight_and_has_its_style(fonts: dict[str, TTFont]) -> None:
    for name, font in fonts.items():
        bold, italic = "bold" in name, "italic" in name
        assert "fvar" not in font
        assert font["OS/2"].usWeightClass == (700 if bold else 400)
        assert bool(font["OS/2"].fsSelection & 0x20) is bold
        assert bool(font["OS/2"].fsSelection & 0x01) is italic
        assert font["head"].macStyle == bold + 2 * italic
        style = " ".join(["Bold"] * bold + ["Italic"] * italic) or "Regular"
        assert font["name"].getDebugName(2) == style
    stems = [fonts[f"sourceserif4-{weight}"]["hmtx"]["K"] for weight in ("text", "bold")]
    assert stems[0] != stems[1]


def test_small_capitals_are_kept(fonts: dict[str, TTFont]) -> None:
    found = fonts["sourceserif4-text"]["GSUB"].table.FeatureList.FeatureRecord
    assert {"smcp", "c2sc"} <= {one.FeatureTag for one in found}


def test_code_shows_each_of_its_characters(fonts: dict[str, TTFont]) -> None:
    for name, font in fonts.items():
        if name.startswith("jetbrainsmono"):
            rules = font["GSUB"].table.FeatureList.FeatureRecord if "GSUB" in font else ()
            assert not {"calt", "liga"} & {one.FeatureTag for one in rules}


def test_names_that_a_licence_reserves_are_not_used(fonts: dict[str, TTFont]) -> None:
    for font in fonts.values():
        names = [str(one) for one in font["name"].names if one.nameID in {1, 3, 4, 6, 16}]
        assert names
        assert all(name.startswith("Press") for name in names)
        assert font["name"].getDebugName(0)
        assert "Open Font License" in font["name"].getDebugName(13)


def test_each_font_has_its_licence_beside_it(books: dict[str, Book]) -> None:
    book = books["ebook"]
    links = "//opf:link[@rel='dcterms:license'][@media-type='text/plain']"
    licences = dict(
        zip(
            book.ask("content.opf", f"{links}/@refines"),
            book.ask("content.opf", f"{links}/@href"),
            strict=True,
        )
    )
    fonts = book.ask("content.opf", "//opf:item[@media-type='font/ttf']/@id")
    assert fonts
    assert list(licences) == [f"#{name}" for name in fonts]
    for name in licences.values():
        assert re.fullmatch(r"fonts/OFL-[a-z0-9-]+\.txt", name)
        text = book.files[name].decode()
        assert "Copyright" in text or "©" in text
        assert "PERMISSION & CONDITIONS" in text
        assert "must be distributed entirely under this license" in text
    assert "Reserved Font Name" in book.files["fonts/OFL-source-serif-4.txt"].decode()


def test_the_style_sheet_names_what_is_there_and_lets_the_reader_win(
    books: dict[str, Book],
) -> None:
    for book in books.values():
        css = book.files["styles/classic-fonts.css"].decode()
        named = re.findall(r'url\("\.\./(fonts/[^"]+)"\)', css)
        assert set(named) == {name for name in book.files if name.endswith(".ttf")}
        assert "important" not in css
        assert "font:" not in css
        assert re.search(r'body \{\s*font-family: "Press Serif", .*, serif;?\s*\}', css)
        assert "styles/classic-fonts.css" in book.files["chapter-1.xhtml"].decode()


def test_what_follows_the_ebook_has_the_same_fonts(books: dict[str, Book]) -> None:
    assert set(books) == set(EDITIONS)
    held = [
        {name: data for name, data in book.files.items() if name.startswith("fonts/")}
        for book in books.values()
    ]
    assert held[0] == held[1] == held[2]


def test_made_again_it_is_the_same(books: dict[str, Book], folder: Path) -> None:
    before = books["ebook"].path.read_bytes()
    shutil.rmtree(folder / "out")
    assert _built(folder, "ebook: {fonts: true}\n", "ebook")["ebook"].path.read_bytes() == before


def test_without_the_setting_there_is_no_font(tmp_path: Path) -> None:
    book = _built(tmp_path, "", "ebook")["ebook"]
    assert not [name for name in book.files if "font" in name]
    assert b'font-family: "Press' not in b"".join(book.files.values())


def test_fonts_of_ones_own(books: dict[str, Book], folder: Path, tmp_path: Path) -> None:
    assert books
    shutil.copytree(folder / "out" / ".cache", tmp_path / "out" / ".cache")  # the other fonts
    own = tmp_path / "content" / "layouts"
    (own / "fonts").mkdir(parents=True)
    (own / "themes").mkdir()
    with TTFont(catalogue.files()["NotoSansSymbols2-Regular.ttf"]) as font:
        font["OS/2"].fsType = 0x0002
        font.save(own / "fonts" / "Mine.ttf")
    theme = Path(catalogue.__file__).parents[2] / "layouts" / "themes" / "classic.yaml"
    text = theme.read_text(encoding="utf-8")
    changed = re.sub(r"symbols: .*", "symbols: {upright: Mine.ttf}", text, count=1)
    changed = re.sub(r"mono: .*", "mono: {upright: Plain (Book).ttf}", changed, count=1)
    shutil.copy(catalogue.files()["STIXTwoMath-Regular.ttf"], own / "fonts" / "Plain (Book).ttf")
    (own / "themes" / "classic.yaml").write_text(changed, encoding="utf-8")
    book = _built(tmp_path, "ebook: {fonts: true}\n", "ebook")["ebook"]
    assert "fonts/sourceserif4-text.ttf" in book.files
    css = book.files["styles/classic-fonts.css"].decode().casefold()
    # Its own file says that the one may not be embedded.
    assert not [name for name in book.files if "mine" in name]
    assert "mine" not in css
    # The other has one weight: readers make bold letters of it.
    assert [name for name in book.files if "plain" in name] == ["fonts/plain-book--text.ttf"]
    assert css.count("plain") == 1
    plain = TTFont(io.BytesIO(book.files["fonts/plain-book--text.ttf"]))
    assert _letters(plain) >= set("ö_zK") | set("return")
    # No text of the licence is beside it, so the file has that of the licence that it names.
    assert "PERMISSION & CONDITIONS" in book.files["fonts/OFL-stix-two-math.txt"].decode()
