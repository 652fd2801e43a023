"""The rules for marks within a line: `==…==`, `%%…%%`, `^[…]`, `[…]{.class}`, roles, citations."""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from studypress.reading.ids import words
from studypress.reading.markdown import attributes
from studypress.reading.markdown.dialects.seeing import (
    EXAMPLES,
    PLACE,
    close_gap,
    find_end,
    notes_of,
    see,
)

_MAX_MARKED_CHARS = 2000
"""How far apart the two marks of a pair may be."""

_BEFORE_MARKED = re.compile(r"[\s(\[{*_~>\"'“‘,.;:!?/-]|[^\x00-\x7f]")
_AFTER_MARKED = re.compile(r"[\s)\]}*_~<\"'”’,.;:!?/-]|[^\x00-\x7f]")
_KEY = re.compile(r"(?:.*[\[(])?[a-z][a-z0-9_-]*")
_HIDDEN_KEYS = words(
    "id collapsed heading background-color card-last-interval card-repeats card-ease-factor "
    "card-next-schedule card-last-reviewed card-last-score ls-type"
)
"""The keys of Logseq that say nothing to a reader."""

_MAX_KEY_CHARS = 40
"""How long the key of a field may be."""

CITATION = re.compile(
    r"\[(?:[^\[\]@\n]{0,60}[\s;])?-?@[A-Za-z_][\w:.#$%&+?<>~/-]*[^\[\]\n]{0,200}\]"
)
"""Brackets with the keys of works: `[see @key, p. 3]`."""
REFERENCE = re.compile(
    r"\\@ref\([\w:-]{1,80}\)|@(?:fig|tbl|eq|sec|lst|thm|def|exm|exr)-[\w-]{1,80}"
)
"""A reference to a numbered thing: `@fig-one`, and that of R Markdown."""
_EXAMPLE = re.compile(r"@([\w-]+)(?=\))")
_ROLE = re.compile(r"\{([a-z][\w:.-]{0,40})\}(`+)([^`\n]{1,500})\2(?!`)")
_BLOCK_ID = re.compile(r"[ \t]?\^([A-Za-z0-9][A-Za-z0-9-]{1,60})[ \t]*\Z")


def marked(state: StateInline, silent: bool) -> bool:
    """The rule for `==words==`: words that are marked as with a pen."""
    text, at = state.src, state.pos
    begin, limit = at + 2, min(state.posMax, at + _MAX_MARKED_CHARS)
    if not text.startswith("==", at) or text[begin : begin + 1] in ("", "="):
        return False
    end = text.find("==", begin, limit)
    if end <= begin or text[begin].isspace() or text[end - 1].isspace():
        return False
    before, after = text[at - 1 : at] if at else "", text[end + 2 : end + 3]
    if end + 2 >= state.posMax:
        after = ""
    # `a==b and c==d` and `"==" or "=="` are comparisons of programs.
    if (before and not _BEFORE_MARKED.match(before)) or (after and not _AFTER_MARKED.match(after)):
        return False
    if text[begin] in "\"'`" and before == text[begin]:
        return False
    if silent:
        state.pos = end + 2
        return True
    see(state, "marked")
    last, state.pos, state.posMax = state.posMax, begin, end
    state.push("mark_open", "mark", 1)
    state.md.inline.tokenize(state)
    state.push("mark_close", "mark", -1)
    state.pos, state.posMax = end + 2, last
    return True


def private(state: StateInline, silent: bool) -> bool:
    """The rule for `%%words%%` of Obsidian and `{/* words */}` of MDX, which are comments."""
    text, at = state.src, state.pos
    mark, close = ("%%", "%%") if text[at] == "%" else ("{/*", "*/}")
    if not text.startswith(mark, at):
        return False
    end = find_end(state, close, at + len(mark))
    if end < 0 or end == at + 2:
        return False
    if mark == "%%" and not ("obsidian" in notes_of(state).tools or _is_comment(text, at, end)):
        return False
    if not silent:
        see(state, "private" if mark == "%%" else "private-jsx")
    end += len(close)
    state.pos = end if silent else close_gap(state, at, end)
    return True


def _is_comment(text: str, at: int, end: int) -> bool:
    """True where two double signs are a pair: both of them inside, or both outside, of spaces.

    In `use %% for a sign, as in 50%%` they are not.
    """
    before, after = text[at - 1 : at] if at else "", text[end + 2 : end + 3]
    outside = (not before or not before.isalnum()) and (not after or not after.isalnum())
    return outside and text[at + 2].isspace() == text[end - 1].isspace()


def block_id(state: StateInline, silent: bool) -> bool:
    """The rule for `^id` at the end of a paragraph: a place that links of Obsidian lead to."""
    at = state.pos
    if state.src[at] != "^" or (at and not state.src[at - 1].isspace()):
        return False
    found = _BLOCK_ID.match(state.src, at)
    if found is None or found.end() != state.posMax or found[1].isdecimal():
        return False
    if not silent:
        see(state, "block-id")
        state.pending = state.pending.rstrip()
        state.env[PLACE] = f"^{found[1]}"
    state.pos = found.end()
    return True


def inline_note(state: StateInline, silent: bool) -> bool:
    """The rule for `^[words]` of Pandoc: a footnote whose text is at its call."""
    at = state.pos
    if not state.src.startswith("^[", at):
        return False
    end = state.md.helpers.parseLinkLabel(state, at + 1)
    written = state.src[at + 2 : end] if end >= 0 else ""
    # Other text in such brackets is an exponent: 2^[n+1].
    if len(written.split()) < 2 or not any(char.isalpha() for char in written):
        return False
    if not silent:
        see(state, "inline-note")
        notes: list[tuple[str, list[Token]]] = state.env.setdefault("inline_notes", [])
        children: list[Token] = []
        label = f"inline note {len(notes) + 1}"
        notes.append((label, children))
        state.md.inline.parse(written, state.md, state.env, children)
        state.push("footnote_ref", "", 0).meta = {"label": label}
    state.pos = end + 1
    return True


def add_inline_notes(state: StateCore) -> None:
    """The rule that adds the texts of all footnotes that are at their calls."""
    refs = state.env.setdefault("footnotes", {}).setdefault("refs", {})
    written: list[tuple[str, list[Token]]] = state.env.get("inline_notes", [])
    for label, children in written:
        refs[f":{label}"] = 0
        note = Token("footnote_reference_open", "", 1, meta={"label": label}, block=True)
        state.tokens.append(note)
        state.tokens.append(Token("paragraph_open", "p", 1, block=True))
        text = "".join(child.content for child in children)
        state.tokens.append(Token("inline", "", 0, content=text, children=children))
        state.tokens.append(Token("paragraph_close", "p", -1, block=True))
        state.tokens.append(Token("footnote_reference_close", "", -1))


def field(state: StateInline, silent: bool) -> bool:
    """The rule for `key:: words` of Dataview and Logseq, which is printed as it is written.

    Keys that Logseq writes for itself are left out with their lines.
    """
    at = state.pos
    if not state.src.startswith(":: ", at) or silent:
        return False
    begin = max(state.src.rfind("\n", max(at - _MAX_KEY_CHARS, 0), at) + 1, at - _MAX_KEY_CHARS, 0)
    key = _KEY.fullmatch(state.src, begin, at)
    if key is None:
        return False
    if key[0] in _HIDDEN_KEYS and state.pending == key[0]:
        see(state, "property")
        end = state.src.find("\n", at, state.posMax)
        state.pending = ""
        state.pos = close_gap(state, begin, state.posMax if end < 0 else end)
        return True
    see(state, "field")
    state.append_pending("::")
    state.pos = at + 2
    return True


def bracketed(state: StateInline, silent: bool) -> bool:
    """The rule for `[words]{.class}` of Pandoc: the words stay."""
    at = state.pos
    if state.src[at] != "[" or find_end(state, "]{", at) < 0:
        return False
    end = state.md.helpers.parseLinkLabel(state, at)
    found = attributes.read(state.src, end + 1) if 0 <= end < state.posMax - 1 else None
    if found is None or not found[0].named or found[1] > state.posMax:
        return False
    if not silent:
        see(state, "span")
        last, state.pos, state.posMax = state.posMax, at + 1, end
        state.md.inline.tokenize(state)
        state.posMax = last
    state.pos = found[1]
    return True


def citation(state: StateInline, silent: bool) -> bool:
    """The rule for `[@key]` of Pandoc, which is printed as it is written."""
    found = CITATION.match(state.src, state.pos, state.posMax)
    if found is None or state.src[found.end() : found.end() + 1] in ("(", "[", ":"):
        return False
    return _print(state, found, "citation", silent)


def cross_reference(state: StateInline, silent: bool) -> bool:
    """The rule for `@fig-one` of Quarto, which is printed as it is written."""
    at = state.pos
    found = REFERENCE.match(state.src, at, state.posMax)
    if found is None or (at and (state.src[at - 1].isalnum() or state.src[at - 1] in "._-")):
        return False
    return _print(state, found, "cross-reference", silent)


def example_reference(state: StateInline, silent: bool) -> bool:
    """The rule for `(@label)` of Pandoc: the number of an item of an example list."""
    at = state.pos
    found = _EXAMPLE.match(state.src, at, state.posMax)
    numbers: dict[str, int] = state.env.get(EXAMPLES, {})
    if found is None or not at or state.src[at - 1] != "(" or found[1] not in numbers:
        return False
    if not silent:
        state.append_pending(str(numbers[found[1]]))
    state.pos = found.end()
    return True


def _print(state: StateInline, found: re.Match[str], notation: str, silent: bool) -> bool:
    """Print a mark as it is written, and note it."""
    if not silent:
        see(state, notation)
        state.append_pending(found[0])
    state.pos = found.end()
    return True


def role(state: StateInline, silent: bool) -> bool:
    """The rule for `` {name}`words` `` of MyST: a formula, an index, or the words alone."""
    found = _ROLE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        see(state, "role")
        name, written = found[1], found[3].strip()
        if name == "math":
            token = state.push("math_inline", "math", 0)
            token.content, token.info = written, "inline"
        elif name in ("sub", "sup", "subscript", "superscript", "kbd"):
            tag = name if name == "kbd" else name[:3]
            state.push(f"{tag}_open", tag, 1)
            state.push("text", "", 0).content = written
            state.push(f"{tag}_close", tag, -1)
        elif name in ("code", "literal", "command", "file", "program", "py:class", "py:func"):
            state.push("code_inline", "code", 0).content = written
        else:
            state.push("text", "", 0).content = re.sub(r"\s*<[^<>]*>$", "", written) or written
    state.pos = found.end()
    return True
