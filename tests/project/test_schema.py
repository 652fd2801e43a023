"""guide.yaml's JSON Schema: what it lets pass, and that the one in docs/ is today's."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from studypress.editions import settings_types
from studypress.layouts import choices
from studypress.project.schema import schema, text
from tests.conftest import ROOT, Run, committed

KEPT = ROOT / "docs" / "guide.schema.json"
MARK = "# yaml-language-server: $schema="


def faults(settings: str) -> list[str]:
    """Where a guide.yaml is wrong by the schema."""
    data = json.loads(json.dumps(yaml.safe_load(settings), default=datetime.date.isoformat))
    found = Draft202012Validator(schema(settings_types())).iter_errors(data)
    return sorted("/".join(map(str, fault.absolute_path)) for fault in found)


def test_the_docs_have_todays() -> None:
    """Renewed by `python3 publish.py schema > docs/guide.schema.json`."""
    kept, types = KEPT.read_text(encoding="utf-8"), settings_types()
    names = json.loads(kept)["properties"]["editions"]["items"]["enum"]
    today = text(schema({name: types[name] for name in types if name in names}))
    for folder in ("paper", "themes"):
        # What somebody tries out in a checkout need not be in the docs.
        for name in {*choices(f"{folder}/*.yaml", ROOT)} - committed(f"layouts/{folder}", ".yaml"):
            own = rf'"{name}",\n\s*|,\n\s*"{name}"'
            kept, today = re.sub(own, "", kept), re.sub(own, "", today)
    assert kept == today
    assert committed("studypress/editions") <= set(names)


def test_it_is_a_schema(run: Run) -> None:
    Draft202012Validator.check_schema(json.loads(run("schema").stdout))


@pytest.mark.parametrize(
    "folder", [ROOT, ROOT / "studypress" / "new" / "starter"], ids=["ours", "starter"]
)
def test_our_settings_pass(folder: Path) -> None:
    written = (folder / "content" / "guide.yaml").read_text(encoding="utf-8")
    assert faults(written.replace("{{ identifier }}", "urn:uuid:x")) == []


def test_our_own_names_the_one_in_docs() -> None:
    first = (ROOT / "content" / "guide.yaml").read_text(encoding="utf-8").partition("\n")[0]
    assert (ROOT / "content" / first.removeprefix(MARK)).resolve() == KEPT


@pytest.mark.parametrize(
    ("settings", "where"),
    [
        ("titel: A", ""),
        ("title: [A]", "title"),
        ("language: 7up", "language"),
        ("editions: [bok]", "editions/0"),
        ("book: {contents: 3}", "book/contents"),
        ("book: {colour: red}", "book"),
        ("cheatsheet: {paper: 5}", "cheatsheet/paper"),
        ("cheatsheet: {pages: 9}", "cheatsheet/pages"),
        ("authors: 7", "authors"),
    ],
)
def test_what_is_wrong_is_found(settings: str, where: str) -> None:
    assert faults(settings) == [where]


@pytest.mark.parametrize(
    "settings",
    ["authors: Ada", "version: 1.5", "date: 2026-01-02", "book: {paper: mine}", "editions: [book]"],
)
def test_what_guide_yaml_may_say_passes(settings: str) -> None:
    assert faults(settings) == []


@pytest.mark.parametrize(("setting", "folder"), [("paper", "paper"), ("theme", "themes")])
@pytest.mark.parametrize("edition", ["BookSettings", "CheatsheetSettings"])
def test_papers_and_themes_are_those_that_there_are(
    edition: str, setting: str, folder: str
) -> None:
    said = schema(settings_types())["$defs"][edition]["properties"][setting]["anyOf"]
    offered, any_other, *left = said
    assert offered["enum"] == sorted(
        path.stem for path in (ROOT / "layouts" / folder).glob("*.yaml")
    )
    assert any_other == {"type": "string"}
    assert left == ([{"type": "null"}] if setting == "theme" else [])


def described(part: dict[str, Any]) -> list[str]:
    return [name for name, field in part["properties"].items() if not field.get("description")]


def test_every_setting_is_described() -> None:
    made = schema(settings_types())
    assert [name for name in described(made) if name not in settings_types()] == []
    for part in made["$defs"].values():
        assert part["description"]
        assert described(part) == []
