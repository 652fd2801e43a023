"""Nobody but the browser that was given the address is let in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.serve.conftest import HOST, Begin, Preview

OTHER = "https://example.com"

# What is wrong with a request: its path, its method, and the headers that differ from a browser's.
REFUSED = {
    "a name that was bound to this computer": (
        "/own/preview.js",
        "GET",
        {"host": "evil.example:4747"},
    ),
    "another port": ("/own/preview.js", "GET", {"host": "127.0.0.1:80"}),
    "no host": ("/own/preview.js", "GET", {"host": ""}),
    "a page of another site": ("/part/chapter-1", "GET", {"origin": OTHER}),
    "a page without an origin": ("/part/chapter-1", "GET", {"origin": "null"}),
    "a form of another site": ("/events", "POST", {"origin": OTHER}),
    "a form without an origin": ("/events", "POST", {}),
    "an image on another site": ("/image/dot.svg", "GET", {"sec-fetch-site": "cross-site"}),
    "another port of this computer": ("/part/chapter-1", "GET", {"sec-fetch-site": "same-site"}),
    "a wrong cookie": ("/part/chapter-1", "GET", {"cookie": "studypress-4747=no"}),
    "a cookie of another port": ("/part/chapter-1", "GET", {"cookie": "studypress-4748={token}"}),
    "a cookie that is none": ("/part/chapter-1", "GET", {"cookie": "=;;;\"'"}),
    "no cookie": ("/part/chapter-1", "GET", {"cookie": ""}),
    "the wrong door": ("/some-token/", "GET", {"cookie": ""}),
    "half a door": ("/{half}/", "GET", {"cookie": ""}),
}


@pytest.fixture
def preview(begin: Begin) -> Preview:
    """A preview that has read its notes."""
    preview = begin()
    preview.events.until(lambda told: told["version"])
    return preview


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused(preview: Preview, name: str) -> None:
    path, method, headers = REFUSED[name]
    token = preview.access.token
    path = path.replace("{half}", token[: len(token) // 2])
    headers = {key: value.replace("{token}", token) for key, value in headers.items()}
    answer = preview.browser.request(method, path, headers)
    assert answer.status == 403
    assert token not in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("host", ["127.0.0.1:4747", "localhost:4747", "[::1]:4747"])
def test_the_names_of_this_computer_are_known(preview: Preview, host: str) -> None:
    assert preview.browser.get("/part/chapter-1", host=host).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(preview: Preview, method: str) -> None:
    for path in ("/events", "/part/chapter-1", preview.access.door):
        answer = preview.browser.request(method, path, {"origin": HOST})
        assert answer.status == 405


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(preview: Preview) -> None:
    cookie = preview.browser.get(preview.access.door, cookie="").headers["set-cookie"]
    assert cookie.endswith("; Path=/; HttpOnly; SameSite=Strict")


def test_a_token_is_long_and_never_the_same(begin: Begin, preview: Preview) -> None:
    from studypress.serve.access import new_token

    assert len({new_token() for _ in range(100)}) == 100
    assert len(preview.access.token) >= 32


@pytest.mark.parametrize("path", ["", "own/preview.js", "part/chapter-1", "nowhere"])
def test_nothing_is_kept_and_nothing_is_loaded_from_elsewhere(preview: Preview, path: str) -> None:
    answer = preview.browser.get(f"/{path}" if path else preview.access.door)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe-eval" not in policy
    if path.startswith("part"):
        assert "script-src" not in policy


OUTSIDE = (
    "/image/../../secret.txt",
    "/image/%2e%2e/%2e%2e/secret.txt",
    "/image/..%2f..%2fsecret.txt",
    "/image//etc/passwd",
    "/part/../../secret.txt",
    "/own/..%2fserver.py",
    "/own/../guide.yaml",
    "/site/web/1/../../../secret.txt",
    "/site/web/1/%2e%2e/%2e%2e/secret.txt",
    "/file/book/..%2f..%2fsecret.txt",
    "/content/01-tea.md",
    "/.git/config",
)


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_path_leads_out(preview: Preview, path: str) -> None:
    (preview.folder.parent / "secret.txt").write_text("secret")
    (preview.folder / "secret.txt").write_text("secret")
    answer = preview.browser.get(path)
    assert answer.status == 404
    assert "secret" not in answer.text


def test_a_link_in_the_site_that_leads_out_is_refused(begin: Begin, tmp_path: Path) -> None:
    preview = begin("web")
    preview.events.until(lambda told: told["panes"][1:] and told["panes"][1]["version"])
    (site,) = preview.session.state.sites.values()
    (tmp_path / "secret.txt").write_text("secret")
    (site.folder / "index.html").unlink()
    (site.folder / "index.html").symlink_to(tmp_path / "secret.txt")
    assert preview.browser.get("/site/web/1/index.html").status == 404
