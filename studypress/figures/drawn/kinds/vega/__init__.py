"""Draws charts of Vega-Lite in a process of its own, which can be ended.

The library (`vl-convert-python`) is a browser's engine of JavaScript. A chart that needs too much
memory would end our process with it, and one that needs too much time could not be stopped.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

_MAX_SECONDS = 30
"""How long a chart may take, with the start of the library."""


class Refused(Exception):
    """The library refuses a chart. Its text is the reason."""


class Worker:
    """The process that draws. It is started for the first chart, and ended by `rest`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[str] = queue.Queue()

    def draw(self, spec: Mapping[str, Any], config: Mapping[str, Any], fonts: Path) -> str:
        """The SVG of a chart. `fonts` is the folder with its face. Raises Refused."""
        with self._lock:
            process = self._process or self._start()
            assert process.stdin
            try:
                process.stdin.write(json.dumps([spec, config, str(fonts)]) + "\n")
                process.stdin.flush()
                answer = self._answers.get(timeout=_MAX_SECONDS)
            except (OSError, queue.Empty):
                answer = ""
            if not answer:
                self._end()
                raise Refused("it takes too much time or memory")
        svg, fault = json.loads(answer)
        if fault:
            raise Refused(fault)
        return str(svg)

    def rest(self) -> None:
        """End the process; the next chart starts another."""
        with self._lock:
            self._end()

    def _start(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", _CODE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        self._process, self._answers = process, queue.Queue()
        threading.Thread(target=_listen, args=(process, self._answers), daemon=True).start()
        return process

    def _end(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream
            with suppress(BrokenPipeError):  # a message may have been left in the middle
                stream.close()
        self._process = None


def _listen(process: subprocess.Popen[str], answers: queue.Queue[str]) -> None:
    """Put each line of a process into a queue, and "" where it ends."""
    assert process.stdout
    try:
        for line in process.stdout:
            answers.put(line)
    except ValueError:  # it was closed
        pass
    answers.put("")


# What the process does: it needs nothing of ours. It ends when we end, since its input ends then.
_CODE = """
import json, sys
import vl_convert
known = set()
for line in sys.stdin:
    spec, config, fonts = json.loads(line)
    if fonts not in known:
        known.add(fonts)
        vl_convert.register_font_directory(fonts)
    try:
        svg, fault = vl_convert.vegalite_to_svg(spec, config=config, allowed_base_urls=[]), ""
    except ValueError as error:
        svg, fault = "", str(error)
    print(json.dumps([svg, fault]), flush=True)
"""
