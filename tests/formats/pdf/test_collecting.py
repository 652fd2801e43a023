"""While pages are set, Python looks seldom for objects that only refer to each other."""

from __future__ import annotations

import subprocess
import sys

_ASKED = """
import gc
from studypress.formats.pdf.typesetter import Typesetter
Typesetter({}, ())
print(gc.isenabled(), gc.get_freeze_count() > 10_000, *gc.get_threshold())
"""


def test_a_typesetter_makes_it_seldom() -> None:
    found = subprocess.run(
        [sys.executable, "-c", _ASKED], capture_output=True, text=True, check=True
    )
    assert found.stdout.split() == ["True", "True", "50000", "20", "1000"]
