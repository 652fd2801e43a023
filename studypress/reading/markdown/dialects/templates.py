"""The rules for marks of site generators: `{{ … }}`, `{% … %}`, `{{< … >}}`, `{{#include …}}`.

The words between two tags stay. A text about templates has such marks too, as words: so output and
tags are left out only in a file that shows by another sign that a generator reads it.
"""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from studypress.reading.ids import words
from studypress.reading.markdown.dialects.seeing import close_gap, notes_of, see

_MAX_CHARS = 1000
"""How long a mark may be."""

_INCLUDE = re.compile(
    r"\{\{#(?:include|rustdoc_include|shiftinclude|playground|title)\b[^{}\n]*\}\}"
)
_SHORT = re.compile(
    r"\{\{[<%]\s*/?\s*(?P<name>[\w./-]+)(?P<values>(?:(?!\{\{|[>%]\}\}).){0,1000})[>%]\}\}",
    re.DOTALL,
)
_OUTPUT = re.compile(r"\{\{-?[^{}<%#\n][^{}\n]{0,400}?-?\}\}")
_TAG = re.compile(r"\{%-?\s*/?(?P<name>[A-Za-z][\w-]*)(?:(?![{%]%|%\}).){0,1000}-?%\}", re.DOTALL)
_COMMENT = re.compile(r"\{#\s[^{}#]{0,1000}\s#\}")
_PATTERNS = {
    "include": _INCLUDE,
    "shortcode": _SHORT,
    "output": _OUTPUT,
    "tag": _TAG,
    "private-liquid": _COMMENT,
}
_INCLUDING = words("include include_relative embed gist youtube codepen jsfiddle asset_img")
"""The tags in whose place something else is shown."""

_LABELLED = words("tab tabitem details expand accordion card step collapse")
"""The parts whose label is part of the text."""

_LABEL_KEYS = ("title", "label", "name", "header", "summary", "tabname")

_RAW = "dialect_raw"
"""The key in `env` that is true behind the tag `raw`, up to which marks are words."""

_CLEAR = ("include", "shortcode")
"""The notations that no text about templates has as words."""

_VALUE = re.compile(r"""([\w-]+)\s?=\s?(?:"([^"]*)"|'([^']*)'|`([^`]*)`|([^\s"'`]+))""")
_FIGURES = frozenset(("figure", "img", "image", "imgproc"))
_LINKED = re.compile(
    r"(!?)\[([^\[\]\n]{0,300})\]\(\s*<?((?:[^\s(){}<>]|\{\{[^{}\n]{1,200}\}\}|\{%[^{}\n]{1,200}%\}){1,40})>?\s*\)"
)
_QUOTED = re.compile(r"""["']([^"'\n]+)["']""")
_MARK = re.compile(r"\{\{[<%]?(.*?)[>%]?\}\}|\{%(.*?)%\}")


def template(state: StateInline, silent: bool) -> bool:
    """The rule for the marks themselves, each of which is left out; a figure is shown."""
    at = state.pos
    if state.src[at] != "{" or state.src[at + 1 : at + 2] not in ("{", "%", "#"):
        return False
    generated = "site" in notes_of(state).tools
    end = min(state.posMax, at + _MAX_CHARS)
    matches = (
        (name, pattern.match(state.src, at, end))
        for name, pattern in _PATTERNS.items()
        if generated or name in _CLEAR
    )
    notation, found = next((pair for pair in matches if pair[1]), ("", None))
    if found is None:
        return False
    name = found["name"] if notation in ("tag", "shortcode") else ""
    if state.env.get(_RAW) and name != "endraw":
        return False
    if silent:
        state.pos = found.end()
        return True
    if notation == "tag":
        state.env[_RAW] = name == "raw"
        notation = "inclusion" if name in _INCLUDING else notation
    see(state, notation)
    shown = _label(state, name, found[0]) if name in _LABELLED else False
    shown = shown or (notation == "shortcode" and _figure(state, name, found["values"]))
    state.pos = found.end() if shown else close_gap(state, at, found.end())
    return True


def _label(state: StateInline, name: str, written: str) -> bool:
    """Print the label of a part, such as a tab, in bold; False where it has none."""
    values = {found[1].lower(): found[2] or found[3] for found in _VALUE.finditer(written)}
    label = next((values[key] for key in _LABEL_KEYS if values.get(key)), "")
    if not label and not values and (quoted := _QUOTED.search(written)):
        label = quoted[1]
    if label:
        state.push("strong_open", "strong", 1)
        state.push("text", "", 0).content = label
        state.push("strong_close", "strong", -1)
    return bool(label)


def _figure(state: StateInline, name: str, written: str) -> bool:
    """Show the picture of a shortcode, or its words where it is not there; False for others."""
    if name not in _FIGURES:
        return False
    values = {
        found[1].lower(): next(filter(None, found.groups()[1:]), "")
        for found in _VALUE.finditer(written)
    }
    caption = values.get("caption") or values.get("title") or ""
    shown = values.get("alt") or caption
    address = notes_of(state).vault.picture(values.get("src") or values.get("link") or "")
    if not address:
        state.append_pending(shown)
        return bool(shown)
    token = state.push("image", "img", 0)
    token.attrs = {"src": f"/{address}", "alt": ""}
    token.children, token.content = [Token("text", "", 0, content=shown)], shown
    if caption:
        token.attrs["title"] = caption
    return True


def templated_link(state: StateInline, silent: bool) -> bool:
    """The rule for a link or a picture whose address has a mark: `[a]({{ site.url }}/b)`."""
    found = _LINKED.match(state.src, state.pos, state.posMax)
    if found is None or "{" not in found[3] or "site" not in notes_of(state).tools:
        return False
    if not silent:
        see(state, "output" if "{{" in found[3] else "tag")
        address = _MARK.sub(_named, found[3])
        if found[1]:
            token = state.push("image", "img", 0)
            token.attrs = {"src": address, "alt": ""}
            token.children, token.content = [Token("text", "", 0, content=found[2])], found[2]
        else:
            state.push("link_open", "a", 1).attrs = {"href": address}
            last, end = state.posMax, found.end()
            state.pos, state.posMax = found.start(2), found.end(2)
            state.md.inline.tokenize(state)
            state.pos, state.posMax = end, last
            state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def _named(mark: re.Match[str]) -> str:
    """The address in a mark, such as `/a.png` in `{{ "/a.png" | relative_url }}`, or ""."""
    found = _QUOTED.search(mark[0])
    return found[1] if found else ""
