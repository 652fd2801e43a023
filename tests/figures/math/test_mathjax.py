"""MathJax in its embedded engine: loaded late, in each thread anew, packed as documented."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from studypress.figures.math import mathjax
from tests.conftest import ROOT

pytestmark = pytest.mark.same_in_a_grown_house

_FOLDER = Path(mathjax.__file__).parent

_LOADED = """
import sys
from studypress.figures.math import check, drawing
for tex in sys.argv[1:]:
    assert not check(tex, True)
    drawing.svg(tex, True, "en")
print("_quickjs" in sys.modules)
"""


@pytest.mark.parametrize(
    ("tex", "loaded"),
    [(r"\frac{a}{b} = \begin{pmatrix} 1 \\ 2 \end{pmatrix}", False), (r"\ce{H2O}", True)],
)
def test_common_formulas_do_not_load_it(tex: str, loaded: bool) -> None:
    command = [sys.executable, "-c", _LOADED, "x", tex]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(loaded)


def test_each_thread_has_its_own_engine_and_leaves_none_behind() -> None:
    made: list[mathjax.Setting] = []

    def typeset(number: int) -> None:
        made.append(mathjax.typeset.__wrapped__(rf"\ce{{H{number}O}}", True))

    before = threading.active_count()
    threads = [threading.Thread(target=typeset, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [setting.fault for setting in made] == [""] * 3
    assert threading.active_count() == before


@pytest.mark.parametrize(
    ("tex", "fault"),
    [
        (r"\nosuch", "Undefined control sequence"),
        (r"\frac{a}", "Missing argument"),
        (r"\def\a{\a\a}\a", "maximum"),
        ("\\frac{" * 500 + "1" + "}{2}" * 500, "Maximum call stack"),
        ("\\left( \\sqrt{" * 15 + "1" + "} \\right)" * 15, ""),
        ("x" * 6000, ""),
    ],
)
def test_what_it_refuses_is_a_fault_and_no_crash(tex: str, fault: str) -> None:
    assert fault in mathjax.typeset(tex, True).fault
    assert mathjax.typeset("x^2", True).fault == ""


def test_a_formula_does_not_define_commands_for_the_next() -> None:
    assert mathjax.typeset(r"\def\mine{x} \mine", True).fault == ""
    assert "\\mine" in mathjax.typeset(r"\mine", True).fault


def test_the_package_physics_changes_no_common_command() -> None:
    # In that package, Re and Im are upright letters.
    for command, sign in ((r"\Re", "&#x211C;"), (r"\Im", "&#x2111;"), (r"\div", "&#xF7;")):
        assert sign in mathjax.typeset(rf"{command} z + \substack{{b}}", True).mathml
        assert sign not in mathjax.typeset(rf"{command}(z) + \dv{{f}}{{x}}", True).mathml


def test_an_unknown_command_is_named_as_such_beside_one_of_physics() -> None:
    assert r"\nosuch" in mathjax.typeset(r"\nosuch + x", True).fault
    assert r"\nosuch" in mathjax.typeset(r"\dv{f}{x} \nosuch", True).fault


def test_the_packed_file_has_the_documented_version() -> None:
    described = json.loads((_FOLDER / "source" / "package.json").read_text(encoding="utf-8"))
    packed = (_FOLDER / "mathjax.js").read_text(encoding="utf-8")
    found = re.match(r"/\* MathJax ([\d.]+) ", packed)
    assert found
    assert found[1] == described["devDependencies"]["@mathjax/src"]
    readme = (_FOLDER / "README.md").read_text(encoding="utf-8")
    packages = set(described["devDependencies"]) - {"esbuild"}
    assert [name for name in packages if name not in readme] == []
