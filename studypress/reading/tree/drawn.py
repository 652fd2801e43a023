"""The step over fences that hold the source of a figure: each becomes the figure."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from studypress.figures.drawn.kind import About, Drawing, Kind, Undrawable
from studypress.reading.elements import line_of
from studypress.reading.notes import FileNotes
from studypress.reading.tree.captioned import caption, mark
from studypress.reading.tree.sizes import set_size

_MAX_ALT_CHARS = 240
"""How long words may be that are put together from the texts in a figure."""
_NO = ("", "false", "no", "off", "0")


def drawn(root: Element, notes: FileNotes) -> None:
    """Draw each fence of a language that stands for figures; what can't be drawn stays code."""
    for parent in list(root.iter()):
        for index, child in enumerate(parent):
            if child.tag != "pre" or not len(child) or not child[0].get("data-language"):
                continue
            kind = notes.drawings.kind(child[0].get("data-language", ""))
            if kind is not None:
                parent[index] = _figure_of(child, kind, notes)


def _figure_of(fence: Element, kind: Kind, notes: FileNotes) -> Element:
    """The figure in place of a fence, or the fence itself where it can't be drawn."""
    text = fence[0].text or ""
    try:
        drawing = notes.drawings.draw(kind, text)
    except Undrawable as fault:
        _report(fault, fence, kind, notes)
        return fence
    line = line_of(fence)
    notes.leave_out(line, text, "a figure is drawn of it")
    return _figure(fence, drawing, kind, notes)


def _report(fault: Undrawable, fence: Element, kind: Kind, notes: FileNotes) -> None:
    """Say why a figure is not drawn. A slip about its data is an error in a guide."""
    where = notes.where(line_of(fence) + fault.line)
    message = f"the figure is not drawn ({kind.name}): {fault.reason}"
    slip = notes.report.slip
    match fault.about:
        case About.SOURCE:
            hint = "It is printed as code. Mend it, or leave out the language of the fence."
            notes.report.warning("figure-not-drawn", where, message, hint)
        case About.OUTSIDE:
            hint = "Copy the file into the folder of the chapters."
            slip("data-outside", where, message, hint)
        case About.REMOTE:
            hint = "Save the file in the folder of the chapters, and name it there."
            slip("data-remote", where, message, hint)
        case About.LARGE:
            hint = "Keep only the rows and columns that the chart shows."
            slip("data-too-large", where, message, hint)
        case About.MISSING:
            hint = "Name a file of CSV or JSON by its path below the folder of the chapters."
            slip("missing-data", where, message, hint)


def _figure(fence: Element, drawing: Drawing, kind: Kind, notes: FileNotes) -> Element:
    code = fence[0]
    given = {
        name: code.get(f"data-{name}", "").strip()
        for name in ("id", "alt", "fig-alt", "caption", "file", "width", "height", "description")
    }
    line = fence.get("data-line", "")
    figure = Element("figure", {"class": "drawn", "data-line": line})
    if given["id"]:
        figure.set("id", given["id"])
    words = given["caption"] or given["file"]
    name = notes.images.add_drawing(given["id"] or kind.name, drawing.svg)
    alt = given["alt"] or given["fig-alt"] or _alt_of(drawing, words, kind, line_of(fence), notes)
    # A format that finds its text too small on a page tells where it stands.
    place = {"data-path": notes.name, "data-line": line}
    image = Element("img", {"src": f"image:{name}", "alt": alt, "class": "drawn", **place})
    for side in ("width", "height"):
        if given[side]:
            image.set(side, given[side])
    set_size(image, notes.images.files[name])
    mark(figure, code)
    if given["description"]:
        image.set("data-description", given["description"])
    if code.get("data-source", "").lower() not in _NO:
        image.set("data-source", (code.text or "").rstrip())
    figure.append(image)
    if words:
        figure.append(caption(words, line))
    figure.tail = fence.tail
    return figure


def _alt_of(drawing: Drawing, caption: str, kind: Kind, line: int, notes: FileNotes) -> str:
    """Words for those who can't see a figure whose fence has none; they are reported."""
    if drawing.alt:
        return drawing.alt
    words = notes.language.words
    if drawing.axes:
        derived = str(words["chart"]).format(what=drawing.axes[0], by=", ".join(drawing.axes[1:]))
        notes.report.hint(
            "derived-alt",
            notes.where(line),
            f"the words for those who can't see the chart are derived: {derived}",
            'Say what it shows: ```vega-lite {alt="…"}',
        )
        return derived
    message = "the figure has no words for those who can't see it; the texts in it stand for them"
    hint = f'Say what it shows: ```{kind.languages[0]} {{alt="…"}}'
    if notes.report.foreign:
        notes.report.hint("image-alt", notes.where(line), message, hint)
    else:
        notes.report.warning("image-alt", notes.where(line), message, hint)
    texts = "; ".join((*filter(None, (drawing.title or caption,)), *drawing.names))
    if len(texts) > _MAX_ALT_CHARS:
        texts = f"{texts[:_MAX_ALT_CHARS].rpartition('; ')[0]}; …"
    return str(words["diagram"]).format(texts=texts)
