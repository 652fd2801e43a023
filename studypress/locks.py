"""Locks on a path that the system takes back from a process that ends, however it ends.

The set-up needs them too, so nothing is imported here that is slow.
"""

from __future__ import annotations

import os
import sys

# A file system whose files have no numbers of their own would be asked for ever.
_ROUNDS = 1000


def take(path: str | os.PathLike[str], *, wait: bool = True) -> int:
    """Hold the lock on a file, made where it is missing, or on a folder; `os.close` gives it back.

    Raises BlockingIOError where another holds it and it is not to be waited for, and OSError where
    the file system has no locks.
    """
    for _ in range(_ROUNDS):
        kind = os.O_RDONLY if os.path.isdir(path) else os.O_RDWR | os.O_CREAT
        handle = os.open(path, kind, 0o666)
        try:
            _lock(handle, wait=wait)
            # Whoever held it may have removed the file: then this is the lock on nothing.
            if _stands(handle, path):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
    raise OSError(f"{os.fspath(path)} is never the file that was opened")


def _stands(handle: int, path: str | os.PathLike[str]) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import errno
    import msvcrt

    def _lock(handle: int, *, wait: bool) -> None:
        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
                return
            except OSError as fault:
                if not wait:
                    raise BlockingIOError(*fault.args) from fault
                if fault.errno != errno.EDEADLOCK:  # what it says when it has tried for a while
                    raise

else:
    import fcntl

    def _lock(handle: int, *, wait: bool) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
