"""The files that other machines run are safe and of a piece: the action, workflows, the image.

What needs linters is in tests/judges/test_hosted.py.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from studypress.bootstrap import system
from tests.conftest import ROOT, studypress

ACTION = ROOT / "action.yml"
TEMPLATE = ROOT / "studypress" / "new" / "hosted" / "publish.yml"
WORKFLOW = ROOT / ".github" / "workflows" / "guide.yml"
DOCKERFILE = ROOT / "Dockerfile"
HOSTED = {path.name: path for path in (ACTION, TEMPLATE, WORKFLOW)}


def steps(path: Path) -> list[dict[str, Any]]:
    """The steps of an action or of all jobs of a workflow."""
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    jobs = told["jobs"].values() if "jobs" in told else [told["runs"]]
    return [step for job in jobs for step in job["steps"]]


@pytest.mark.parametrize("name", HOSTED)
def test_no_words_of_others_stand_in_a_shell_line(name: str) -> None:
    """An expression in a script is put there as text, and run: it has to come by `env`."""
    lines = [step["run"] for step in steps(HOSTED[name]) if "run" in step]
    assert lines or name == "publish.yml"
    assert not [line for line in lines if "${{" in line]


@pytest.mark.parametrize("name", ["action.yml", "publish.yml"])
def test_what_strangers_run_is_pinned_to_commits(name: str) -> None:
    """A tag of another repository may be moved to other code."""
    used = re.findall(r"uses: (.+)", HOSTED[name].read_text(encoding="utf-8"))
    assert used
    for line in used:
        pinned = re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)
        assert pinned or line == '"{{ action }}"', line


def test_the_workflow_gives_the_action_what_it_takes() -> None:
    inputs = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["inputs"]
    (given,) = (step["with"] for step in steps(TEMPLATE) if step["uses"] == "{{ action }}")
    assert given.keys() <= inputs.keys()
    assert all(inputs[name]["default"] == "false" for name in given)


def test_each_input_of_the_action_is_used() -> None:
    text = ACTION.read_text(encoding="utf-8")
    for name in yaml.safe_load(text)["inputs"]:
        assert f"inputs.{name}" in text, name


def test_the_image_has_the_libraries_that_the_set_up_would_install() -> None:
    text = DOCKERFILE.read_text(encoding="utf-8")
    (packages,) = re.findall(r"apt-get install -y --no-install-recommends (.*) \\", text)
    assert packages == system.PACKAGES["Pango and HarfBuzz"]["apt-get"]


def test_the_image_runs_as_nobody_special() -> None:
    lines = DOCKERFILE.read_text(encoding="utf-8").splitlines()
    (user,) = (line.split()[1] for line in lines if line.startswith("USER "))
    assert int(user) > 0
    last = max(index for index, line in enumerate(lines) if line.startswith(("RUN ", "COPY ")))
    assert lines.index(f"USER {user}") > last, "nothing in the image is written by that user"


def test_the_image_is_given_what_the_wheel_is_made_of() -> None:
    """.dockerignore lets in what the Dockerfile copies, and no more."""
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_in = {line[1:] for line in ignored if line.startswith("!")}
    text = DOCKERFILE.read_text(encoding="utf-8")
    copied = {
        name
        for line in re.findall(r"^COPY (?!--from)(.*)", text, re.MULTILINE)
        for name in line.split()[:-1]
    }
    assert copied == let_in
    assert all((ROOT / name).exists() for name in copied)


def test_the_container_of_developers_is_set_up_as_a_checkout_is() -> None:
    told = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    assert told["postCreateCommand"] == "python3 -m studypress.bootstrap --test"
    python = told["customizations"]["vscode"]["settings"]["python.defaultInterpreterPath"]
    assert python == "${containerWorkspaceFolder}/.venv/bin/python"


def test_the_workflow_that_new_writes_is_the_template(tmp_path: Path) -> None:
    done = studypress("new", tmp_path / "guide", "--workflow", "ada/studypress@v1")
    assert done.returncode == 0, done.stderr
    written = (tmp_path / "guide" / ".github" / "workflows" / "publish.yml").read_text("utf-8")
    template = TEMPLATE.read_text(encoding="utf-8")
    assert written == template.replace("{{ action }}", "ada/studypress@v1")
