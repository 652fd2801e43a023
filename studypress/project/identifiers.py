"""The identifier of a guide: a UUID, an ISBN or another URI."""

from __future__ import annotations

import re

from studypress.model.unfit import Unfit

_NUMBER_URI = re.compile(r"(?:(?:urn:)?(uuid|isbn):)?([^:]*)", re.IGNORECASE)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_ISBN = re.compile(r"[0-9]{9}[0-9Xx]|97[89][0-9]{10}")
_ISBN_13 = 13
_URI = re.compile(r"([a-z][a-z0-9+.-]*):[^\s]+", re.IGNORECASE)
_URN = re.compile(r"urn:[a-z0-9][a-z0-9-]{0,31}:[^\s]+", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s/]+\.[^\s]+", re.IGNORECASE)
_KNOWN_SCHEMES = frozenset(("ark", "doi", "hdl", "http", "https", "info", "oai", "tag", "urn"))
_HINT = "Write a UUID (urn:uuid:…), an ISBN or a web address; or leave it out, and one is made."


def identifier(text: str) -> str:
    """An identifier as a URI: a bare UUID or ISBN becomes a URN.

    Raises Unfit where the text is no UUID, ISBN, web address or other URI.
    """
    text = text.strip()
    if numbered := _NUMBER_URI.fullmatch(text):
        kind, number = (numbered[1] or "").lower(), numbered[2]
        if kind != "isbn" and _UUID.fullmatch(number):
            return f"urn:uuid:{number}"
        digits = re.sub(r"[\s-]", "", number)
        if kind != "uuid" and _ISBN.fullmatch(digits):
            return text if text.lower().startswith("urn:") else f"urn:isbn:{digits}"
        raise Unfit(f"{text!r} is no {kind.upper() or 'UUID and no ISBN'}", _HINT)
    scheme = _URI.fullmatch(text)
    form = {"urn": _URN, "http": _WEB, "https": _WEB}.get(scheme[1].lower() if scheme else "", _URI)
    if not form.fullmatch(text):
        raise Unfit(f"{text!r} is no identifier", _HINT)
    return text


def isbn(text: str) -> str:
    """An ISBN of 13 digits, with its hyphens if it has any; one of ten digits becomes one of 13.

    Raises Unfit where the text is none, or where its last digit does not fit the others (ISO 2108).
    """
    text = text.strip()
    digits = re.sub(r"[\s-]", "", text)
    hint = "Write it with its hyphens, as 978-3-16-148410-0."
    if not _ISBN.fullmatch(digits):
        raise Unfit(f"{text!r} is no ISBN", hint)
    if not _has_check_digit(digits):
        raise Unfit(f"{text} has a wrong digit: its last one does not fit the others", hint)
    if len(digits) == _ISBN_13:
        return text
    longer = f"978{digits[:-1]}"
    check = next(str(last) for last in range(10) if _has_check_digit(f"{longer}{last}"))
    return f"978-{text[:-1]}{check}" if "-" in text else f"{longer}{check}"


def doubt(identifier: str) -> str:
    """A clause that says why an allowed identifier may be wrong, or ""."""
    numbered, scheme = _NUMBER_URI.fullmatch(identifier), _URI.fullmatch(identifier)
    if numbered and (numbered[1] or "").lower() == "isbn" and not _has_check_digit(numbered[2]):
        return f"{identifier} has a wrong digit: its last one does not fit the others"
    if scheme and scheme[1].lower() not in _KNOWN_SCHEMES:
        return f"{scheme[1]}: is no known beginning of an identifier"
    return ""


def _has_check_digit(isbn: str) -> bool:
    """True where the check digit is right (ISO 2108)."""
    values = [10 if digit in "Xx" else int(digit) for digit in isbn if digit.isalnum()]
    if len(values) == 10:
        return sum(value * (10 - place) for place, value in enumerate(values)) % 11 == 0
    return sum(value * (1, 3)[place % 2] for place, value in enumerate(values)) % 10 == 0
