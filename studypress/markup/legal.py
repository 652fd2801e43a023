"""Which characters an XML document may hold, and so a guide (XML 1.0, 2.2)."""

from __future__ import annotations

import re

# Any other character.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
