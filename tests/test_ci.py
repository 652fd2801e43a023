"""The hosted checks run what a contributor runs, on what the package says that it supports."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "guide.yml").read_text())
JOBS: dict[str, Any] = WORKFLOW["jobs"]


def test_the_pythons_are_those_that_the_package_names() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        classifiers = tomllib.load(file)["project"]["classifiers"]
    named = [name.rpartition(" ")[2] for name in classifiers if "Python :: 3." in name]
    assert JOBS["check"]["strategy"]["matrix"]["python"] == named


def test_all_checks_are_run_before_anything_is_built() -> None:
    assert ".ci/run" in [step.get("run") for step in JOBS["check"]["steps"]]
    assert (JOBS["build"]["needs"], JOBS["release"]["needs"]) == ("check", "build")


def test_the_checks_end_with_the_judges_the_house_that_grew_and_all_tests() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    checks = [line for line in lines if line.startswith("check ")]
    assert checks[-3].endswith("python3 publish.py test --judges")
    assert checks[-2].endswith('"$python" -m tests.growth')
    assert checks[-1].startswith("check 'Tests' python3 publish.py test -n ")
    assert lines[-1] == 'exit "$failed"'


@pytest.mark.parametrize("name", JOBS)
def test_a_job_ends_and_may_do_little(name: str) -> None:
    job = JOBS[name]
    assert job["timeout-minutes"] <= 60
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert job.get("permissions", {}) == ({"contents": "write"} if name == "release" else {})
    used = [step["uses"] for step in job["steps"] if "uses" in step]
    assert all(action.startswith("actions/") and "@v" in action for action in used)
