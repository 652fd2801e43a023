"""The git repository that a folder is in: its tags, and the files of its states.

Git is only asked for what it has stored. Nothing in the work tree changes, no hook, filter or
other program that a repository names is run, and nothing is fetched.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_MAX_SECONDS = 60
"""How long git may take for one answer. A disk in a network may never answer."""

_OF_ANOTHER = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_PREFIX",
)  # fmt: skip
"""Variables that name another repository, as in a hook that calls this program."""

_QUIET = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
"""Variables with which git fetches nothing, writes nothing and asks nobody."""

_VERSION = re.compile(r"v?(\d+(?:\.\d+)*)((?:a|b|rc)\d+|[-+._][-+._0-9a-z]*)?", re.IGNORECASE)
"""The name of a tag that is a version: `v1.2`, `1.2.0`, `2026-11-22`, `v2.0-rc1`."""

_COMMIT = re.compile(r"[0-9a-f]{40,64}")
"""The whole name of a commit."""

_TAGS = "refs/tags"
"""Where git keeps tags among its names."""

_FILE, _LINK = "100", "120000"
"""The beginning of the mode of a file, and the mode of a symbolic link (git's index format)."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag whose name is a version."""

    name: str
    """The name of the tag, such as "v1.2"."""
    commit: str
    """The name of its commit, in hexadecimal."""
    date: str
    """The day of its commit: year-month-day."""

    @property
    def version(self) -> str:
        """The version that it names: "1.2" of the tag `v1.2`."""
        return self.name[1:] if self.name[:1] in "vV" else self.name

    @property
    def rank(self) -> tuple[tuple[int, ...], bool, str]:
        """What puts versions in order: 1.10 is behind 1.9, and 2.0 behind 2.0-rc1."""
        found = _VERSION.fullmatch(self.name)
        numbers, rest = (found[1], found[2] or "") if found else ("", self.name)
        return tuple(int(number) for number in numbers.split(".") if number), not rest, rest


@dataclass(frozen=True, slots=True)
class Blob:
    """A file as git stores it."""

    mode: str
    """The mode: that of a file, of an executable file, or of a symbolic link."""
    name: str
    """The name of its content: a hash in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A folder in the work tree of a repository."""

    folder: Path
    """The folder, with every link followed. The names of files are relative to it."""

    @classmethod
    def around(cls, folder: Path) -> Repository | None:
        """The repository around a folder, or None where no folder above it has a `.git`.

        That git knows this repository, and is installed, is not looked at yet.
        """
        there = folder.resolve()
        if any(os.path.lexists(place / ".git") for place in (there, *there.parents)):
            return cls(there)
        return None

    def tags(self, state: str = "HEAD", *, below: bool = False) -> list[Tag]:
        """The tags of a state that are versions, the newest first; with `below`, of its past too.

        Empty where there is none, or where git is not there or refuses the repository.
        """
        which = f"--merged={state}" if below else f"--points-at={state}"
        # An annotated tag is an object of its own; what its commit has is marked with "*".
        fields = ("objectname", "committerdate:unix", "committerdate:short")
        form = "%09".join(f"%({mark}{field})" for field in fields for mark in ("*", ""))
        answer = self._ask("for-each-ref", which, f"--format=%(refname:strip=2)%09{form}", _TAGS)
        found: list[tuple[int, Tag]] = []
        for line in (answer or b"").decode(errors="replace").splitlines():
            name, *rest = line.split("\t")
            commit, second, day = (rest[at] or rest[at + 1] for at in range(0, len(rest), 2))
            if second.isdecimal() and _VERSION.fullmatch(name):
                found.append((int(second) if below else 0, Tag(name, commit, day)))
        found.sort(key=lambda one: (one[0], one[1].rank), reverse=True)
        return [tag for _, tag in found]

    def commit(self, state: str) -> str:
        """The name of the commit that a branch, a tag or a part of its name names, or "".

        What begins with `-` is no name, so that it is never an option of git.
        """
        if state.startswith("-"):
            return ""
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{state}^{{commit}}")
        answer = (self._ask(*asked) or b"").decode().strip()
        return answer if _COMMIT.fullmatch(answer) else ""

    def names(self) -> list[str]:
        """The names of all tags and branches."""
        answer = self._ask("for-each-ref", "--format=%(refname:strip=2)", _TAGS, "refs/heads")
        return (answer or b"").decode(errors="replace").splitlines()

    def date(self, commit: str, *below: str) -> str:
        """The day of a commit: year-month-day, or "" where git does not tell.

        Where `below` names files or folders, that of the last commit which touched one of them.
        """
        answer = self._ask("rev-list", "--max-count=1", "--format=%cs", commit, "--", *below)
        return (answer or b"").decode().partition("\n")[2].strip()

    def files(self, state: str, *below: str) -> dict[str, Blob]:
        """The files of a state below the folder, by their names with slashes.

        Where `below` names folders, only the files in them. Empty where there are none.
        """
        answer = self._ask("ls-tree", "-r", "-z", state, "--", *below)
        files: dict[str, Blob] = {}
        for entry in (answer or b"").split(b"\0"):
            about, _, name = entry.partition(b"\t")
            mode, kind, blob = [*about.decode().split(), "", "", ""][:3]
            if kind == "blob" and (mode.startswith(_FILE) or mode == _LINK):
                files[os.fsdecode(name)] = Blob(mode, blob)
        return files

    def contents(self, blobs: Sequence[Blob]) -> Iterator[bytes]:
        """The content of each file as it is stored. Raises ValueError where one is not there."""
        asked = "".join(f"{blob.name}\n" for blob in blobs).encode()
        answer = self._ask("cat-file", "--batch", given=asked) or b""
        at = 0
        for _ in blobs:
            end = answer.find(b"\n", at)
            about = answer[at:end].split() if end >= 0 else []
            if len(about) != 3:
                raise ValueError("a file of this state is not in the repository")
            begin = end + 1
            at = begin + int(about[2]) + 1
            yield answer[begin : at - 1]

    def unchanged(self, files: Mapping[str, Blob]) -> bool:
        """True where each of some files is in the work tree as it is stored."""
        return all(self._same(self.folder / name, blob) for name, blob in files.items())

    def _same(self, path: Path, blob: Blob) -> bool:
        with suppress(OSError):
            if blob.mode == _LINK:
                return _stored(os.fsencode(path.readlink()), blob)
            data = path.read_bytes()
            return not path.is_symlink() and (
                _stored(data, blob)
                or _stored(data.replace(b"\r\n", b"\n"), blob)
                or _stored(_pointer(data), blob)
            )
        return False

    def _ask(self, *words: str, given: bytes = b"") -> bytes | None:
        """What git answers, or None where it is not there or refuses."""
        kept = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
        command = ["git", "-c", "core.fsmonitor=false", "--literal-pathspecs", *words]
        try:
            done = subprocess.run(
                command,
                input=given,
                check=False,
                cwd=self.folder,
                env=kept | _QUIET,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=_MAX_SECONDS,
            )
        except (OSError, ValueError, subprocess.TimeoutExpired):
            return None
        return done.stdout if done.returncode == 0 else None


def _stored(data: bytes, blob: Blob) -> bool:
    """True where git stores some bytes under the name of a blob: the hash of head and content."""
    make = hashlib.sha256 if len(blob.name) == hashlib.sha256().digest_size * 2 else hashlib.sha1
    return make(b"blob %d\0" % len(data) + data).hexdigest() == blob.name


def _pointer(data: bytes) -> bytes:
    """What git stores of a large file that Git LFS keeps elsewhere (version 1 of its pointers)."""
    facts = f"oid sha256:{hashlib.sha256(data).hexdigest()}\nsize {len(data)}\n"
    return f"version https://git-lfs.github.com/spec/v1\n{facts}".encode()
