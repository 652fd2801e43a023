"""Scripts and style sheets within a page, with the policy that lets them and nothing else in."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

from lxml import etree

from studypress.markup.tree import XHTML

# Signs that no text has. What stands between them is the number of a text, which may not be written
# as the texts of a page are: a parser of HTML reads no references in a script.
_SIGN = "\ufdd0{}\ufdd1"


class Held:
    """Texts that are put into a page once the rest of it is written."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._digests: dict[str, list[str]] = {"script": [], "style": []}

    def element(self, name: str, text: str) -> etree._Element:
        """A `script` or `style` element for a text."""
        # Browsers read a page with these ends of lines, and a digest is of what they read.
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        # No text may end the element around it.
        text = text.replace("</", "<\\/").replace("<!--", "<\\!--")
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        self._digests[name].append(f"'sha256-{digest}'")
        self._texts.append(text)
        element = etree.Element(f"{{{XHTML}}}{name}")
        element.text = _SIGN.format(len(self._texts) - 1)
        return element

    def elements(self, name: str, texts: Iterable[str]) -> list[etree._Element]:
        """An element for each of some texts."""
        return [self.element(name, text) for text in texts]

    @property
    def policy(self) -> str:
        """A Content Security Policy: the scripts and styles that are held, and pictures within."""
        scripts = " ".join(dict.fromkeys(self._digests["script"])) or "'none'"
        styles = " ".join(dict.fromkeys(self._digests["style"])) or "'none'"
        return (
            f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; "
            "form-action 'none'; base-uri 'none'"
        )

    def put(self, html: str) -> str:
        """The page with all texts in their places."""
        for number, text in enumerate(self._texts):
            html = html.replace(f">{_SIGN.format(number)}</", f">{text}</", 1)
        return html
