"""HTML's elements by what they are: every list of them in this package is here.

Sections in brackets are those of the HTML Living Standard, whose names are used where it has one.
"""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
"""The headings, from the first level to the sixth [4.3.6]."""

LISTS = _names("ul ol")
"""Lists of items; a list of definitions is another thing [4.4.5, 4.4.6]."""

CELLS = _names("td th")
"""The cells of a table, whose column settles how they are aligned [4.9.9, 4.9.10]."""

BOLD = _names("strong b")
"""What Markdown's two asterisks make, and the older tag for the same look [4.5.3, 4.5.21]."""

EMPHASIS = BOLD | _names("em i span")
"""What may stand round a whole text only to change its look: such a text is what is inside."""

SYMBOL_MARKUP = BOLD | _names("em i var")
"""Markup round a single letter that makes it a symbol, not the initial of somebody's name."""

VOID = _names("area base br col embed hr img input link meta source track wbr")
"""Elements without content: they have no end tag, and in XHTML they close themselves [13.1.2]."""

OPTIONAL_ENDS = _names("p li dt dd tr td th thead tbody tfoot rt rp colgroup caption")
"""Elements whose end tag may be left out: one without it is no mistake [13.1.2.4]."""

HIDDEN_CONTENT = _names("script style template textarea title")
"""Elements whose content is no part of the text: raw text, and what a page does not show [13.1.2].

Where such an element is left out, its content goes with it."""

UNPARSED_BLOCKS = _names("pre script style textarea")
"""Elements that begin a block of raw HTML which no empty line ends (CommonMark 4.6, first kind)."""

VERBATIM = _names("code kbd pre samp tt")
"""Text that is shown letter for letter: nothing in it is replaced, and it runs from the left."""

TEXT_LEVEL = _names(
    "abbr acronym b bdi bdo big br cite code del dfn em i ins kbd mark q ruby s samp small span "
    "strike strong sub sup time tt u var wbr"
)
"""Elements within running text that change how it is read, not where it stands [4.5, 16.2]."""

INLINE = TEXT_LEVEL | _names("a img input")
"""Phrasing content of a guide: it is in paragraphs, never beside them [3.2.5.2.5]."""

RUNNING = TEXT_LEVEL | _names("font rp rt")
"""Tags that part no words: the text before and after one is one text.

A link, an image and a box to tick are not among them, for other text or a thing stands there."""

EMPTY_MARKUP = EMPHASIS | _names("u a code mark small")
"""Inline elements that mean nothing when nothing is left in them, and are taken out."""

UNCUTTABLE = _names("img br hr svg math code")
"""Elements that count as one letter where a text is shortened: they are kept whole, or go."""

BLOCKS = _names(
    "article aside blockquote center details div dl figcaption figure footer header hr main nav ol "
    "p pre section summary table ul"
)
"""Flow content that stands on lines of its own, but for headings [3.2.5.2.2]."""

PROSE_BLOCKS = _names("p blockquote div")
"""Blocks that may hold the words of an answer, where lists, code and tables are something else."""

SENTENCE_BLOCKS = LISTS | _names("p div li")
"""Blocks that end with the words of a sentence, unlike code or a table."""

FLOW_HOLDERS = CELLS | _names("li dd div blockquote section details")
"""Elements that hold running text or blocks: a displayed formula in one is a block [3.2.5.2.2]."""

DIRECTED = (
    BLOCKS - _names("article aside center details div footer header hr main nav pre")
    | CELLS
    | _names("li dt dd caption")
    | frozenset(HEADINGS)
)
"""Elements whose own words tell whether they run from the left or from the right [3.2.6.4].

A `div` holds others that tell it themselves, and code runs from the left."""

INDENTED = LISTS | _names("blockquote details dl table")
"""Elements that take room at the sides of what is in them: few fit into one another."""

SPACING = _names("br p div hr")
"""Elements that are nothing but room where they have no words: such a paragraph is left out."""

CELL_BREAKS = _names("br wbr p li div img")
"""Elements in a cell before which a line may end."""

SPACED = _names("a b code em i img kbd mark q span strong sub")
"""Inline elements before which a page's typesetter has trouble with a space; `sup` follows none."""

LINK_LINES = _names("li tr p")
"""What is one line of a list of links, whether that is a list, a table or a paragraph."""

LOCATED = _names("a img details summary")
"""Elements of raw HTML that are stamped with their line, since faults in them are found later."""

ALLOWED = TEXT_LEVEL | BLOCKS | CELLS | OPTIONAL_ENDS | frozenset(HEADINGS) | _names("a col img")
"""Raw HTML that a guide may have: text, and what parts and orders text."""

REFUSED = _names(
    "address applet area audio base basefont body button canvas data datalist dialog dir embed "
    "fieldset font form frame frameset head hgroup html iframe input label legend link map marquee "
    "math menu meta meter nobr noembed noframes noscript object optgroup option output param "
    "picture plaintext progress search script select slot source style svg template textarea "
    "title track video xmp path rect circle line g defs use polygon polyline text animate "
    "foreignobject"
)
"""Elements of HTML and SVG that a guide may not have: what runs, loads, asks or draws [4, 16.2].

Any other name is no element at all, and is printed as it is written."""

WITHOUT_MEANING = _names("address body data font head hgroup html label nobr picture source")
"""Refused wrappers that lose nothing when their tags are taken off: nobody has to be told."""

MODERN_NAMES = {
    "acronym": "abbr", "big": "span", "center": "div", "strike": "s", "tt": "code",
    "article": "div", "aside": "div", "footer": "div", "header": "div", "main": "div",
    "nav": "div", "details": "div", "hgroup": "div",
}  # fmt: skip
"""By which element an old or an interactive one is shown on a page and in an ePub [16.2]."""
