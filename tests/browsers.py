"""What tests in browsers share: the browsers, and pages that must keep quiet.

pytest has it as a plugin where it collects such tests: Playwright can be started only once in a
process, whichever folder its tests are in. A `page` fails its test where it prints an error,
where a script throws, where a policy stops something, or where it asks any other host than this
computer for anything.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    Route,
    expect,
    sync_playwright,
)

from studypress.bootstrap import system
from tests.judges import npm

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
"""Chromium asks nobody for anything by itself."""
PREFERENCES: dict[str, str | float | bool] = {
    "app.normandy.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.server": "",
}
"""The same for Firefox."""

PATIENCE_MS = 60_000
"""So long a page may take to show what is expected: computers may be slow and have much to do."""

Context = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The library that drives browsers."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as library:
        yield library


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium."""
    path = system.find_program("chromium")
    # Chromium's sandbox can't be made by root, which checks in a container are.
    sandbox = os.geteuid() != 0
    started = playwright.chromium.launch(
        executable_path=path, args=list(FLAGS), chromium_sandbox=sandbox
    )
    yield started
    started.close()


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    """Firefox as the system has it, by the channel that speaks WebDriver BiDi with it."""
    path = system.find_program("firefox")
    started = playwright.firefox.launch(
        channel="moz-firefox", executable_path=path, firefox_user_prefs=PREFERENCES
    )
    yield started
    started.close()


class Watch:
    """What a context's pages did that no page of ours may do."""

    def __init__(self, context: BrowserContext) -> None:
        self.faults: list[str] = []
        context.on("console", lambda said: self._note(said.type in ("error", "warning"), said.text))
        context.on("weberror", lambda fault: self._note(True, str(fault.error)))
        context.route("**/*", self._let_through)

    def _note(self, wrong: bool, text: str) -> None:
        if wrong:
            self.faults.append(text)

    def _let_through(self, route: Route) -> None:
        address = route.request.url
        if address.startswith(("http://127.0.0.1:", "file:", "data:", "blob:", "about:")):
            route.fallback()
        else:
            self.faults.append(f"a request to {address}")
            route.abort()


@pytest.fixture
def context(browser: Browser) -> Iterator[Context]:
    """Makes contexts in Chromium, each a new visitor, with the options of `Browser.new_context`.

    At the end the test fails for whatever their pages did that no page of ours may do.
    """
    yield from _contexts(browser)


@pytest.fixture
def firefox_context(firefox: Browser) -> Iterator[Context]:
    """The same in Firefox."""
    yield from _contexts(firefox)


def _contexts(browser: Browser) -> Iterator[Context]:
    watches: list[Watch] = []
    with ExitStack() as stack:

        def make(**options: Any) -> BrowserContext:
            made = browser.new_context(**options)
            stack.callback(made.close)
            watches.append(Watch(made))
            return made

        yield make
    faults = [fault for watch in watches for fault in watch.faults]
    assert not faults, faults


@pytest.fixture
def page(context: Context) -> Page:
    """A page of a new visitor in Chromium."""
    return context().new_page()


@pytest.fixture
def firefox_page(firefox_context: Context) -> Page:
    """A page of a new visitor in Firefox."""
    return firefox_context().new_page()


@pytest.fixture(scope="session")
def npm_modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages of package.json, installed once for all processes that run tests."""
    run = tmp_path_factory.getbasetemp()
    return npm.install((run.parent if "PYTEST_XDIST_WORKER" in os.environ else run) / "npm")
