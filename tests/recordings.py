"""Sounds and films that code has made: a second of silence, and the beginnings of many kinds."""

from __future__ import annotations

import struct


def box(name: bytes, *parts: bytes) -> bytes:
    """A box of ISO/IEC 14496-12."""
    content = b"".join(parts)
    return struct.pack(">I", 8 + len(content)) + name + content


def mp4(*codes: bytes, brand: bytes = b"isom") -> bytes:
    """An MP4 with a track for each code of a sample description."""
    tracks = [box(b"trak", box(b"stbl", box(b"stsd", _entry(code)))) for code in codes]
    return box(b"ftyp", brand, bytes(4)) + box(b"mdat", bytes(64)) + box(b"moov", *tracks)


def _entry(code: bytes) -> bytes:
    return bytes(4) + struct.pack(">II", 1, 16) + code + bytes(8)


def ogg(packet: bytes) -> bytes:
    """The first page of an Ogg file (RFC 3533, 6)."""
    return b"OggS\0\2" + bytes(20) + bytes((1, len(packet))) + packet


def webm(*codecs: bytes, kind: bytes = b"webm") -> bytes:
    """The beginning of a Matroska file."""
    return b"\x1a\x45\xdf\xa3\x8f\x42\x82\x84" + kind + b"\x18\x53\x80\x67" + b"\x86".join(codecs)


def wav() -> bytes:
    """A hundredth of a second of silence."""
    form = struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16)
    body = b"WAVEfmt " + form + b"data" + struct.pack("<I", 160) + bytes(160)
    return b"RIFF" + struct.pack("<I", len(body)) + body


MP3 = (b"\xff\xfb\x90\xc4" + bytes(413)) * 38
"""A second of silence: frames of layer III with 128 kbit/s and 44.1 kHz (ISO/IEC 11172-3)."""
OPUS = ogg(b"OpusHead\1\2\0\0\x80\xbb\0\0\0\0\0")
FILM = mp4(b"avc1", b"mp4a")
VTT = b"WEBVTT\n\n00:00.000 --> 00:01.000\nA heap grows at its end.\n"
