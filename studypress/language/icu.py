"""Sort keys of ICU, by DuckDB, in a process of its own.

DuckDB takes 60 MB of memory, which a process never gives back, and is needed for a moment alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache

START = "import sys; sys.path[:] = {path!r}; from studypress.language.icu import main; main()"
"""The program of the process, with the list of folders in which it looks for modules."""


@lru_cache(maxsize=4)  # editions of one guide sort the same words
def keys_of(texts: tuple[str, ...], locale: str) -> tuple[bytes, ...]:
    """The sort key of each text, in the order of a locale, which is given as DuckDB knows it.

    Raises RuntimeError with all that the process says where it fails.
    """
    asked = json.dumps([locale, texts]).encode()
    command = [sys.executable, "-c", START.format(path=sys.path)]
    done = subprocess.run(command, input=asked, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return tuple(map(bytes.fromhex, json.loads(done.stdout)))


def main() -> None:
    """Answer the question on standard input on standard output."""
    locale, texts = json.load(sys.stdin.buffer)
    json.dump(_keys(texts, locale), sys.stdout)


def _keys(texts: Sequence[str], locale: str) -> list[str]:
    import duckdb

    # ICU is in the library itself: nothing is loaded from the web or from the home folder.
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "threads": "1",
    }
    with duckdb.connect(config=settings) as connection:
        query = "SELECT icu_sort_key(t, ?) FROM (SELECT unnest(?::VARCHAR[]) AS t)"
        return [row[0] for row in connection.execute(query, [locale, texts]).fetchall()]
