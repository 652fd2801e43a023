"""Small files by which hosts of sites are told how to serve a release."""

from __future__ import annotations

from studypress.formats.web.heads import POLICY

_HEADERS = f"""\
/*
  Content-Security-Policy: {POLICY}; frame-ancestors 'none'
  Cross-Origin-Opener-Policy: same-origin
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
"""


def recipes() -> dict[str, bytes]:
    """The files by their names.

    `.nojekyll` keeps GitHub Pages from leaving out names that begin with an underscore. `_headers`
    is read by Cloudflare Pages and Netlify; other hosts ignore it.
    """
    return {".nojekyll": b"", "_headers": _HEADERS.encode()}
