"""Deno finds no fault in the scripts of the site, and would find one: types, lint, form."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.scripts import FOLDER

_SCRIPTS = sorted(path for path in FOLDER.glob("*.js") if path.name != "minisearch.js")
_CONFIG = FOLDER / "jsconfig.json"
_MOST_COLUMNS = "120"


def _deno(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run Deno, which stands beside the interpreter, or else on the path; it asks nobody."""
    program = shutil.which("deno", path=str(Path(sys.executable).parent)) or "deno"
    quiet = {"DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"}
    command = [program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **quiet})


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What jsconfig.json says to editors, as Deno takes it, with a cache of its own."""
    monkeypatch.setenv("DENO_DIR", str(tmp_path / "deno"))
    options = json.loads(_CONFIG.read_text(encoding="utf-8"))["compilerOptions"]
    for name in ("noEmit", "target"):  # Deno has no others
        del options[name]
    options["lib"] = [name.lower() for name in options["lib"]]
    options |= {"strict": False, "types": [str(FOLDER / "types.d.ts")]}
    path = tmp_path / "deno.json"
    path.write_text(json.dumps({"compilerOptions": options}), encoding="utf-8")
    return path


def _check(config: Path, *scripts: Path) -> subprocess.CompletedProcess[str]:
    return _deno("check", "--no-remote", "--no-npm", "-c", config, *scripts)


def test_types(config: Path) -> None:
    # The service worker knows other things than a page.
    done = _check(config, *(path for path in _SCRIPTS if path.name != "sw.js"))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("trouble: ", "troubel: "), ("read(text, guide)", "read(guide)"), ("@param", "@parma")],
)
def test_a_wrong_type_is_found(config: Path, tmp_path: Path, right: str, wrong: str) -> None:
    faulty = tmp_path / "store.js"
    text = (FOLDER / "store.js").read_text(encoding="utf-8")
    assert right in text
    faulty.write_text(text.replace(right, wrong), encoding="utf-8")
    assert _check(config, faulty).returncode == 1


def test_lint(tmp_path: Path) -> None:
    done = _deno("lint", *_SCRIPTS)
    assert done.returncode == 0, done.stderr
    faulty = tmp_path / "a.js"
    faulty.write_text("debugger;\n", encoding="utf-8")
    assert _deno("lint", faulty).returncode == 1


def test_form() -> None:
    others = (FOLDER / "types.d.ts", _CONFIG)
    done = _deno("fmt", "--check", "--line-width", _MOST_COLUMNS, *_SCRIPTS, *others)
    assert done.returncode == 0, done.stderr
