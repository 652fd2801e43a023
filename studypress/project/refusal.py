"""Explains why a place can't be a project: an address on the web, or a file that is no Markdown."""

from __future__ import annotations

import re
import shlex
from pathlib import Path, PurePosixPath

_ADDRESS = re.compile(
    r"(?:(?:https?|git|ssh):/+|git@|www\.|(?:github|gitlab|bitbucket)\.(?:com|org)[/:]).+",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"^([a-z]+):/+", re.IGNORECASE)
_PAGE = re.compile(r"(.+?/[^/]+/[^/]+)/(?:-/)?(?:tree|blob)/[^/]+/?(.*)")
"""The page of a folder or a file of a repository, with the address to clone and the path in it."""
_PANDOC = frozenset(
    (".docx", ".odt", ".rtf", ".rst", ".org", ".tex", ".textile", ".html", ".htm", ".epub")
)


def clone_hint(place: str, option: str = "--project") -> str:
    """How to get the notes at an address on the web, or "" for a place on this computer.

    `option` is the option of the command line that names their folder then.
    """
    if not _ADDRESS.fullmatch(place):
        return ""
    # A path has one slash where an address has two.
    address, below = _SCHEME.sub(r"\1://", place).rstrip("/"), ""
    if page := _PAGE.fullmatch(address):
        address, below = page[1], page[2]
    name = PurePosixPath(address).name.removesuffix(".git") or "notes"
    name = str(PurePosixPath(name, below))
    command = f"git clone {shlex.quote(address)}"
    return (
        f"{address} is an address on the web, and nothing is read from there. "
        f"Get the notes first: {command}; then name their folder: {option} {shlex.quote(name)}"
    )


def not_markdown(file: Path) -> str:
    """Why a file is refused, and what to do with it."""
    suffix = file.suffix.lower()
    target = shlex.quote(file.with_suffix(".md").name)
    source = shlex.quote(file.name)
    if suffix == ".ipynb":
        how = f"Turn the notebook into Markdown: jupyter nbconvert --to markdown {source}"
    elif suffix in _PANDOC:
        how = f"Turn it into Markdown: pandoc {source} -o {target}"
    elif suffix in (".txt", ""):
        how = f"If its text is Markdown, rename it to {target}."
    elif file.name.lower() in ("guide.yaml", "guide.yml"):
        how = "Name its folder."
    else:
        how = "Name a folder, or a file that ends in .md."
    return f"{file} is not Markdown. {how}"
