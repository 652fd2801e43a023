"""The kinds of sounds and films, known by their first bytes."""

from __future__ import annotations

import contextlib
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.figures import media
from studypress.figures.media import Unplayable, is_media, is_track, kind_of
from tests.recordings import FILM, MP3, OPUS, VTT, box, mp4, ogg, wav, webm

# The bytes of a file, and its kind.
KINDS = {
    "MP3": (MP3, media.MP3),
    "MP3 with a tag": (b"ID3\4\0\0\0\0\0\0" + MP3, media.MP3),
    "MP3 of MPEG-2": (b"\xff\xf3\x90\xc4" + bytes(99), media.MP3),
    "layer II": (b"\xff\xfd\x90\xc4" + bytes(99), media.MP2),
    "AAC alone": (b"\xff\xf1\x50\x80" + bytes(99), media.ADTS),
    "AAC in MP4": (mp4(b"mp4a", brand=b"M4A "), media.AAC),
    "AAC with chapters": (mp4(b"mp4a", b"text", brand=b"M4B "), media.AAC),
    "lossless in MP4": (mp4(b"alac", brand=b"M4A "), media.OTHER_M4A),
    "H.264": (FILM, media.MP4),
    "H.264 without sound": (mp4(b"avc1"), media.MP4),
    "H.264 with subtitles": (mp4(b"avc1", b"mp4a", b"tx3g"), media.MP4),
    "H.264 with AC-3": (mp4(b"avc1", b"ac-3"), media.OTHER_MP4),
    "HEVC": (mp4(b"hvc1", b"mp4a"), media.OTHER_MP4),
    "AV1": (mp4(b"av01", b"mp4a"), media.OTHER_MP4),
    "the index first": (box(b"ftyp", b"isom") + FILM[FILM.index(b"moov") - 4 :], media.MP4),
    "a box of 64 bits": (
        box(b"ftyp", b"isom") + struct.pack(">I4sQ", 1, b"mdat", 24) + bytes(8)
        + FILM[FILM.index(b"moov") - 4 :],
        media.MP4,
    ),
    "QuickTime": (mp4(b"avc1", brand=b"qt  "), media.QUICKTIME),
    "old QuickTime": (box(b"mdat", bytes(8)), media.QUICKTIME),
    "Opus": (OPUS, media.OPUS),
    "Vorbis": (ogg(b"\1vorbis" + bytes(23)), media.VORBIS),
    "Theora": (ogg(b"\x80theora" + bytes(35)), media.THEORA),
    "Speex": (ogg(b"Speex   1.2"), media.OTHER_OGG),
    "VP8": (webm(b"V_VP8", b"A_VORBIS"), media.WEBM),
    "VP9": (webm(b"V_VP9", b"A_OPUS"), media.NEWER_WEBM),
    "WebM for ears": (webm(b"A_OPUS"), media.WEBM_SOUND),
    "Matroska": (webm(b"V_MPEG4/ISO/AVC", kind=b"matroska"), media.MATROSKA),
    "WAV": (wav(), media.WAV),
    "AVI": (b"RIFF\0\0\0\0AVI LIST", media.AVI),
    "FLAC": (b"fLaC\0\0\0\x22", media.FLAC),
    "AIFF": (b"FORM\0\0\0\x22AIFFCOMM", media.AIFF),
    "MIDI": (b"MThd\0\0\0\6", media.MIDI),
    "AMR": (b"#!AMR\n", media.AMR),
    "Flash": (b"FLV\1\5", media.FLASH),
    "MPEG": (b"\0\0\1\xba\x44", media.MPEG),
    "Windows Media": (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9", media.WINDOWS),
}  # fmt: skip
# What is no sound or film, and the reason.
OTHERS = {
    "nothing": (b"", "is empty"),
    "words": (b"A heap is a tree.", "neither a sound nor a film"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(99), "neither a sound nor a film"),
    "a pointer": (b"version https://git-lfs.github.com/spec/v1\noid 1", "Git LFS"),
    "an MP4 that was cut": (FILM[:60], "without an index"),
    "an MP4 with a box of no end": (box(b"ftyp", b"isom") + bytes(4) + b"mdat", "without an index"),
}


@pytest.mark.parametrize("name", KINDS)
def test_the_bytes_tell_the_kind(name: str, tmp_path: Path) -> None:
    data, kind = KINDS[name]
    (tmp_path / "a.bin").write_bytes(data)
    assert kind_of(tmp_path / "a.bin") == kind


def test_each_kind_has_a_case() -> None:
    every = {value for value in vars(media).values() if isinstance(value, media.Kind)}
    assert {kind for _, kind in KINDS.values()} == every


@pytest.mark.parametrize("name", OTHERS)
def test_other_files_are_told_from_sounds(name: str, tmp_path: Path) -> None:
    data, why = OTHERS[name]
    (tmp_path / "a.mp3").write_bytes(data)
    with pytest.raises(Unplayable, match=why):
        kind_of(tmp_path / "a.mp3")


_CUT = st.tuples(st.sampled_from([data for data, _ in KINDS.values()]), st.integers(0, 200))


@given(st.one_of(st.binary(max_size=200), _CUT.map(lambda cut: cut[0][: cut[1]])))
def test_any_bytes_have_a_kind_or_a_reason(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.bin"
    path.write_bytes(data)
    with contextlib.suppress(Unplayable):
        assert isinstance(kind_of(path), media.Kind)


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("talk.mp3", True), ("a/Talk.MP3?x=1#t=2", True), ("a%20b.webm", True),
        ("https://example.org/a.mp4", True), ("a.png", False), ("mp3", False), ("a.mp3.png", False),
        ("//[", False), ("", False),
    ],
)  # fmt: skip
def test_the_suffix_of_an_address_says_that_it_plays(address: str, is_one: bool) -> None:
    assert is_media(address) == is_one


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        (VTT, True), (b"\xef\xbb\xbfWEBVTT", True), (b"WEBVTT - words\n", True),
        (b"WEBVTTX", False), (b"1\n00:00:01,000 --> 00:00:02,000\n", False), (b"", False),
    ],
)  # fmt: skip
def test_captions_begin_with_their_name(data: bytes, is_one: bool, tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_bytes(data)
    assert is_track(tmp_path / "a.vtt") == is_one
