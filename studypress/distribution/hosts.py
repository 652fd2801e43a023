"""Small files by which hosts of sites are told how to serve a release."""

from __future__ import annotations

from collections.abc import Mapping

from studypress.catalogues import atom
from studypress.formats.web.crawlers import FEED
from studypress.formats.web.heads import POLICY

HEADERS = "_headers"
"""The file that Cloudflare Pages and Netlify read."""
_EVERYWHERE = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def recipes(media_types: Mapping[str, str], one_file: str = "") -> dict[str, bytes]:
    """The files by their names.

    `.nojekyll` keeps GitHub Pages from leaving out names that begin with an underscore. `_headers`
    is read by Cloudflare Pages and Netlify; other hosts ignore it.

    `media_types` are those of the catalogues at the root of the release, which no host can tell
    from their suffixes. `one_file` is the name of the file that holds the whole site, if there is
    one. It is handed out to be kept: its scripts are within it, which the policy of the site
    forbids to what a browser shows.
    """
    types = {FEED: atom.MEDIA_TYPE, **media_types}
    rules = {"/*": _EVERYWHERE}
    rules |= {f"/{name}": {"Content-Type": value} for name, value in types.items()}
    if one_file:
        rules[f"/{one_file}"] = {"Content-Disposition": "attachment"}
    return {".nojekyll": b"", HEADERS: "".join(map(_rule, rules, rules.values())).encode()}


def _rule(path: str, headers: Mapping[str, str]) -> str:
    """A rule for a path, whose only asterisk is at its end.

    Where several rules match a path, Cloudflare joins the values of a header and Netlify takes the
    last: so no header may stand in two rules that match the same path. Netlify sends both of two
    names that differ in their capitals alone, so they are written as it writes them.
    """
    return "".join([f"{path}\n", *(f"  {name}: {value}\n" for name, value in headers.items())])
