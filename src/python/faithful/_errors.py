"""The engine's failures as Python exceptions, with its own words."""

from __future__ import annotations

import ctypes

_INVALID_ARGUMENT, _CANCELLED, _DATA, _NOT_FOUND = -1, -7, -8, -11


class FaithfulError(Exception):
    """The engine failed.

    Attributes:
        code: the status of the C interface, a negative number.
    """

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


def check(library: ctypes.CDLL, status: int) -> None:
    """Raises what a status that is not 0 stands for."""
    if status == 0:
        return
    needed = library.fth_last_error(None, 0)
    buffer = ctypes.create_string_buffer(needed)
    library.fth_last_error(buffer, needed)
    message = buffer.value.decode()
    if status == _CANCELLED:
        raise KeyboardInterrupt(message)
    if status in (_INVALID_ARGUMENT, _DATA):
        raise ValueError(message)
    if status == _NOT_FOUND:
        raise FileNotFoundError(message)
    raise FaithfulError(message, status)
