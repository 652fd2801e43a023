"""Text is drawn that no tag holds."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound, codes


def spoil(made: Sound) -> None:
    made.content[1].append(b"BT /F 10 Tf 60 150 Td <%b> Tj ET" % codes("unheard").hex().encode())
