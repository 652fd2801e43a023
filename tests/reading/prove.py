"""What must hold of the reader for any text whatever: one function that asserts it."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from studypress.figures.math.inline import line
from studypress.model.diagnostics import Report
from studypress.model.guide import Chapter, Guide, Question
from studypress.project.place import Project
from studypress.project.settings import Settings
from studypress.reading.markdown.reader import Reader, notes_of, to_html
from studypress.reading.read import read
from studypress.reading.sources.images import Images
from studypress.reading.sources.load import Source

_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[A-Za-z]{3,}")
_FORMULA = re.compile(r"\$([^$]+)\$")
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What a guide shows in its own way.
_LABELS = re.compile(r"\b(?:answer|key|tip|note|warning|caution|important)\b", re.IGNORECASE)
_RUNS = re.compile(r"\s*(?:javascript|vbscript|data|file):", re.IGNORECASE)
# Told, with its line, when something is left out that HTML shows.
_LEFT_OUT = frozenset(("unused-note", "table-cells", "front-matter", "unknown-key", "bad-value"))


def bodies(guide: Guide) -> list[str]:
    """All HTML of a guide."""
    found = []
    for chapter in (*guide.chapters, *guide.prose):
        items: list[Chapter | Question] = [chapter, *chapter.questions]
        found += [item.html for item in items]
        found += [block.body for block in (*chapter.intro, *chapter.closing)]
        for question in chapter.questions:
            found += [block.body for block in (*question.before, *question.stem, *question.blocks)]
        found += [note.body for note in chapter.ending]
        found += [block.title for question in chapter.questions for block in question.blocks]
        found += [note.body for item in items for note in item.notes]
    return found


def text_of(guide: Guide) -> str:
    """The words of a guide, which must be well-formed."""
    whole = "<div>" + "<hr/>".join([*bodies(guide)]) + "</div>"
    parser = etree.XMLParser(huge_tree=len(whole) > 9_000_000)  # only its depth matters here
    return "".join(map(str, etree.fromstring(whole, parser).itertext()))


def prove(text: str, folder: Path) -> None:
    """Read a text both ways; asserts that no word is lost, and nothing is unsafe."""
    text = f"{text}\n\nlastword\n"
    (folder / "a.md").write_text(text, encoding="utf-8", errors="ignore", newline="")
    html = to_html(text)
    etree.fromstring(f"<div>{html}</div>")
    text = _ILLEGAL.sub("", text)  # what is left of `<\0b>` is a tag
    html = to_html(text)
    root = etree.fromstring(f"<div>{html}</div>")
    _safe(root)
    shown = "".join(map(str, root.itertext()))
    assert "lastword" in shown
    report = Report()
    reading = read(Project.at(folder), Settings.model_validate({"foreign": True}), report)
    guide = reading.guide
    known = text_of(guide)
    if any(one.code == "encoding" for one in report.problems):
        return  # zeros between letters are taken for UTF-16, which is reported
    assert "lastword" in known
    assert not report.failed(), report.problems
    front = text.startswith(("---", "\ufeff"))  # what stands there is no Markdown
    if not front and not _LEFT_OUT & {problem.code for problem in report.problems}:
        left_out = [words for page in reading.files for _, words, _ in page.omissions]
        said = [guide.meta.title, known, *bodies(guide), repr(guide), *left_out]
        whole = " ".join(said).casefold()
        # Where a tag between them is dropped, two words become one: that one is not looked for.
        words = set(_WORD.findall(_LABELS.sub("", shown))) & set(_WORD.findall(_TAG.sub(" ", text)))
        # The private comments of other tools are words on GitHub.
        notes = notes_of(Source(folder / "a.md", "a.md", text), Images(folder), Report())
        words &= set(_WORD.findall("".join(Reader().read(notes, text).itertext())))
        # What a formula does not print, such as a comment in it, is no word of a heading.
        for tex in _FORMULA.findall(text):
            words -= set(_WORD.findall(tex)) - set(_WORD.findall(line(tex)))
        lost = [word for word in words if word.casefold() not in whole]
        assert not lost, lost


def _safe(root: etree._Element) -> None:
    for element in root.iter():
        assert element.tag not in ("script", "style", "iframe", "object", "svg", "math", "form")
        for name, value in element.items():
            assert not str(name).startswith("on")
            assert name not in ("href", "src") or not _RUNS.match(str(value))
