"""Hosts are told how to serve a release, in the forms that they read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from studypress.distribution import publishing
from studypress.distribution.assemble import assemble
from studypress.distribution.hosts import recipes
from studypress.formats.web.heads import POLICY
from tests.distribution.test_assemble import tea

PAGE = f'<!DOCTYPE html><html><head><meta content="{POLICY}"></head><p>Tea</p></html>'
WHOLE = "<!DOCTYPE html><html><head><meta content=\"script-src 'sha256-x'\"></head></html>"


def rules(text: str) -> dict[str, dict[str, str]]:
    """The rules of a `_headers` file: headers by the path."""
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            found[line] = {}
        else:
            name, _, value = line.strip().partition(": ")
            found[list(found)[-1]][name] = value
    return found


def told(folder: Path) -> dict[str, dict[str, str]]:
    return rules((folder / "_headers").read_text(encoding="utf-8"))


def put(tmp_path: Path, **site: bytes) -> Path:
    folder = tmp_path / "release"
    folder.mkdir()
    assemble(tea(tmp_path / "made", "1.0", **site), folder, None)
    return folder


def test_every_page_has_the_policy_of_the_site(tmp_path: Path) -> None:
    everywhere = told(put(tmp_path))["/*"]
    assert everywhere["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"
    assert everywhere["X-Content-Type-Options"] == "nosniff"


def test_what_a_suffix_does_not_tell_is_told(tmp_path: Path) -> None:
    folder = put(tmp_path)
    types = {path: rule["Content-Type"] for path, rule in told(folder).items() if path != "/*"}
    assert types == {
        "/feed.xml": "application/atom+xml",
        "/opds.json": "application/opds+json",
        "/opds.xml": "application/atom+xml;profile=opds-catalog;kind=acquisition",
    }


@pytest.mark.parametrize(("page", "handed_out"), [(WHOLE, True), (PAGE, False)])
def test_the_file_with_the_whole_site_is_handed_out_to_be_kept(
    tmp_path: Path, page: str, handed_out: bool
) -> None:
    found = told(put(tmp_path, **{"tea.html": page.encode()}))
    assert found.get("/tea.html") == ({"Content-Disposition": "attachment"} if handed_out else None)


def test_no_host_reads_a_header_twice() -> None:
    """One host joins values of two rules, another takes the last; one sends both spellings."""
    told = rules(recipes(publishing.MEDIA_TYPES, "tea.html")["_headers"].decode())
    everywhere = told.pop("/*")
    for path, rule in told.items():
        assert "*" not in path
        assert not everywhere.keys() & rule.keys()
    for name in [*everywhere, *(name for rule in told.values() for name in rule)]:
        assert re.fullmatch(r"[A-Z][a-z]*(-[A-Z][a-z]*)*", name)


def test_lines_are_not_longer_than_hosts_read() -> None:
    """Cloudflare Pages reads 2,000 characters of a line and 100 rules."""
    text = recipes(publishing.MEDIA_TYPES, "tea.html")["_headers"].decode()
    assert max(map(len, text.splitlines())) < 2000
    assert len(rules(text)) < 100
