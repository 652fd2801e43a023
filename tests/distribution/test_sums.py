"""SHA256SUMS is written and read as coreutils does, and never leads out of its folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.distribution import sums

DIGEST = "0123456789abcdef" * 4
OTHER = "f" * 64
ODD_NAMES = ["a", "a b", " lead", "#x", "a\\b", "a\nb", "a\rb", "é", "\udcff", "a/b", "\\", "*"]

digests = st.text("0123456789abcdef", min_size=64, max_size=64)
names = st.text(st.characters(codec="utf-8"), min_size=1).filter(sums.is_below)


@given(st.dictionaries(names, digests))
def test_what_is_written_is_read(listed: dict[str, str]) -> None:
    found = sums.parse(sums.write(listed))
    assert found.digests == listed
    assert [*found.malformed, *found.outside, *found.repeated] == []


@given(st.dictionaries(names, digests))
def test_the_order_does_not_depend_on_that_of_the_files(listed: dict[str, str]) -> None:
    backwards = dict(reversed(listed.items()))
    assert sums.write(backwards) == sums.write(listed)


@given(st.binary())
def test_any_bytes_are_read_and_no_name_leads_out(data: bytes) -> None:
    found = sums.parse(data)
    assert all(sums.is_below(name) for name in found.digests)
    assert found.digests.keys() == found.lines.keys()


@given(
    st.lists(st.sampled_from([DIGEST.encode(), b"  ", b" *", b"../", b"/x", b"\\", b"n", b"\n"]))
)
def test_no_line_is_lost(parts: list[bytes]) -> None:
    data = b"".join(parts)
    found = sums.parse(data)
    told = {fault.line for fault in (*found.malformed, *found.outside, *found.repeated)}
    for number, line in enumerate(data.split(b"\n"), 1):
        if line and number not in told:
            (listed,) = sums.parse(line).digests.items()
            assert listed in found.digests.items()


@pytest.mark.parametrize("name", ODD_NAMES)
def test_coreutils_writes_the_same_and_accepts_ours(name: str, tmp_path: Path) -> None:
    program = shutil.which("sha256sum")
    if program is None:
        pytest.skip("there is no sha256sum on this system")
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"tea")
    ours = sums.write({name: hashlib.sha256(b"tea").hexdigest()})
    command: list[str | bytes] = [program, "--", os.fsencode(name)]
    theirs = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout
    assert ours == theirs
    (tmp_path / sums.SUMS).write_bytes(ours)
    check = [program, "--check", "--strict", "--quiet", sums.SUMS]
    assert subprocess.run(check, cwd=tmp_path, capture_output=True).returncode == 0


FORMS = {
    "two spaces": (f"{DIGEST}  a\n", {"a": DIGEST}),
    "a star": (f"{DIGEST} *a\n", {"a": DIGEST}),
    "capital digits": (f"{DIGEST.upper()}  a\n", {"a": DIGEST}),
    "no line feed at the end": (f"{DIGEST}  a", {"a": DIGEST}),
    "carriage returns": (f"{DIGEST}  a\r\n{DIGEST}  b\r\n", {"a": DIGEST, "b": DIGEST}),
    "a comment": (f"# tea\n{DIGEST}  a\n", {"a": DIGEST}),
    "an empty line": (f"\n{DIGEST}  a\n", {"a": DIGEST}),
    "a dot before the name": (f"{DIGEST}  ./a\n", {"a": DIGEST}),
    "the same twice": (f"{DIGEST}  a\n{DIGEST}  a\n", {"a": DIGEST}),
    "nothing": ("", {}),
}


@pytest.mark.parametrize("form", FORMS)
def test_forms_that_are_read(form: str) -> None:
    text, listed = FORMS[form]
    found = sums.parse(text.encode())
    assert found.digests == listed
    assert [*found.malformed, *found.outside, *found.repeated] == []


@pytest.mark.parametrize(
    "line",
    [
        "tea",
        f"{DIGEST} a",
        f"{DIGEST[1:]}  a",
        f"{DIGEST}  ",
        f"\\{DIGEST}  a\\x",
        f"\\{DIGEST}  a\\",
    ],
)
def test_a_line_of_another_form_is_told(line: str) -> None:
    found = sums.parse(f"{OTHER}  b\n{line}\n".encode())
    assert [fault.line for fault in found.malformed] == [2]
    assert found.digests == {"b": OTHER}


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "..", ".", "a//b", "a/", "a\0b"])
def test_a_name_that_leads_elsewhere_is_told(name: str) -> None:
    found = sums.parse(f"{DIGEST}  {name}\n".encode())
    assert [(fault.line, fault.name) for fault in found.outside] == [(1, name)]
    assert found.digests == {}


def test_a_second_digest_of_a_file_is_told_and_the_first_counts() -> None:
    found = sums.parse(f"{DIGEST}  a\n{OTHER}  a\n".encode())
    assert (found.digests, [fault.line for fault in found.repeated]) == ({"a": DIGEST}, [2])
