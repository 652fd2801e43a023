"""What decides a guide's look besides its sources: the versions of studypress and of its libraries.

Two computers make the same files of the same sources only where these are the same.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

import studypress
from studypress import layouts

_PACKAGE = Path(__file__).parents[1]
_MAX_NAMES = 5
"""How many packages a sentence names."""


@dataclass(frozen=True, slots=True)
class About:
    """The versions of all that makes guides on one computer."""

    version: str
    """The version of studypress."""
    code: str
    """A digest of its code and its layouts."""
    python: str
    """The version of Python without its last number, such as "3.11"."""
    packages: Mapping[str, str]
    """The version of each Python package, and the whole one of Python itself."""


@cache
def about() -> About:
    """The versions on this computer."""
    digest = hashlib.sha256()
    python = ".".join(platform.python_version_tuple()[:2])
    for name, path in _files():
        digest.update(f"{name}\0".encode())
        digest.update(path.read_bytes())
    return About(studypress.__version__, digest.hexdigest(), python, _packages())


def refusal(here: About, there: About) -> str:
    """The reason why a worker can't make guides for this computer, as a clause, or ""."""
    if there.version != here.version:
        return f"it has studypress {there.version}, and this computer has {here.version}"
    if there.code != here.code:
        return f"its files of studypress {there.version} are not those of this computer"
    if there.python != here.python:
        return f"it has Python {there.python}, and this computer has {here.python}"
    return ""


def difference(here: About, there: About) -> str:
    """The packages of which a worker has other versions than this computer, as a clause, or ""."""
    names = sorted(
        name
        for name, version in here.packages.items()
        if there.packages.get(name, version) != version
    )
    if not names:
        return ""
    shown = ", ".join(
        f"{name} {there.packages[name]} for {here.packages[name]}" for name in names[:_MAX_NAMES]
    )
    more = f", and {len(names) - _MAX_NAMES} more" if len(names) > _MAX_NAMES else ""
    return f"it has other versions of packages than this computer: {shown}{more}"


def _files() -> Iterator[tuple[str, Path]]:
    """Our code and layouts, by the names that they have in a checkout and in a package alike."""
    built = layouts.builtin()
    for base in (_PACKAGE, built):
        for path in sorted(base.rglob("*")):
            within = base == built or not path.is_relative_to(built)
            if path.is_file() and path.suffix != ".pyc" and within:
                yield path.relative_to(base).as_posix(), path


def _packages() -> dict[str, str]:
    """The version of each package that is installed, by its name in small letters."""
    found = {"python": platform.python_version()}
    for one in metadata.distributions():
        if name := one.metadata["Name"]:  # of two with one name, Python imports the first
            found.setdefault(name.lower().replace("_", "-"), one.version)
    return found
