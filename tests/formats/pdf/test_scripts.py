"""The words of a PDF are found, copied and searched, also where glyphs are not letters.

Each script has a guide of its own in `scripts/`. Its book is read by two programs that have nothing
in common: poppler, and PDFium, which is in Chrome.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.conftest import made_files, studypress

FOLDER = Path(__file__).parent / "scripts"
LEAST_FOUND = 0.99
"""The share of the words that a program has to find."""
_UNSPACED = {"my", "th"}
"""Languages that have no space between words: a line may end within what is one word here."""
# poppler writes these around words that run the other way, with the space before them, not after.
_EMBEDDED = re.compile("[\u202a-\u202e]")
_JOINERS = "\u200c\u200d"


def poppler(path: Path) -> str:
    """The text of a PDF as poppler reads it."""
    command = ["pdftotext", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def pdfium(path: Path) -> str:
    """The text of a PDF as PDFium reads it."""
    with closing(pypdfium2.PdfDocument(path)) as document:
        return "\n".join(str(page.get_textpage().get_text_range()) for page in document)


def words(text: str) -> list[str]:
    """The different words of a text, each in its canonical form (Unicode, D138), in order."""
    text = unicodedata.normalize("NFC", _EMBEDDED.sub(" ", text))
    parted = (
        letter if letter in _JOINERS or unicodedata.category(letter)[0] in "LMN" else " "
        for letter in text
    )
    return list(dict.fromkeys("".join(parted).split()))


def lost(source: str, text: str, language: str) -> list[str]:
    """The words of a source that are not in a text."""
    if language in _UNSPACED:
        whole = unicodedata.normalize("NFC", "".join(text.split()))
        return [word for word in words(source) if word not in whole]
    there = set(words(text))
    return [word for word in words(source) if word not in there]


@pytest.fixture(scope="module", params=sorted(path.stem for path in FOLDER.glob("*.md")))
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book of the guide of a language."""
    folder = tmp_path_factory.mktemp(request.param)
    notes = (FOLDER / f"{request.param}.md").read_text(encoding="utf-8")
    (folder / "notes.md").write_text(notes, encoding="utf-8")
    settings = f"language: {request.param}\ntitle: Tea\neditions: [book]\n"
    (folder / "guide.yaml").write_text(settings, encoding="utf-8")
    done = studypress("build", "book", "--project", folder, "--out", folder / "out")
    assert done.returncode == 0, done.stderr
    assert "[lost-text]" not in done.stdout + done.stderr
    return made_files(folder / "out")["book"]


@pytest.mark.parametrize("read", [poppler, pdfium])
def test_words_are_found(
    book: Path, read: Callable[[Path], str], request: pytest.FixtureRequest
) -> None:
    language = request.node.callspec.params["book"]
    source = (FOLDER / f"{language}.md").read_text(encoding="utf-8")
    every = words(source)
    assert len(every) >= 20
    missing = lost(source, read(book), language)
    found = 1 - len(missing) / len(every)
    assert found >= LEAST_FOUND, missing


def test_each_glyph_that_is_shown_has_a_text_and_its_own_width(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        fonts = {
            font.objgen: font
            for page in pdf.pages
            for font in page.obj.Resources.get("/Font", pikepdf.Dictionary()).values()
        }
        assert fonts
        for font in fonts.values():
            texts = re.findall(rb"^<\w{4}> <(\w*)>$", font.ToUnicode.read_bytes(), re.MULTILINE)
            assert b"" not in texts
            assert not any(text in (b"0000", b"feff", b"fffe") for text in texts)
    subprocess.run(["qpdf", "--check", book], check=True, capture_output=True)
