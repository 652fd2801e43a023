"""The front of the cover as a picture for shops: its shape, and a title that is never cut off."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from PIL import Image, ImageChops

import studypress

# A title stands so far from the edges, as a part of the cover's width.
MARGIN = 0.07
# The width at which shops show covers in lists, and the least height of the letter x there.
THUMBNAIL_PX, LEAST_X_PX = 160, 5
# The letter x has about this height in the face of titles, in ems.
X_HEIGHT_EM = 0.48

TITLES = {
    "short": "Tea",
    "two parts": "Tea for Two: Everything that a curious drinker may ask",
    "long": "An Unreasonably Long Title about Tea, Coffee, Milk, Water, Juice and " * 4,
    "one long word": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten" * 4,
    "no spaces": "A/B/C/D/E/F/G/H/I/J/K/L/M/N/O/P/Q/R/S/T/U/V/W/X/Y/Z" * 3,
    "arabic": "دليل إلى الشاي والقهوة والحليب والماء",
    "hebrew": "מדריך לתה ולקפה ולחלב ולמים",
    "japanese": "大規模言語モデルの面接対策のための質問と答え" * 3,
    "hindi": "चाय और कॉफ़ी के बारे में प्रश्न और उत्तर",
    "thai": "คำถามและคำตอบเกี่ยวกับชาและกาแฟ",
    "emoji": "🍵 Tea and 🥛 milk 🎉",
}


def project(folder: Path, title: str, language: str = "en") -> Path:
    """A guide of one question, with a wide picture on its cover: no motif is drawn."""
    content = folder / "content"
    content.mkdir(parents=True)
    Image.new("RGB", (800, 200), "white").save(content / "wide.png")
    settings = {"title": title, "language": language, "cover": "wide.png"}
    text = yaml.safe_dump(settings, allow_unicode=True)
    (content / "guide.yaml").write_text(text, encoding="utf-8")
    (content / "tea.md").write_text("# A\n\n## Why?\n\nSo.\n", encoding="utf-8")
    return folder


def front(folder: Path) -> Image.Image:
    """The picture, as a shop is given it."""
    built = studypress.build(folder, editions=["front"], out=folder / "out")
    assert built.ok, built.problems
    (path,) = built.files["front"]
    assert path.name.endswith("-front.jpg")
    with Image.open(path) as found:
        assert (found.format, found.mode) == ("JPEG", "RGB")
        return found.copy()


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_it_has_the_shape_that_shops_ask_for_and_a_whole_title(title: str, tmp_path: Path) -> None:
    language = "ar" if "الشاي" in title else "he" if "לתה" in title else "en"
    picture = front(project(tmp_path, title, language))
    assert picture.size == (1600, 2560)
    above = picture.crop((0, 0, 1600, 2560 - 400))
    ground = Image.new("RGB", above.size, above.getpixel((800, 1500)))
    ink = ImageChops.difference(above, ground).convert("L").point(lambda value: value > 60 and 255)
    left, top, right, bottom = ink.getbbox() or (0, 0, 0, 0)
    assert left >= MARGIN * 1600
    assert right <= 1600 - MARGIN * 1600
    assert 0 < top < bottom < 1200


@pytest.mark.parametrize("name", ["short", "two parts"])
def test_a_usual_title_is_legible_as_a_thumbnail(name: str, tmp_path: Path) -> None:
    (cover,) = studypress.render(project(tmp_path, TITLES[name]), "front", "cover")
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', cover.html)]
    assert sizes
    assert min(sizes) / 1400 * THUMBNAIL_PX * X_HEIGHT_EM >= LEAST_X_PX


def test_it_has_the_settings_of_the_epub(tmp_path: Path) -> None:
    folder = project(tmp_path, "Tea")
    (folder / "content" / "guide.yaml").write_text("title: Tea\nebook: {theme: exam}\n")
    (one,) = studypress.render(folder, "front", "cover")
    (other,) = studypress.render(folder, "ebook", "cover")
    assert re.findall('font-family=.*?;?"', one.html) == re.findall(
        'font-family=.*?;?"', other.html
    )
    assert 'height="2240"' in one.html
