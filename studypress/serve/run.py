"""Begins a preview, and ends it: sockets, server, browser."""

from __future__ import annotations

import errno
import os
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn

from studypress.model.diagnostics import StudypressError
from studypress.project.place import Project
from studypress.serve.access import Access
from studypress.serve.editors import Editor
from studypress.serve.server import application
from studypress.serve.session import Session

DEFAULT_PORT = 4747
"""The first port that is tried."""
_PORTS = 100
_BACKLOG = 64


def serve(
    project: Project, editor: Editor, port: int, *, opens: bool, ready: Callable[[str], None]
) -> None:
    """Serve the preview of a project until the process is interrupted or told to end.

    `port` is the first that is tried. `ready` is called with the address once it is served, which a
    browser is shown where `opens` is true. Raises StudypressError where no port is free.
    """
    sockets = listen(port)
    access = Access(sockets[0].getsockname()[1])
    session = Session(project, editor)
    config = uvicorn.Config(
        application(session, access),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=(sockets,), name="serve", daemon=True)
    with _told_to_end() as wait:
        session.start()
        thread.start()
        try:
            ready(access.address)
            if opens:
                webbrowser.open(access.address)
            wait()
        finally:
            session.stop()  # ends the streams of events, so that the server has nothing to wait for
            server.should_exit = True
            thread.join(_END_SECONDS)
            server.force_exit = True


_END_SECONDS = 2.0
"""The server is waited for so long at most."""


def listen(port: int) -> list[socket.socket]:
    """Sockets on the loopback interface, of IPv4 and of IPv6 where there is one, on one port.

    It is the first free port from `port` on. Raises StudypressError where none is free.
    """
    for tried in range(port, min(port + _PORTS, 65536)) if port else [0] * _PORTS:
        try:
            first = _bound(socket.AF_INET, "127.0.0.1", tried)
        except OSError:
            continue
        try:
            return [first, _bound(socket.AF_INET6, "::1", first.getsockname()[1])]
        except OSError as fault:
            if fault.errno != errno.EADDRINUSE:  # this computer has no IPv6
                return [first]
            first.close()
    raise StudypressError(f"None of the ports from {port} on is free: name another with --port N.")


def _bound(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    """A socket that listens on one address alone."""
    made = socket.socket(family)
    try:
        if os.name == "posix":  # else a port rests for a while after each preview
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind((host, port))
        made.listen(_BACKLOG)
    except OSError:
        made.close()
        raise
    return made


@contextmanager
def _told_to_end() -> Iterator[Callable[[], object]]:
    """A function that waits for Ctrl-C or SIGTERM, which do nothing else meanwhile.

    Python handles a signal in the main thread, and nothing wakes this thread where the signal
    reached another one. So each signal writes a byte, for which the main thread waits.
    """
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.setblocking(False)
        before = {told: signal.signal(told, _pass) for told in (signal.SIGINT, signal.SIGTERM)}
        awake = signal.set_wakeup_fd(theirs.fileno())
        try:
            yield lambda: ours.recv(1)
        finally:
            signal.set_wakeup_fd(awake)
            for number, handler in before.items():
                signal.signal(number, handler)


def _pass(number: int, frame: FrameType | None) -> None:
    """Leave it to the byte that is written."""
