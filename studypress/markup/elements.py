"""Lists of the elements of HTML, by their meaning. All such lists of studypress are here.

Numbers in brackets are sections of the HTML Living Standard, whose terms are used where possible.
"""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
"""The headings, from the first level to the sixth [4.3.6]."""

LISTS = _names("ul ol")
"""Lists of items. Lists of definitions are not among them [4.4.5, 4.4.6]."""

CELLS = _names("td th")
"""The cells of a table. The column decides how they are aligned [4.9.9, 4.9.10]."""

ROW_GROUPS = _names("thead tbody tfoot")
"""Elements around the rows of a table."""

BOLD = _names("strong b")
"""The element of two asterisks in Markdown, and the older one that looks alike [4.5.3, 4.5.21]."""

EMPHASIS = BOLD | _names("em i span")
"""Elements that may enclose a whole text only to change its look, and are then ignored."""

SYMBOL_MARKUP = BOLD | _names("em i var")
"""Markup round a single letter that makes it a symbol, not the initial of somebody's name."""

VOID = _names("area base br col embed hr img input link meta source track wbr")
"""Elements without content. They have no end tag, and in XHTML they close themselves [13.1.2]."""

OPTIONAL_ENDS = _names("p li dt dd tr td th thead tbody tfoot rt rp colgroup caption")
"""Elements whose end tag may be left out [13.1.2.4]."""

HIDDEN_CONTENT = _names("script style template textarea title")
"""Elements whose content a page does not show as text [13.1.2].

Where such an element is left out, its content is left out too."""

OUTSIDE_TEXT = HIDDEN_CONTENT | _names("head math svg")
"""Elements whose words are not running text: those of a page's head, formulas and drawings too."""

UNPARSED_BLOCKS = _names("pre script style textarea")
"""Elements that begin a block of raw HTML which no empty line ends (CommonMark 4.6, first kind)."""

VERBATIM = _names("code kbd pre samp tt")
"""Elements of code and the like. Nothing in them is replaced, and they run from the left."""

TEXT_LEVEL = _names(
    "abbr acronym b bdi bdo big br cite code del dfn em i ins kbd mark q ruby s samp small span "
    "strike strong sub sup time tt u var wbr"
)
"""Elements that change the meaning or look of running text, not its position [4.5, 16.2]."""

INLINE = TEXT_LEVEL | _names("a img input")
"""Phrasing content of a guide, which is always in a paragraph or the like [3.2.5.2.5]."""

PARTS_OF_RUBY = _names("rb rp rt rtc")
"""The parts of a word with its reading [4.5.10, 16.2]."""

READINGS = PARTS_OF_RUBY - _names("rb")
"""What says how the word before it is read. It is no part of the text."""

RUNNING = TEXT_LEVEL | PARTS_OF_RUBY | _names("font")
"""Tags that do not separate text: the text before and after one belongs together.

Links, images and checkboxes are not among them, since they may be printed as other text."""

EMPTY_MARKUP = EMPHASIS | _names("u a code mark small")
"""Inline elements that are removed where they have no content left."""

UNCUTTABLE = _names("img br hr svg math code")
"""Elements that count as one letter where a text is shortened. They are kept whole or removed."""

BLOCKS = _names(
    "article aside blockquote center details div dl figcaption figure footer header hr main nav ol "
    "p pre section summary table ul"
)
"""Flow content that is on lines of its own, without headings [3.2.5.2.2]."""

PICTURES = _names("img svg math object")
"""What shows something that is not text, as HTML and ePubs have it."""

PROSE_BLOCKS = _names("p blockquote div")
"""Blocks that may contain the sentences of an answer, unlike lists, code and tables."""

SENTENCE_BLOCKS = LISTS | _names("p div li")
"""Blocks that end with a sentence, unlike code or a table."""

FLOW_HOLDERS = CELLS | _names("li dd div blockquote section details")
"""Elements that may contain running text or blocks. A displayed formula in one is a block
[3.2.5.2.2]."""

DIRECTED = (
    BLOCKS - _names("article aside center details div footer header hr main nav pre")
    | CELLS
    | _names("li dt dd caption")
    | frozenset(HEADINGS)
)
"""Elements whose own words decide their direction [3.2.6.4].

A `div` contains others with their own directions, and code runs from the left."""

TEXT_HOLDERS = CELLS | frozenset(HEADINGS) | _names("p li dt dd summary figcaption")
"""Elements whose own words a mark for the index can stand in."""

MARK_HOLDERS = ROW_GROUPS | _names(
    "table tr blockquote ul ol dl div section article details figure"
)
"""Elements whose first block takes a mark for the index in their place."""

MARKED_BLOCKS = MARK_HOLDERS | _names("p pre")
"""Blocks that may stand in a list item, a definition or a cell with such a mark."""

INDENTED = LISTS | _names("blockquote details dl table")
"""Elements with an indentation. Only a few of them fit into one another."""

SPACING = _names("br p div hr")
"""Elements that are only space where they have no words. Such a paragraph is left out."""

PLAIN_PROSE = _names("p hr br")
"""Elements of a text without lists, code or tables."""

CELL_BREAKS = _names("br wbr p li div img")
"""Elements in a cell before which a line may end."""

RUNNING_TEXT = (
    TEXT_LEVEL | _names("a p li dt dd h1 h2 h3 h4 h5 h6 div blockquote summary")
) - VERBATIM
"""Elements with text in which long names may be broken."""

LISTED = CELLS | _names("li dt")
"""Elements whose words need not be a sentence."""

SPACED = _names("a b code em i img kbd mark q span strong sub")
"""Inline elements before which WeasyPrint has trouble with a space. No space is before a `sup`."""

MORE_THAN_WORDS = _names("img pre table")
"""Elements with a meaning beyond their words. A line with one is never only a link."""

LINK_LINES = _names("li tr p")
"""Elements that are one line of a list of links: in a list, in a table, or as a paragraph."""

LOCATED = _names("a audio img video details summary h1 h2 h3 h4 h5 h6")
"""Elements of raw HTML that get an attribute with their line, for faults that are found later."""

ALLOWED = (
    TEXT_LEVEL
    | BLOCKS
    | CELLS
    | OPTIONAL_ENDS
    | frozenset(HEADINGS)
    | _names("a audio col img video")
)
"""Elements that the raw HTML of a guide may have."""

REFUSED = _names(
    "address applet area base basefont body button canvas data datalist dialog dir embed "
    "fieldset font form frame frameset head hgroup html iframe input label legend link map marquee "
    "math menu meta meter nobr noembed noframes noscript object optgroup option output param "
    "picture plaintext progress rb rtc search script select slot source style svg template "
    "textarea title track xmp path rect circle line g defs use polygon polyline text animate "
    "foreignobject"
)
"""Elements of HTML and SVG that a guide may not have: scripts, embedded files, forms, drawings.

[4, 16.2]. A tag of any other name is no element, and is printed as it is written."""

UNNAMED_BLOCKS = _names("address dialog dir fieldset form hgroup menu search")
"""Refused blocks: a `div` stands for each, so that their words are apart from those round them."""

NAMELESS_BLOCKS = _names(
    "html body address center details div fieldset footer form header hgroup nav search"
)
"""Blocks that say nothing of what is in them: the tags of a PDF have that in their place."""

BOUNDARIES = _names("applet marquee object button")
"""Refused elements which no end tag in them ends, nor an element round them [13.2.4.2].

The HTML parser is given these tags, and the cleaner removes them from the tree."""

FORMATTING = _names("a b big code em font i nobr s small strike strong tt u")
"""Elements that an HTML parser opens again after the block that ended them [13.2.4.3]."""

MEANT_AS_WORDS = BLOCKS | OPTIONAL_ENDS | frozenset(HEADINGS)
"""Tags that a sentence about HTML may have as words: "May a page have two <header>s?"

Nobody opens such an element within a sentence and leaves it open."""

PLAYED = _names("audio video source")
"""Elements that play sound or film, and those that name their files [4.8.8, 4.8.9]."""

WITHOUT_LETTERS = _names("audio head video")
"""Elements of which no text is shown where media play."""

CAPTIONED = _names("div figure table")
"""Elements that may have a caption. A `div` is a table as a list of its rows."""

ADDRESSED = PLAYED | _names("a img track")
"""Elements of raw HTML that name a file or lead to one."""

SECTIONS = _names("body section article nav aside div main")
"""Elements around the parts of a document, which may say what kind of part it is [4.3]."""

UNKNOWN_TO_KINDLE = _names("details audio video form iframe canvas object")
"""Elements that a Kindle does not show (Kindle Publishing Guidelines, appendix A)."""

BREAK_HOLDERS = CELLS | _names("article aside blockquote body dd div figure li main nav section")
"""Elements between whose blocks the mark of a printed page may stand."""

BROKEN_BEFORE = frozenset(HEADINGS) | _names(
    "article aside blockquote div dl figure nav ol pre section table ul"
)
"""Elements before which such a mark stands where a page begins with them. In a paragraph, it stands
before the first word."""

FOLDS = _names("details")
"""Elements that hide their content until a reader opens them [4.11.1]."""

HOLDERS = {
    "li": LISTS, "dt": _names("dl"), "dd": _names("dl"), "rt": _names("ruby"),
    "rp": _names("ruby"), "summary": _names("details"),
}  # fmt: skip
"""The elements that have a meaning only as the children of others [4.4.8, 4.5.11, 4.11.2]."""

NOT_RUNNING = frozenset(HEADINGS) | _names(
    "a abbr button caption code dfn dt figure kbd pre ruby samp sub sup th var"
)
"""Elements whose words are names, signs, code or a link already, and no running text."""

DEFINING = _names("dd dl dt")
"""The elements of a list of terms with their definitions [4.4.9]."""

WITHOUT_MEANING = _names(
    "address body data font head hgroup html label nobr picture rb rtc source track"
)
"""Refused elements whose tags can be removed without a loss, so that it is not reported."""

MODERN_NAMES = {
    "acronym": "abbr", "big": "span", "center": "div", "strike": "s", "tt": "code",
    "article": "div", "aside": "div", "footer": "div", "header": "div", "main": "div",
    "nav": "div", "details": "div", "hgroup": "div",
}  # fmt: skip
"""The element that replaces an old or an interactive one on a page and in an ePub [16.2]."""

UNSEARCHED = HIDDEN_CONTENT | _names("nav audio button select rp rt video")
"""Elements whose words are not looked for in a page."""

SIGNED = _names("b strong i em del s dfn")
"""Elements that Markdown writes with signs close to their letters."""

WHOLE_PAGES = _names("html body main")
"""The elements that do nothing but hold the whole text of pages."""
