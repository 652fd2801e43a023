"""`check --explain` shows how the questions of each file were recognised."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Run


def test_check_explains_how_questions_were_told_from_text(run: Run, tmp_path: Path) -> None:
    text = "# Tea\n\nWords.\n\n## Why?\n\nSo.\n\n#### Key points\n\n- Hot.\n\n## How?\n\nThus.\n"
    (tmp_path / "tea.md").write_text(text, encoding="utf-8")
    (tmp_path / "plain.md").write_text("# Plain\n\n## Part\n\nWords.\n", encoding="utf-8")
    said = run("check", "--explain", "--project", tmp_path).stdout
    rows = [line.split() for line in said.splitlines()]
    assert "tea.md: 2 questions" in said
    assert "plain.md: 0 questions" in said
    assert "form: headings (2 found); counted: headings 2" in said
    assert "form: none (no form has enough questions)" in said
    weights = next(row for row in rows if row[:4] == ["headings", "##", "2", "2"])
    assert rows[rows.index(weights) - 2][:3] == ["form", "places", "ask"]
    for row in (
        ["1", "#", "Tea", "chapter"],
        ["5", "##", "Why?", "question"],
        ["9", "####", "Key", "points", "key"],
        ["3", "##", "Part", "prose"],
    ):
        assert row in rows
