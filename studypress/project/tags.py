"""Language tags and identifiers: whether what an author wrote is one, and what was meant."""

from __future__ import annotations

import re

# The grammar of RFC 5646, 2.1; without the tags that were registered before it.
LANGUAGE = (
    r"^([A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[0-9A-WY-Za-wy-z](-[A-Za-z0-9]{2,8})+)*"
    r"(-[Xx](-[A-Za-z0-9]{1,8})+)?|[Xx](-[A-Za-z0-9]{1,8})+)$"
)

# ISO 639-1, with the four codes that were withdrawn and are still tags.
_TWO_LETTERS = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv
    cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr
    ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv ka kg ki kj kk kl km kn ko kr ks
    ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl
    nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl
    sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi
    vo wa wo xh yi yo za zh zu
"""

# What is written for a tag: names, codes of three letters, and those of countries.
_MEANT = {
    word: tag
    for tag, words in {
        "ar": "arabic العربية ara",
        "cs": "czech čeština cz ces cze",
        "da": "danish dansk dk dan",
        "de": "german deutsch deu ger",
        "el": "greek ελληνικά gr ell gre",
        "en": "english eng",
        "es": "spanish español castellano spa",
        "fa": "persian farsi فارسی fas per",
        "fi": "finnish suomi fin",
        "fr": "french français francais fra fre",
        "he": "hebrew עברית heb",
        "hi": "hindi हिन्दी hin",
        "hu": "hungarian magyar hun",
        "id": "indonesian ind",
        "it": "italian italiano ita",
        "ja": "japanese 日本語 jp jpn",
        "ko": "korean 한국어 kor",
        "nl": "dutch nederlands nld dut",
        "no": "norwegian norsk nor",
        "pl": "polish polski pol",
        "pt": "portuguese português portugues por",
        "ro": "romanian română ron rum",
        "ru": "russian русский rus",
        "sv": "swedish svenska swe",
        "th": "thai ไทย tha",
        "tr": "turkish türkçe tur",
        "uk": "ukrainian українська ua ukr",
        "vi": "vietnamese vie",
        "zh": "chinese mandarin 中文 汉语 漢語 cn zho chi",
    }.items()
    for word in words.split()
}


class Unfit(ValueError):
    """Something is not what it should be; `hint` says what to write, or is ""."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def language(tag: str) -> str:
    """A tag of BCP 47 as it was written; raises Unfit for anything else."""
    first, *rest = re.split(r"[-_]", tag.strip().lower())
    known = len(first) != 2 or first in _TWO_LETTERS.split()
    if re.fullmatch(LANGUAGE, tag) and known and first not in _MEANT:
        return tag
    meant = _MEANT.get(first, first)
    better = "-".join((meant, *(_cased(part) for part in rest)))
    close = re.fullmatch(LANGUAGE, better) and (len(meant) == 3 or meant in _TWO_LETTERS.split())
    raise Unfit(
        "it should be a language as a tag of BCP 47",
        f"Did you mean {better}?" if close else "Write a tag such as en, de, pt-BR or zh-Hant.",
    )


def _cased(part: str) -> str:
    """A tag's part as it is usually written: a country in capitals, a script with one."""
    return {2: part.upper(), 4: part.title()}.get(len(part), part)


_NUMBERED = re.compile(r"(?:(?:urn:)?(uuid|isbn):)?([^:]*)", re.IGNORECASE)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_ISBN = re.compile(r"[0-9]{9}[0-9Xx]|97[89][0-9]{10}")
_URI = re.compile(r"([a-z][a-z0-9+.-]*):[^\s]+", re.IGNORECASE)
_URN = re.compile(r"urn:[a-z0-9][a-z0-9-]{0,31}:[^\s]+", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s/]+\.[^\s]+", re.IGNORECASE)
_SCHEMES = frozenset(("ark", "doi", "hdl", "http", "https", "info", "oai", "tag", "urn"))
_FORMS = "Write a UUID (urn:uuid:…), an ISBN or a web address; or leave it out, and one is made."


def identifier(text: str) -> str:
    """An identifier as a URI: a bare UUID or ISBN becomes a URN.

    Raises Unfit for what is no UUID, ISBN, web address or other URI.
    """
    text = text.strip()
    if numbered := _NUMBERED.fullmatch(text):
        kind, number = (numbered[1] or "").lower(), numbered[2]
        if kind != "isbn" and _UUID.fullmatch(number):
            return f"urn:uuid:{number}"
        digits = re.sub(r"[\s-]", "", number)
        if kind != "uuid" and _ISBN.fullmatch(digits):
            return text if text.lower().startswith("urn:") else f"urn:isbn:{digits}"
        raise Unfit(f"{text!r} is no {kind.upper() or 'UUID and no ISBN'}", _FORMS)
    scheme = _URI.fullmatch(text)
    form = {"urn": _URN, "http": _WEB, "https": _WEB}.get(scheme[1].lower() if scheme else "", _URI)
    if not form.fullmatch(text):
        raise Unfit(f"{text!r} is no identifier", _FORMS)
    return text


def doubt(identifier: str) -> str:
    """What is odd of an identifier that is used as it is, or ""."""
    numbered, scheme = _NUMBERED.fullmatch(identifier), _URI.fullmatch(identifier)
    if numbered and (numbered[1] or "").lower() == "isbn" and not _checks(numbered[2]):
        return f"{identifier} has a wrong digit: its last one doesn't fit the others"
    if scheme and scheme[1].lower() not in _SCHEMES:
        return f"{scheme[1]}: is not known as the beginning of an identifier"
    return ""


def _checks(isbn: str) -> bool:
    """True where the check digit is right (ISO 2108)."""
    values = [10 if digit in "Xx" else int(digit) for digit in isbn if digit.isalnum()]
    if len(values) == 10:
        return sum(value * (10 - place) for place, value in enumerate(values)) % 11 == 0
    return sum(value * (1, 3)[place % 2] for place, value in enumerate(values)) % 10 == 0
