"""The site of a small guide whose titles would like to be scripts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.conftest import studypress

SCRIPT = "</script><script>alert(1)</script>"
OVERRIDE = "\u202egnitirw \u2066"
SETTINGS = f"""\
title: "Tea & <coffee> \\"now\\" {SCRIPT}"
authors: ["Ada {OVERRIDE}"]
language: en
slug: tea
version: "1.1"
date: 2026-11-26
description: "All {SCRIPT} on 'tea' {OVERRIDE}"
url: https://example.org/tea/
web: {{downloads: [], index: true, one_file: true}}
"""
CHAPTER = f"""\
# Tea {SCRIPT.replace("<", "&lt;")} & `<b>`

What is in *this* chapter.[^c]

[^c]: It is a note of the chapter.

## What is "tea" {SCRIPT.replace("<", "&lt;")}?
<!-- id: tea; level: 2; tags: leaves, a "b" <i> -->

### Where it grows

Tea is made of leaves.[^n] It is drunk hot, as [coffee](#coffee) is, in many lands and at all hours,
by people who talk to each other, and by people who would rather be left alone with a book.

[^n]: Of *one* plant.

| a | b |
|---|---|
| 1 | 2 |

> **Key:** Leaves in hot water.

> **Quiz:** Which is tea?
>
> - [ ] Coal. It is a stone.
> - [x] Leaves. They are dried.

## What is coffee?
<!-- id: coffee; level: 1; tags: leaves -->

Coffee
: A drink of beans.

It is made of beans, which are roasted, ground and then put into hot water. There are many ways of
doing so, and each of them has its friends, who will tell you that no other way is worth your while.

> **Common mistake:** "Coffee is tea": it is not.

> **Follow-up:** Is it warm?
>
> Mostly.

## Who {OVERRIDE} asks nothing?
<!-- id: nobody -->

## Which one of these is hot?
<!-- id: choice -->

> **Options:**
>
> - Ice
> - Tea

> **Answer:** B
"""
VERSIONS = f"""\
versions:
  - version: "1.1"
    date: 2026-11-26
    summary: "Coffee. {SCRIPT}"
    changes:
      questions:
        added:
          - {{text: "What is coffee?", id: coffee}}
{"".join(f"          - What is number {n}?" + chr(10) for n in range(13))}\
        removed: ["Is it <i>?"]
      terms: {{added: [Coffee]}}
  - {{version: "1.0", date: 2026-10-01, summary: The first.}}
"""
PREFACE = f"---\nmatter: front\n---\n\n# Before {OVERRIDE}\n\nWords to begin with.\n"


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small guide whose titles would like to be scripts."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "guide.yaml").write_text(SETTINGS, encoding="utf-8")
    (folder / "versions.yaml").write_text(VERSIONS, encoding="utf-8")
    (folder / "00-before.md").write_text(PREFACE, encoding="utf-8")
    (folder / "01-tea.md").write_text(CHAPTER, encoding="utf-8")
    many = "".join(f"## What is number {n}?\n\nIt is {n}.\n\n" for n in range(1, 41))
    (folder / "02-many.md").write_text(f"# Many\n\n{many}", encoding="utf-8")
    done = studypress("build", "web", "--project", folder, "--out", folder / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "out" / "site"


@pytest.fixture(scope="package")
def pages(site: Path) -> Mapping[str, Any]:
    """The tree of each page by its name, as a browser's parser reads it."""
    return {
        path.relative_to(site).as_posix(): html.fromstring(path.read_bytes())
        for path in sorted(site.rglob("*.html"))
        if "files" not in path.parts
    }


def texts(tree: Any, path: str) -> list[str]:
    """The words of the elements at a path."""
    return [" ".join("".join(element.itertext()).split()) for element in tree.xpath(path)]
