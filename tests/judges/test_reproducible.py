"""Our own guide has the same bytes in another folder, for another user, on another day."""

from __future__ import annotations

import shutil
from pathlib import Path

from studypress.distribution.sums import parse
from tests.changed import opened
from tests.conftest import ROOT
from tests.distribution import varied


def test_our_guide_is_reproducible(tmp_path: Path) -> None:
    guide = tmp_path / "guide"
    shutil.copytree(ROOT / "content", guide / "content")
    opened(tmp_path)
    one, two = varied.sums(guide, tmp_path, varied.as_another_user())
    differing = parse(one).digests.items() ^ parse(two).digests.items()
    assert not {name for name, _ in differing}
    assert one == two
