"""Folders for files that only this process needs, open to their owner alone. A killed process leaves its own; the next one removes it."""

from __future__ import annotations

import fcntl
import os
import pathlib
import re
import shutil
import tempfile
import weakref

_LETTERS = "abcdefghijklmnopqrstuvwxyz012345"
_ATTEMPTS = 3
NAME = re.compile(r"\.faithful\.[a-z0-9]{8}\.[a-z0-9]{3}\.partial")
"""What such folders are called; the engine calls its own so, too, and both hold theirs by a lock that ends with the process."""


class Folder:
    """A folder that goes when it is closed, or with its last user."""

    def __init__(self) -> None:
        _sweep(tempfile.gettempdir())
        self.path, held = _made(tempfile.gettempdir(), _ATTEMPTS)
        self.close = weakref.finalize(self, _remove, self.path, held, os.getpid())

    def __enter__(self) -> pathlib.Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        self.close()


def _made(place: str, attempts: int) -> tuple[pathlib.Path, int]:
    random = "".join(_LETTERS[byte % len(_LETTERS)] for byte in os.urandom(11))
    path = pathlib.Path(place, f".faithful.{random[:8]}.{random[8:]}.partial")
    path.mkdir(0o700)
    held = _lock(path)
    if held is not None and path.exists():
        return path, held
    # Between its creation and its lock another process may take it for one that was left behind.
    if held is not None:
        os.close(held)
    if attempts == 1:
        raise OSError(f"{place}: temporary files cannot be kept there")
    return _made(place, attempts - 1)


def _lock(path: str | os.PathLike[str]) -> int | None:
    """A descriptor that holds the folder; None where somebody else does, or it is gone."""
    try:
        held = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(held)
        return None
    return held


def _remove(path: str | os.PathLike[str], held: int, process: int) -> None:
    if os.getpid() == process:  # a fork has only borrowed it
        shutil.rmtree(path, ignore_errors=True)
    os.close(held)


def _sweep(place: str) -> None:
    """Removes what killed processes of this user left."""
    for entry in os.scandir(place):
        if NAME.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_uid == os.geteuid():
            held = _lock(entry.path)
            if held is not None:
                _remove(entry.path, held, os.getpid())
