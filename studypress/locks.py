"""Locks on a path. The system releases them when the process ends, even where it is killed.

The set-up uses them too, so nothing is imported here that is slow.
"""

from __future__ import annotations

import os
import sys

# On a file system whose files have no stable numbers, the search for the file would never end.
_MAX_ATTEMPTS = 1000


def take(path: str | os.PathLike[str], *, wait: bool = True) -> int:
    """Take the lock on a file or a folder. Returns a handle; `os.close` releases the lock.

    A missing file is created. Raises BlockingIOError where another process has the lock and `wait`
    is false, and OSError where the file system has no locks.
    """
    for _ in range(_MAX_ATTEMPTS):
        kind = os.O_RDONLY if os.path.isdir(path) else os.O_RDWR | os.O_CREAT
        handle = os.open(path, kind, 0o666)
        try:
            _lock(handle, wait=wait)
            # The process that had the lock may have removed the file. Then the lock is useless.
            if _is_same_file(handle, path):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
    raise OSError(f"{os.fspath(path)} is never the file that was opened")


def _is_same_file(handle: int, path: str | os.PathLike[str]) -> bool:
    """True where the path leads to the file that was opened."""
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
                if fault.errno != errno.EDEADLOCK:  # The call gives up after some time.
                    raise

else:
    import fcntl

    def _lock(handle: int, *, wait: bool) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
