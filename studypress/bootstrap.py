"""Makes `python3 publish.py` work from a bare checkout.

Python packages go into `.venv` in the checkout, unless the running interpreter has them already;
libraries and programs come from the system's package manager where we may use it, and are asked
for in one sentence where not. A stamp in `.venv` tells that it is complete: it is written last, so
a set-up that was cut short is begun afresh. Once set up, a run only compares the stamp, and
where a package is missing all the same, `.venv` is made anew, once. The common path must stay
quick, so what is slow to import (pathlib, subprocess, ...) is imported where it is used.
"""

from __future__ import annotations

import os
import sys

STAMP = ".studypress-ready"
_CHECKOUT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_VERBS = os.path.join(_CHECKOUT, "studypress", "cli", "verbs")
_STARTS = "STUDYPRESS_STARTS"  # how often this command has started itself anew
_MENDED = "STUDYPRESS_MENDED"  # that it has made .venv anew

# fmt: off
# Libraries that WeasyPrint loads, with the number in their file's name; programs that tests run.
LIBRARIES = {"gobject-2.0": 0, "pango-1.0": 0, "pangoft2-1.0": 0,
             "harfbuzz": 0, "harfbuzz-subset": 0, "fontconfig": 1}
TEST_PROGRAMS = ("pdftotext", "qpdf", "java")

# How each package manager installs, and what it calls the packages that we need.
INSTALL = {
    "apt-get": "apt-get install -y --no-install-recommends",
    "dnf":     "dnf install -y",
    "apk":     "apk add",
    "pacman":  "pacman -S --needed --noconfirm",
    "brew":    "brew install",
    "msys2":   "pacman -S --needed --noconfirm",
}
PACKAGES = {
    "Pango and HarfBuzz": {
        "apt-get": "libpangoft2-1.0-0 libharfbuzz-subset0", "dnf": "pango harfbuzz",
        "apk": " ".join(f"so:lib{stem}.so.{number}" for stem, number in LIBRARIES.items()),
        "pacman": "pango harfbuzz", "brew": "pango", "msys2": "mingw-w64-ucrt-x86_64-pango"},
    "pdftotext": {
        "apt-get": "poppler-utils", "dnf": "poppler-utils", "apk": "poppler-utils",
        "pacman": "poppler", "brew": "poppler", "msys2": "mingw-w64-ucrt-x86_64-poppler"},
    "qpdf": {
        "apt-get": "qpdf", "dnf": "qpdf", "apk": "qpdf",
        "pacman": "qpdf", "brew": "qpdf", "msys2": "mingw-w64-ucrt-x86_64-qpdf"},
    "java": {
        "apt-get": "default-jre-headless", "dnf": "java-latest-openjdk-headless",
        "apk": "openjdk17-jre-headless", "pacman": "jre-openjdk-headless", "brew": "openjdk"},
    "Python's venv module": {"apt-get": f"python3.{sys.version_info.minor}-venv"},
}
# fmt: on


class SetupError(Exception):
    """What only the user can put right: one sentence, after a failed program's last words."""


def start(arguments: list[str]) -> None:
    """Make ready for a command line, and for no more than it asks for."""
    verb = next((word for word in arguments if not word.startswith("-")), "")
    needs = "" if {"-h", "--help", "--version"}.intersection(arguments) else _needs(verb)
    ensure(_CHECKOUT, "tests" in needs, want_libraries="libraries" in needs)


def _needs(verb: str) -> str:
    """The line `NEEDS = …` in a verb's file, as text: the packages it imports may be missing."""
    try:
        with open(os.path.join(_VERBS, f"{os.path.basename(verb)}.py"), encoding="utf-8") as file:
            return next((line for line in file if line.startswith("NEEDS = ")), "")
    except OSError:  # no verb, but an edition or the value of an option: something is built
        return "libraries"


def ensure(root: str | os.PathLike[str], want_tests: bool, *, want_libraries: bool = True) -> None:
    """Return in an interpreter that has all that is needed; the process may start anew for it."""
    starts = int(os.environ.pop(_STARTS, "0"))
    if sys.platform == "darwin":  # where Homebrew keeps libraries; Python's search honours it
        homebrew = "/opt/homebrew/lib:/usr/local/lib:/usr/lib"
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", homebrew)
    try:
        if python := _other_python(os.fspath(root), {"test"} if want_tests else set()):
            if starts >= 2:
                raise SetupError("The Python in .venv does not work: delete .venv and try again.")
            _become(python, starts + 1)
        needs = missing(want_libraries, want_tests)
        if needs:
            _install(needs)
            if needs := missing(want_libraries, want_tests):
                raise SetupError(sentence(needs, package_manager()))
    except SetupError as error:
        *output, told = str(error).splitlines()
        print(*output, f"studypress: {told}", sep="\n", file=sys.stderr)
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        print("studypress: stopped; the next run goes on with the set-up.", file=sys.stderr)
        raise SystemExit(130) from None


def mend(fault: ImportError, root: str = _CHECKOUT) -> None:
    """Make .venv anew and start this command again, where a package in it can't be imported.

    Returns where that would cure nothing: the interpreter or the module is not one of those in
    .venv, or this command has made it anew already.
    """
    from contextlib import suppress

    module, stamp = (fault.name or "studypress").partition(".")[0], read_stamp(root)
    if not stamp or not _is_inside(root) or module == "studypress" or os.getenv(_MENDED):
        return
    os.environ[_MENDED] = "1"
    _say(f"the packages in .venv are not whole ({fault}).")
    with suppress(FileNotFoundError):  # another run may have begun to
        os.remove(os.path.join(root, ".venv", STAMP))
    ensure(root, "test" in stamp[2:], want_libraries=False)


# Python packages


def _other_python(root: str, extras: set[str]) -> str | None:
    """The interpreter that is to run instead of this one, set up; None if this one will do."""
    inside = _is_inside(root)
    if is_ready(root, extras, inside):
        return None if inside else venv_python(root)
    if not inside and has_all(root, extras):
        return None
    lock = _lock(root)
    try:
        if not is_ready(root, extras, inside):
            _build(root, extras)
    finally:
        if lock is not None:
            os.close(lock)
    return venv_python(root)


def is_ready(root: str, extras: set[str], inside: bool) -> bool:
    """Whether .venv is complete for these extras; its own Python also asks if it still fits."""
    stamp = read_stamp(root)
    return (
        stamp is not None
        and stamp[0] == digest(root)
        and (stamp[1] == sys.implementation.cache_tag or not inside)
        and extras <= set(stamp[2:])
        and os.path.exists(venv_python(root))
    )


def digest(root: str) -> str:
    """What stands for the packages that are asked for."""
    import hashlib

    total = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        with open(os.path.join(root, name), "rb") as file:
            total.update(file.read())
    return total.hexdigest()


def read_stamp(root: str) -> list[str] | None:
    """Digest, Python and extras of a complete .venv; None if it is not."""
    try:
        with open(os.path.join(root, ".venv", STAMP), encoding="ascii") as file:
            words = file.read().split()
    except (OSError, UnicodeDecodeError):
        return None
    return words if len(words) >= 2 else None


def write_stamp(root: str, extras: set[str]) -> None:
    """Say that .venv is complete."""
    path = os.path.join(root, ".venv", STAMP)
    with open(path + ".new", "w", encoding="ascii") as file:
        print(digest(root), sys.implementation.cache_tag, *sorted(extras), sep="\n", file=file)
    os.replace(path + ".new", path)


def requirements(root: str, extras: set[str]) -> list[str]:
    """The packages that pyproject.toml asks for."""
    import tomllib

    with open(os.path.join(root, "pyproject.toml"), "rb") as file:
        project = tomllib.load(file)["project"]
    optional = project.get("optional-dependencies", {})
    return [*project["dependencies"], *(line for name in sorted(extras) for line in optional[name])]


def has_all(root: str, extras: set[str]) -> bool:
    """Whether the running interpreter has every package, at the pinned or a fitting version."""
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
    """Whether a version is one that a requirement allows (`name>=1.2,<2`; no other operators)."""
    import operator
    import re

    def numbers(text: str) -> list[int]:
        release = re.sub(r"[^\d.].*|(\.0+)+$", "", text)
        return [int(number) for number in release.split(".") if number]

    compare = {"==": operator.eq, ">=": operator.ge, "<": operator.lt}
    terms = re.findall(r"(==|>=|<)\s*([\d.]+)", requirement)
    return all(compare[sign](numbers(version), numbers(bound)) for sign, bound in terms)


def _build(root: str, extras: set[str]) -> None:
    """Bring .venv up to date; make it anew if it was never complete or can't be mended."""
    from importlib.util import find_spec

    stamp = read_stamp(root)
    extras = extras | set(stamp[2:] if stamp else ())
    python, venv = venv_python(root), os.path.join(root, ".venv")
    pins = os.path.join(root, "constraints.txt")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    pip += ["-c", pins, *requirements(root, extras)]
    if stamp:
        os.remove(os.path.join(venv, STAMP))
        if stamp[1] == sys.implementation.cache_tag and os.path.exists(python):
            _say("bringing the Python packages in .venv up to date.")
            if _run(pip) == "":
                write_stamp(root, extras)
                return
    if not find_spec("ensurepip"):  # Debian packs it apart
        _install(["Python's venv module"])
    _say("installing the Python packages into .venv; this takes a minute or two.")
    base = getattr(sys, "_base_executable", sys.executable)
    if complaint := _run([base, "-m", "venv", "--clear", venv]):
        raise SetupError(f"{complaint}\nCould not make .venv: see above, then try again.")
    if complaint := _run(pip):
        raise SetupError(
            f"{complaint}\nCould not install the Python packages: "
            "check the network connection, then run the same command again."
        )
    write_stamp(root, extras)


# Libraries and programs of the system


def missing(want_libraries: bool, want_tests: bool) -> list[str]:
    """What the system lacks: keys of PACKAGES."""
    import shutil

    found = []
    if want_libraries and not all(_loads(*library) for library in LIBRARIES.items()):
        found.append("Pango and HarfBuzz")
    if want_tests:
        found += [name for name in TEST_PROGRAMS if not shutil.which(name)]
    return found


def _loads(stem: str, number: int) -> bool:
    """Whether WeasyPrint will find a library; it looks under the same names."""
    import ctypes
    import ctypes.util

    if sys.platform == "win32":
        places = "C:\\msys64\\ucrt64\\bin;C:\\msys64\\mingw64\\bin"
        for place in os.getenv("WEASYPRINT_DLL_DIRECTORIES", places).split(";"):
            if os.path.isdir(place):
                os.add_dll_directory(place)
        name: str | None = f"lib{stem}-{number}.dll"
    elif sys.platform == "darwin":
        name = ctypes.util.find_library(stem)
    else:
        name = f"lib{stem}.so.{number}"
    try:
        return bool(name and ctypes.CDLL(name))
    except OSError:
        return False


def package_manager() -> str:
    """The name of this system's package manager, a key of INSTALL, or ""."""
    import shutil

    fixed = {"darwin": "brew", "win32": "msys2"}.get(sys.platform)
    managers = ("apt-get", "dnf", "apk", "pacman")
    return fixed or next((name for name in managers if shutil.which(name)), "")


def sentence(needs: list[str], manager: str, prefix: str = "") -> str:
    """What is missing and the command that installs it."""
    lacking = ", ".join(needs)
    packages = [PACKAGES[need][manager] for need in needs if manager in PACKAGES[need]]
    if not packages:
        return f"This system lacks {lacking}: please install them, then run the same command again."
    command = f"{prefix}{INSTALL[manager]} {' '.join(packages)}"
    shell = " in an MSYS2 shell" if manager == "msys2" else ""
    others = [need for need in needs if manager not in PACKAGES[need]]
    also = f" (and install {', '.join(others)})" if others else ""
    return (
        f"This system lacks {lacking}: run `{command}`{shell}{also}, then the same command again."
    )


def _install(needs: list[str]) -> None:
    """Install what is missing, or say how."""
    manager = package_manager()
    packages = [word for need in needs for word in PACKAGES[need].get(manager, "").split()]
    prefix = _rights(manager)
    if prefix is None or not packages:
        asks = manager not in ("brew", "msys2")
        raise SetupError(sentence(needs, manager, "sudo " if asks else ""))
    _say(f"installing {', '.join(needs)} with {manager} ({' '.join(packages)}).")
    if manager == "apt-get":
        prefix = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
        _run([*prefix, "apt-get", "update"])  # one source out of reach need not matter
        _run([*prefix, "mkdir", "-p", "/usr/share/man/man1"])  # Java's package fails without it
    if complaint := _run([*prefix, *INSTALL[manager].split(), *packages]):
        raise SetupError(f"{complaint}\n{sentence(needs, manager)}")


def _rights(manager: str) -> list[str] | None:
    """The words before an install command that may be run without asking; None if none may."""
    import shutil

    if manager == "brew":
        return [] if shutil.which("brew") else None
    if manager in ("", "msys2") or sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    return sudo if shutil.which("sudo") and not _run([*sudo, "true"]) else None


# The plumbing


def venv_python(root: str) -> str:
    """The interpreter of .venv."""
    place = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(root, ".venv", *place)


def _is_inside(root: str) -> bool:
    return os.path.realpath(sys.prefix) == os.path.realpath(os.path.join(root, ".venv"))


def _become(python: str, starts: int) -> None:
    """Start this command anew, with another interpreter."""
    command = [python, *sys.orig_argv[1:]]
    os.environ[_STARTS] = str(starts)
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(python, command)  # noqa: S606 - our own interpreter, no shell
    import subprocess

    raise SystemExit(subprocess.run(command, check=False).returncode)


def _lock(root: str) -> int | None:
    """Wait until no other run sets this checkout up; the lock goes when it is closed."""
    from studypress import locks

    try:
        return locks.take(root, wait=False)
    except BlockingIOError:
        _say("another run is at it; waiting for it to finish.")
        return locks.take(root)
    except OSError:  # a file system without locks: the stamp alone must do
        return None


def _run(command: list[str]) -> str:
    """Run a command; "" if it went well, else the last words that it said."""
    import subprocess

    try:
        done = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        return str(error)
    words = "\n".join(done.stdout.strip().splitlines()[-8:])
    return "" if done.returncode == 0 else words or f"{command[0]} failed"


def _say(words: str) -> None:
    print(f"Setting up (once): {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":  # prints the interpreter that is ready: for scripts such as .ci/run
    ensure(_CHECKOUT, "--test" in sys.argv)
    print(sys.executable)
