"""Puts sounds and films into a document for a screen, and on a page what leads to them."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping

from lxml import etree

from studypress.figures import qr
from studypress.formats.media import name_of, on_the_web
from studypress.formats.screens.players import NAME
from studypress.language.record import Words
from studypress.markup.edit import add_class, classes
from studypress.model.media import MediaFile

_XHTML = "http://www.w3.org/1999/xhtml"
_H = f"{{{_XHTML}}}"
_IMAGE = f"{_H}img"
_SHEET_FIGURE = "figure"
"""The class of a figure of the cheat sheet, which has no room for words."""


def on_screens(root: etree._Element, media: Mapping[str, MediaFile]) -> None:
    """Let the sounds and films of a document play, in place.

    What is not in the guide's folder, and what no browser is sure to play, is a link: nothing is
    loaded from elsewhere. A link to a file of the guide has the address `media:NAME`.
    """
    for image in _found(root):
        address = image.get("src", "")
        file = media.get(name_of(address))
        made = _link(image, address)
        if file and file.in_browsers:
            made = _player(image, made, file)
        _replace(image, made)
        _name(made)


def _name(made: etree._Element) -> None:
    """Say before a player without a caption what it plays; its label is for voices alone."""
    around = made.getparent()
    assert around is not None
    in_figure = around.tag == f"{_H}figure"
    if in_figure:
        add_class(around, "media")
    if made.tag == f"{_H}a" or (in_figure and around.find(f"{_H}figcaption") is not None):
        return
    label = etree.Element(f"{_H}{'p' if in_figure else 'span'}", {"class": NAME})
    label.text = made.get("aria-label", "")
    made.addprevious(label)
    if not in_figure:
        label.tail = " "


def on_pages(root: etree._Element, media: Mapping[str, MediaFile], words: Words, url: str) -> None:
    """Put QR codes and addresses in the place of the sounds and films of a document.

    `url` is where the site of the guide will stand, "" where that is not known.
    """
    for image in _found(root):
        name = name_of(image.get("src", ""))
        address = on_the_web(name, url) if name else image.get("src", "")
        figure = image.getparent()
        assert figure is not None
        if figure.tag != f"{_H}figure":
            _replace(image, _mention(image, address, media[name].path.name if name else ""))
            continue
        symbol = qr.symbol(address) if address else None
        code = _code(symbol, address, words) if symbol else None
        if _SHEET_FIGURE in classes(figure):
            _replace(
                image, code if code is not None else _words(image, address, name, words, media)
            )
            continue
        add_class(figure, "media")
        box = etree.Element(f"{_H}div", {"class": "media-box"})
        if code is not None:
            etree.SubElement(box, f"{_H}div", {"class": "media-code"}).append(code)
        box.append(_words(image, address, name, words, media))
        _replace(image, box)


def _found(root: etree._Element) -> Iterator[etree._Element]:
    return iter([image for image in root.iter(_IMAGE) if image.get("data-media")])


def _replace(image: etree._Element, made: etree._Element) -> None:
    parent = image.getparent()
    assert parent is not None
    made.tail = image.tail
    parent.replace(image, made)


def _link(image: etree._Element, address: str) -> etree._Element:
    link = etree.Element(f"{_H}a", {"href": address, "class": "media"})
    link.text = image.get("alt", "")
    for name in ("data-path", "data-line"):
        if value := image.get(name):
            link.set(name, value)
    return link


def _player(image: etree._Element, link: etree._Element, file: MediaFile) -> etree._Element:
    """An element that plays a file, with a link in it for what does not know the element."""
    kind = "video" if file.is_video else "audio"
    player = etree.Element(
        f"{_H}{kind}",
        {
            "class": " ".join(["media", *classes(image)]),
            "controls": "controls",
            "preload": "metadata",
            "src": image.get("src", ""),
            "aria-label": image.get("alt", ""),
        },
    )
    for name, given in (("poster", "data-poster"), ("style", "style")):
        if value := image.get(given):
            player.set(name, value)
    for address, of_kind, language, label in json.loads(image.get("data-tracks", "[]")):
        track = {"kind": of_kind, "src": f"media:{address}", "srclang": language}
        etree.SubElement(player, f"{_H}track", {**track, **({"label": label} if label else {})})
    player.append(link)
    return player


def _code(symbol: qr.Symbol, address: str, words: Words) -> etree._Element:
    """The picture of a QR code, as wide as a telephone needs it."""
    data = base64.b64encode(symbol.svg().encode()).decode("ascii")
    alt = str(words["qr_code"]).format(address=address)
    # Its black begins where the text does.
    quiet = f"margin-inline-start: -{symbol.quiet_mm}mm"
    style = f"width: {symbol.width_mm}mm; height: {symbol.width_mm}mm; {quiet}"
    source = f"data:image/svg+xml;base64,{data}"
    return etree.Element(_IMAGE, {"class": "qr", "src": source, "alt": alt, "style": style})


def _words(
    image: etree._Element,
    address: str,
    name: str,
    words: Words,
    media: Mapping[str, MediaFile],
) -> etree._Element:
    """What is played, of which kind it is, and where it is found."""
    made = etree.Element(f"{_H}div", {"class": "media-words"})
    first = etree.SubElement(made, f"{_H}p", {"class": "media-name"})
    kind = etree.SubElement(first, f"{_H}span", {"class": "media-kind"})
    kind.text = str(words["video" if image.get("data-media") == "video" else "audio"])
    kind.tail = f" {image.get('alt', '')}"
    second = etree.SubElement(made, f"{_H}p", {"class": "media-address"})
    if address:
        second.append(_address(address))
    else:
        second.text = media[name].path.name
    return made


def _mention(image: etree._Element, address: str, file: str) -> etree._Element:
    """What stands for a sound or film within a line: its words, and where it is found."""
    made = etree.Element(f"{_H}span", {"class": "media"})
    made.text = f"{image.get('alt', '')} ("
    if address:
        made.append(_address(address))
        made[0].tail = ")"
    else:
        made.text += f"{file})"
    return made


def _address(address: str) -> etree._Element:
    link = etree.Element(f"{_H}a", {"href": address, "class": "address"})
    link.text = address.removeprefix("https://")
    return link
