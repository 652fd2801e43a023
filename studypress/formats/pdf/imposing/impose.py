"""Makes a file of sheets from a file of pages."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from studypress.formats import Progress
from studypress.formats.pdf.imposing.order import Side, sides
from studypress.formats.pdf.imposing.sheets import Box, Plan, Sheet

# What leads to pages, which are gone. The output intent and what the file says of itself stay.
_OF_PAGES = (
    "Outlines", "PageLabels", "Names", "Dests", "StructTreeRoot", "MarkInfo", "PageMode",
    "OpenAction",
)  # fmt: skip
_DECIMALS = 4


def impose(source: Path, target: Path, plan: Plan, progress: Progress) -> str:
    """Write a file that has the pages of another on sheets; returns a sentence about them."""
    with pikepdf.open(source) as pdf:
        pages = list(pdf.pages)
        trim = Box(*map(float, pages[0].trimbox))
        bleed = trim.left - float(pages[0].bleedbox[0])
        sheet = Sheet(plan, trim, bleed)
        forms = [_form(page) for page in pages]
        order = sides(plan.scheme, len(pages), plan.sheets, rtl=plan.rtl)
        for side in order:
            _add(pdf, sheet, side, forms)
        del pdf.pages[: len(pages)]
        for name in _OF_PAGES:
            if f"/{name}" in pdf.Root:
                del pdf.Root[f"/{name}"]
        pdf.save(
            target,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            force_version=str(pdf.pdf_version),
        )
    progress("imposing", 1.0)
    size = f"{sheet.trim.width / 72 * 25.4:.0f} × {sheet.trim.height / 72 * 25.4:.0f} mm"
    return f"{target.name}: {len(pages)} pages on {-(-len(order) // 2)} sheets of {size}."


def _form(page: pikepdf.Page) -> pikepdf.Object:
    """A page as something that is drawn on another, with what goes on beyond its edges."""
    form = page.as_form_xobject()
    form.BBox = page.bleedbox
    return form


def _add(pdf: pikepdf.Pdf, sheet: Sheet, side: Side, forms: list[pikepdf.Object]) -> None:
    """Add a side of a sheet."""
    content, drawn = [], {}
    for number, slot in enumerate(side):
        if slot.page is None:
            continue
        shown, x, y = sheet.place(number, slot.inside)
        scale, name = sheet.scale, f"/P{number}"
        clip = _numbers(shown.left, shown.bottom, shown.width, shown.height)
        moved = (scale, 0, 0, scale, x - sheet.page.left * scale, y - sheet.page.bottom * scale)
        content.append(f"q {clip} re W n {_numbers(*moved)} cm {name} Do Q")
        drawn[name] = forms[slot.page]
    if sheet.plan.marks:
        lines = (f"{_numbers(*line[:2])} m {_numbers(*line[2:])} l S" for line in sheet.lines())
        content += ["/Artifact BMC q 0 G 0.25 w", *lines, "Q EMC"]
    boxes = {"MediaBox": sheet.media, "BleedBox": sheet.bleed_box, "TrimBox": sheet.trim}
    # Boxes that begin at 0, 0, since some programs for printers take that for granted.
    left, bottom = sheet.media.left, sheet.media.bottom
    origin = f"1 0 0 1 {_numbers(-left, -bottom)} cm"
    page = pdf.add_blank_page(page_size=(sheet.media.width, sheet.media.height)).obj
    for name, box in boxes.items():
        sides_ = (box.left - left, box.bottom - bottom, box.right - left, box.top - bottom)
        page[f"/{name}"] = Array([round(value, _DECIMALS) for value in sides_])
    page.Resources = Dictionary(XObject=Dictionary(drawn)) if drawn else Dictionary()
    page.Contents = pdf.make_stream("\n".join(["q", origin, *content, "Q"]).encode())
    page.Type = Name.Page


def _numbers(*values: float) -> str:
    return " ".join(f"{round(value, _DECIMALS):.4f}".rstrip("0").rstrip(".") for value in values)
