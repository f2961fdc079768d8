"""The engine's failures as Python exceptions, with its own words."""

from __future__ import annotations

import ctypes

_INVALID_ARGUMENT, _CANCELLED, _DATA, _NOT_FOUND = -1, -7, -8, -11


class FaithfulError(Exception):
    """The engine failed, for a reason other than its arguments or a missing file.

    Attributes:
        code: the status of the C interface, a negative number: one of FTH_E_* in faithful.h.
    """

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple:
        return FaithfulError, (self.args[0], self.code)


def check(library: ctypes.CDLL, status: int) -> None:
    """Raises what a status that is not 0 stands for."""
    if status == 0:
        return
    needed = library.fth_last_error(None, 0)
    buffer = ctypes.create_string_buffer(needed)
    library.fth_last_error(buffer, needed)
    message = buffer.value.decode(errors="replace")
    if status == _CANCELLED:
        raise KeyboardInterrupt(message)
    if status in (_INVALID_ARGUMENT, _DATA):
        raise ValueError(message)
    if status == _NOT_FOUND:
        raise FileNotFoundError(message)
    raise FaithfulError(message, status)
