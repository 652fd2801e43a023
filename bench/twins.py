"""The text of a generated guide as other programs read it, and the commands that make its files."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from bench.yardstick import ROOT

_SCRIPT = ROOT / "bench" / "peers.sh"
_FRONT = re.compile(r"\A---\ntitle: (.*?)\n---\n", re.DOTALL)
_MARK = re.compile(r"(?m)^(## .*?) <!-- id: (q\d+);.*-->$")


def installed(folder: str) -> str:
    """Install the programs into a folder, "" for the default one, and return the folder."""
    return _said("install", *([folder] if folder else []))


def versions(folder: str) -> str:
    """The programs with their versions."""
    return _said("versions", folder)


def text_of(project: Path, target: Path) -> Path:
    """Write the chapters of a generated guide as one file for pandoc: the same text, headings and
    links, with titles and ids in its notation."""
    chapters = sorted((project / "content").glob("*.md"))
    texts = [
        _MARK.sub(r"\1 {#\2}", _FRONT.sub(r"# \1\n", path.read_text("utf-8"))) for path in chapters
    ]
    target.write_text("\n\n".join(texts), encoding="utf-8")
    return target


def by_weasyprint(text: Path, target: Path, folder: str) -> tuple[str | Path, ...]:
    """The command that makes a PDF of a text by pandoc and WeasyPrint."""
    return (_SCRIPT, "weasyprint", text, target, folder)


def by_pandoc(text: Path, target: Path, folder: str) -> tuple[str | Path, ...]:
    """The command that makes an ePub of a text by pandoc."""
    return (_SCRIPT, "epub", text, target, folder)


def by_typst(text: Path, target: Path, folder: str) -> tuple[str | Path, ...]:
    """The command that makes a PDF of a text by pandoc and Typst."""
    return (_SCRIPT, "typst", text, target, folder)


def twin(text: Path, target: Path, folder: str) -> tuple[str | Path, ...]:
    """The command that makes the source for Typst of a text, by pandoc."""
    return (_SCRIPT, "twin", text, target, folder)


def compiled(source: Path, target: Path, folder: str) -> tuple[str | Path, ...]:
    """The command that makes a PDF of a source for Typst."""
    return (_SCRIPT, "compile", source, target, folder)


def _said(*words: str) -> str:
    done = subprocess.run(
        [_SCRIPT, *words], check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    return done.stdout.strip()
