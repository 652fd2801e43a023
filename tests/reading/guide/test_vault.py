"""A folder of a note app: links and pictures by their names, and comments that nobody may read."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress.reading.sources.vault import Vault
from tests.reading.conftest import Notes, codes

CUP = Path(__file__).parents[1] / "markdown" / "dialects" / "folder" / "img" / "cup.png"

TEA = """\
## What is tea?

Leaves, see [[Milk]], [[Milk|the white one]], [[Milk#What is milk?]] and [[milk#^cold]]. ^leaf

![[cup.png|30]]

%%ask the teacher%%

%%
A whole private

paragraph.
%%
"""
MILK = """\
## What is milk?

White, in [[Tea#^leaf|tea]] and [[Nothing]]. {/* wrong */}

Cold. ^cold
"""


def test_links_and_pictures_are_found_by_their_names(notes: Notes, tmp_path: Path) -> None:
    (tmp_path / "attachments").mkdir()
    (tmp_path / "attachments" / "cup.png").write_bytes(CUP.read_bytes())
    (tmp_path / ".obsidian").mkdir()
    reading, report = notes({"Drinks/Tea.md": TEA, "Drinks/Milk.md": MILK})
    bodies = {q.text: q.blocks[0].body for q in reading.guide.questions}
    tea, milk = bodies["What is tea?"], bodies["What is milk?"]
    assert tea.count('<a href="#what-is-milk">') == 3
    assert '<a href="#what-is-milk">the white one</a>' in tea
    assert '<p id="at-cold">Cold.</p>' in milk
    assert '<a href="#at-cold">' in tea
    assert '<a href="#at-leaf">tea</a> and Nothing.' in milk
    assert list(reading.guide.images) == ["cup.png"]
    assert 'src="image:cup.png"' in tea
    assert "dead-link" not in codes(report)
    assert "missing-image" not in codes(report)


@pytest.mark.parametrize("secret", ["teacher", "private", "paragraph", "wrong", "^"])
def test_comments_are_nowhere(notes: Notes, secret: str) -> None:
    reading, report = notes({"Drinks/Tea.md": TEA, "Drinks/Milk.md": MILK})
    said = [block.body for q in reading.guide.questions for block in q.blocks]
    said += [text for transcript in reading.transcripts for _, text in transcript.passages]
    said += [str(problem) for problem in report.problems if problem.code != "other-notation"]
    assert [text for text in said if secret in text] == []


def test_names_in_a_vault() -> None:
    vault = Vault(["a/Tea.md", "Tea.md", "b/deep/Milk.md"])
    found = {name: vault.note(name) for name in ("tea", "a/tea", "Milk", "deep/milk.md", "x/milk")}
    assert found == {
        "tea": "Tea.md",
        "a/tea": "a/Tea.md",
        "Milk": "b/deep/Milk.md",
        "deep/milk.md": "b/deep/Milk.md",
        "x/milk": "",
    }


def test_the_place_of_an_answer_in_the_paragraph_of_its_question(notes: Notes) -> None:
    text = "# Tea\n\n**What is tea?**\nLeaves.\n^leaf\n\n**What is milk?**\nSee [[#^leaf|tea]].\n"
    reading, report = notes(text)
    assert '<a href="#at-leaf">tea</a>' in reading.guide.questions[1].blocks[0].body
    assert "dead-link" not in codes(report)


def test_a_note_is_found_by_its_aliases(notes: Notes) -> None:
    tea = "---\naliases: [Green Tea, Chai]\n---\n# Tea\n\n## What is tea?\n\nLeaves.\n"
    milk = "# Milk\n\n## What is milk?\n\nNo [[chai]].\n"
    reading, report = notes({"Tea.md": tea, "Milk.md": milk})
    assert '<a href="#chapter-2">chai</a>' in reading.guide.questions[0].blocks[0].body
    assert "unknown-setting" not in codes(report)


def test_tools_are_known_by_their_files(tmp_path: Path) -> None:
    assert Vault([], tmp_path / "content").tools == frozenset()
    for name in (".obsidian", "myst.yml", ".vitepress"):
        (tmp_path / name).mkdir()
    (tmp_path / "content").mkdir()
    assert Vault([], tmp_path / "content").tools == {"obsidian", "myst", "components"}


@pytest.mark.parametrize(
    ("text", "known"), [("see [[Tea#hot]]", True), ("[[nodiscard]]", False), ("[[1, 2]]", False)]
)
def test_a_link_to_a_note_shows_the_tool(text: str, known: bool, tmp_path: Path) -> None:
    assert ("obsidian" in Vault(["Tea.md"], tmp_path, ["", text]).tools) is known


def test_a_comment_is_private_beside_links_to_notes(notes: Notes) -> None:
    tea = "# Tea\n\n## What is tea?\n\nLeaves. %% wrong%%\n"
    milk = "# Milk\n\n## What is milk?\n\nNo [[Tea]].\n"
    reading, _ = notes({"Tea.md": tea, "Milk.md": milk})
    assert reading.guide.questions[-1].blocks[0].body == "<p>Leaves.</p>"
