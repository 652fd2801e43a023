"""The set-up, which makes `python3 publish.py` work from a bare checkout.

`packages` installs the Python packages into `.venv` in the checkout. `system` looks for libraries
and programs of the system, and installs them where that needs no question. Every run begins here,
so what is slow to import (pathlib, subprocess, ...) is imported where it is used, and nothing is
imported from outside the standard library.
"""

from __future__ import annotations

import os
import sys

from studypress.bootstrap import packages, system
from studypress.bootstrap.process import SetupError, say

__all__ = ["CHECKOUT", "SetupError", "ensure", "mend", "start"]

CHECKOUT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
"""The folder that holds publish.py."""

_VERBS_FOLDER = os.path.join(CHECKOUT, "studypress", "cli", "verbs")

JUDGES_OPTION = "--judges"
"""The option of the verb `test` that needs browsers and linters as well."""

_STARTS_VARIABLE = "STUDYPRESS_STARTS"
"""The environment variable that counts how often this command has started itself again."""
_MENDED_VARIABLE = "STUDYPRESS_MENDED"
"""The environment variable that is set once this command has rebuilt .venv."""
_MAX_STARTS = 2

_HOMEBREW_FOLDERS = "/opt/homebrew/lib:/usr/local/lib:/usr/lib"


def start(arguments: list[str]) -> None:
    """Set up what a command line needs, and no more than that."""
    verb = next((word for word in arguments if not word.startswith("-")), "")
    asks_for_help = {"-h", "--help", "--version"}.intersection(arguments)
    needs = "" if asks_for_help else _read_needs(verb)
    extras = {"test"} if "tests" in needs else set()
    if "tests" in needs and JUDGES_OPTION in arguments:
        extras.add("judges")
    ensure(CHECKOUT, extras, want_libraries="libraries" in needs)


def _read_needs(verb: str) -> str:
    """The line `NEEDS = …` in a verb's file.

    The file is read as text, because the packages that it imports may be missing. A word that is
    no verb is an edition or the value of an option: something will be built.
    """
    path = os.path.join(_VERBS_FOLDER, f"{os.path.basename(verb)}.py")
    try:
        with open(path, encoding="utf-8") as file:
            return next((line for line in file if line.startswith("NEEDS = ")), "")
    except OSError:
        return "libraries"


def ensure(root: str | os.PathLike[str], extras: set[str], *, want_libraries: bool = True) -> None:
    """Return in an interpreter that has all that is needed.

    `root` is the checkout, `extras` are names of optional dependencies in pyproject.toml. Where
    another interpreter has the packages, the process starts again with it and this call does not
    return. Where the set-up fails, a sentence is printed and SystemExit is raised.
    """
    starts = int(os.environ.pop(_STARTS_VARIABLE, "0"))
    if sys.platform == "darwin":
        # Python looks for libraries in these folders too; Homebrew installs into the first two.
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", _HOMEBREW_FOLDERS)
    try:
        if python := packages.find_python(os.fspath(root), extras):
            if starts >= _MAX_STARTS:
                raise SetupError("The Python in .venv does not work: delete .venv and try again.")
            _restart(python, starts + 1)
        system.ensure(want_libraries, extras)
    except SetupError as error:
        *output, sentence = str(error).splitlines()
        print(*output, f"studypress: {sentence}", sep="\n", file=sys.stderr)
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        print("studypress: stopped; the next run goes on with the set-up.", file=sys.stderr)
        raise SystemExit(130) from None


def mend(fault: ImportError, root: str = CHECKOUT) -> None:
    """Rebuild .venv where a package in it can't be imported, and start this command again.

    Returns where that would not help: the interpreter or the module is not one of those in .venv,
    or this command has rebuilt .venv already.
    """
    from contextlib import suppress

    module, stamp = (fault.name or "studypress").partition(".")[0], packages.read_stamp(root)
    if not stamp or not packages.is_inside(root) or module == "studypress":
        return
    if os.getenv(_MENDED_VARIABLE):
        return
    os.environ[_MENDED_VARIABLE] = "1"
    say(f"the packages in .venv are not complete ({fault}).")
    with suppress(FileNotFoundError):  # another run may have removed it
        os.remove(os.path.join(root, ".venv", packages.STAMP))
    ensure(root, set(stamp[2:]), want_libraries=False)


def _restart(python: str, starts: int) -> None:
    """Start this command again with another interpreter; never returns."""
    command = [python, *sys.orig_argv[1:]]
    os.environ[_STARTS_VARIABLE] = str(starts)
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(python, command)  # noqa: S606 - our own interpreter, no shell
    import subprocess

    raise SystemExit(subprocess.run(command, check=False).returncode)
