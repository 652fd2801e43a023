"""The same notes give the same release, byte for byte, wherever and by whomever it is made.

That our own guide does so is tested in tests/judges/test_reproducible.py, by another user too.
"""

from __future__ import annotations

from pathlib import Path

from studypress.distribution.sums import parse
from tests.apparatus import add_apparatus
from tests.distribution import varied
from tests.generate import guide_folder


def test_nothing_of_a_machine_is_in_a_release(tmp_path: Path) -> None:
    project = add_apparatus(guide_folder(tmp_path / "notes", 2))
    one, two = varied.sums(project, tmp_path)
    differing = parse(one).digests.items() ^ parse(two).digests.items()
    assert not {name for name, _ in differing}
    assert one == two
