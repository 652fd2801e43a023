"""The step over sounds and films: each is an `img` that plays, in a paragraph of its own.

Notes name them as images, or with the elements of HTML. Both become an `img` with `data-media`,
whose source is `media:NAME` with NAME one of the guide's media, or an address on the web.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element

from studypress.figures.media import FILMS, TRACK, is_media, suffix_of
from studypress.markup.elements import CELLS
from studypress.reading.elements import line_of, text_of
from studypress.reading.notes import FileNotes
from studypress.reading.sources.beside import is_remote, short
from studypress.reading.tree.sizes import set_size

_PLAYERS = ("audio", "video")
_HOLDERS = CELLS | {"li", "dd"}
"""Elements whose only content may be an image without a paragraph around it."""
_STILLS = (".jpg", ".jpeg", ".png", ".webp")
"""The suffixes of a picture beside a film that is shown before it plays."""
_TRACK_KINDS = frozenset({"captions", "subtitles", "descriptions", "chapters"})
# What web pages say where a browser plays nothing: it is nothing that is heard or seen.
_EXCUSE = re.compile(
    r"browser|navigat|navegador|explorador|браузер|浏览器|瀏覽器|ブラウザ|브라우저|متصفح|דפדפן|ब्राउज़र",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])\s*")
_OFFER = "\0"
_OWN_SIZES = ("width", "height", "style")


def media(root: Element, notes: FileNotes) -> None:
    """Let each sound and film of a file be an `img` that plays, or words where it can't."""
    for player in [each for each in root.iter() if each.tag in _PLAYERS]:
        _name_as_image(player, notes)
    found = [
        image
        for image in root.iter("img")
        if "data-media" in image.attrib or is_media(image.get("src", ""))
    ]
    if not found:
        return
    for image in found:
        _settle(image, notes)
    links = [(link, image) for link in root.iter("a") for image in link.iter("img")]
    for link, image in links:
        if "data-media" in image.attrib:
            _move_behind(root, link, image)
    for parent in list(root.iter()):
        if parent.tag in _HOLDERS:
            _wrap(parent)
        _part(parent)


def _name_as_image(player: Element, notes: FileNotes) -> None:
    """Turn an element of HTML that plays into an `img`, with its words and its tracks."""
    files = [player.get("src", ""), *(one.get("src", "") for one in player.iter("source"))]
    files = [file.strip() for file in files if file.strip()]
    known = [file for file in files if not is_remote(file) and notes.media.has(file, notes.path)]
    said = text_of(player)
    notes.leave_out(line_of(player), said, "words for browsers that play nothing")
    words = player.get("aria-label", "").strip() or _said_of(player, files)
    kept = {
        name: player.get(name, "")
        for name in ("title", "id", "data-line", "poster", *_OWN_SIZES)
        if player.get(name)
    }
    tracks = [
        (one.get("src", ""), one.get("kind", ""), one.get("srclang", ""), one.get("label", ""))
        for one in player.iter("track")
        if one.get("src", "").strip()
    ]
    kind, tail = player.tag, player.tail
    player.clear()
    player.tag, player.tail = "img", tail
    player.attrib.update(kept)
    player.set("src", (known or files or [""])[0])
    player.set("alt", words)
    player.set("data-media", kind)
    if tracks:
        player.set("data-tracks", json.dumps(tracks))


def _said_of(player: Element, files: list[str]) -> str:
    """What the content of a player says of it, without what is said to browsers.

    A sentence with a link to one of its files offers it to those who can't play it.
    """
    texts = [player.text or ""]
    for child in player:
        own = any(link.get("href", "").strip() in files for link in child.iter("a"))
        texts += [_OFFER if own else " ".join(child.itertext()), child.tail or ""]
    sentences = _SENTENCE_ENDS.split(" ".join("".join(texts).split()))
    return " ".join(one for one in sentences if _OFFER not in one and not _EXCUSE.search(one))


def _settle(image: Element, notes: FileNotes) -> None:
    """Point an image that plays to a file of the guide, or let words stand for it."""
    line, address = line_of(image), image.get("src", "").strip()
    where, words = notes.where(line), image.get("alt", "").strip()
    notes.leave_out(line, words, "the words of a sound or film")
    tracks = json.loads(image.attrib.pop("data-tracks", "[]"))
    poster = image.attrib.pop("poster", "") or image.attrib.pop("data-poster", "")
    image.attrib.pop("data-sources", None)
    if not address:
        notes.report.warning("missing-media", where, "a sound or film has no address")
        _make_words(image, words, notes)
        return
    words = words or image.get("title", "").strip()
    if not words:
        hint = f"Say between the brackets what it tells or shows: ![…]({short(address)})"
        message = f"the file {short(address)} has no words for those who can't hear or see it"
        notes.report.warning("media-words", where, message, hint)
        words = re.sub(r"[-_]+", " ", PurePosixPath(unquote(address.partition("?")[0])).stem)
    if is_remote(address):
        _keep_remote(image, address, words, notes)
        return
    name = notes.media.name(_placed(address, notes), notes.path, where, notes.report)
    if not name:
        _make_words(image, words, notes)
        return
    file = notes.media.files[name]
    image.set("data-media", "video" if file.is_video else "audio")
    image.set("src", f"media:{name}")
    image.set("alt", words)
    image.set("data-path", notes.name)
    if file.is_video:
        _size(image)
        _add_poster(image, poster, name, notes)
    else:
        for side in _OWN_SIZES:
            image.attrib.pop(side, None)
    _add_tracks(image, tracks, name, notes)


def _placed(address: str, notes: FileNotes) -> str:
    """The address of a file; in notes of Obsidian it may be in any folder."""
    if not notes.media.has(address, notes.path) and "obsidian" in notes.tools:
        path = notes.vault.picture(unquote(address))
        return f"/{quote(path)}" if path else address
    return address


def _keep_remote(image: Element, address: str, words: str, notes: FileNotes) -> None:
    """remote-media: nothing is fetched from the web, and no ePub may play what is there."""
    if not address.lower().startswith(("http://", "https://")):
        address = f"https:{address}" if address.startswith("//") else ""
    if not address:
        _make_words(image, words, notes)
        return
    notes.report.hint(
        "remote-media",
        notes.where(line_of(image)),
        f"{short(address)} is not a file of the guide; a link stands for it, on paper its address",
        "Save it in the folder of the chapters, and name it there, if it may be copied.",
    )
    kind = "video" if suffix_of(address) in FILMS else image.get("data-media", "audio")
    for side in _OWN_SIZES:
        image.attrib.pop(side, None)
    image.attrib.update({"src": address, "alt": words, "data-media": kind})


def _make_words(image: Element, words: str, notes: FileNotes) -> None:
    """Let the words of a sound or film stand in its place."""
    notes.leave_out(line_of(image), image.get("title", ""), "the title of what is not shown")
    image.attrib.clear()
    image.tag, image.text = "span", words


def _size(image: Element) -> None:
    """Give a film the size that its author wrote. It has none of its own that is known."""
    if "zoom" in image.get("style", ""):
        del image.attrib["style"]
    set_size(image, b"")


def _add_poster(image: Element, written: str, name: str, notes: FileNotes) -> None:
    """Give a film the picture that its author wrote, or that of the same name beside it."""
    where = notes.where(line_of(image))
    beside = notes.path
    if not written:
        found = (notes.media.besides(name, suffix) for suffix in _STILLS)
        still = next((path for path in found if path), None)
        if still is None:
            return
        written, beside = quote(still.name), still
    if is_remote(written):
        hint = "Save it in the folder of the chapters, and name it there."
        message = f"the picture {short(written)} of a film is not a file of the guide"
        notes.report.hint("remote-media", where, message, hint)
    elif still_name := notes.images.name(written, beside, where, notes.report):
        image.set("data-poster", f"image:{still_name}")


def _add_tracks(image: Element, given: list[list[str]], name: str, notes: FileNotes) -> None:
    """Give a sound or film its text tracks: those of its author, and that beside it."""
    where, own = notes.where(line_of(image)), notes.language.tag
    tracks = []
    for address, kind, language, label in given:
        if is_remote(address):
            hint = "Save it in the folder of the chapters, and name it there."
            message = f"the captions {short(address)} are not a file of the guide"
            notes.report.hint("remote-media", where, message, hint)
        elif found := notes.media.track(address, notes.path, where, notes.report):
            kind = kind if kind in _TRACK_KINDS else "captions"
            tracks.append((found, kind, language or own, label))
    path = None if tracks else notes.media.besides(name, TRACK)
    if path and (found := notes.media.track(quote(path.name), path, where, notes.report)):
        tracks.append((found, "captions", own, ""))
    if tracks:
        image.set("data-tracks", json.dumps(tracks))
    elif notes.media.files[name].is_video:
        stem = notes.media.files[name].path.stem
        notes.report.hint(
            "no-captions",
            where,
            "the film has no captions for those who can't hear it",
            f"Put them beside it as {stem}.vtt (WebVTT), if anything is said in it.",
        )


def _move_behind(root: Element, link: Element, image: Element) -> None:
    """Move what plays out of a link, which keeps its words: nothing else to press may be in one."""
    parents = {child: parent for parent in root.iter() for child in parent}
    words = Element("span")
    words.text, words.tail = image.get("alt", ""), image.tail
    holder, outside = parents[image], parents[link]
    holder[list(holder).index(image)] = words
    image.tail, link.tail = link.tail, None
    outside.insert(list(outside).index(link) + 1, image)


def _wrap(holder: Element) -> None:
    """Put what plays alone in an item or a cell into a paragraph."""
    if not len(holder) or (holder.text or "").strip():
        return
    first, *others = holder
    alone = not others or all(one.tag in ("ul", "ol") for one in others)
    if alone and "data-media" in first.attrib and not (first.tail or "").strip():
        paragraph = Element("p")
        holder[0] = paragraph
        paragraph.append(first)


def _part(parent: Element) -> None:
    """Divide each paragraph of nothing but sounds and films into one for each."""
    made = [part for child in parent for part in _paragraphs(child)]
    if len(made) != len(parent):
        parent[:] = made


def _paragraphs(paragraph: Element) -> Iterator[Element]:
    players = [child for child in paragraph if "data-media" in child.attrib]
    others = [child for child in paragraph if "data-media" not in child.attrib]
    texts = [paragraph.text, *(child.tail for child in paragraph)]
    words = any(text and text.strip() for text in texts)
    if paragraph.tag != "p" or len(players) < 2 or words or any(one.tag != "br" for one in others):
        yield paragraph
        return
    for player in players:
        part = Element("p", paragraph.attrib)
        part.tail, player.tail = "\n", None
        part.append(player)
        yield part
    part.tail = paragraph.tail
