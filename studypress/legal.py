"""Which characters an XML document may hold, and so a guide (XML 1.0, 2.2)."""

from __future__ import annotations

import re

# Any character but those.
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
