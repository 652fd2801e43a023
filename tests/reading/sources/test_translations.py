"""Translations of the same notes side by side: one is built, the others are reported."""

from __future__ import annotations

from pathlib import Path

import pytest

import studypress

EN = "# Drinks\n\n## What is tea?\n\nIt is the leaf of a plant in hot water.\n"
DE = "# Getränke\n\n## Was ist Tee?\n\nEs ist das Blatt einer Pflanze in heißem Wasser.\n"
ES = "# Bebidas\n\n## ¿Qué es el té?\n\nEs la hoja de una planta en agua caliente.\n"
ZH = "# 饮料\n\n## 什么是茶？\n\n茶是一种植物的叶子，用热水冲泡。\n"
HANT = "# 飲料\n\n## 什麼是茶？\n\n茶是一種植物的葉子，這個要用熱水沖泡。\n"
KO = "# 음료\n\n## 차란 무엇입니까?\n\n뜨거운 물에 우린 식물의 잎입니다.\n"
SQ = "# Pije\n\n## Çfarë është çaji?\n\nËshtë gjethja e një bime.\n"
NAMES = "# Drinks\n\n" + "- Assam, Darjeeling, Ceylon, Sencha, Matcha\n" * 40
HALF = "# Getränke\n\n## Was ist Tee?\n\nDas Blatt.\n\n## What is cocoa?\n\nA seed of a tree.\n"

Case = tuple[dict[str, str], str, list[str]]

# The files, the language in guide.yaml or "", and the files that are built.
BUILT: dict[str, Case] = {
    "the end of a name": ({"README.md": EN, "README.zh.md": ZH}, "", ["README.md"]),
    "an underscore": ({"README.md": EN, "README_es.md": ES}, "", ["README.md"]),
    "a region": ({"README.md": EN, "README-zh_CN.md": ZH}, "", ["README.md"]),
    "a country": ({"README.md": EN, "README-cn.md": ZH}, "", ["README.md"]),
    "files that are no README": (
        {"tea.md": EN, "tea-es.md": ES, "milk.md": EN},
        "",
        ["milk.md", "tea.md"],
    ),
    "the chosen language": ({"README.md": EN, "README.zh.md": ZH}, "zh", ["README.zh.md"]),
    "a language that is not there": ({"README.md": EN, "README.zh.md": ZH}, "fr", ["README.md"]),
    "an untranslated file beside": (
        {"tea.md": EN, "tea-es.md": ES, "milk.md": EN},
        "es",
        ["milk.md", "tea-es.md"],
    ),
    "an original in another language": ({"README.md": KO, "README.en.md": EN}, "", ["README.md"]),
    "folders": ({"topics/en/a.md": EN, "topics/ko/a.md": KO}, "", ["topics/en/a.md"]),
    "folders and a README": (
        {"README.md": KO, "topics/en/a.md": EN, "topics/ko/a.md": KO},
        "",
        ["README.md", "topics/ko/a.md"],
    ),
    "a folder beside the original": ({"docs/a.md": EN, "docs/de/a.md": DE}, "", ["docs/a.md"]),
    "the folder of the README's language": (
        {"README.md": EN, "en/a.md": EN, "en/b.md": EN, "de/a.md": DE, "de/README.md": DE},
        "",
        ["README.md", "en/a.md", "en/b.md"],
    ),
    "a folder beside an original, whose README has only names": (
        {"README.md": NAMES, "tea/a.md": DE, "English/tea/a.md": EN},
        "",
        ["tea/a.md"],
    ),
    "a file in one language alone": (
        {"en/a.md": EN, "ko/a.md": KO, "ko/only.md": KO, "en/only-here.md": EN},
        "",
        ["en/a.md", "en/only-here.md"],
    ),
    "a region with the end of a name": (
        {"README.md": EN, "es-ES/README-ES.md": ES, "de-DE/README.md": DE},
        "",
        ["README.md"],
    ),
    "traditional and simplified Chinese": (
        {"README.md": EN, "zh-CN/README.md": ZH, "zh-TW/README.md": HANT},
        "zh-Hant",
        ["zh-TW/README.md"],
    ),
    "a folder for translations": (
        {"README.md": EN, "translations/GERMAN.md": DE, "translations/es.md": ES},
        "",
        ["README.md"],
    ),
    "one from a folder for translations": (
        {"README.md": EN, "translations/GERMAN.md": DE, "translations/es.md": ES},
        "de",
        ["translations/GERMAN.md"],
    ),
    "folders in a folder for translations": (
        {"a.md": EN, "b.md": EN, "i18n/german/README.md": DE},
        "",
        ["a.md", "b.md"],
    ),
    "a language without data": ({"README.md": EN, "README.sq.md": SQ}, "", ["README.md"]),
    "a translation that is not finished": ({"a.md": EN, "a.de.md": HALF}, "", ["a.md"]),
    "the wrong code": ({"a.md": EN, "a-ch.md": ZH}, "zh", ["a-ch.md"]),
    # Paths that only look like languages.
    "subjects whose names are codes": (
        {"README.md": EN, "cs/README.md": EN, "it/README.md": EN, "ml/README.md": EN},
        "",
        ["README.md", "cs/README.md", "it/README.md", "ml/README.md"],
    ),
    "subjects at the end of names": (
        {"notes.md": EN, "notes-ml.md": EN, "notes-os.md": EN},
        "",
        ["notes.md", "notes-ml.md", "notes-os.md"],
    ),
    "a folder of a language without another version": ({"de/a.md": DE}, "", ["de/a.md"]),
    "notes on translation": (
        {"README.md": EN, "translations/theory.md": EN},
        "",
        ["README.md", "translations/theory.md"],
    ),
    "subjects in the language of the code": (
        {"README.md": DE, "de/README.md": DE, "b.md": DE},
        "",
        ["README.md", "b.md", "de/README.md"],
    ),
}


@pytest.mark.parametrize(("files", "language", "built"), BUILT.values(), ids=list(BUILT))
def test_one_version_is_built(
    tmp_path: Path, files: dict[str, str], language: str, built: list[str]
) -> None:
    checked = studypress.check(_folder(tmp_path, files, language))
    assert sorted(chapter.where.path for chapter in checked.guide.chapters) == sorted(built)
    hints = [problem for problem in checked.problems if problem.code == "translation-left-out"]
    assert len(hints) == (len(built) < len(files))


def _folder(folder: Path, files: dict[str, str], language: str) -> Path:
    for number, (name, text) in enumerate(files.items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # A README is not read where it only repeats the other files.
        path.write_text(f"{text}\n`file{number}`\n", encoding="utf-8")
    if language:
        (folder / "guide.yaml").write_text(f"language: {language}\nforeign: true\n")
    return folder


def test_the_hint_names_languages_and_files(tmp_path: Path) -> None:
    files = {"README.md": EN, **{f"README.{tag}.md": SQ for tag in ("sq", "bs", "ga", "mt", "cy")}}
    checked = studypress.check(_folder(tmp_path, files, ""))
    (hint,) = [problem for problem in checked.problems if problem.code == "translation-left-out"]
    assert hint.where.path == "README.bs.md"
    assert "bs, cy, ga, mt and 1 more (5 files)" in hint.message
    assert "`language: bs`" in hint.hint


def test_problems_of_a_version_that_is_not_built_are_not_reported(tmp_path: Path) -> None:
    files = {"README.md": EN, "README.de.md": f"---\nlayout: x\n---\n{DE}[x](#gone)\n"}
    found = studypress.check(_folder(tmp_path, files, "")).problems
    codes = [one.code for one in found if one.where.path == "README.de.md"]
    assert codes == ["translation-left-out"]


def test_the_title_is_that_of_the_version_that_is_built(tmp_path: Path) -> None:
    files = {"README.md": EN, "README.de.md": DE, "milk.md": EN}
    assert studypress.check(_folder(tmp_path, files, "de")).guide.meta.title == "Getränke"


def test_chapters_that_guide_yaml_lists_are_built_in_every_language(tmp_path: Path) -> None:
    (tmp_path / "guide.yaml").write_text("chapters: [README.md, README.de.md]\n")
    checked = studypress.check(_folder(tmp_path, {"README.md": EN, "README.de.md": DE}, ""))
    assert len(checked.guide.chapters) == 2
