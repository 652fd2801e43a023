"""Raw HTML in Markdown: an allow-list, told refusals, and no tag that swallows what follows."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from xml.etree import ElementTree

import nh3

from studypress.markup.legal import ILLEGAL
from studypress.markup.tags import Attribute, attributes, tags
from studypress.reading.ids import words

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

VOID = words("area br col hr img input source wbr")
# A start tag of these needs no end tag.
LOOSE = words("p li dt dd tr td th thead tbody tfoot rt rp colgroup caption")
ALLOWED = words(
    "a abbr acronym article aside b bdi bdo big blockquote br caption center cite code col "
    "colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header "
    "hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span strike "
    "strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr"
)
_REFUSED = words(
    "address applet area audio base basefont body button canvas data datalist dialog dir embed "
    "fieldset font form frame frameset head hgroup html iframe input label legend link map marquee "
    "math menu meta meter nobr noembed noframes noscript object optgroup option output param "
    "picture plaintext progress search script select slot source style svg template textarea "
    "title track video xmp path rect circle line g defs use polygon polyline text animate "
    "foreignobject"
)
_BLOCKS = words(
    "article aside blockquote center details div dl figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header main nav ol p pre section summary table ul"
)
# Old wrappers without danger or meaning: taken off without a word.
_SILENT = words("address body data font head hgroup html label nobr picture source")

_TICKS = "If it is code, put it between backticks."
_EVENT = re.compile(r"on[a-z]+")
_SCRIPT = re.compile(r"(?:javascript|vbscript):", re.IGNORECASE)
# What would be read or run from elsewhere; the cleaner takes it away, and here it is told.
_STYLE = re.compile(r"url\(|@import|expression|\\", re.IGNORECASE)
_ADDRESSES = words("href src srcset data poster background xlink:href")
_BLANKS = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SCHEMES = words("http https mailto tel ftp")
_ANCHORS = frozenset({"id", "name"})

Tell = Callable[[str, int, str, str], None]


@dataclass(slots=True)
class Tag:
    """One tag in raw HTML; a tag that is not `kept` leaves no trace but its content."""

    name: str
    text: str
    line: int
    end: bool = False
    kept: bool = True
    inline: bool = False


Pieces = list[str | Tag]


def pieces(text: str, line: int, tell: Tell, literal: bool) -> Pieces:
    """Raw HTML taken apart: text, and those tags that are allowed. Refusals are told.

    Where `literal`, what is no tag of HTML at all is printed: `List<int>` should not lose its int.
    """
    made: Pieces = []
    position, counted = 0, 0
    for found, end in tags(text):
        made.append(_text(text[position : found.start()]))
        name = (found["name"] or "").lower()
        line += text.count("\n", counted, found.start())
        at, counted = line, found.start()
        position = end
        if not name:
            continue  # a comment, or a declaration
        if name in ALLOWED:
            made.extend(_tag(name, found, at, tell))
        elif name in _REFUSED:
            _refuse(name, found, at, tell, with_content=end > found.end())
        elif literal:
            made.append(_text(found[0]))
            if not found["end"]:
                tell(
                    "html-refused",
                    at,
                    f"{found[0]} is not HTML; it is printed as it stands",
                    _TICKS,
                )
    made.append(_text(text[position:]))
    return made


def _text(text: str) -> str:
    # What looks like the beginning of a tag but never ends would swallow what follows.
    return text.replace("<", "&lt;")


def refused(address: str) -> str:
    """An address as a browser would take it if it may not be used, else "".

    White space in a scheme counts for nothing, and neither does how a character is written.
    """
    plain = _BLANKS.sub("", html.unescape(address))
    if plain.startswith(("\\\\", "//./", "//?/")):
        return plain
    found = _SCHEME.match(plain)
    return "" if found is None or found[1].lower() in SCHEMES else plain


def _leads(every: Iterable[Attribute]) -> list[str]:
    """The addresses among a tag's attributes that may not be used."""
    return list(filter(None, (refused(one.value) for one in every if one.name in _ADDRESSES)))


def _addresses(name: str, every: Iterable[Attribute], line: int, tell: Tell) -> None:
    """Tell of what a tag would read from elsewhere, and is not going to."""
    if any(one.name == "style" and _STYLE.search(html.unescape(one.value)) for one in every):
        tell("html-refused", line, f"<{name}> may not bring a style with addresses", "")
    for address in _leads(every):
        if not _SCRIPT.match(address):
            told = f"<{name}> may not lead to {address[:60]}; the address is left out"
            tell("refused-link", line, told, "")


def _kept(name: str, written: str, line: int, tell: Tell) -> str:
    """A tag's attributes without those that are ours to give; its scripts are told."""
    every = attributes(written)
    events = any(one.value and _EVENT.fullmatch(one.name) for one in every)
    if events or any(map(_SCRIPT.match, _leads(every))):
        tell("html-refused", line, f"<{name}> may not carry a script; its script is left out", "")
    _addresses(name, every, line, tell)
    return "".join(one.written for one in every if not one.name.startswith("data-"))


def _tag(name: str, found: re.Match[str], line: int, tell: Tell) -> Pieces:
    written = found["attributes"]
    kept = _kept(name, written, line, tell) if written else ""
    if found["end"]:
        return [] if name in VOID else [Tag(name, f"</{name}>", line, end=True)]
    if name in ("a", "img", "details", "summary"):
        kept += f' data-line="{line}"'  # what is told of their addresses has a place
    start = Tag(name, f"<{name}{kept}>", line)
    if found["closed"] and name not in VOID:
        return [start, Tag(name, f"</{name}>", line, end=True)]
    return [start]


def _refuse(name: str, found: re.Match[str], line: int, tell: Tell, *, with_content: bool) -> None:
    if found["end"]:
        return
    _addresses(name, attributes(found["attributes"]), line, tell)
    if name not in _SILENT:
        kept = "it is left out" if with_content else "only what stands in it is kept"
        tell("html-refused", line, f"<{name}> is not allowed; {kept}", "")


class _Frame:
    """The tags that are open in a container, in order."""

    def __init__(self) -> None:
        self.opened: list[Tag] = []
        self._counts = Counter[str]()

    def open(self, tag: Tag) -> None:
        self.opened.append(tag)
        self._counts[tag.name] += 1

    def close(self, name: str) -> list[Tag]:
        """Take off the last tag of a name, and those in it; none where none is open."""
        if not self._counts[name]:
            return []
        closed: list[Tag] = []
        while not closed or closed[-1].name != name:
            closed.append(self.opened.pop())
            self._counts[closed[-1].name] -= 1
        return closed[::-1]


class Balance:
    """Finds the tags that are never closed, container by container.

    A tag must be closed in the list item, quote or cell in which it was opened. One that is not
    would draw all that follows into it, so it is dropped, and told.
    """

    def __init__(self, tell: Tell, literal: bool) -> None:
        self._tell = tell
        self._literal = literal
        self._frames = [_Frame()]

    def enter(self) -> None:
        """A container begins."""
        self._frames.append(_Frame())

    def leave(self) -> None:
        """A container ends: what is still open in it will never be closed."""
        self._drop(self._frames.pop().opened, ended=True)

    def add(self, parts: Pieces, *, inline: bool = False) -> None:
        """The tags of one piece of HTML, in order."""
        for tag in parts:
            if isinstance(tag, str) or tag.name in VOID:
                continue
            if not tag.end:
                tag.inline = inline
                self._frames[-1].open(tag)
            elif not self._close(self._frames[-1], tag) and not (
                inline and len(self._frames) > 1 and self._close(self._frames[-2], tag)
            ):
                tag.kept = False

    def _close(self, frame: _Frame, end: Tag) -> bool:
        closed = frame.close(end.name)
        self._drop(closed[1:])
        return bool(closed)

    def _drop(self, tags: list[Tag], *, ended: bool = False) -> None:
        for tag in tags:
            if ended and tag.name in LOOSE and tag.name != "p" and not tag.inline:
                tag.kept = False  # its list or table is never closed, and is told
                continue
            if tag.name in LOOSE and not (ended and tag.inline and tag.name != "p"):
                continue
            if tag.name == "a" and any(one.name in _ANCHORS for one in attributes(tag.text)):
                tag.text += "</a>"  # a bare anchor: what it marks is a point
                continue
            if tag.inline and self._literal and tag.name in _BLOCKS | LOOSE:
                tag.text = _text(tag.text)  # words about HTML: "may a page have two <header>s?"
                told = f"<{tag.name}> is not closed in its paragraph; it is printed as it stands"
                self._tell("html-refused", tag.line, told, _TICKS)
                continue
            tag.kept = False
            self._tell(
                "unclosed-html",
                tag.line,
                f"<{tag.name}> is never closed here; it is left out",
                f"Close it with </{tag.name}> in the same list item, quote or cell.",
            )


def flat(root: ElementTree.Element, deepest: int = 100) -> None:
    """Make plain text of what stands deeper in a tree than anything can be set."""
    level, depth = [root], 0
    while level and depth < deepest:
        level = [child for element in level for child in element]
        depth += 1
    for element in level:
        text = "".join(element.itertext())
        element[:] = []
        element.text = text


def joined(parts: Pieces) -> str:
    """The HTML that is left of the pieces."""
    return "".join(
        part if isinstance(part, str) else part.text
        for part in parts
        if isinstance(part, str) or part.kept
    )


# Classes with a meaning to the steps that follow; nobody else may give them.
_OURS_ALONE = frozenset(("math", "noteref", "glossref", "biblioref"))


def _classes(tag: str, name: str, value: str) -> str | None:
    if name != "class":
        return value
    return " ".join(part for part in value.split() if part not in _OURS_ALONE) or None


_ATTRIBUTES = {
    "*": {"data-line", "id", "lang", "dir", "title"},
    "a": {"href", "name"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "p": {"align"},
    "div": {"align", "data-math"},
    "span": {"data-math"},
    "sup": {"data-note"},
    "section": {"data-note"},
    "code": {"data-language"},
    "input": {"type", "checked"},
}
_KEPT = set(ALLOWED | {"input"})
_CLEANER = nh3.Cleaner(tags=_KEPT, attributes=_ATTRIBUTES, url_schemes=set(SCHEMES), link_rel=None)
_CLASSED = nh3.Cleaner(
    tags=_KEPT,
    attributes={**_ATTRIBUTES, "*": _ATTRIBUTES["*"] | {"class"}},
    attribute_filter=_classes,
    url_schemes=set(SCHEMES),
    link_rel=None,
)
_VOID = re.compile(r"<((?:br|col|hr|img|input|wbr)\b[^<>]*)>")


def tree(written: str, *, classes: bool = False) -> ElementTree.Element:
    """Any HTML as a clean tree below a `<div>`; with `classes`, those in it are kept."""
    cleaner = _CLASSED if classes else _CLEANER
    try:
        clean = cleaner.clean(written)
    except UnicodeEncodeError:  # half a pair of surrogates
        clean = cleaner.clean(ILLEGAL.sub("", written))
    return plain_tree(_VOID.sub(r"<\1/>", clean.replace("&nbsp;", "\u00a0")))


def plain_tree(written: str) -> ElementTree.Element:
    """XHTML that is clean already as a tree below a `<div>`."""
    # An entity can write what the text itself may not hold.
    root = ElementTree.fromstring(f"<div>{ILLEGAL.sub('', written)}</div>")
    flat(root)
    return root


def unclean(addresses: Iterable[str]) -> set[str]:
    """Those of some addresses that the cleaner takes away: of other schemes, or of no sense."""
    every = list(dict.fromkeys(addresses))
    links = tree("".join(f'<a href="{html.escape(address)}"></a>' for address in every))
    return {address for address, link in zip(every, links, strict=True) if link.get("href") is None}


def xhtml(element: ElementTree.Element) -> str:
    """An element as XHTML, without what follows it; only void elements close themselves."""
    parts: list[str] = []
    _write(element, parts.append)
    return "".join(parts)


def _write(element: ElementTree.Element, write: Callable[[str], None]) -> None:
    tag = element.tag
    write(f"<{tag}")
    for name, value in element.attrib.items():
        name = "xml:lang" if name == XML_LANG else name
        write(f' {name}="{_attribute(value)}"')
    if tag in VOID:
        write(" />")
        return
    write(">")
    if element.text:
        write(_escaped(element.text))
    for child in element:
        _write(child, write)
        if child.tail:
            write(_escaped(child.tail))
    write(f"</{tag}>")


def _escaped(text: str) -> str:
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def _attribute(text: str) -> str:
    if text.isalnum():
        return text
    # A line break must be written as a reference, or a reader of XML makes it a space.
    return _escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
