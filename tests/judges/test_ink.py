"""Ghostscript finds no coloured ink in what is black, and no spot with too much ink."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageMath, ImageSequence

from tests.apparatus import add_apparatus
from tests.conftest import ROOT, made_files, studypress
from tests.formats.pdf.press import printed
from tests.generate import guide_folder

_FULL = 255
_MOST = 3.0
# Ghostscript rounds each ink to one of 256 steps.
_ROUNDED = 4 / _FULL


@pytest.mark.parametrize("colour", ["black", "process"])
def test_text_and_greys_are_printed_in_black_alone(colour: str, tmp_path: Path) -> None:
    project = add_apparatus(guide_folder(tmp_path / "notes", 13))
    theme = (ROOT / "layouts/themes/classic.yaml").read_text(encoding="utf-8")
    if colour == "process":
        theme = re.sub(r"accents: \[.*", 'accents: ["#333333", "#777777"]', theme)
        theme = theme[: theme.index("cmyk:")]
    themes = project / "layouts/themes"
    themes.mkdir(parents=True)
    (themes / "mine.yaml").write_text(theme, encoding="utf-8")
    with (project / "content/guide.yaml").open("a", encoding="utf-8") as file:
        file.write(f"print: {{theme: mine, colour: {colour}, marks: false}}\n")
    done = studypress("build", "print", "--project", project, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    inks = _coverage(made_files(tmp_path / "out")["print"])
    assert len(inks) > 20
    assert all(page[:3] == (0, 0, 0) for page in inks), inks
    assert sum(page[3] > 0 for page in inks) > len(inks) / 2


def test_no_spot_has_more_ink_than_paper_takes(tmp_path: Path) -> None:
    path = printed.make(tmp_path, "marks: false")  # these are of all inks
    _ghostscript("tiff32nc", tmp_path / "pages.tif", path, "-r100")
    with Image.open(tmp_path / "pages.tif") as pages:
        most = [_most_ink(page.convert("CMYK")) for page in ImageSequence.Iterator(pages)]
    assert max(most) > 1, "no picture was printed"
    assert max(most) <= _MOST + _ROUNDED


def _coverage(path: Path) -> list[tuple[float, ...]]:
    """How much of each page each ink covers."""
    told = _ghostscript("inkcov", "-", path)
    return [tuple(map(float, line.split()[:4])) for line in told.splitlines() if "CMYK" in line]


def _most_ink(page: Image.Image) -> float:
    bands = dict(zip("cmyk", page.split(), strict=True))
    whole = ImageMath.lambda_eval(lambda of: of["c"] + of["m"] + of["y"] + of["k"], **bands)
    most: float = whole.getextrema()[1]
    return most / _FULL


def _ghostscript(device: str, out: Path | str, path: Path, *more: str) -> str:
    command = ["gs", "-q", "-dBATCH", "-dNOPAUSE", f"-sDEVICE={device}", *more, "-o", str(out)]
    done = subprocess.run([*command, str(path)], check=True, capture_output=True, text=True)
    return done.stdout
