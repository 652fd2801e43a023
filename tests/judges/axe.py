"""What axe-core, the judge of accessibility, finds wrong with a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG_21 = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
"""The tags of the rules of WCAG 2.1, levels A and AA. Without tags, all rules are asked."""


def axe_faults(page: Page, *tags: str, but: str = "") -> list[str]:
    """Each fault that axe-core finds in a page, with the first element that has it.

    It does not look at elements that match the selector `but`.
    """
    context = {"exclude": [[but]]} if but else None
    options = {"runOnly": list(tags)} if tags else {}
    found = Axe().run(page, context, options={**options, "resultTypes": ["violations"]})
    return [
        f"{fault['id']}: {fault['help']}: {fault['nodes'][0]['html'][:300]}"
        for fault in found.response["violations"]
    ]
