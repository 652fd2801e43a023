"""The characters that an XML document, and so a guide, may have (XML 1.0, section 2.2)."""

from __future__ import annotations

import re

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Matches a character that it may not have."""
