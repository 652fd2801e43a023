"""No module of the command line knows an edition, a kind of block or a problem code by name."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from studypress.editions import editions
from studypress.model.blocks import KINDS
from tests.conftest import ROOT

CODES = {folder.name for folder in (ROOT / "tests" / "problems").iterdir()}
# What the command line asks of a block will be a property of the block, not the name of its kind.
NAMES = {*editions(), *KINDS} | CODES
MODULES = sorted((ROOT / "studypress" / "cli").rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_name_is_known(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    # The keys of the objects that `--json` prints are words of ours: "answer" is one of them.
    keys = {id(key) for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys}
    strings = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and id(node) not in keys
    }
    assert not NAMES & strings
