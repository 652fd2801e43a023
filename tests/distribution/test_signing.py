"""Signatures are those of minisign: the keys and signatures here were made by that tool."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import minisign
import pytest

from studypress.distribution.signing import Signer, Verifier
from studypress.model.diagnostics import StudypressError, WrongUsage

DATA = b"hello\n"
PUBLIC = "RWQy+5tWqudI7I72Yz9+p1WL7YEpsq3e66CkKOYZ4TGg0QzyT0G2mivV"
UNLOCKED = (
    "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAMvubVqrnSOzVe9kYygOk"
    "ZTFo3m38T/HBTqYMytkgFOqbX35e6/WdTI72Yz9+p1WL7YEpsq3e66CkKOYZ4TGg0QzyT0G2mivVAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAA="
)
SIGNATURE = """untrusted comment: signature from minisign secret key
RUQy+5tWqudI7A92Cz2BleQvl8QQc3+Ei/5GtpUU5yjQf48y56Ln1a97Z8L+hgg9UEB0OlIjiWdrcCEZbcAqt+7ave0BoUEf/QQ=
trusted comment: tea 1.0
ReX1Ud0FSOhIGYuYMrmRdUbMrjEyuefG85CKdr6zkWradbGSrcIiri20o6rIcjr4JsDs6W5zPeAag0mzdRBRDw==
"""
OLD_SIGNATURE = """untrusted comment: signature from minisign secret key
RWQy+5tWqudI7BMu4LsDo1KNUqGpq9kxce0ok7BRKMO/vlQoJkL24skpcvd8u4Ly9rhhbsnHPZ/8FK7dAqfIfufFmP3zko7DjA4=
trusted comment: tea 1.0
upG14jlAzbcAuliIbpABHytfksxnh7QwXQD/hd0C9ar0/WJGu7Mmx5c2VT3o/z1WeQvsH0OMCGButuy55Z5fCw==
"""


@pytest.fixture(name="key")
def _key(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a key into a file as the tool does."""

    def write(line: str) -> Path:
        path = tmp_path / "a.key"
        path.write_text(f"untrusted comment: a key\n{line}\n")
        return path

    return write


def repr_id(text: str) -> str:
    return repr(text[:10])


def locked(password: str) -> tuple[str, str]:
    """A key behind a password, and its public key. That of the tool would take a gigabyte."""
    pair = minisign.KeyPair.generate()
    pair.secret_key.encrypt(password)
    return pair.secret_key.to_base64().decode(), pair.public_key.to_base64().decode()


def asked() -> str:
    raise AssertionError("a key without a password needs none")


def test_the_tools_signatures_are_right() -> None:
    for signature in (SIGNATURE, OLD_SIGNATURE):
        assert Verifier(PUBLIC).fault(DATA, signature.encode()) == ""
        assert "does not fit" in Verifier(PUBLIC).fault(DATA + b"!", signature.encode())
        other = minisign.KeyPair.generate().public_key.to_base64().decode()
        assert "another key" in Verifier(other).fault(DATA, signature.encode())


def test_a_changed_comment_is_not_signed() -> None:
    forged = SIGNATURE.replace("tea 1.0", "tea 9.0").encode()
    assert "does not fit" in Verifier(PUBLIC).fault(DATA, forged)


def test_ours_is_the_signature_that_the_tool_makes(key: Callable[[str], Path]) -> None:
    made = Signer(key(UNLOCKED), asked).sign(DATA, "tea 1.0").decode()
    assert made.splitlines()[1:] == SIGNATURE.splitlines()[1:]
    assert made.endswith("==\n")


def test_a_key_with_a_password_is_opened_by_it_alone(key: Callable[[str], Path]) -> None:
    secret, public = locked("pw")
    signer = Signer(key(secret), lambda: "pw")
    assert signer.public_key == public
    assert Verifier(public).fault(DATA, signer.sign(DATA, "tea")) == ""
    with pytest.raises(StudypressError, match="password does not open") as told:
        Signer(key(secret), lambda: "wrong")
    assert "wrong" not in str(told.value)


@pytest.mark.parametrize("comment", ["tea 1.0\nsecond line", "茶 1.0", "x" * 9000, ""], ids=repr_id)
def test_any_comment_is_signed(comment: str, key: Callable[[str], Path]) -> None:
    made = Signer(key(UNLOCKED), asked).sign(DATA, comment)
    assert Verifier(PUBLIC).fault(DATA, made) == ""
    assert len(made.splitlines()) == 4


@pytest.mark.parametrize("line", [PUBLIC, "", "nonsense", UNLOCKED[:-8]], ids=repr_id)
def test_what_is_no_secret_key_is_not_repeated(line: str, key: Callable[[str], Path]) -> None:
    with pytest.raises(WrongUsage, match="no secret key of minisign") as told:
        Signer(key(line), asked)
    assert not line or line not in str(told.value)


def test_a_key_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudypressError, match="can't be read"):
        Signer(tmp_path / "no.key", asked)


@pytest.mark.parametrize("given", ["", "RWnonsense", "x" * 5000, UNLOCKED, "a\0b"], ids=repr_id)
def test_what_is_no_public_key_is_wrong_usage(given: str) -> None:
    with pytest.raises(WrongUsage, match="no public key of minisign"):
        Verifier(given)


def test_a_public_key_is_a_line_or_a_file(key: Callable[[str], Path]) -> None:
    assert str(Verifier(str(key(PUBLIC)))) == str(Verifier(f" {PUBLIC}\n")) == PUBLIC
