"""The engine's failures as Python exceptions, with its own words."""

from __future__ import annotations

import ctypes
import re
import tempfile
from typing import Any

from . import _scratch

# Every status with a counterpart in Python; the others are a FaithfulError.
_KINDS = {
    -1: ValueError, -3: MemoryError, -5: OSError, -7: KeyboardInterrupt, -8: ValueError, -11: FileNotFoundError, -12: PermissionError,
}

FRAME = ".DataFrame.jsonl"
"""How the files end in which DataFrames reach the engine."""


class FaithfulError(Exception):
    """The engine failed, for a reason that Python has no exception for.

    Attributes:
        code: the status of the C interface, a negative number: one of FTH_E_* in faithful.h.
    """

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[Any, ...]:
        return FaithfulError, (self.args[0], self.code)


class Cancelled(FaithfulError):
    """The caller ended the work, by what was given as `cancel`."""

    def __init__(self, message: str) -> None:
        super().__init__(message, -7)

    def __reduce__(self) -> tuple[Any, ...]:
        return Cancelled, (self.args[0],)


def check(library: ctypes.CDLL, status: int) -> None:
    """Raises what a status that is not 0 stands for."""
    if status == 0:
        return
    needed = library.fth_last_error(None, 0)
    buffer = ctypes.create_string_buffer(needed)
    library.fth_last_error(buffer, needed)
    message = by_argument(buffer.value.decode(errors="replace"))
    raise _KINDS[status](message) if status in _KINDS else FaithfulError(message, status)


def by_argument(text: str) -> str:
    """The text with the names of arguments for those of the files that stand for DataFrames."""
    if FRAME not in text:
        return text
    file, folder = re.escape(FRAME), re.escape(tempfile.gettempdir())
    text = re.sub(rf"(\w+) \(\1{file}\)", r"\1", text)
    return re.sub(rf"(?:{folder}/{_scratch.NAME.pattern}/)?(\w+){file}", r"\1", text)
