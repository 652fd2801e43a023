"""Hostile titles, ids and addresses: no script of theirs runs, and no file leaves the folder."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.conftest import studypress
from tests.judges.hosting import Host, served

RUN = "window.hacked=1"
NOTES = f"""# <img src=x.png onload="{RUN}"> Tea </title><script>{RUN}</script>

## What is `<script>{RUN}</script>`? <img src=x.png onload="{RUN}"> {{#../../../../up/out}}

Leaves. </script><script>{RUN}</script> <svg onload="{RUN}"></svg>

> **Key:** A [link](javascript:{RUN}), [data](data:text/html,<script>{RUN}</script>).

<details open ontoggle="{RUN}"><summary>Fold</summary>Words.</details>

<a href="javascript:{RUN}" id="go">go</a> <iframe src="javascript:{RUN}"></iframe>
<form action="https://example.org/"><input autofocus onfocus="{RUN}"><button>Send</button></form>

## Why "><svg/onload={RUN}>? <!-- tags: </script><script>{RUN}</script> --> <!-- id: ../../out -->

> **Key:** `</script><script>{RUN}</script>` is a word

So. ]]> --> </style><script>{RUN}</script>

## How is constructor __proto__ ${{RUN}} {{{{ 7*7 }}}} made? <!-- id: __proto__ -->

> **Quiz:** Which <img src=x.png onload="{RUN}">?
>
> - [x] </script><script>{RUN}</script>
> - [ ] no

{{% raw %}} {{{{ config }}}} {{% endraw %}}
"""
# Each attribute that a browser might run.
ATTRIBUTES = """
[...document.querySelectorAll("*")].flatMap((element) => [...element.attributes])
  .filter((one) => /^on/i.test(one.name) || /^\\s*(javascript|data:text)/i.test(one.value))
  .map((one) => `${one.name}=${one.value}`)
"""
SETTINGS = f"""title: '</title><script>{RUN}</script><img src=x.png onload="{RUN}">'
subtitle: '"><script>{RUN}</script>'
authors: ['</script><script>{RUN}</script>']
description: '</script><!--<script>{RUN}</script>'
language: en
version: '"><script>{RUN}</script>'
slug: hostile
url: https://example.org/a/
foreign: true
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The site of a guide whose author means no good, served."""
    place = tmp_path_factory.mktemp("place")
    folder = place / "inner" / "hostile"
    folder.mkdir(parents=True)
    Image.new("RGB", (8, 8)).save(folder / "x.png")
    (folder / "a..%2f..%2fevil.md").write_text(NOTES, encoding="utf-8")
    (folder / "b<script>.md").write_text(NOTES.replace("Tea", "Milk"), encoding="utf-8")
    (folder / "guide.yaml").write_text(SETTINGS, encoding="utf-8")
    done = studypress("build", "web", "--project", folder, "--out", place / "out")
    assert done.returncode == 0, done.stderr + done.stdout
    with served(place / "out" / "site") as host:
        yield host


def test_no_script_of_a_stranger_runs(hostile: Host, page: Page) -> None:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    pages = sorted(hostile.folder.rglob("*.html"))
    assert len(pages) > 8
    for path in pages:
        page.goto(hostile.url + path.relative_to(hostile.folder).as_posix())
        page.wait_for_load_state("networkidle")
        for fold in page.locator("main summary:visible").all():
            fold.click()
        assert page.evaluate("window.hacked") is None, path
    assert hostile.missing == []


def test_no_page_has_what_could_run(hostile: Host, page: Page) -> None:
    for path in hostile.folder.rglob("*.html"):
        page.goto(hostile.url + path.relative_to(hostile.folder).as_posix())
        handlers = page.evaluate(ATTRIBUTES)
        assert handlers == [], path
        frames = page.evaluate(
            """document.querySelectorAll("iframe, object, embed, form[action]").length"""
        )
        assert frames == 0, path


def test_what_is_found_runs_no_script(hostile: Host, page: Page) -> None:
    page.goto(hostile.url)
    page.keyboard.press("/")
    page.locator("dialog[open] input").fill("script")
    page.locator("dialog[open] a").first.wait_for()
    assert page.evaluate("window.hacked") is None


def test_no_path_leaves_the_folder(hostile: Host) -> None:
    made = [path for path in hostile.folder.rglob("*") if path.is_file()]
    for path in made:
        assert path.resolve().is_relative_to(hostile.folder.resolve())
        assert re.fullmatch(r"[A-Za-z0-9._-]+", path.name), path.name
    place = hostile.folder.parents[1]
    assert {path.name for path in place.iterdir()} == {"inner", "out"}
    assert {path.name for path in place.parent.iterdir()} & {"tmp", "out", "evil.md"} == set()
