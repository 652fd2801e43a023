"""Formulas through the front door: notes in, files out, and the files opened again."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import made_files, studypress
from tests.figures.math.expressions import areas
from tests.formats.conftest import NAMES, Book, EpubCheck

NOTES = r"""# Equations

## What is the solution?

$$
\begin{equation}
\label{eq:one}
x = \frac{-b \pm \sqrt{b^2-4ac}}{2a}
\end{equation}
$$

$$
y = 1 \tag{7}
$$

See $\eqref{eq:one}$, or \eqref{eq:one} in the text, for \ce{H2O} in \(x\).

## How is it pasted?

It minimises \( J(\theta) \):

\[
\theta_{t+1} = \theta_t - \eta
\]

> **Formula:** $\text{误差} = \ce{H2O}$

## What is wrong?

A formula $x \nosuch$ and words.
"""


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The notes above, and a chapter of every expression that is known to be set."""
    folder = tmp_path_factory.mktemp("formulas")
    (folder / "a.md").write_text(NOTES, encoding="utf-8")
    text = ["# Formulas"]
    for area, formulas in areas().items():
        text.append(f"## What is set of {area}?\n")
        text += [f"Number {n}:\n\n$$\n{tex}\n$$\n" for n, tex in enumerate(formulas)]
    (folder / "b.md").write_text("\n\n".join(text), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def ebook(notes: Path) -> Book:
    """Their ePub."""
    done = studypress("build", "ebook", "--project", notes)
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stderr.splitlines() if "[math]" in line or "lost" in line] == [
        line for line in done.stderr.splitlines() if r'unknown command "\nosuch"' in line
    ]
    return Book(made_files(notes / "build")["ebook"])


def test_numbers_and_references_are_in_the_book(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(NOTES, encoding="utf-8")
    done = studypress("build", "book", "--project", tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert r'unknown command "\nosuch"' in done.stderr
    assert "lost-text" not in done.stderr
    pages = subprocess.run(
        ["pdftotext", "-layout", made_files(tmp_path / "out")["book"], "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert pages.count("(1.1)") == 3
    assert pages.count("(7)") == 1
    assert r"$x \nosuch$" in pages
    assert r"\(" not in pages


def test_numbers_and_references_are_in_the_epub(ebook: Book) -> None:
    tree = ebook.tree("chapter-1.xhtml")
    links = list(tree.iterfind(".//h:a[@href]", NAMES))
    (target,) = {link.get("href", "") for link in links if link.text == "(1.1)"}
    name, _, anchor = target.partition("#")
    assert name in ("", "chapter-1.xhtml")
    assert tree.find(f".//*[@id='{anchor}']") is not None
    numbers = [place.text for place in tree.iterfind(".//h:span[@class='equation-number']", NAMES)]
    assert numbers == ["(1.1)", "(7)"]
    assert tree.find(".//m:math//h:a", NAMES) is None


def test_epubcheck_accepts_every_expression(ebook: Book, epubcheck: EpubCheck) -> None:
    assert epubcheck(ebook.path) == []
