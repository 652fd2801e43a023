"""The kinds of sound and film files, each known by its first bytes, whatever its name.

What browsers play is what Chromium, Firefox and Safari all play. An ePub may have sound as MP3, as
AAC in MP4, and as Opus in Ogg, and films of any kind (EPUB 3.3, 3.2 and 3.4), of which its readers
are told to play H.264 in MP4 and VP8 in WebM.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

_HEAD_BYTES = 4096
"""How much of a file is looked at first."""
_TRACKS_BYTES = 65_536
"""How much of a WebM is looked at for the names of what it holds."""
_MAX_INDEX_BYTES = 8_000_000
"""The largest index of an MP4 that is read; that of a film of ten hours is smaller."""

SOUNDS = frozenset(
    (
        *(".mp3", ".m4a", ".m4b", ".aac", ".ogg", ".oga", ".opus", ".wav", ".flac", ".weba"),
        *(".aif", ".aiff", ".mid", ".midi", ".wma", ".amr"),
    )
)
"""The suffixes of sounds."""
FILMS = frozenset(
    (
        *(".mp4", ".m4v", ".webm", ".ogv", ".mov", ".avi", ".mkv", ".wmv", ".flv", ".mpg"),
        *(".mpeg", ".3gp"),
    )
)
"""The suffixes of films."""
TRACK = ".vtt"
"""The suffix of a text track: captions, subtitles or descriptions (W3C, WebVTT)."""
TRACK_TYPE = "text/vtt"
"""The media type of a text track."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that plays."""

    name: str
    """What people call it: "MP3"."""
    suffix: str
    """The suffix by which servers know its media type."""
    media_type: str
    """Its media type, with the codec where an ePub must name it."""
    is_video: bool
    """True where it has pictures."""
    in_browsers: bool = True
    """True where every browser plays it."""
    in_epubs: bool = True
    """True where an ePub may have it without another form beside, and readers may play it."""


class Unplayable(Exception):
    """A file does not play. Its text is the reason, as a clause that follows "it"."""


def _sound(name: str, suffix: str, media_type: str, browsers: int = 1, epubs: int = 0) -> Kind:
    return Kind(name, suffix, media_type, False, bool(browsers), bool(epubs))


def _film(name: str, suffix: str, media_type: str, browsers: int = 0, epubs: int = 0) -> Kind:
    return Kind(name, suffix, media_type, True, bool(browsers), bool(epubs))


MP3 = _sound("MP3", ".mp3", "audio/mpeg", epubs=1)
AAC = _sound("AAC in MP4", ".m4a", "audio/mp4", epubs=1)
OPUS = _sound("Opus in Ogg", ".ogg", "audio/ogg; codecs=opus", epubs=1)
MP4 = _film("H.264 in MP4", ".mp4", "video/mp4", browsers=1, epubs=1)
WEBM = _film("VP8 in WebM", ".webm", "video/webm", browsers=1, epubs=1)
NEWER_WEBM = _film("WebM without VP8", ".webm", "video/webm", browsers=1)
WEBM_SOUND = _sound("WebM without pictures", ".weba", "audio/webm")
WAV = _sound("WAV", ".wav", "audio/wav")
FLAC = _sound("FLAC", ".flac", "audio/flac")
ADTS = _sound("AAC without MP4", ".aac", "audio/aac")
VORBIS = _sound("Vorbis in Ogg", ".ogg", "audio/ogg", browsers=0)
OTHER_OGG = _sound("Ogg without Opus", ".ogg", "audio/ogg", browsers=0)
THEORA = _film("Theora in Ogg", ".ogv", "video/ogg")
OTHER_MP4 = _film("MP4 without H.264", ".mp4", "video/mp4")
OTHER_M4A = _sound("MP4 without AAC", ".m4a", "audio/mp4", browsers=0)
MP2 = _sound("MPEG sound of layer I or II", ".mp2", "audio/mpeg", browsers=0)
QUICKTIME = _film("QuickTime", ".mov", "video/quicktime")
MATROSKA = _film("Matroska", ".mkv", "video/x-matroska")
AVI = _film("AVI", ".avi", "video/x-msvideo")
FLASH = _film("Flash Video", ".flv", "video/x-flv")
MPEG = _film("MPEG-1 or MPEG-2", ".mpg", "video/mpeg")
WINDOWS = _film("Windows Media", ".wmv", "video/x-ms-wmv")
AIFF = _sound("AIFF", ".aiff", "audio/aiff", browsers=0)
MIDI = _sound("MIDI", ".mid", "audio/midi", browsers=0)
AMR = _sound("AMR", ".amr", "audio/amr", browsers=0)

_SIGNATURES = (
    (rb"ID3", MP3),
    (rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb]", MP3),
    (rb"\xff[\xf0\xf1\xf8\xf9]", ADTS),
    (rb"\xff[\xe4-\xe7\xf4-\xf7\xfc-\xff]", MP2),
    (rb"RIFF....WAVE", WAV),
    (rb"RIFF....AVI ", AVI),
    (rb"fLaC", FLAC),
    (rb"FORM....AIF[FC]", AIFF),
    (rb"MThd", MIDI),
    (rb"#!AMR", AMR),
    (rb"FLV\x01", FLASH),
    (rb"\x00\x00\x01[\xba\xb3]", MPEG),
    (rb"\x30\x26\xb2\x75\x8e\x66\xcf\x11", WINDOWS),
    (rb"....(?:moov|mdat|wide|free|skip|pnot)", QUICKTIME),
)
_OGG = (
    (b"\x80theora", THEORA),
    (b"OpusHead", OPUS),
    (b"\x01vorbis", VORBIS),
)
_WEBM_PICTURES = (
    (re.compile(rb"V_(?:VP9|AV1)"), NEWER_WEBM),
    (re.compile(rb"V_VP8"), WEBM),
)
# A sample description: its size, its version and flags, a count, the size of the first entry, and
# the code of that (ISO/IEC 14496-12, 8.5.2).
_SAMPLES = re.compile(rb"stsd.{12}(....)", re.DOTALL)
_H264 = frozenset((b"avc1", b"avc3"))
_AAC = frozenset((b"mp4a",))
_SOUND_CODES = _AAC | {b"alac", b"Opus", b"fLaC", b"ac-3", b"ec-3", b"ac-4", b".mp3", b"samr"}
_TEXT_CODES = frozenset((b"tx3g", b"wvtt", b"stpp", b"text", b"tmcd", b"mp4s", b"rtp "))
_POINTER = b"version https://git-lfs.github.com/"


def is_media(address: str) -> bool:
    """True for an address whose suffix is that of a sound or a film."""
    return suffix_of(address) in SOUNDS | FILMS


def suffix_of(address: str) -> str:
    """The suffix of the file at an address, in small letters."""
    try:
        path = urlsplit(address.replace("\\", "/")).path
    except ValueError:  # brackets that hold no address
        return ""
    return PurePosixPath(unquote(path)).suffix.lower()


def kind_of(path: Path) -> Kind:
    """The kind of a file. Raises Unplayable for a file of no known kind, and OSError."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
        if not head:
            raise Unplayable("is empty")
        if head.startswith(_POINTER):
            raise Unplayable("is only the pointer that Git LFS keeps in place of a file")
        if head[4:8] == b"ftyp":
            return QUICKTIME if head[8:12] == b"qt  " else _kind_of_mp4(file, path)
        if head.startswith(b"OggS"):
            return next((kind for sign, kind in _OGG if sign in head), OTHER_OGG)
        if head.startswith(b"\x1a\x45\xdf\xa3"):
            return _kind_of_matroska(head + file.read(_TRACKS_BYTES))
    for pattern, kind in _SIGNATURES:
        if re.match(pattern, head, re.DOTALL):
            return kind
    raise Unplayable("is neither a sound nor a film of a known kind")


def is_track(path: Path) -> bool:
    """True for a file that begins as a text track does (WebVTT, 4.1). Raises OSError."""
    with path.open("rb") as file:
        head = file.read(16).removeprefix(b"\xef\xbb\xbf")
    return bool(re.match(rb"WEBVTT(?:[ \t\r\n]|$)", head))


def _kind_of_matroska(data: bytes) -> Kind:
    if b"webm" not in data[:_HEAD_BYTES]:
        return MATROSKA
    return next((kind for sign, kind in _WEBM_PICTURES if sign.search(data)), WEBM_SOUND)


def _kind_of_mp4(file: BinaryIO, path: Path) -> Kind:
    """The kind of an MP4 by the codes of what is in it, which stand in its index."""
    codes = set(_SAMPLES.findall(_index(file))) - _TEXT_CODES
    if not codes:
        raise Unplayable("is an MP4 without an index: it was not saved to its end")
    pictures = codes - _SOUND_CODES
    if not pictures:
        return AAC if codes <= _AAC else OTHER_M4A
    return MP4 if pictures <= _H264 and codes - pictures <= _AAC else OTHER_MP4


def _index(file: BinaryIO) -> bytes:
    """The index of an MP4, the box `moov` (ISO/IEC 14496-12, 4.2 and 8.2.1); b"" without one."""
    place = 0
    while True:
        file.seek(place)
        head = file.read(16)
        if len(head) < 8:
            return b""
        size, begin = int.from_bytes(head[:4], "big"), 8
        if size == 1:  # the size is in the next eight bytes
            size, begin = int.from_bytes(head[8:], "big"), 16
        if head[4:8] == b"moov":
            file.seek(place + begin)
            return file.read(_MAX_INDEX_BYTES if not size else min(size - begin, _MAX_INDEX_BYTES))
        if size < begin:  # the last box, which goes on to the end
            return b""
        place += size
