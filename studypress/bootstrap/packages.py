"""The Python packages, in the virtual environment `.venv` of the checkout.

An interpreter that has all packages already is used as it is. Otherwise they are installed into
`.venv`. A stamp in `.venv` shows that it is complete. It is written last, so a set-up that was
interrupted begins again from the start. A run in a finished environment only compares the stamp.
"""

from __future__ import annotations

import os
import sys

from studypress.bootstrap import process, system
from studypress.bootstrap.process import SetupError, say

STAMP = ".studypress-ready"
"""The name of the stamp's file in .venv."""


def find_python(root: str, extras: set[str]) -> str | None:
    """The interpreter of .venv, set up where necessary; None where the running one will do.

    `extras` are names of optional dependencies in pyproject.toml. Raises SetupError where the
    packages can't be installed.
    """
    inside = is_inside(root)
    if is_ready(root, extras, inside):
        return None if inside else venv_python(root)
    if not inside and has_all(root, extras):
        return None
    lock = _lock(root)
    try:
        if not is_ready(root, extras, inside):
            build(root, extras)
    finally:
        if lock is not None:
            os.close(lock)
    return venv_python(root)


def venv_python(root: str) -> str:
    """The path of the interpreter in .venv."""
    place = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(root, ".venv", *place)


def is_inside(root: str) -> bool:
    """True where the running interpreter is the one in .venv."""
    return os.path.realpath(sys.prefix) == os.path.realpath(os.path.join(root, ".venv"))


# The stamp


def is_ready(root: str, extras: set[str], inside: bool) -> bool:
    """True where .venv is complete for these extras.

    Where the running interpreter is the one in .venv (`inside`), its version must be that of the
    stamp too.
    """
    stamp = read_stamp(root)
    return (
        stamp is not None
        and stamp[0] == digest(root)
        and (stamp[1] == sys.implementation.cache_tag or not inside)
        and extras <= set(stamp[2:])
        and os.path.exists(venv_python(root))
    )


def digest(root: str) -> str:
    """The SHA-256 of the files that list the packages."""
    import hashlib

    total = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        with open(os.path.join(root, name), "rb") as file:
            total.update(file.read())
    return total.hexdigest()


def read_stamp(root: str) -> list[str] | None:
    """The words of the stamp: digest, version of Python, extras. None without a valid stamp."""
    try:
        with open(os.path.join(root, ".venv", STAMP), encoding="ascii") as file:
            words = file.read().split()
    except (OSError, UnicodeDecodeError):
        return None
    return words if len(words) >= 2 else None


def write_stamp(root: str, extras: set[str]) -> None:
    """Mark .venv as complete for these extras."""
    path = os.path.join(root, ".venv", STAMP)
    with open(path + ".new", "w", encoding="ascii") as file:
        print(digest(root), sys.implementation.cache_tag, *sorted(extras), sep="\n", file=file)
    os.replace(path + ".new", path)


# The requirements


def requirements(root: str, extras: set[str]) -> list[str]:
    """The packages that pyproject.toml requires, with those of the extras."""
    import tomllib

    with open(os.path.join(root, "pyproject.toml"), "rb") as file:
        project = tomllib.load(file)["project"]
    optional = project.get("optional-dependencies", {})
    return [*project["dependencies"], *(line for name in sorted(extras) for line in optional[name])]


def has_all(root: str, extras: set[str]) -> bool:
    """True where the running interpreter has every package, at the pinned or an allowed version."""
    import re
    from importlib import metadata

    with open(os.path.join(root, "constraints.txt"), encoding="utf-8") as file:
        pins = dict(re.findall(r"(?m)^([\w.-]+)==(\S+)", file.read().lower()))
    for line in requirements(root, extras):
        name = re.split(r"[^\w.-]", line, maxsplit=1)[0]
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            return False
        if version != pins.get(name.lower()) and not fits(version, line):
            return False
    return True


def fits(version: str, requirement: str) -> bool:
    """True where a requirement allows a version.

    A requirement is a name with bounds, such as `name>=1.2,<2`. The operators are ==, >= and <.
    """
    import operator
    import re

    def numbers(text: str) -> list[int]:
        release = re.sub(r"[^\d.].*|(\.0+)+$", "", text)
        return [int(number) for number in release.split(".") if number]

    compare = {"==": operator.eq, ">=": operator.ge, "<": operator.lt}
    terms = re.findall(r"(==|>=|<)\s*([\d.]+)", requirement)
    return all(compare[sign](numbers(version), numbers(bound)) for sign, bound in terms)


# The environment


def build(root: str, extras: set[str]) -> None:
    """Bring .venv up to date, or build it where it was never complete or can't be updated.

    Extras that an older stamp names are kept. Raises SetupError where the packages can't be
    installed.
    """
    stamp = read_stamp(root)
    extras = extras | set(stamp[2:] if stamp else ())
    python, venv = venv_python(root), os.path.join(root, ".venv")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    pip += ["-c", os.path.join(root, "constraints.txt"), *requirements(root, extras)]
    if stamp:
        os.remove(os.path.join(venv, STAMP))
        if stamp[1] == sys.implementation.cache_tag and os.path.exists(python):
            say("bringing the Python packages in .venv up to date.")
            if process.run(pip) == "":
                write_stamp(root, extras)
                return
    _create(venv)
    if output := process.run(pip):
        raise SetupError(
            f"{output}\nCould not install the Python packages: "
            "check the network connection, then run the same command again."
        )
    write_stamp(root, extras)


def _create(venv: str) -> None:
    """Create an empty environment in a folder. Raises SetupError where that fails."""
    from importlib.util import find_spec

    if not find_spec("ensurepip"):  # Debian has it in a package of its own.
        system.install(["Python's venv module"])
    say("installing the Python packages into .venv; this takes a minute or two.")
    base = getattr(sys, "_base_executable", sys.executable)
    if output := process.run([base, "-m", "venv", "--clear", venv]):
        raise SetupError(f"{output}\nCould not make .venv: see above, then try again.")


def _lock(root: str) -> int | None:
    """Wait until no other run sets this checkout up.

    Returns the lock, which is released when it is closed, or None where the file system has no
    locks: then only the stamp protects the environment.
    """
    from studypress import locks

    try:
        return locks.take(root, wait=False)
    except BlockingIOError:
        say("another run is setting up; waiting for it to finish.")
        return locks.take(root)
    except OSError:
        return None
