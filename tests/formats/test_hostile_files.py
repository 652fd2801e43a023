"""A folder full of traps goes in, and sound files come out: nothing read, run or blown up."""

from __future__ import annotations

import os
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from studypress.editions import editions
from studypress.formats import Facts
from studypress.formats.document import Document
from studypress.jobs.plan import jobs_of
from studypress.model.diagnostics import StudypressError
from studypress.model.guide import Meta
from tests.conftest import Built, made_files, program
from tests.formats.conftest import EpubCheck
from tests.traps import BAD_DRAWINGS, CANARY, SCRIPTS, SECRET, drawings, escapes, png, raster


@dataclass(frozen=True)
class Trapped:
    """The files that were built, what was told, and how often each drawing's own word is due."""

    built: Built
    told: str
    sound: int


@pytest.fixture(scope="module")
def trapped(tmp_path_factory: pytest.TempPathFactory) -> Trapped:
    """Every trap in one folder of foreign notes, built once."""
    outside = tmp_path_factory.mktemp("outside")
    secret = outside / "secret.svg"
    secret.write_text(SECRET)
    (outside / "secret.md").write_text(f"# {CANARY}\n\n## Why {CANARY}?\n\n{CANARY}.\n")
    folder = outside / "notes"
    (folder / "sub").mkdir(parents=True)
    (folder / "link.svg").symlink_to(secret)
    (folder / "linked").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "circle.svg").symlink_to(folder / "circle2.svg")
    (folder / "circle2.svg").symlink_to(folder / "circle.svg")
    (folder / "good.png").write_bytes(raster("PNG"))
    good = drawings(secret)
    for name, text in {**good, **BAD_DRAWINGS}.items():
        (folder / name).write_text(text)
    (folder / "bomb.png").write_bytes(png(50_000, 50_000))
    (folder / "cut.png").write_bytes(raster("PNG")[:200])
    (folder / "cut.jpg").write_bytes(raster("JPEG")[:300])
    (folder / "lies.png").write_bytes(raster("JPEG"))
    (folder / "script.png").write_text("%!PS\n(evil) run\n")
    # Chapters.
    (folder / "stolen.md").symlink_to(outside / "secret.md")
    (folder / "dangling.md").symlink_to(outside / "nothing.md")
    (folder / "round.md").symlink_to(folder / "round.md")
    (folder / "folder.md").mkdir()
    os.mkfifo(folder / "pipe.md")
    lines = ["# Traps", "", "## Which way out?", "", "None.", ""]
    lines += [f"{line}\n" for line in escapes(folder, secret)]
    lines += ["## Which drawings?", "", "These.", ""]
    lines += [f"![Drawing {name}]({name})\n" for name in [*good, *BAD_DRAWINGS]]
    images = ("bomb.png", "cut.png", "cut.jpg", "lies.png", "script.png")
    lines += [f"![Picture {name}]({name})\n" for name in images]
    (folder / "a.md").write_text("\n".join(lines))
    (folder / "b.md").write_text(
        "# Scripts\n\n## What may run?\n\nNothing.\n\n" + "\n\n".join(SCRIPTS) + "\n\nThe end.\n"
    )
    out = tmp_path_factory.mktemp("out")
    # A program of its own, since WeasyPrint lets Pillow read cut images in all of its process.
    done = program("build", "--project", folder, "--out", out)
    assert done.returncode == 0, done.stderr + done.stdout
    built = Built(out, made_files(out), done.stdout)
    checked = program("check", "--verbose", "--project", folder)
    return Trapped(built, checked.stdout + checked.stderr, len(good))


def words_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def parts_of(epub: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(epub) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_nothing_outside_the_folder_is_in_any_file(trapped: Trapped) -> None:
    for pdf in (trapped.built.book, trapped.built.cheatsheet):
        assert CANARY not in words_of(pdf)
        assert CANARY.encode() not in pdf.read_bytes()
    for data in parts_of(trapped.built.ebook).values():
        assert CANARY.encode() not in data


def test_the_rest_of_each_drawing_goes_through(trapped: Trapped) -> None:
    assert words_of(trapped.built.book).count("sound") >= trapped.sound
    drawn = [data for name, data in parts_of(trapped.built.ebook).items() if name.endswith(".svg")]
    assert sum(b"sound" in data for data in drawn) == trapped.sound


def test_no_script_is_in_the_epub(trapped: Trapped) -> None:
    for name, data in parts_of(trapped.built.ebook).items():
        if not name.endswith((".xhtml", ".svg", ".opf", ".ncx")):
            continue
        root = etree.fromstring(data)
        for element in root.iter():
            assert etree.QName(element).localname.lower() not in (
                "script", "iframe", "object", "embed", "form", "foreignobject", "handler", "base",
            )  # fmt: skip
            for attribute, value in element.items():
                local = etree.QName(str(attribute)).localname.lower()
                assert not local.startswith("on"), (name, local)
                plain = "".join(str(value).split()).lower()
                assert not plain.startswith(("javascript:", "vbscript:", "data:text", "file:"))
                assert "evil" not in plain or local in ("alt", "title", "alttext"), (name, value)


def test_no_link_of_the_pdf_runs_or_opens_a_file(trapped: Trapped) -> None:
    data = trapped.built.book.read_bytes()
    for mark in (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"javascript:", b"file:"):
        assert mark not in data


def test_the_epub_of_a_hostile_folder_is_valid(trapped: Trapped, epubcheck: EpubCheck) -> None:
    assert epubcheck(trapped.built.ebook) == []


@pytest.mark.parametrize(
    "told",
    [
        "stolen.md: warning: this is a link to a file outside",
        "dangling.md: warning: this is",
        "round.md: warning: this",
        "folder.md: warning: this is not a file",
        "pipe.md: warning: this is not a file",
        "the image ../secret.svg lies outside",
        "the image link.svg lies outside",
        "the image linked/secret.svg lies outside",
        "the image laughs.svg is",
        "the image uses.svg draws more than",
        "the image bomb.png has more than",
        "the image cut.png is broken",
        "the image cut.jpg is broken",
        "the image script.png is PostScript",
        "<iframe> is not allowed",
        "<object> is not allowed",
        "<p> may not bring a style with addresses",
        "<script> is not allowed",
        "<b> may not carry a script",
        "nothing may lead to javascript:evil",
        "nothing may lead to data:text/html",
    ],
)
def test_each_refusal_is_told_with_its_place(trapped: Trapped, told: str) -> None:
    line = next((line for line in trapped.told.splitlines() if told in line), "")
    assert line, told
    place = line.split(": ")[0]
    assert place.rpartition(":")[2].isdecimal() or place.endswith(".md"), line


def test_what_is_named_by_a_wrong_suffix_is_shown(trapped: Trapped) -> None:
    assert "lies.png" not in trapped.told
    names = parts_of(trapped.built.ebook)
    assert any(name.endswith("lies.jpg") for name in names)


def test_the_words_among_the_traps_stay(trapped: Trapped) -> None:
    shown = words_of(trapped.built.book)
    for word in ("None.", "opened", "cell", "seven", "thirteen", "The end."):
        assert word in shown


def test_chapters_outside_the_folder_are_not_read_by_their_names(tmp_path: Path) -> None:
    content = tmp_path / "guide" / "content"
    content.mkdir(parents=True)
    (tmp_path / "secret.md").write_text(f"# {CANARY}\n\n## {CANARY}?\n\n{CANARY}\n")
    (content / "a.md").write_text("# A\n\n## Why?\n\nSo.\n")
    (content / "link.md").symlink_to(tmp_path / "secret.md")
    names = [
        "a.md",
        "../../secret.md",
        str(tmp_path / "secret.md"),
        "link.md",
        "x/../../../secret.md",
    ]
    (content / "guide.yaml").write_text(f"title: T\nchapters: {names}\n")
    done = program("check", "--project", tmp_path / "guide")
    assert done.returncode == 1
    assert CANARY not in done.stdout + done.stderr
    assert (done.stdout + done.stderr).count("missing-chapter") == 4


def test_a_file_that_vanishes_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "gone" / "a.md")
    done = program("build", "ebook", "--project", tmp_path, "--out", tmp_path / "out")
    assert "Traceback" not in done.stderr
    assert "unreadable-file" in done.stdout + done.stderr


@pytest.mark.parametrize(
    "settings",
    [
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{f'*{chr(97 + n)},' * 9}]\n" for n in range(9))
        + "authors: *j\n",
        f"title: {'9' * 6000}\n",
        "title: " + "[" * 5000,
        'title: "\\uD800"\n',
        "title: !!python/object/apply:os.system [echo]\n",
        "authors: &a [*a]\n",
    ],
)
def test_no_settings_bring_the_program_down(tmp_path: Path, settings: str) -> None:
    (tmp_path / "guide.yaml").write_text(settings)
    (tmp_path / "a.md").write_text("# A\n\n## Why?\n\nSo.\n")
    done = program("check", "--project", tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "guide.yaml:" in done.stdout + done.stderr


def test_an_image_that_vanishes_after_it_was_read_is_a_sentence(tmp_path: Path) -> None:
    document = Document("one", "One", "<html/>", images={"a.png": tmp_path / "gone.png"})
    edition, meta = editions()["ebook"], Meta("T", "t", "urn:x:y")
    (job,) = jobs_of(edition, meta, edition.settings(), lambda *_: (document,), "")
    with pytest.raises(StudypressError, match="can't be read"):
        job.key(Facts())


def test_a_strangers_template_reaches_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\n## Why?\n\nSo.\n")
    layouts = tmp_path / "layouts" / "ebook"
    layouts.mkdir(parents=True)
    ours = Path(__file__).parents[2] / "layouts" / "ebook"
    for path in ours.iterdir():
        reach = "{{ ''.__class__.__mro__[1].__subclasses__() }}"
        (layouts / path.name).write_text(path.read_text() if path.suffix == ".css" else reach)
    done = program("build", "ebook", "--project", tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "[layout]" in done.stdout + done.stderr
