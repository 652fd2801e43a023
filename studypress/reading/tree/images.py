"""The step over images: each names a file of the guide, or is replaced by words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from xml.etree.ElementTree import Element

from studypress.markup.elements import HEADINGS
from studypress.reading.elements import drop, line_of
from studypress.reading.notes import FileNotes
from studypress.reading.sources.beside import is_remote
from studypress.reading.sources.images import shown
from studypress.reading.tree.badges import levels
from studypress.reading.tree.image_files import find
from studypress.reading.tree.sizes import set_size

_LIGHT, _DARK = "#gh-light-mode-only", "#gh-dark-mode-only"
"""The ends of the addresses of images that GitHub shows on light or dark screens alone."""

_MAX_SHOWN_CHARS = 80
"""How much of an address a message shows."""


def images(root: Element, notes: FileNotes) -> None:
    """Point each image to a file of the guide, or replace it by words; drop badges."""
    links = {id(image): link for link in root.iter("a") for image in link.iter("img")}
    head = _subject_line(root) if PurePath(notes.name).stem.lower() == "readme" else 0
    remote: list[Element] = []
    badges: list[Element] = []
    every = [image for image in root.iter("img") if "data-media" not in image.attrib]
    dark = _for_dark_screens(every, notes)
    for image in every:
        if id(image) in dark:
            continue
        line = line_of(image)
        where = notes.where(line)
        address, alt = find(image, notes), image.get("alt", "").strip()
        link = links.get(id(image))
        if not address:
            if "src" in image.attrib:  # a refused address is reported already
                notes.report.warning("missing-image", where, "an image has no address")
            _make_words(image, "", alt, notes, link)
        elif is_remote(address):
            at_head = line < head
            if notes.images.badge(address, at_head=at_head) or (link is not None and at_head):
                badges.append(image)
                notes.leave_out(line, alt or address, "a badge")
                continue
            if name := notes.images.fetched_name(address, where, notes.report):
                _show(image, name, notes)
            else:
                remote.append(image)
        elif name := notes.images.name(address, notes.path, where, notes.report):
            _show(image, name, notes)
        else:
            _make_words(image, "", alt, notes, link)
    if remote:
        _report_remote(remote, notes)
    for image in remote:
        address, alt = image.get("src", "").strip(), image.get("alt", "").strip()
        _make_words(image, address, alt, notes, links.get(id(image)))
    badges = levels(root, badges)
    if badges:
        _report_badges(badges, notes)
    drop(root, {*map(id, badges), *dark})


def _for_dark_screens(every: Sequence[Element], notes: FileNotes) -> set[int]:
    """The images that GitHub shows on dark screens alone, where others stand for them on paper."""
    if not any(image.get("src", "").endswith(_LIGHT) for image in every):
        return set()
    dark = [image for image in every if image.get("src", "").endswith(_DARK)]
    for image in dark:
        notes.leave_out(line_of(image), image.get("alt", ""), "an image for dark screens")
    return set(map(id, dark))


def _show(image: Element, name: str, notes: FileNotes) -> None:
    """Point an image to the guide's image of a name; report it where it has no words."""
    line, alt = line_of(image), image.get("alt", "").strip()
    written = shown(image.get("src", ""), notes.images)
    notes.leave_out(line, alt, "the image is shown")
    image.set("src", f"image:{name}")
    image.set("alt", alt)
    set_size(image, notes.images.files[name])
    if not alt:
        notes.report.warning(
            "image-alt",
            notes.where(line),
            f"the image {written} has no words for those who can't see it",
            f"Describe between the brackets what it shows: ![…]({written})",
        )


def _subject_line(root: Element) -> int:
    """The line of the second heading, where the head of a README ends, or 0."""
    lines = [line_of(part) for part in root if part.tag in HEADINGS[:3]]
    return lines[1] if len(lines) > 1 else 0


def _report_remote(remote: Sequence[Element], notes: FileNotes) -> None:
    """remote-image: images on the web are not fetched, unless the author asks for it."""
    shown, others = _shorten_first(remote)
    verb = "are not files" if others else "is not a file"
    notes.report.hint(
        "remote-image",
        notes.where(line_of(remote[0])),
        f"the image {shown}{others} {verb} of the guide; a link stands for each",
        "Save them in the folder of the chapters, or fetch them: `build --fetch-images`.",
    )


def _report_badges(badges: Sequence[Element], notes: FileNotes) -> None:
    """badge-left-out: badges show the state of a repository."""
    shown, others = _shorten_first(badges)
    verb = "are left out: they tell" if others else "is left out: it tells"
    notes.report.hint(
        "badge-left-out",
        notes.where(line_of(badges[0])),
        f"the badge {shown}{others} {verb} of a repository, not of a subject",
        "If it is a figure, save it in the folder of the chapters, and name it there.",
    )


def _shorten_first(images: Sequence[Element]) -> tuple[str, str]:
    """The address of the first of some images, and how many more there are, for a message."""
    address = images[0].get("src", "")
    shown = address if len(address) < _MAX_SHOWN_CHARS else address[: _MAX_SHOWN_CHARS - 3] + "…"
    return shown, f", and {len(images) - 1} more," if len(images) > 1 else ""


def _make_words(
    image: Element, address: str, alt: str, notes: FileNotes, link: Element | None
) -> None:
    """Replace an image by a link with its words, or by its words where it is in a `link` already.

    A link that would be left without words gets its address.
    """
    notes.leave_out(line_of(image), image.get("title", ""), "the title of an image not shown")
    image.attrib.clear()
    image.text = alt or address
    if not image.text and link is not None and not "".join(link.itertext()).strip():
        image.text = link.get("href", "")
    if address.startswith(("http://", "https://")) and link is None:
        image.tag = "a"
        image.set("href", address)
    else:
        image.tag = "span"
