"""Language tags (BCP 47): checks them, suggests one for another word, and knows their scripts.

Babel has the data. It is imported only for a tag without a data file of ours, since the import
takes longer than reading a guide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from studypress import layouts
from studypress.model.unfit import Unfit

# The grammar of RFC 5646, section 2.1, without the tags that were registered before it.
GRAMMAR = (
    r"^([A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[0-9A-WY-Za-wy-z](-[A-Za-z0-9]{2,8})+)*"
    r"(-[Xx](-[A-Za-z0-9]{1,8})+)?|[Xx](-[A-Za-z0-9]{1,8})+)$"
)
_VALID = re.compile(GRAMMAR)

CODE = r"[A-Za-z]{2}(?:[-_](?:[A-Za-z]{2}|[A-Za-z]{4}))?"
"""The shape of the tags that people write on files and folders: "de", "pt-BR", "zh_Hant"."""

FOLDER = "base/languages"
"""The folder of the data files, below layouts/."""

# Names that people use and that Babel does not have.
_OTHER_NAMES = {
    "castellano": "es", "farsi": "fa", "mandarin": "zh", "汉语": "zh", "漢語": "zh",
}  # fmt: skip

# Codes of three letters that are valid tags. Babel replaces them by the code of two letters of a
# larger language to which theirs belongs.
_MEMBERS = frozenset(
    """
    als arb ayr azj cmn cwd ekk esk fat fuc gaz gug ike khk kmr knc kng kpv lvs npi ojg ory pbu pes
    plt quz src swh uzn ydd zsm zyb
    """.split()  # noqa: SIM905 - a list of names reads best so
)

_CHINESE = frozenset(("zh", "yue", "cmn", "lzh", "nan", "hak", "gan", "wuu", "hsn"))


def is_tag(text: str) -> bool:
    """True for a tag of BCP 47."""
    return bool(_VALID.fullmatch(text)) and _is_known(text.lower().partition("-")[0])


def language(tag: str) -> str:
    """A tag of BCP 47, unchanged. Raises Unfit for any other text."""
    if is_tag(tag):
        return tag
    first, *rest = re.split(r"[-_]", tag.strip().lower())
    meant = _meant(first)
    better = "-".join((meant, *map(_cased, rest)))
    raise Unfit(
        "it should be a language as a tag of BCP 47",
        f"Did you mean {better}?"
        if meant and _VALID.fullmatch(better)
        else "Write a tag such as en, de, pt-BR or zh-Hant.",
    )


def meant(name: str) -> str:
    """The tag that somebody probably means who writes `name` on a file or folder, or "".

    It may be a tag with hyphens or underscores, a country ("cn"), or a language's English name.
    """
    first, *rest = re.split(r"[-_]", name.strip().lower())
    found = first if len(first) == 2 and _is_known(first) else ""
    if not found and first.isalpha() and first.isascii():
        found = (
            _usual(f"und_{first.upper()}").partition("_")[0]
            if len(first) == 2
            else _OTHER_NAMES.get(first) or _english_names().get(first, "")
        )
    tag = "-".join((found, *(_cased(part) for part in rest if len(part) in (2, 4))))
    return tag if found and _VALID.fullmatch(tag) else found


def is_code(name: str) -> bool:
    """True for a name in the shape of a tag. It need not be one."""
    return bool(re.fullmatch(CODE, name))


def names(tag: str) -> Iterator[str]:
    """The names of the data files for a language, the more general one first."""
    tongue, *rest = tag.lower().split("-")
    yield tongue
    if tongue == "zh" and is_traditional(tag):
        yield "zh-hant"
    elif rest:
        yield f"{tongue}-{rest[0]}"


def script(tag: str) -> str:
    """The code (ISO 15924) of the script in which a language is written, or "" if it is unknown.

    It is the script in the tag, or else the usual script of the language in its region.
    """
    if stated := stated_script(tag):
        return stated
    tongue, *rest = tag.lower().split("-")
    region = next((part.upper() for part in rest if len(part) == 2), "")
    usual = _usual(f"{tongue}_{region}") or _usual(tongue)
    return usual.split("_")[1] if usual else ""


def stated_script(tag: str) -> str:
    """The script that is written in a tag, or ""."""
    _, *rest = tag.split("-")
    return next((part.title() for part in rest if len(part) == 4 and part.isalpha()), "")


def is_traditional(tag: str) -> bool:
    """True for Chinese that is written in traditional characters."""
    return tag.lower().split("-")[0] in _CHINESE and script(tag) == "Hant"


def _usual(tag: str) -> str:
    """A tag with its usual script and region: "zh_Hant_TW" for "zh_TW"."""
    from babel.core import get_global

    return str(get_global("likely_subtags").get(tag, ""))


def _is_known(code: str) -> bool:
    """True for a valid first part of a tag.

    A code of two letters must belong to a language. A code of three letters is invalid where its
    language has one of two.
    """
    if (layouts.builtin() / FOLDER / f"{code}.yaml").is_file():
        return True
    if len(code) == 3:
        return code in _MEMBERS or len(_alias(code)) != 2
    return len(code) != 2 or _is_given(code)


def _is_given(code: str) -> bool:
    """True for a code of two letters that ISO 639 has, or had before it was withdrawn."""
    return bool(_usual(code) or _alias(code)) or code in _english_names().values()


def _alias(code: str) -> str:
    """The code that has replaced another, or ""."""
    from babel.core import get_global

    return str(get_global("language_aliases").get(code, ""))


def _english_names() -> dict[str, str]:
    from babel import Locale

    return {str(name).lower(): code for code, name in Locale("en").languages.items()}


def _meant(word: str) -> str:
    """The code that a word probably means, or "". The word may be a name or another code."""
    if len(word) == 3 and word.isascii():
        shorter = _alias(word)
        return shorter if len(shorter) == 2 and word not in _MEMBERS else word
    if len(word) == 2 and word.isascii():
        return word if _is_given(word) else _usual(f"und_{word.upper()}").partition("_")[0]
    if word in _OTHER_NAMES:
        return _OTHER_NAMES[word]
    code = _english_names().get(word) or (_own_names().get(_bare(word), "") if word else "")
    return code.replace("_", "-")


def _own_names() -> dict[str, str]:
    """The code for each name of a language in itself, without accents."""
    from babel import localedata

    found: dict[str, str] = {}
    for code in localedata.locale_identifiers():
        if "_" not in code and (name := localedata.load(code)["languages"].get(code)):
            found.setdefault(_bare(str(name).lower()), code)
    return found


def _bare(word: str) -> str:
    """A word without accents."""
    parts = unicodedata.normalize("NFD", word)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _cased(part: str) -> str:
    """A part of a tag as it is usually written: a country in capitals, a script with one."""
    return {2: part.upper(), 4: part.title()}.get(len(part), part)
