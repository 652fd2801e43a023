"""Every PDF of ours is PDF/UA-1 and PDF/A-3a, as veraPDF judges it, or does not claim to be.

Folders of notes below the folder that STUDYPRESS_NOTES names are judged as well.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest

from tests.conftest import ROOT, Built
from tests.formats.pdf import guides
from tests.generate import guide_folder
from tests.judges.verapdf import PROFILES, VeraPdf

TORTURE = ROOT / "tests" / "formats" / "pdf" / "torture"
NOTES = (
    sorted(Path(os.environ["STUDYPRESS_NOTES"]).glob("*/"))
    if "STUDYPRESS_NOTES" in os.environ
    else []
)
A, UA = "{http://www.aiim.org/pdfa/ns/id/}", "{http://www.aiim.org/pdfua/ns/id/}"

FOREIGN = """\
# Interviews

### SQL, below a level that is not there

#### What is a join?

1. One.

   With a second paragraph.

2. Two, with [a link to `code` and **more**](https://example.org/a).
   - a
   - b

     more of b

##### Deeper, and then back

| a | b |
|---|---|
| **x** | 1 |

<table>
<tr><th>a</th><th>b</th><th>c</th></tr>
<tr><td>rows of raw HTML</td></tr>
<tr><td rowspan="2">may have</td><td>as many cells</td></tr>
<tr><td colspan="3">as they like</td><td>or more</td></tr>
</table>

## What is an index?

- [ ] One.
- [x] Two, as in [SQL](#sql-below-a-level-that-is-not-there).

#### What is a view?

A view.
"""
"""Notes with the faults of notes that were not written as a guide."""

JAPANESE = """\
# 基礎

## 言語モデルとは何か

言語モデルは、前の文脈から次のトークンの確率 $p(x_t\\mid x_{<t})$ を計算する[^1]。

[^1]: 大量の文章で訓練される。

1. 組を数える。
2. 最も多い組を結合する。

| 段階 | データ |
|---|---|
| 事前学習 | 一般の文章 |

> **Key:** 文脈から次のトークンを予測する。

## 温度とは何か

[言語モデル](#言語モデルとは何か)の分布を $T$ で割る。「分からない」と言わせる。

> **Key:** 分布の鋭さを変える。
"""


def build(folder: Path, out: Path, *more: Path) -> list[Path]:
    """The PDFs for reading of the guide in a folder; `more` are folders with further fonts."""
    path = os.pathsep.join(map(str, (ROOT, *more)))
    command = [sys.executable, "-m", "studypress", "build", "book", "cheatsheet"]
    command += ["--project", str(folder), "--out", str(out)]
    environment = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr + done.stdout
    return sorted(out.glob("*.pdf"))


def notes(folder: Path, text: str, settings: str = "") -> Path:
    """A folder of notes of one file."""
    folder.mkdir()
    (folder / "notes.md").write_text(text, encoding="utf-8")
    if settings:
        (folder / "guide.yaml").write_text(settings, encoding="utf-8")
    return folder


def arabic(folder: Path) -> list[Path]:
    return build(guides.write(folder / "guide", guides.GUIDES["arabic"]()), folder / "out")


def japanese(folder: Path) -> list[Path]:
    """The fonts, 30 MB, are no part of the tests' packages: other tests are of their absence."""
    fonts = ["--target", str(folder / "fonts"), "-c", str(ROOT / "constraints.txt")]
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", *fonts]
    subprocess.run([*install, "justmytype-intl-cjk"], check=True, capture_output=True)
    guide = notes(folder / "guide", JAPANESE, "title: 面接の手引き\nlanguage: ja\n")
    return build(guide, folder / "out", folder / "fonts")


GUIDES: Mapping[str, Callable[[Path], list[Path]]] = {
    "200 questions": lambda folder: build(guide_folder(folder / "guide", 200), folder / "out"),
    "foreign notes": lambda folder: build(notes(folder / "guide", FOREIGN), folder / "out"),
    "torture": lambda folder: build(TORTURE, folder / "out"),
    "arabic": arabic,
    "japanese": japanese,
    **{
        path.name: (lambda folder, path=path: build(path, folder / "out"))  # type: ignore[misc]
        for path in NOTES
    },
}


def claims(path: Path) -> tuple[str, ...]:
    """What a file claims to be."""
    with pikepdf.open(path) as pdf:
        packet = ElementTree.fromstring(pdf.Root.Metadata.read_bytes())
    names = (f"{A}part", f"{A}conformance", f"{UA}part")
    return tuple(found.text or "" for name in names for found in packet.iter(name))


def check(verapdf: VeraPdf, paths: list[Path]) -> None:
    """Each file claims both, and breaks no rule of either."""
    assert {path.name: claims(path) for path in paths} == {
        path.name: ("3", "A", "1") for path in paths
    }
    for profile in PROFILES:
        assert verapdf.broken(paths, profile) == {path.name: {} for path in paths}, profile
    for path in paths:
        done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


def test_every_pdf_of_our_guide_conforms(guide: Built, verapdf: VeraPdf) -> None:
    paths = sorted(guide.out.glob("*.pdf"))
    assert len(paths) > 1
    check(verapdf, paths)


@pytest.mark.parametrize("name", GUIDES)
def test_the_pdfs_of_a_guide_conform(name: str, tmp_path: Path, verapdf: VeraPdf) -> None:
    paths = GUIDES[name](tmp_path)
    assert len(paths) > 1
    check(verapdf, paths)


def test_an_image_without_words_takes_the_claim_back(tmp_path: Path, verapdf: VeraPdf) -> None:
    shutil.copytree(TORTURE / "content" / "images", tmp_path / "guide" / "images")
    text = "# Tea\n\n## Why?\n\nSo.\n\n![](images/grey.png)\n\n> **Key:** So.\n"
    (tmp_path / "guide" / "tea.md").write_text(text, encoding="utf-8")
    book, _ = sorted(build(tmp_path / "guide", tmp_path / "out"), key=lambda path: len(path.name))
    assert claims(book) == ("3", "U")
    assert verapdf.broken([book], "3u") == {book.name: {}}


def test_a_sign_of_private_use_takes_the_claim_back(tmp_path: Path, verapdf: VeraPdf) -> None:
    text = "# Tea\n\n## Why?\n\nSo \ue000.\n\n> **Key:** So.\n"
    paths = build(notes(tmp_path / "guide", text), tmp_path / "out")
    book, _ = sorted(paths, key=lambda path: len(path.name))
    assert claims(book) == ("3", "U")
    assert verapdf.broken([book], "3u") == {book.name: {}}
    assert "6.2.11.7.3-1" in verapdf.broken([book], "3a")[book.name]


def test_a_sign_without_a_font_takes_every_claim_back(tmp_path: Path, verapdf: VeraPdf) -> None:
    text = "# Tea\n\n## Why?\n\nSo \u6f22.\n\n> **Key:** So.\n"
    paths = build(notes(tmp_path / "guide", text), tmp_path / "out")
    book, _ = sorted(paths, key=lambda path: len(path.name))
    assert claims(book) == ()
    # Both standards forbid what stands in the place of the sign.
    assert "7.21.8-1" in verapdf.broken([book], "ua1")[book.name]
    assert "6.2.11.8-1" in verapdf.broken([book], "3a")[book.name]
