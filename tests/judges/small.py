"""A small site of questions, for what readers do on a site."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from tests.conftest import studypress
from tests.judges.hosting import Host, served

NOTES = {
    "guide.yaml": "title: Small notes\n",
    "sampling.md": """\
# Sampling

## What does temperature do? {#temperature}

It sharpens or flattens what is chosen from.

> **Key:** It divides the logits before the softmax.

```python
probabilities = softmax(logits / temperature)
```

> **Quiz:** Which temperature gives the most varied text?
>
> - [ ] 0
>
>   The same text each time.
> - [ ] 1
>
>   As the model was trained.
> - [x] 2
>
>   The choice is flatter.

> **Follow-up:** What happens at zero?
>
> The likeliest token is always chosen.

## What is beam search? {#beam-search}

It keeps several texts, without a temperature.

> **Key:** It keeps the likeliest few.
""",
    "training.md": """\
# Training

## What is a loss? {#loss}

How wrong a model is.

> **Key:** A number to make smaller.

## What is an epoch? {#epoch}

One pass over the data.

> **Key:** All examples once.
""",
}
"""Six cards: four questions, a quiz and a follow-up in two chapters."""


_CONTROLLED = """
navigator.serviceWorker.controller ? true : new Promise((done) => {
  navigator.serviceWorker.addEventListener("controllerchange", () => done(true));
})
"""


def visit(page: Page, address: str) -> None:
    """Open a page, and wait until the whole site is kept for reading offline."""
    page.goto(address)
    page.evaluate(_CONTROLLED)


def take_update(page: Page) -> None:
    """Open a page again, and take the new version of the site of which it tells."""
    page.reload()
    with page.expect_navigation():
        page.get_by_role("button", name="Reload").click()


def build(folder: Path, notes: dict[str, str]) -> Path:
    """Build the site of some notes below a folder, and give the site's folder."""
    content = folder / "notes"
    content.mkdir(parents=True, exist_ok=True)
    for name, text in notes.items():
        (content / name).write_text(text, encoding="utf-8")
    done = studypress("build", "web", "--project", content, "--out", folder / "out")
    assert done.returncode == 0, done.stderr + done.stdout
    return folder / "out" / "site"


@contextmanager
def small_site(folder: Path) -> Iterator[Host]:
    """The site of NOTES, built below a folder and served until the block ends."""
    with served(build(folder, NOTES)) as host:
        yield host
