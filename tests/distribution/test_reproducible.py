"""The same notes give the same release, byte for byte, wherever and by whomever it is made.

That our own guide does so is tested in tests/judges/test_reproducible.py, by another user too.
"""

from __future__ import annotations

from pathlib import Path

from studypress.distribution.sums import parse
from studypress.editions import editions
from tests.apparatus import add_apparatus
from tests.distribution import varied
from tests.generate import guide_folder


def test_nothing_of_a_machine_is_in_a_release(tmp_path: Path) -> None:
    project = add_apparatus(guide_folder(tmp_path / "notes", 2))
    # Those that are made only where they are asked for too, such as the files for a print shop.
    every = ", ".join(editions())
    with (project / "content" / "guide.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f"editions: [{every}]\n")
    one, two = varied.sums(project, tmp_path)
    names = parse(one).digests
    assert all(any(f"-{name}" in file for file in names) for name in ("print", "cover"))
    differing = parse(one).digests.items() ^ parse(two).digests.items()
    assert not {name for name, _ in differing}
    assert one == two
