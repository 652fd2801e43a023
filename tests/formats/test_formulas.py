"""Formulas through the front door: notes in, files out, and the files opened again."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.conftest import Run, made_files
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


def test_numbers_and_references_are_in_every_file(
    tmp_path: Path, run: Run, epubcheck: EpubCheck
) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text(NOTES, encoding="utf-8")
    done = run("build", "--project", tmp_path / "notes", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert r'unknown command "\nosuch"' in done.stderr
    assert "lost-text" not in done.stderr
    files = made_files(tmp_path / "out")
    pages = subprocess.run(
        ["pdftotext", "-layout", files["book"], "-"], capture_output=True, text=True, check=True
    ).stdout
    assert pages.count("(1.1)") == 3
    assert pages.count("(7)") == 1
    assert r"$x \nosuch$" in pages
    assert r"\(" not in pages
    book = Book(files["ebook"])
    assert epubcheck(book.path) == []
    trees = [book.tree(name) for name in book.files if name.endswith(".xhtml")]
    links = [link for tree in trees for link in tree.iterfind(".//h:a[@href]", NAMES)]
    (target,) = {link.get("href", "") for link in links if link.text == "(1.1)"}
    name, _, anchor = target.partition("#")
    places = [tree for tree in trees if tree.find(f".//*[@id='{anchor}']") is not None]
    assert len(places) == 1, name
    numbers = [
        place.text
        for tree in trees
        for place in tree.iterfind(".//h:span[@class='equation-number']", NAMES)
    ]
    assert numbers == ["(1.1)", "(7)"]
    assert not [tree for tree in trees if tree.find(".//m:math//h:a", NAMES) is not None]


def test_epubcheck_accepts_every_expression(tmp_path: Path, run: Run, epubcheck: EpubCheck) -> None:
    text = ["# Formulas"]
    for area, formulas in areas().items():
        text.append(f"## What is set of {area}?\n")
        text += [f"Number {n}:\n\n$$\n{tex}\n$$\n" for n, tex in enumerate(formulas)]
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text("\n\n".join(text), encoding="utf-8")
    done = run("build", "ebook", "--project", tmp_path / "notes", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "[math]" not in done.stderr
    assert epubcheck(made_files(tmp_path / "out")["ebook"]) == []
