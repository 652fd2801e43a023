"""Linters find no fault in the files that other machines run, and would find one."""

from __future__ import annotations

import os
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
    for path in (ROOT / ".ci" / "run", ROOT / "bench" / "peers.sh"):
        done = lint("shellcheck", path)
        assert (done.returncode, done.stdout) == (0, "")


def test_a_fault_of_a_script_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.sh").write_text("#!/bin/bash\nrm -r $1\n")
    assert "SC2086" in lint("shellcheck", tmp_path / "x.sh").stdout


class Runner:
    """A stand-in for the machine that runs the action: its scripts run, nothing of others."""

    def __init__(self, place: Path) -> None:
        self.place, self.outputs = place, place / "outputs"
        self.notes, self.temporary = place / "notes", place / "temporary"
        tools = place / "tools"
        for folder in (self.notes, self.temporary, tools):
            folder.mkdir()
        (tools / "python").symlink_to(sys.executable)
        # It knows no release yet, and writes down what it is asked to do.
        (tools / "gh").write_text(
            f'#!/bin/sh\nprintf "%s\\n" "$*" >> "{place}/asked"\n[ "$2" != view ]\n'
        )
        (tools / "gh").chmod(0o755)
        self._path = f"{tools}{os.pathsep}{os.environ['PATH']}"

    def run(self, name: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the script of a step in the folder of the notes, as the runner would."""
        (step,) = (step for step in steps(ACTION) if step.get("name") == name)
        assert set(variables) == set(step["env"])
        environment = {
            "PATH": self._path,
            "HOME": str(self.place),
            "GITHUB_OUTPUT": str(self.outputs),
            "GITHUB_REPOSITORY": "ada/notes",
            "RUNNER_TEMP": str(self.temporary),
            **variables,
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        return subprocess.run(
            command, cwd=self.notes, env=environment, capture_output=True, text=True
        )


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner whose checkout holds one file of notes."""
    made = Runner(tmp_path)
    (made.notes / "tea.md").write_text("# Tea\n\n## Why?\n\nSo it is.\n\n> **Key:** So.\n")
    return made


@pytest.mark.parametrize("project", [".", "tea.md"])
def test_the_action_knows_where_things_are(runner: Runner, project: str) -> None:
    done = runner.run("Say where things are", STUDYPRESS=str(ROOT), PROJECT=project)
    assert done.returncode == 0, done.stderr
    told = dict(line.split("=") for line in runner.outputs.read_text().splitlines())
    assert told["folder"] == str(runner.temporary / "guide")
    assert told["cache"] == "./build/.cache"
    assert len(told["digest"]) == 16


def test_the_action_makes_a_release_and_attaches_its_files(runner: Runner) -> None:
    folder = runner.temporary / "guide"
    done = runner.run(
        "Make the guide",
        STUDYPRESS=str(ROOT),
        PROJECT=".",
        EDITIONS="",
        FOLDER=str(folder),
    )
    assert done.returncode == 0, done.stderr + done.stdout
    names = {path.name for path in (folder / "files").iterdir()}
    assert {"SHA256SUMS", "manifest.json"} <= names
    tag = "v1; touch x $(id)"
    variables = {"GH_TOKEN": "", "TAG": tag, "FOLDER": str(folder)}
    done = runner.run("Attach the files to the release of the tag", **variables)
    assert done.returncode == 0, done.stderr
    view, create, upload = (runner.place / "asked").read_text().splitlines()
    assert view == f"release view {tag} --repo ada/notes"
    assert create.startswith(f"release create {tag} --repo ada/notes --verify-tag ")
    files = upload.removeprefix(f"release upload {tag} --repo ada/notes --clobber ").split()
    assert {Path(file).name for file in files} == names
    assert not (runner.notes / "x").exists()
