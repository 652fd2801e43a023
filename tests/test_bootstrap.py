"""The set-up: when it is ready, what it repairs, and what it asks the user for."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import studypress
from studypress import bootstrap
from studypress.bootstrap import packages, process, system

CHECKOUT = Path(__file__).parents[1]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout that asks for two packages, and has a finished .venv."""
    (tmp_path / "pyproject.toml").write_text(
        '[project]\ndependencies = ["click>=8", "ebooklib==0.20"]\n'
        '[project.optional-dependencies]\ntest = ["pytest>=8.3"]\n'
    )
    (tmp_path / "constraints.txt").write_text("click==8.5.1\nEbookLib==0.20\npytest==9.2.0\n")
    python = Path(packages.venv_python(str(tmp_path)))
    python.parent.mkdir(parents=True)
    python.touch()
    packages.write_stamp(str(tmp_path), set())
    return tmp_path


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been run; `-m venv` makes its folder, and all go well."""
    seen: list[list[str]] = []

    def run(command: list[str]) -> str:
        seen.append(command)
        if "venv" in command:
            Path(command[-1]).mkdir(exist_ok=True)
        return ""

    monkeypatch.setattr(process, "run", run)
    return seen


def ready(root: Path, *extras: str, inside: bool = False) -> bool:
    return packages.is_ready(str(root), set(extras), inside)


def test_a_finished_environment_is_ready(root: Path) -> None:
    assert ready(root)
    assert ready(root, inside=True)


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_other_requirements_make_it_outdated(root: Path, name: str) -> None:
    with (root / name).open("a") as file:
        file.write("# changed\n")
    assert not ready(root)


def test_without_its_stamp_it_is_not_trusted(root: Path) -> None:
    (root / ".venv" / packages.STAMP).unlink()
    assert not ready(root)


@pytest.mark.parametrize("words", [b"", b"one", b"\xff\xfe"])
def test_a_damaged_stamp_is_none(root: Path, words: bytes) -> None:
    (root / ".venv" / packages.STAMP).write_bytes(words)
    assert not ready(root)


def test_without_its_python_it_is_not_ready(root: Path) -> None:
    Path(packages.venv_python(str(root))).unlink()
    assert not ready(root)


def test_another_python_than_it_was_made_with_is_noticed_from_inside(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.implementation, "cache_tag", "cpython-399")
    assert ready(root), "another Python may still hand over to it"
    assert not ready(root, inside=True)


def test_the_tests_want_more_than_a_build(root: Path) -> None:
    assert not ready(root, "test")
    packages.write_stamp(str(root), {"test"})
    assert ready(root, "test")
    assert ready(root)


def test_a_half_made_environment_is_made_again_from_scratch(
    root: Path, commands: list[list[str]]
) -> None:
    (root / ".venv" / packages.STAMP).unlink()
    packages.build(str(root), set())
    assert [command[2] for command in commands] == ["venv", "pip"]
    assert "--clear" in commands[0]
    assert ready(root)


def test_an_outdated_environment_is_brought_up_to_date_with_its_extras(
    root: Path, commands: list[list[str]]
) -> None:
    packages.write_stamp(str(root), {"test"})
    (root / "constraints.txt").write_text("click==9.0\n")
    packages.build(str(root), set())
    assert [command[2] for command in commands] == ["pip"]
    assert commands[0][-3:] == ["click>=8", "ebooklib==0.20", "pytest>=8.3"]
    assert ready(root, "test")


def test_a_failed_installation_leaves_no_stamp_and_says_what_to_do(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        process, "run", lambda command: "no route to host" if "pip" in command else ""
    )
    (root / "constraints.txt").write_text("click==9.0\n")
    with pytest.raises(bootstrap.SetupError, match=r"no route to host\n.*check the network"):
        packages.build(str(root), set())
    assert not ready(root)
    assert packages.read_stamp(str(root)) is None


def test_a_failure_ends_the_run_with_one_sentence(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(packages, "is_inside", lambda root: True)
    monkeypatch.setattr(system, "find_missing", lambda libraries, extras: ["qpdf"])
    monkeypatch.setattr(system, "package_manager", lambda: "dnf")
    monkeypatch.setattr(system, "_install_prefix", lambda manager: None)
    with pytest.raises(SystemExit) as end:
        bootstrap.ensure(root, set())
    assert end.value.code == 1
    assert capsys.readouterr().err == (
        "studypress: This system lacks qpdf: run `sudo dnf install -y qpdf`, "
        "then the same command again.\n"
    )


def test_a_python_that_never_gets_ready_does_not_start_for_ever(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(bootstrap._STARTS_VARIABLE, "2")
    with pytest.raises(SystemExit):
        bootstrap.ensure(root, set())
    assert "delete .venv" in capsys.readouterr().err
    assert bootstrap._STARTS_VARIABLE not in os.environ


@pytest.fixture
def begun(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The interpreters that this command would have become, were it run by the one in .venv."""
    seen: list[str] = []

    def become(python: str, starts: int) -> None:
        seen.append(python)
        raise SystemExit(0)

    monkeypatch.setattr(packages, "is_inside", lambda _: True)
    monkeypatch.setattr(bootstrap, "_restart", become)
    monkeypatch.setenv(bootstrap._MENDED_VARIABLE, "")
    return seen


def test_where_a_package_is_missing_the_environment_is_made_anew_once(
    root: Path, commands: list[list[str]], begun: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    packages.write_stamp(str(root), {"test"})
    fault = ModuleNotFoundError("No module named 'click'", name="click.core")
    with pytest.raises(SystemExit):
        bootstrap.mend(fault, str(root))
    assert [command[2] for command in commands] == ["venv", "pip"]
    assert "pytest>=8.3" in commands[1], "what the tests need is not forgotten"
    assert begun == [packages.venv_python(str(root))]
    assert ready(root, "test", inside=True)
    assert "not complete (No module named 'click')" in capsys.readouterr().err
    bootstrap.mend(fault, str(root))
    assert len(begun) == 1
    assert ready(root)


def test_what_a_new_environment_would_not_cure_is_left(
    root: Path, commands: list[list[str]], begun: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bootstrap.mend(ImportError("no such name", name="studypress.cli"), str(root))
    bootstrap.mend(ImportError("no name at all"), str(root))
    monkeypatch.setattr(packages, "is_inside", lambda _: False)
    bootstrap.mend(ImportError("not ours", name="click"), str(root))
    assert (commands, begun) == ([], [])
    assert ready(root)


def test_the_front_door_mends_what_it_cannot_import(monkeypatch: pytest.MonkeyPatch) -> None:
    mended: list[str | None] = []
    monkeypatch.setattr(bootstrap, "start", lambda arguments: None)
    monkeypatch.setattr(bootstrap, "mend", lambda fault: mended.append(fault.name))
    monkeypatch.delattr(studypress, "cli", raising=False)
    monkeypatch.delitem(sys.modules, "studypress.cli", raising=False)
    monkeypatch.setitem(sys.modules, "click", None)
    with pytest.raises(ImportError):
        runpy.run_path(str(CHECKOUT / "publish.py"), run_name="__main__")
    assert mended == ["click"]


@pytest.mark.parametrize(
    ("arguments", "extras", "libraries"),
    [
        ([], set(), True),
        (["build", "book"], set(), True),
        (["test"], {"test"}, True),
        (["--quiet", "test", "-k", "x"], {"test"}, True),
        (["test", "--judges", "-k", "x"], {"test", "judges"}, True),
        (["build", "--judges"], set(), True),
        (["build", "test"], set(), True),
        (["test", "--help"], set(), False),
        (["--version"], set(), False),
        (["clean"], set(), False),
    ],
)
def test_a_command_gets_what_it_needs_and_no_more(
    arguments: list[str], extras: set[str], libraries: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[set[str], bool]] = []
    monkeypatch.setattr(
        bootstrap,
        "ensure",
        lambda root, extras, *, want_libraries: asked.append((extras, want_libraries)),
    )
    bootstrap.start(arguments)
    assert asked == [(extras, libraries)]


@pytest.mark.parametrize("manager", system.INSTALL)
def test_each_system_is_told_its_own_command(manager: str) -> None:
    said = system.how_to_install(["Pango and HarfBuzz"], manager)
    assert f"`{system.INSTALL[manager]} " in said
    assert "\n" not in said
    assert ("MSYS2" in said) == (manager == "msys2")


def test_debian_is_told_the_exact_command() -> None:
    said = system.how_to_install(["Pango and HarfBuzz", "java"], "apt-get", "sudo ")
    assert (
        "`sudo apt-get install -y --no-install-recommends "
        "libpangoft2-1.0-0 libharfbuzz-subset0 default-jre-headless`" in said
    )


def test_what_a_manager_does_not_have_is_still_named() -> None:
    assert "(and install java)" in system.how_to_install(["qpdf", "java"], "msys2")
    assert "please install" in system.how_to_install(["qpdf"], "")


def test_every_need_is_known_to_the_table() -> None:
    needs = {"Pango and HarfBuzz", *(name for rows in system.PROGRAMS.values() for name in rows)}
    assert needs <= system.PACKAGES.keys()
    assert all(row.keys() <= system.INSTALL.keys() for row in system.PACKAGES.values())


def test_debian_packages_are_installed_without_questions(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "package_manager", lambda: "apt-get")
    monkeypatch.setattr(system, "_install_prefix", lambda manager: [])
    system.install(["qpdf"])
    assert all("DEBIAN_FRONTEND=noninteractive" in command for command in commands)
    assert commands[0][-1] == "update"
    assert commands[-1][-1] == "qpdf"
    assert capsys.readouterr().err == ("Setting up (once): installing qpdf with apt-get (qpdf).\n")


def test_a_library_that_no_system_has_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "LIBRARIES", {"no-such-library": 0})
    rows = {"test": {"lost": ("no-such-program",)}, "judges": {"python": ("none", sys.executable)}}
    monkeypatch.setattr(system, "PROGRAMS", rows)
    assert system.find_missing(True, set()) == ["Pango and HarfBuzz"]
    assert system.find_missing(False, {"test", "judges"}) == ["lost"]
    assert system.find_missing(False, {"judges"}) == []
    assert system.find_program("python") == sys.executable


@pytest.mark.parametrize(
    ("version", "requirement", "allowed"),
    [
        ("8.5.1", "click>=8.1", True),
        ("8.0", "click>=8.1", False),
        ("10.0", "click>=9", True),
        ("70.0", "weasyprint>=70,<71", True),
        ("71.0", "weasyprint>=70,<71", False),
        ("0.20", "ebooklib==0.20", True),
        ("0.20.0", "ebooklib==0.20", True),
        ("0.2", "ebooklib==0.20", False),
        ("2.0rc1", "pydantic>=2", True),
        ("0.5.1", "lxml-stubs", True),
    ],
)
def test_versions_that_fit(version: str, requirement: str, allowed: bool) -> None:
    assert packages.fits(version, requirement) is allowed


def test_this_interpreter_has_what_the_project_asks_for() -> None:
    assert packages.has_all(str(CHECKOUT), {"test"})


def test_a_package_that_is_not_there_is_noticed(root: Path) -> None:
    (root / "pyproject.toml").write_text('[project]\ndependencies = ["no-such-package>=1"]\n')
    assert not packages.has_all(str(root), set())


def test_every_package_that_is_asked_for_is_pinned() -> None:
    lines = (CHECKOUT / "constraints.txt").read_text(encoding="utf-8").lower().splitlines()
    # An underscore and a hyphen are the same in the name of a package (PEP 503).
    pinned = {line.split("==")[0].replace("_", "-") for line in lines if not line.startswith("#")}
    asked = packages.requirements(str(CHECKOUT), {"judges", "test"})
    names = {re.split("[>=<]", requirement)[0].lower().replace("_", "-") for requirement in asked}
    assert names <= pinned


def test_a_run_that_is_set_up_imports_nothing_slow() -> None:
    slow = ["ctypes", "importlib.metadata", "pathlib", "subprocess", "tomllib", "typing"]
    script = (
        "import sys; from studypress import bootstrap as b; before = set(sys.modules);"
        "b.packages.is_ready(b.CHECKOUT, set(), False);"
        f"assert not (set(sys.modules) - before) & set({slow})"
    )
    subprocess.run([sys.executable, "-c", script], cwd=CHECKOUT, check=True)
