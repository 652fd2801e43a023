"""Linters find no fault in the files that other machines run, and would find one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_hosted import ACTION, DOCKERFILE, TEMPLATE, WORKFLOW, steps

_BIN = Path(sys.executable).parent


def lint(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a linter that stands beside the interpreter, or else on the path."""
    name = shutil.which(program, path=str(_BIN)) or program
    return subprocess.run([name, *map(str, arguments)], capture_output=True, text=True)


def check_schema(schema: str, path: Path) -> subprocess.CompletedProcess[str]:
    """Check a file against a schema that SchemaStore has."""
    return lint("check-jsonschema", "--builtin-schema", f"vendor.{schema}", path)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """The workflow as `new` writes it."""
    path = tmp_path / "publish.yml"
    text = TEMPLATE.read_text(encoding="utf-8")
    path.write_text(text.replace("{{ action }}", "ada/studypress@v1"), encoding="utf-8")
    return path


def test_the_image() -> None:
    done = lint("hadolint", DOCKERFILE)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_fault_of_an_image_is_named(tmp_path: Path) -> None:
    faulty = tmp_path / "Dockerfile"
    faulty.write_text("FROM debian\nRUN cd /tmp && sudo apt-get install qpdf\n")
    found = lint("hadolint", faulty).stdout
    assert {"DL3006", "DL3004", "DL3003"} <= {word for word in found.split() if word[:2] == "DL"}


def test_the_action_has_the_form_of_actions(tmp_path: Path) -> None:
    assert check_schema("github-actions", ACTION).returncode == 0
    faulty = tmp_path / "action.yml"
    faulty.write_text(ACTION.read_text(encoding="utf-8").replace("shell: bash", "shel: bash", 1))
    assert check_schema("github-actions", faulty).returncode == 1


def test_the_workflows_have_the_form_of_workflows(published: Path) -> None:
    for path in (WORKFLOW, published):
        done = check_schema("github-workflows", path)
        assert done.returncode == 0, done.stdout
        done = lint("actionlint", f"-shellcheck={_BIN / 'shellcheck'}", path)
        assert (done.returncode, done.stdout) == (0, "")


def test_a_fault_of_a_workflow_is_named(published: Path) -> None:
    text = published.read_text(encoding="utf-8")
    published.write_text(text.replace("steps.guide.outputs", "steps.guid.outputs"), "utf-8")
    assert "guid" in lint("actionlint", published).stdout


def test_the_scripts(tmp_path: Path) -> None:
    scripts = [step["run"] for step in steps(ACTION) if "run" in step]
    assert len(scripts) == 3
    for number, script in enumerate(scripts):
        path = tmp_path / f"{number}.sh"
        path.write_text(f"#!/usr/bin/env bash\n{script}", encoding="utf-8")
        done = lint("shellcheck", path)
        assert (done.returncode, done.stdout) == (0, "")
    done = lint("shellcheck", ROOT / ".ci" / "run")
    assert (done.returncode, done.stdout) == (0, "")


def test_a_fault_of_a_script_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.sh").write_text("#!/bin/bash\nrm -r $1\n")
    assert "SC2086" in lint("shellcheck", tmp_path / "x.sh").stdout
