"""Where things are: a folder that holds content/, or notes as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress.model.diagnostics import StudypressError
from studypress.project.place import Project


def test_a_folder_of_notes_is_its_own_content(tmp_path: Path) -> None:
    assert Project.at(tmp_path).content == tmp_path
    (tmp_path / "content").mkdir()
    assert Project.at(tmp_path).content == tmp_path / "content"
    with pytest.raises(StudypressError, match="There is no folder"):
        Project.at(tmp_path / "nowhere")
