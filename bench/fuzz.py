"""Follows the reader's branches into ever odder texts: `python bench/fuzz.py -max_total_time=600`.

Needs `pip install atheris`, which nothing else does. Other words are libFuzzer's own options. What
it finds is written to a file `crash-…` in the working folder, and one such file as an argument
runs it again.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import atheris

ROOT = Path(__file__).parent.parent
# Seconds of CPU that a text may take, and each of its bytes: far above any that is not a hang.
_AT_ONCE, _EACH = 3.0, 0.001
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["studypress", "markdown_it", "mdit_py_plugins"]):
    from tests.reading.prove import prove

from tests.reading.markdown.test_fuzz import MARKS  # noqa: E402


def main() -> None:
    """Begin with our own examples, and with the marks of Markdown as a dictionary."""
    with tempfile.TemporaryDirectory() as name:
        folder, seeds, words = Path(name, "notes"), Path(name, "seeds"), Path(name, "words")
        folder.mkdir()
        seeds.mkdir()
        found = [*ROOT.glob("tests/problems/*/content/*.md"), *ROOT.glob("content/*.md")]
        for number, path in enumerate(path for path in found if path.is_file()):
            (seeds / f"{number}").write_bytes(path.read_bytes()[:2000])
        marks = sorted(set(getattr(MARKS, "elements", ())))
        words.write_text(
            "".join(
                '"' + "".join(f"\\x{byte:02x}" for byte in mark.encode()) + '"\n' for mark in marks
            )
        )

        def one(data: bytes) -> None:
            begun = time.process_time()
            prove(data.decode("utf-8", "ignore"), folder)
            spent = time.process_time() - begun
            assert spent < _AT_ONCE + _EACH * len(data), (spent, len(data))

        options = [f"-dict={words}", "-max_len=3000", "-timeout=60", "-rss_limit_mb=2500"]
        files = [word for word in sys.argv[1:] if not word.startswith("-")]
        places = [] if any(Path(file).is_file() for file in files) else [str(seeds)]
        atheris.Setup([sys.argv[0], *options, *sys.argv[1:], *places], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
