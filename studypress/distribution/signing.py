"""Signatures of SHA256SUMS by a key of the author's own, in the form of minisign.

A signature is a file of four lines beside the one that is signed. The tool `minisign` makes such
keys and checks such signatures too. The same key and the same bytes give the same signature.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from studypress.model.diagnostics import StudypressError, WrongUsage

SUFFIX = ".minisig"
"""What is added to the name of a file for the name of its signature."""

_MAX_COMMENT_CHARS = 1000
_COMMENT = "signature by the author's key; check it with minisign, or with studypress verify"
_NO_SECRET = "It is the file that `minisign -G` writes, most often minisign.key."  # noqa: S105 - a hint
_NO_PUBLIC = "It is a file minisign.pub, or the line of it that begins with RW."


class Signer:
    """Signs with a secret key, which is forgotten with the object and never printed."""

    def __init__(self, key: Path, password: Callable[[], str]) -> None:
        """Read a secret key. `password` is asked for it only where the key needs one.

        Raises WrongUsage where the file is no secret key of minisign, and StudypressError where it
        can't be read or the password is not the right one.
        """
        from minisign import Error, SecretKey

        data = _read(key)
        try:
            secret = SecretKey.from_bytes(data)
        except Error as fault:
            raise WrongUsage(f"{key} is no secret key of minisign. {_NO_SECRET}") from fault
        if secret.is_encrypted():
            try:
                secret.decrypt(password())
            except Error as fault:
                raise StudypressError(f"The password does not open the key {key}.") from fault
        self._secret = secret

    @property
    def public_key(self) -> str:
        """The public key that belongs to it, in one line of base64."""
        from minisign import PublicKey

        return str(PublicKey.from_secret_key(self._secret).to_base64().decode())

    def sign(self, data: bytes, comment: str) -> bytes:
        """The signature of some bytes. `comment` is signed too; what is not ASCII becomes "?"."""
        signs = comment[:_MAX_COMMENT_CHARS]
        plain = "".join(sign if " " <= sign <= "~" else "?" for sign in signs)
        signature = self._secret.sign(data, untrusted_comment=_COMMENT, trusted_comment=plain)
        return bytes(signature).rstrip(b"\n") + b"\n"


class Verifier:
    """Checks signatures with a public key."""

    def __init__(self, key: str) -> None:
        """Read a public key: a file, or its line of base64 itself. Raises WrongUsage otherwise."""
        import minisign

        try:
            self._key = minisign.PublicKey.from_base64(key.strip())
        except minisign.Error:
            # The text is not repeated in the message, since it may be a secret key by mistake.
            is_file = os.path.isfile(key)  # noqa: PTH113 - unlike Path, it allows any text
            data = _read(Path(key)) if is_file else key.encode(errors="surrogateescape")
            try:
                self._key = minisign.PublicKey.from_bytes(data)
            except minisign.Error as fault:
                what = key if is_file else "What --key gives"
                raise WrongUsage(f"{what} is no public key of minisign. {_NO_PUBLIC}") from fault

    def __str__(self) -> str:
        """The key in one line of base64."""
        return str(self._key.to_base64().decode())

    def fault(self, data: bytes, signature: bytes) -> str:
        """Why a signature of some bytes is not this key's, as a clause; "" where it is right."""
        import minisign

        try:
            read = minisign.Signature.from_bytes(signature)
        except minisign.Error:
            return "it is no signature of minisign"
        try:
            self._key.verify(data, read)
        except minisign.VerifyError as fault:
            another = "identifier" in str(fault)
            return "another key made it" if another else "it does not fit what it should sign"
        return ""


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise StudypressError(f"{path} can't be read: {fault.strerror}.") from fault
