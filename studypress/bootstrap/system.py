"""Libraries and programs of the system, and the package managers that install them."""

from __future__ import annotations

import os
import sys

from studypress.bootstrap import process
from studypress.bootstrap.process import SetupError, say

# fmt: off
LIBRARIES = {"gobject-2.0": 0, "pango-1.0": 0, "pangoft2-1.0": 0,
             "harfbuzz": 0, "harfbuzz-subset": 0, "fontconfig": 1}
"""The libraries that WeasyPrint loads, with the version number in the name of the file."""

PROGRAMS: dict[str, dict[str, tuple[str, ...]]] = {
    "test":   {"pdftotext": ("pdftotext",), "qpdf": ("qpdf",), "java": ("java",)},
    "judges": {
        "chromium": ("chromium", "chromium-browser", "google-chrome",
                     "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        "firefox":  ("firefox-esr", "firefox",
                     "/Applications/Firefox.app/Contents/MacOS/firefox"),
        "gs":       ("gs",),
        "mvn":      ("mvn",),
        "node":     ("node", "nodejs"),
        "npm":      ("npm",)},
}
"""The programs that each extra of pyproject.toml runs, with the names that systems give them."""

INSTALL = {
    "apt-get": "apt-get install -y --no-install-recommends",
    "dnf":     "dnf install -y",
    "apk":     "apk add",
    "pacman":  "pacman -S --needed --noconfirm",
    "brew":    "brew install",
    "msys2":   "pacman -S --needed --noconfirm",
}
"""The command with which each package manager installs packages."""

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
    "chromium": {
        "apt-get": "chromium", "dnf": "chromium", "apk": "chromium", "pacman": "chromium",
        "brew": "google-chrome"},
    "firefox": {
        "apt-get": "firefox-esr", "dnf": "firefox", "apk": "firefox-esr", "pacman": "firefox",
        "brew": "firefox"},
    "gs": {
        "apt-get": "ghostscript", "dnf": "ghostscript", "apk": "ghostscript",
        "pacman": "ghostscript", "brew": "ghostscript"},
    "mvn": {
        "apt-get": "maven", "dnf": "maven", "apk": "maven", "pacman": "maven", "brew": "maven"},
    "node": {
        "apt-get": "nodejs", "dnf": "nodejs", "apk": "nodejs", "pacman": "nodejs",
        "brew": "node"},
    "npm": {
        "apt-get": "npm", "dnf": "nodejs-npm", "apk": "npm", "pacman": "npm", "brew": "node"},
    "Python's venv module": {"apt-get": f"python3.{sys.version_info.minor}-venv"},
}
"""For each thing that may be missing, the packages that hold it, by package manager."""
# fmt: on


def ensure(want_libraries: bool, extras: set[str]) -> None:
    """Install what is missing. Raises SetupError where something is still missing then."""
    if needs := find_missing(want_libraries, extras):
        install(needs)
        if needs := find_missing(want_libraries, extras):
            raise SetupError(how_to_install(needs, package_manager()))


def find_missing(want_libraries: bool, extras: set[str]) -> list[str]:
    """The libraries and programs that the system does not have, as keys of PACKAGES."""
    needs = []
    if want_libraries and not all(_loads(*library) for library in LIBRARIES.items()):
        needs.append("Pango and HarfBuzz")
    wanted = {name for extra in extras for name in PROGRAMS.get(extra, {})}
    return needs + sorted(name for name in wanted if not find_program(name))


def find_program(name: str) -> str | None:
    """The path of a program that PROGRAMS names, or None where the system does not have it."""
    import shutil

    names = next(rows[name] for rows in PROGRAMS.values() if name in rows)
    return next((path for path in map(shutil.which, names) if path), None)


def _loads(stem: str, number: int) -> bool:
    """True where a library can be loaded under the name by which WeasyPrint looks for it."""
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


def how_to_install(needs: list[str], manager: str, prefix: str = "") -> str:
    """A sentence that names what is missing and the command that installs it.

    `prefix` stands before the command, such as "sudo ".
    """
    missing = ", ".join(needs)
    packages = [PACKAGES[need][manager] for need in needs if manager in PACKAGES[need]]
    if not packages:
        return f"This system lacks {missing}: please install them, then run the same command again."
    command = f"{prefix}{INSTALL[manager]} {' '.join(packages)}"
    shell = " in an MSYS2 shell" if manager == "msys2" else ""
    others = [need for need in needs if manager not in PACKAGES[need]]
    also = f" (and install {', '.join(others)})" if others else ""
    return (
        f"This system lacks {missing}: run `{command}`{shell}{also}, then the same command again."
    )


def install(needs: list[str]) -> None:
    """Install what is missing. Raises SetupError, which names the command, where we may not."""
    manager = package_manager()
    packages = [word for need in needs for word in PACKAGES[need].get(manager, "").split()]
    prefix = _install_prefix(manager)
    if prefix is None or not packages:
        needs_root = manager not in ("brew", "msys2")
        raise SetupError(how_to_install(needs, manager, "sudo " if needs_root else ""))
    say(f"installing {', '.join(needs)} with {manager} ({' '.join(packages)}).")
    if manager == "apt-get":
        prefix = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
        # A source that is out of reach may not matter, so a failure is not reported.
        process.run([*prefix, "apt-get", "update"])
        # Java's package can't be installed without this folder, which small images lack.
        process.run([*prefix, "mkdir", "-p", "/usr/share/man/man1"])
    if output := process.run([*prefix, *INSTALL[manager].split(), *packages]):
        raise SetupError(f"{output}\n{how_to_install(needs, manager)}")


def _install_prefix(manager: str) -> list[str] | None:
    """The words before an install command that needs no password; None where there is no way."""
    import shutil

    if manager == "brew":
        return [] if shutil.which("brew") else None
    if manager in ("", "msys2") or sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    return sudo if shutil.which("sudo") and not process.run([*sudo, "true"]) else None
