"""Tables of other libraries, which come and go by Arrow's C stream interface: polars, pyarrow, duckdb and alike."""

from __future__ import annotations

import ctypes
from ctypes import c_char_p, c_void_p
from typing import Any, Callable

_NAME = b"arrow_array_stream"


class Stream(ctypes.Structure):
    """ArrowArrayStream of faithful.h, whose functions only the engine calls, but for the last."""

    _fields_ = [
        ("get_schema", c_void_p), ("get_next", c_void_p), ("get_last_error", c_void_p), ("release", ctypes.CFUNCTYPE(None, c_void_p)),
        ("private_data", c_void_p),
    ]


_given: dict[int, Stream] = {}  # what capsules point to, until they go
_new: Any = ctypes.PYFUNCTYPE(ctypes.py_object, c_void_p, c_char_p, c_void_p)(("PyCapsule_New", ctypes.pythonapi))
_pointer: Any = ctypes.PYFUNCTYPE(c_void_p, ctypes.py_object, c_char_p)(("PyCapsule_GetPointer", ctypes.pythonapi))
_pointer_of_dying: Any = ctypes.PYFUNCTYPE(c_void_p, c_void_p, c_char_p)(("PyCapsule_GetPointer", ctypes.pythonapi))


def _end(capsule: int) -> None:
    stream = _given.pop(_pointer_of_dying(capsule, _NAME))
    if stream.release:  # nobody has taken it
        stream.release(ctypes.addressof(stream))


_destructor: Any = ctypes.PYFUNCTYPE(None, c_void_p)(_end)


def is_table(rows: Any) -> bool:
    """Whether these are rows of a table with types; a column alone is none."""
    return hasattr(rows, "__arrow_c_stream__") and len(getattr(rows, "shape", (0, 0))) == 2


def length(rows: Any, role: str) -> int:
    """The number of rows."""
    if hasattr(rows, "__len__"):
        return len(rows)
    raise ValueError(f"{role}: found a {type(rows).__name__}, which does not say how many rows it has; make a table of it")


def capsule(rows: Any) -> Any:
    """The stream of a table as the library that has it hands it over; it lives as long as it is not read."""
    return rows.__arrow_c_stream__()


def address(capsule: Any) -> int:
    """Where the stream of a capsule lies."""
    return int(_pointer(capsule, _NAME))


def give(fill: Callable[[Any], Any]) -> Any:
    """A capsule for other libraries around the stream that a function fills."""
    stream = Stream()
    fill(ctypes.byref(stream))
    _given[ctypes.addressof(stream)] = stream
    return _new(ctypes.addressof(stream), _NAME, ctypes.cast(_destructor, c_void_p))
