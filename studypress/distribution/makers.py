"""The versions of what made the files of a release."""

from __future__ import annotations

import platform
import zlib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from studypress import __version__
from studypress.formats import Parts, Pool, Progress

PACKAGES = (
    "babel", "citeproc-py", "cssselect2", "duckdb", "ebooklib", "fonttools", "graphviz-pure",
    "jinja2", "lxml", "markdown-it-py", "math-core", "mathra", "nh3", "pillow", "pydyf", "pygments",
    "pypdfium2", "pyphen", "quickjs-ng", "resvg_py", "tinycss2", "uharfbuzz", "vl-convert-python",
    "weasyprint",
)  # fmt: skip
"""The packages that have a say in the bytes of a file."""


def versions(pool: Pool | None) -> dict[str, str]:
    """The versions by name. The system's Pango, which sets pages, is asked in a worker of `pool`.

    Without a pool it is not named: then no page was set.
    """
    found = {
        "studypress": __version__,
        "Python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
    if pool:
        found["Pango"] = pool.run(f"{__name__}:pango", progress=_quiet)
    return found | dict(_packages())


def _packages() -> Iterator[tuple[str, str]]:
    for name in PACKAGES:
        try:
            yield name, version(name)
        except PackageNotFoundError:  # It made nothing.
            continue


def pango(progress: Progress) -> str:
    """The version of the system's Pango. To be called in a worker process."""
    from weasyprint.text.ffi import pango

    number = int(pango.pango_version())
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"


def _quiet(stage: str, done: float, parts: Parts | None = None) -> None:
    """Report no progress."""
