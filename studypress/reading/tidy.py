"""Steps over a file's tree of HTML, in order, that leave what the model promises of a body."""

from __future__ import annotations

from functools import cache
from xml.etree.ElementTree import Element

from studypress.figures import math
from studypress.reading.direction import directions
from studypress.reading.illustrations import drop, images
from studypress.reading.names import words
from studypress.reading.page import Page, line_of
from studypress.reading.rawhtml import XML_LANG
from studypress.reading.tables import tables, whole

_INLINE = words(
    "a abbr b bdi bdo br cite code del dfn em i img input ins kbd mark q s samp small span strike "
    "strong sub sup time tt u var wbr acronym big ruby"
)
_FLOW = frozenset({"li", "td", "th", "dd", "div", "blockquote", "section", "details"})


def paragraphs(root: Element, page: Page) -> None:
    """Loose text gets its paragraph, a lone image is a figure, displayed maths stands alone."""
    wrap_loose(root)
    for quote in list(root.iter("blockquote")):  # its paragraphs may be labelled, one by one
        wrap_loose(quote)
    for parent in list(root.iter()):
        if not len(parent) or parent.tag in _INLINE:
            continue
        changed: list[Element] | None = None
        for index, child in enumerate(parent):
            new = [child]
            if child.tag == "p":
                new = _paragraph(child)
            elif parent.tag in _FLOW and child.get("data-math") == "display":
                child.tag = "div"
            if changed is None and new != [child]:
                changed = list(parent)[:index]
            if changed is not None:
                changed.extend(new)
        if changed is not None:
            parent[:] = changed


def wrap_loose(root: Element) -> None:
    """Text that raw HTML left outside of any block."""
    loose = any(child.tag in _INLINE or (child.tail or "").strip() for child in root)
    if not loose and not (root.text or "").strip():
        return
    children, open_paragraph = list(root), Element("p")
    root[:] = []
    open_paragraph.text, root.text = root.text, None
    for child in children:
        if child.tag in _INLINE:
            open_paragraph.append(child)
            continue
        _append(root, open_paragraph)
        open_paragraph = Element("p")
        open_paragraph.text, child.tail = (child.tail or "").lstrip(), "\n"
        root.append(child)
    _append(root, open_paragraph)


def _append(root: Element, paragraph: Element) -> None:
    """Add a paragraph if there is anything in it, without white space at its end."""
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "").rstrip()
    elif text := (paragraph.text or "").rstrip():
        paragraph.text = text
    else:
        return
    root.append(paragraph)


def _paragraph(paragraph: Element) -> list[Element]:
    """What a paragraph becomes: itself, nothing, a figure, or several round displayed maths."""
    if not len(paragraph):
        return [paragraph] if (paragraph.text or "").strip() else []
    first = paragraph[0]
    alone = len(paragraph) == 1 and not ((paragraph.text or "") + (first.tail or "")).strip()
    if alone and first.tag == "img":
        return [_figure(paragraph, first)]
    if not any(child.get("data-math") == "display" for child in paragraph):
        return [paragraph]
    parts: list[Element] = []
    current = _like(paragraph, paragraph.text)
    for child in paragraph:
        if child.get("data-math") != "display":
            current.append(child)
            continue
        parts += [current, child]
        child.tag = "div"
        current = _like(paragraph, (child.tail or "").lstrip())
        child.tail = "\n"
    parts.append(current)
    return [part for part in parts if part.tag == "div" or len(part) or (part.text or "").strip()]


def _like(paragraph: Element, text: str | None) -> Element:
    made = Element("p", paragraph.attrib)
    made.text, made.tail = text, "\n"
    return made


def _figure(paragraph: Element, image: Element) -> Element:
    figure = Element("figure", paragraph.attrib)
    figure.tail, image.tail = paragraph.tail, None
    figure.append(image)
    if caption := image.attrib.pop("title", "").strip():
        words = Element("figcaption")
        words.text = caption
        figure.append(words)
    return figure


def formulas(root: Element, page: Page) -> None:
    """Every formula is checked, and becomes a placeholder that holds its source."""
    for element in root.iter():
        kind = element.attrib.pop("data-math", "")
        if not kind:
            continue
        written = element.text or ""
        tex = written.lstrip("\n")
        line = line_of(element) + len(written) - len(tex)
        faults = _checked(tex.rstrip(), kind == "display")
        if faults and page.report.foreign:
            _as_written(element, tex, kind == "display")
        else:
            element.text = None
            element.attrib.update(
                {"class": "math", "data-tex": tex.rstrip(), "data-line": str(line)}
            )
        for offset, message in faults:
            before = tex[: max(0, offset - 1)]
            down = before.count("\n")
            column = _column(page, line + down, tex.split("\n")[down])
            if column:
                column += len(before) - before.rfind("\n") - 1
            hint = math.hint(message, tex)
            page.report.slip("math", page.where(line + down, column), message, hint)
        if not faults:
            _warn_of_width(tex.rstrip(), kind == "display", page, line)


# What a line of any of our papers holds, in em; so much more is still legible when it is shrunk.
_MEASURE, _LEGIBLE = 33, 0.85


def _warn_of_width(tex: str, display: bool, page: Page, line: int) -> None:
    if len(tex) <= _MEASURE:
        return
    width = math.widest(tex, display, "en")
    if width > _MEASURE / (_LEGIBLE if display else 1):
        advice = r"Break it: `\begin{aligned} a &= b \\ &\quad + c \end{aligned}`."
        page.report.warning(
            "wide-formula",
            page.where(line),
            f"a piece of the formula is {width:.0f} em wide, and a line has {_MEASURE}",
            advice if display else "Give it lines of its own, between `$$`.",
        )


def _as_written(element: Element, tex: str, display: bool) -> None:
    """A formula that can't be set, as GitHub shows one: its source, between its dollars."""
    element.tag = "pre" if display else "code"
    mark = "$$" if display else "$"
    element.text = f"{mark}{tex}{mark}"


@cache
def _checked(tex: str, display: bool) -> tuple[tuple[int, str], ...]:
    return math.check(tex, display)


def _column(page: Page, line: int, text: str) -> int:
    """The column, from 1, at which some text stands in a line; 0 where it is not found."""
    index = line - page.first_line
    return page.lines[index].find(text) + 1 if 0 <= index < len(page.lines) else 0


_MOST = 999_999_999
_COUNTS = {"start": (-_MOST, _MOST), "value": (-_MOST, _MOST)}
_TODAY = {
    "acronym": "abbr", "big": "span", "center": "div", "strike": "s", "tt": "code",
    "article": "div", "aside": "div", "footer": "div", "header": "div", "main": "div",
    "nav": "div", "details": "div", "hgroup": "div",
}  # fmt: skip


def plain(root: Element, page: Page) -> None:
    """Old and interactive HTML becomes what a page can show and an ePub may hold."""
    for element in root.iter():
        tag = element.tag
        if step := _PLAIN.get(tag):
            step(element)
        if tag in _TODAY:
            element.tag = _TODAY[tag]
        attributes = element.attrib
        if len(attributes) > ("data-line" in attributes):  # most have but their line
            _attributes(element, attributes)


def _list(element: Element) -> None:
    if any(_box(item) is not None for item in element):
        _join(element, "tasks")


def _summary(element: Element) -> None:
    element.tag = "div" if any(child.tag not in _INLINE for child in element) else "p"
    _join(element, "summary")


def _code(element: Element) -> None:
    if language := element.attrib.pop("data-language", ""):
        element.set("class", f"language-{language}")


def _named(element: Element) -> None:
    _join(element, element.tag)


def _attributes(element: Element, attributes: dict[str, str]) -> None:
    if "align" in attributes:
        _join(element, attributes.pop("align").lower())
    if "name" in attributes:
        attributes.setdefault("id", attributes.pop("name"))
    if "lang" in attributes:
        attributes[XML_LANG] = attributes["lang"]
    if attributes.get("dir", "auto").lower() not in ("ltr", "rtl", "auto"):
        del attributes["dir"]
    for name in _COUNTS:
        if name in attributes:
            whole(element, name, *_COUNTS[name])


def _join(element: Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())


def _box(item: Element) -> Element | None:
    """The box to tick at the beginning of a list's item."""
    first = item[0] if len(item) else None
    if first is not None and first.tag == "p" and len(first):
        first = first[0]
    return first if first is not None and first.tag == "input" else None


def _tick(box: Element) -> None:
    ticked = "checked" in box.attrib
    box.attrib.clear()
    box.set("class", "task")
    box.tag, box.text = "span", "☑" if ticked else "☐"
    box.tail = " " + (box.tail or "").lstrip()


def take_notes(root: Element, page: Page) -> None:
    """Move the footnotes' texts out of the tree, into the page, and their calls out of links."""
    if not page.labels:
        return
    _free_calls(root)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "section" and (number := child.get("data-note")) is not None:
                parent.remove(child)
                page.notes.setdefault(page.labels[int(number)], child)


def _free_calls(root: Element) -> None:
    """A call is a link itself, and stands behind the link that raw HTML puts it in."""
    for parent in list(root.iter()):
        for index, link in reversed(list(enumerate(parent))):
            if link.tag != "a":
                continue
            calls = [call for call in link.iter("sup") if "data-note" in call.attrib]
            if not calls:
                continue
            drop(link, set(map(id, calls)))
            for call in calls:
                call.tail = None
            calls[-1].tail, link.tail = link.tail, None
            parent[index + 1 : index + 1] = calls


_PLAIN = {
    "ul": _list,
    "summary": _summary,
    "center": _named,
    "details": _named,
    "code": _code,
    "input": _tick,
}

STEPS = (images, paragraphs, formulas, tables, plain, directions, take_notes)
