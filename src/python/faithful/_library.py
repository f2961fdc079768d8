"""The native library and its structs, as native/include/faithful/faithful.h declares them."""

from __future__ import annotations

import ctypes
import functools
import os
import pathlib
from ctypes import POINTER, c_char_p, c_double, c_int32, c_int64, c_size_t, c_uint32, c_void_p

VARIABLE = "FAITHFUL_LIBRARY"


class Sized(ctypes.Structure):
    """A struct that begins with its own size."""

    def __init__(self, **values: object) -> None:
        super().__init__(size=ctypes.sizeof(self), **values)


class Matrix(Sized):
    _fields_ = [
        ("size", c_uint32), ("dtype", c_int32), ("data", c_void_p), ("rows", c_int64), ("columns", c_int64),
        ("row_stride", c_int64), ("column_stride", c_int64),
    ]


class Progress(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("reserved", c_int32), ("stage", c_char_p), ("share", c_double), ("pairs_per_second", c_double),
        ("seconds_left", c_double), ("plan_method", c_char_p), ("plan_flops", c_double), ("plan_pairs", c_int64), ("plan_bytes", c_int64),
    ]


ProgressCallback = ctypes.CFUNCTYPE(c_int32, POINTER(Progress), c_void_p)


class Options(Sized):
    _fields_ = [
        ("size", c_uint32), ("k", c_int32), ("supports", c_uint32), ("duplicates", c_int32), ("ties", c_int32), ("normalize", c_int32),
        ("non_finite", c_int32), ("compatibility", c_uint32), ("seed", c_int32), ("replicates", c_int32), ("confidence", c_double),
        ("false_discovery_rate", c_double), ("ideal_rows", c_int32), ("ideal_repeats", c_int32), ("threads", c_int32),
        ("companions", c_int32), ("memory_limit", c_int64), ("ideal_cache", c_char_p), ("progress", ProgressCallback),
        ("progress_data", c_void_p), ("cancel", c_void_p),
    ]


_FUNCTIONS = {
    "fth_options_init": [POINTER(Options), c_uint32],
    "fth_cancel_new": [POINTER(c_void_p)],
    "fth_cancel_request": [c_void_p],
    "fth_cancel_free": [c_void_p],
    "fth_audit_run": [POINTER(Matrix), POINTER(Matrix), POINTER(Matrix), POINTER(Options), POINTER(c_void_p)],
    "fth_result_free": [c_void_p],
    "fth_result_rows": [c_void_p, c_int32, POINTER(c_int64)],
    "fth_result_column_count": [c_void_p, c_int32, POINTER(c_int32)],
    "fth_result_column_name": [c_void_p, c_int32, c_int32, POINTER(c_int32), c_char_p, c_size_t, POINTER(c_size_t)],
    "fth_result_column": [c_void_p, c_int32, c_char_p, c_int32, c_void_p, c_int64],
    "fth_result_curve": [c_void_p, c_int32, c_int32, c_int32, POINTER(c_double), c_int64, POINTER(c_double)],
    "fth_result_summary_json": [c_void_p, c_char_p, c_size_t, POINTER(c_size_t)],
    "fth_result_write": [c_void_p, c_char_p, c_int32],
}


@functools.cache
def load() -> ctypes.CDLL:
    """The library that the environment variable FAITHFUL_LIBRARY names, or the one that the package carries."""
    named = os.environ.get(VARIABLE)
    path = pathlib.Path(named) if named else pathlib.Path(__file__).parent / "lib" / "libfaithful.so.1"
    if not path.exists():
        raise FileNotFoundError(f"{path}: the native library is not there; {VARIABLE} can name another")
    library = ctypes.CDLL(str(path))
    library.fth_last_error.argtypes, library.fth_last_error.restype = [c_char_p, c_size_t], c_size_t
    for name, arguments in _FUNCTIONS.items():
        function = getattr(library, name)
        function.argtypes, function.restype = arguments, c_int32
    return library
