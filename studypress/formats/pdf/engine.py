"""Our patches of WeasyPrint: what parts of a book need, and what upstream has not mended yet.

No other file patches it. It runs in a worker process of ours and nowhere else, so that a program
which uses us finds its own WeasyPrint as it was. Each patch names the issue in which upstream knows
of the matter, and has a test that fails once upstream has mended it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from io import BytesIO
from typing import Any

import uharfbuzz
import weasyprint.css as engine_css
import weasyprint.document as engine_document
import weasyprint.draw.text as engine_text
import weasyprint.layout as engine_layout
import weasyprint.pdf as engine_pdf
from fontTools.ttLib import TTFont
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block as engine_blocks
from weasyprint.layout import inline as engine_lines
from weasyprint.pdf import fonts as engine_fonts
from weasyprint.pdf import stream as engine_stream

from studypress.formats.pdf import (
    anchors,
    balancing,
    codes,
    fontrefs,
    furniture,
    hanging,
    letters,
    lines,
    numbers,
)
from studypress.formats.pdf.tagging.plan import is_artefact, plan, plan_of

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_NO_LETTER = "\N{ZERO WIDTH SPACE}"


@cache
def prepare() -> None:
    """Apply every patch, once in a process."""
    _instantiate_own_axes()
    _move_blocks_of_floats()
    _keep_what_was_tried_in_columns()
    _share_styles_of_elements_with_ids()
    _justify_whole_paragraphs()
    _let_spaces_hang()
    _give_each_glyph_a_text()
    _read_as_letters()
    _keep_what_makes_furniture()
    _mark_numbers()
    _refer_to_fonts()
    _tag_by_markup()


def _instantiate_own_axes() -> None:
    """Let a variable font take the settings for those axes that it has (Kozea/WeasyPrint#1981).

    A style sheet that sets `opsz` for our text means no harm to a fallback font without that axis,
    but WeasyPrint would then embed it at its default weight, which may be the thinnest.

    HarfBuzz makes the font: it gives the outlines that fontTools gives, in a fiftieth of the time,
    which was half of the time for a small book.
    """

    def instantiate(font: TTFont, limits: Mapping[str, float], **_: Any) -> TTFont:
        face = uharfbuzz.Face(uharfbuzz.Blob(font.reader.file.getvalue()))
        subset = uharfbuzz.SubsetInput()
        subset.keep_everything()
        subset.pin_all_axes_to_default(face)
        for axis in font["fvar"].axes:
            if axis.axisTag in limits:
                value = min(max(limits[axis.axisTag], axis.minValue), axis.maxValue)
                subset.pin_axis_location(face, axis.axisTag, value)
        return TTFont(BytesIO(subset.subset(face).blob.data))

    engine_fonts.instantiateVariableFont = instantiate


def _move_blocks_of_floats() -> None:
    """Move a block whole to the next page where only its floats fit (Kozea/WeasyPrint#2277).

    Where a float at the beginning of a block does not fit, WeasyPrint divides the block there. What
    is left of it on the page has no line of text, and a heading before it is alone although a page
    may not end behind that heading.
    """
    before = engine_blocks.block_box_layout

    def layout(context: Any, box: Any, *arguments: Any, **options: Any) -> Any:
        result = before(context, box, *arguments, **options)
        made, resume_at = result[:2]
        _, skip_stack, _, page_is_empty, absolute_boxes, fixed_boxes = arguments[:6]
        if made is None or resume_at is None or skip_stack is not None or page_is_empty:
            return result
        if not box.is_in_normal_flow() or not all(child.is_floated() for child in made.children):
            return result
        engine_blocks.remove_placeholders(context, made.children, absolute_boxes, fixed_boxes)
        return None, None, {"break": "any", "page": None}, [], False, result[5]

    engine_blocks.block_box_layout = layout


def _keep_what_was_tried_in_columns() -> None:
    """Set blocks in columns once, however often their length is tried (Kozea/WeasyPrint#1689)."""
    engine_blocks.columns_layout = partial(balancing.of_columns, engine_blocks.columns_layout)
    engine_blocks.block_box_layout = partial(balancing.of_column, engine_blocks.block_box_layout)
    engine_blocks.block_level_layout = partial(balancing.of_block, engine_blocks.block_level_layout)


def _share_styles_of_elements_with_ids() -> None:
    """Let elements share a style that differ by their ids alone (docs/upstream/styles.md)."""
    initialise = engine_css.StyleFor.__init__

    def initialise_named(style_for: Any, html: Any, *arguments: Any) -> None:
        initialise(style_for, html, *arguments)
        anchors.add(style_for, html.etree_element, arguments[-1])

    found = partial(anchors.without_ids, engine_css.find_style_attributes)
    engine_css.find_style_attributes = found
    engine_css.StyleFor.__init__ = initialise_named


def _justify_whole_paragraphs() -> None:
    """Justify lines at the end, with a view to their whole paragraph (Kozea/WeasyPrint#2264).

    WeasyPrint justifies each line for itself, however loose it becomes.
    """
    make_pages, layout_backgrounds = engine_layout.make_all_pages, engine_layout.layout_backgrounds
    split_box = engine_lines.split_inline_box

    def make(*arguments: Any) -> Iterator[Any]:
        pages = list(make_pages(*arguments))
        lines.set_ragged(pages)
        return iter(pages)

    def finish(page: Any, get_image: Any) -> None:
        # Here the page has its running heads, and the places of its boxes are final.
        lines.justify(page)
        layout_backgrounds(page, get_image)

    def split(
        context: Any, box: Any, left: float, right: float, below: Any, skip: Any, *rest: Any
    ) -> Any:
        if not isinstance(box, boxes.LineBox):
            return split_box(context, box, left, right, below, skip, *rest)
        more = lines.tolerance(box, rest[0], right - left)
        result = split_box(context, box, left, right + more, below, skip, *rest)
        if more and not lines.squeeze(result[0], right - left):
            for known in rest[1:6]:
                known.clear()
            result = split_box(context, box, left, right, below, skip, *rest)
        return result

    engine_lines.split_inline_box = split
    engine_lines.justify_line = lines.note_room
    engine_layout.make_all_pages = make
    engine_layout.layout_backgrounds = finish


def _let_spaces_hang() -> None:
    """Keep the words of a line whose last space has no room (docs/upstream/hanging-spaces.md).

    WeasyPrint 70 breaks such a line behind its first word.
    """
    engine_lines.split_first_line = partial(hanging.split, engine_lines.split_first_line)


def _give_each_glyph_a_text() -> None:
    """Let no glyph be without a text in a PDF (Kozea/WeasyPrint#2841), and each have its own width.

    Where a letter is set as several glyphs, as in Thai, WeasyPrint gives all but one of them an
    empty text. Readers of PDFs then take the number of the glyph for its text, such as `;1`.
    """
    before = engine_fonts.Font.__init__

    def initialise(font: Any, *arguments: Any, **options: Any) -> None:
        before(font, *arguments, **options)
        font.to_unicode = _Texts(font.to_unicode)
        if font.font_size and not font.bitmap and not font.png:
            font.widths = fontrefs.Widths(font, arguments[0])

    engine_fonts.Font.__init__ = initialise


def _read_as_letters() -> None:
    """Let what a line says be its letters, where glyphs are not letters (Kozea/WeasyPrint#2841).

    WeasyPrint gives each glyph the text of the first place where it is shown. The codes that are
    needed beyond glyphs become those of a font in the bindery, so only files that refer to their
    fonts have them.
    """
    build_dictionary = engine_pdf.build_fonts_dictionary

    def build(pdf: Any, fonts: Mapping[Any, Any], *arguments: Any) -> Any:
        for font in fonts.values():
            font.widths = dict(font.widths)  # only those of glyphs that were set
            codes.finish(font)
        return build_dictionary(pdf, fonts, *arguments)

    def missing(font: Any, character: int) -> int:
        if fontrefs.are_referred_to():
            return letters.missing(font, character)
        return int(find_unused(font, character))

    find_unused = engine_fonts.Font.get_unused_glyph_id
    engine_pdf.build_fonts_dictionary = build
    engine_text.draw_first_line = partial(letters.draw, engine_text.draw_first_line)
    engine_fonts.Font.get_unused_glyph_id = missing


class _Texts(dict[int, str]):
    """The texts of a font's glyphs. One that has no letter yet is given one where it can be."""

    def __contains__(self, glyph: object) -> bool:
        return super().__contains__(glyph) and self[glyph] != _NO_LETTER  # type: ignore[index]

    def __setitem__(self, glyph: int, text: str) -> None:
        # Both spaces are mostly one glyph, and who searches for words writes the other.
        super().__setitem__(glyph, " " if text == _NO_BREAK_SPACE else text or _NO_LETTER)


def _keep_what_makes_furniture() -> None:
    """Keep with each page how its margin boxes are made, for its other side."""
    make_margin_boxes, make_pages = engine_layout.make_margin_boxes, engine_layout.make_all_pages

    def make(context: Any, root: Any, html: Any, *arguments: Any) -> Iterator[Any]:
        context.html_of_pages = html
        return make_pages(context, root, html, *arguments)  # type: ignore[no-any-return]

    def margins(context: Any, page: Any, state: Any) -> Iterator[Any]:
        html, number = context.html_of_pages, context.current_page
        furniture.note(page, furniture.Maker(make_margin_boxes, html, context, number, state))
        return make_margin_boxes(context, page, state)  # type: ignore[no-any-return]

    engine_layout.make_all_pages = make
    engine_layout.make_margin_boxes = margins


def _mark_numbers() -> None:
    """Mark the folios in the content of pages that the bindery may have to replace.

    Moves by nothing between glyphs are taken out, which are a third of what a page holds; with
    them, two folios of one width could be written differently.
    """
    before = engine_text.draw_first_line

    def draw(stream: Any, *arguments: Any) -> Any:
        begin = len(stream.stream)
        result = before(stream, *arguments)
        for at in range(begin, len(stream.stream)):
            operator = stream.stream[at]
            if not operator.endswith(b"] TJ"):
                continue
            if b">0" in operator:
                operator = operator.replace(b">0<", b"").replace(b">0]", b">]")
            stream.stream[at] = operator.replace(b">-0.0<", b"").replace(b"[<>-0.0<", b"[<")
        return result

    engine_text.draw_first_line = partial(numbers.draw, draw)


def _refer_to_fonts() -> None:
    """Write references to fonts into the file of a part, where that is asked for."""
    before = engine_fonts.Font.clean

    def clean(font: Any, *arguments: Any) -> None:
        if not fontrefs.refer(font):
            before(font, *arguments)

    engine_fonts.Font.clean = clean


def _tag_by_markup() -> None:
    """Tag pages by the HTML that they are made from (Kozea/WeasyPrint#2482).

    WeasyPrint tags its boxes, which end with their page, and has elements for none of its notes,
    formulas, codes, languages and lists of contents.
    """
    generate, marked = engine_document.generate_pdf, engine_stream.Stream.marked

    def planned(document: Any, *arguments: Any, **options: Any) -> Any:
        if options["pdf_tags"]:
            plan(document)
        return generate(document, *arguments, **options)

    def mark(stream: Any, box: Any, tag: str) -> Any:
        if stream._tags is not None and is_artefact(box):
            return stream.artifact()
        return marked(stream, box, tag)

    def add(pdf: Any, document: Any, _version: Any, streams: Any) -> None:
        plan_of(document).write(pdf, streams)

    engine_document.generate_pdf = planned
    engine_stream.Stream.marked = mark
    engine_pdf.add_tags = add
