"""The native library and its structs, as native/include/faithful/faithful.h declares them."""

from __future__ import annotations

import ctypes
import functools
import json
import os
import pathlib
from ctypes import POINTER, c_char_p, c_double, c_int32, c_int64, c_size_t, c_uint32, c_void_p
from typing import Any, Callable

from ._errors import FaithfulError, check

VARIABLE = "FAITHFUL_LIBRARY"
VERSION = (1, 6)


class Sized(ctypes.Structure):
    """A struct that begins with its own size."""

    def __init__(self, **values: object) -> None:
        super().__init__(size=ctypes.sizeof(self), **values)


class Matrix(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("dtype", c_int32), ("data", c_void_p), ("rows", c_int64), ("columns", c_int64),
        ("row_stride", c_int64), ("column_stride", c_int64),
    ]


MATRIX_SIZE = ctypes.sizeof(Matrix)


class Progress(ctypes.Structure):
    _fields_ = [
        ("size", c_uint32), ("reserved", c_int32), ("stage", c_char_p), ("share", c_double), ("pairs_per_second", c_double),
        ("seconds_left", c_double), ("plan_method", c_char_p), ("plan_flops", c_double), ("plan_pairs", c_int64), ("plan_bytes", c_int64),
    ]


# Without the last parameter, user_data: it comes in a register that nobody looks at.
ProgressCallback = ctypes.CFUNCTYPE(c_int32, POINTER(Progress))
CheckCallback = ctypes.CFUNCTYPE(c_int32, c_void_p)


class Options(Sized):
    _fields_ = [
        ("size", c_uint32), ("k", c_int32), ("supports", c_uint32), ("duplicates", c_int32), ("ties", c_int32), ("normalize", c_int32),
        ("non_finite", c_int32), ("compatibility", c_uint32), ("seed", c_int32), ("replicates", c_int32), ("confidence", c_double),
        ("false_discovery_rate", c_double), ("ideal_rows", c_int32), ("ideal_repeats", c_int32), ("threads", c_int32),
        ("companions", c_int32), ("memory_limit", c_int64), ("ideal_cache", c_char_p), ("progress", ProgressCallback),
        ("progress_data", c_void_p), ("cancel", c_void_p), ("check", CheckCallback), ("check_data", c_void_p), ("search", c_int32),
        ("search_reserved", c_int32), ("recall", c_double), ("tolerance", c_double), ("real_labels", POINTER(c_char_p)),
        ("synthetic_labels", POINTER(c_char_p)), ("real_labels_count", c_int64), ("synthetic_labels_count", c_int64),
        ("real_groups", POINTER(c_char_p)), ("synthetic_groups", POINTER(c_char_p)), ("holdout_groups", POINTER(c_char_p)),
        ("real_groups_count", c_int64), ("synthetic_groups_count", c_int64), ("holdout_groups_count", c_int64),
    ]


class Files(Sized):
    _fields_ = [
        ("size", c_uint32), ("columns_count", c_int32), ("real", c_char_p), ("synthetic", c_char_p), ("holdout", c_char_p),
        ("columns", POINTER(c_char_p)), ("drop", POINTER(c_char_p)), ("categorical", POINTER(c_char_p)), ("drop_count", c_int32),
        ("categorical_count", c_int32), ("id", c_char_p), ("label", c_char_p), ("columns_as", c_char_p), ("encoding", c_char_p),
        ("delimiter", c_char_p), ("decimal_mark", c_char_p), ("missing", POINTER(c_char_p)), ("more_real", POINTER(c_char_p)),
        ("more_synthetic", POINTER(c_char_p)), ("more_holdout", POINTER(c_char_p)), ("missing_count", c_int32),
        ("more_real_count", c_int32), ("more_synthetic_count", c_int32), ("more_holdout_count", c_int32), ("weights", POINTER(c_char_p)),
        ("weights_count", c_int32), ("scale", c_int32), ("group", c_char_p), ("real_stream", c_void_p),
        ("synthetic_stream", c_void_p), ("holdout_stream", c_void_p),
    ]


class HeadlineStruct(Sized):
    _fields_ = [
        ("size", c_uint32), ("metric", c_int32), ("support", c_int32), ("verdict", c_int32), ("has", c_uint32), ("ideal_source", c_int32),
        ("ideal_same_sizes", c_int32), ("reserved", c_int32), ("value", c_double), ("low", c_double), ("high", c_double),
        ("ideal", c_double), ("ideal_low", c_double), ("ideal_high", c_double), ("ideal_spread", c_double), ("closed_form", c_double),
        ("difference_low", c_double), ("difference_high", c_double), ("search_bound", c_double),
    ]


class CertificateStruct(Sized):
    _fields_ = [
        ("size", c_uint32), ("approximate", c_int32), ("satisfied", c_int32), ("rounds", c_int32), ("real_sample", c_int32),
        ("synthetic_sample", c_int32), ("least_recall", c_double), ("largest_change", c_double),
    ]


class Report(Sized):
    _fields_ = [
        ("size", c_uint32), ("redact", c_int32), ("data", c_void_p), ("real", POINTER(Matrix)), ("synthetic", POINTER(Matrix)),
        ("image_height", c_int32), ("image_width", c_int32), ("image_channels", c_int32), ("columns_count", c_int32),
        ("columns", POINTER(c_char_p)),
    ]


class Curation(Sized):
    _fields_ = [
        ("size", c_uint32), ("trial", c_int32), ("data", c_void_p), ("real", POINTER(Matrix)), ("synthetic", POINTER(Matrix)),
        ("rows", c_int64), ("max_alpha", c_double), ("false_discovery_rate", c_double), ("balance", c_char_p),
        ("labels", POINTER(c_char_p)), ("labels_count", c_int32), ("reserved", c_int32),
    ]


class ProfileInfo(Sized):
    _fields_ = [
        ("size", c_uint32), ("k", c_int32), ("supports", c_uint32), ("duplicates", c_int32), ("ties", c_int32), ("normalize", c_int32),
        ("non_finite", c_int32), ("encodes", c_int32), ("false_discovery_rate", c_double), ("real_rows", c_int64), ("columns", c_int64),
        ("fresh_values", c_int64), ("row_axes", c_int32), ("row_shape", c_int32 * 3),
    ]


class RowScore(Sized):
    _fields_ = [
        ("size", c_uint32), ("verdict", c_int32), ("has", c_uint32), ("authentic", c_int32), ("nearest_real_row", c_int32),
        ("reserved", c_int32), ("nearest_real_distance", c_double), ("second_nearest_real_distance", c_double),
        ("nearest_real_spacing", c_double), ("margin", c_double), ("alpha_score_knn", c_double), ("alpha_level_knn", c_double),
        ("alpha_score_ball", c_double), ("alpha_level_ball", c_double), ("fidelity_score", c_double), ("fidelity_level", c_double),
        ("copy_p_value", c_double), ("off_support_p_value", c_double), ("score_ratio", c_double),
        ("exact_copy", c_int32), ("exact_copy_reserved", c_int32),
    ]


_MATRIX = c_void_p  # the bytes of one
_TEXT = [c_char_p, c_size_t, POINTER(c_size_t)]
_NUMBERS = [c_void_p, c_void_p, c_int64, POINTER(c_int64)]
_COMPARED = [POINTER(c_void_p), POINTER(c_char_p), c_int32, c_char_p]
_FUNCTIONS = {
    "fth_build_info": _TEXT,
    "fth_options_init": [POINTER(Options), c_uint32],
    "fth_cancel_new": [POINTER(c_void_p)],
    "fth_cancel_request": [c_void_p],
    "fth_cancel_free": [c_void_p],
    "fth_data_load": [POINTER(Files), POINTER(c_void_p)],
    "fth_data_matrix": [c_void_p, c_int32, POINTER(Matrix)],
    "fth_data_free": [c_void_p],
    "fth_audit_run": [_MATRIX, _MATRIX, _MATRIX, POINTER(Options), POINTER(c_void_p)],
    "fth_audit_run_data": [c_void_p, POINTER(Options), POINTER(c_void_p)],
    "fth_result_free": [c_void_p],
    "fth_result_headline_count": [c_void_p, POINTER(c_int32)],
    "fth_result_headline": [c_void_p, c_int32, POINTER(HeadlineStruct)],
    "fth_headlines_json": _TEXT,
    "fth_result_certificate": [c_void_p, POINTER(CertificateStruct)],
    "fth_result_rows": [c_void_p, c_int32, POINTER(c_int64)],
    "fth_result_column_count": [c_void_p, c_int32, POINTER(c_int32)],
    "fth_result_column_name": [c_void_p, c_int32, c_int32, POINTER(c_int32), *_TEXT],
    "fth_result_column": [c_void_p, c_int32, c_char_p, c_int32, c_void_p, c_int64],
    "fth_result_stream": [c_void_p, c_int32, c_void_p],
    "fth_result_ids": [c_void_p, c_int32, *_TEXT],
    "fth_result_curve": [c_void_p, c_int32, c_int32, c_int32, POINTER(c_double), c_int64, POINTER(c_double)],
    "fth_result_summary_json": [c_void_p, *_TEXT],
    "fth_result_diagnosis_json": [c_void_p, *_TEXT],
    "fth_result_curate": [c_void_p, POINTER(Curation), POINTER(Options), POINTER(c_void_p)],
    "fth_curated_rows": _NUMBERS,
    "fth_curated_fates": _NUMBERS,
    "fth_curated_json": [c_void_p, *_TEXT],
    "fth_curated_write": [c_void_p, c_char_p],
    "fth_curated_free": [c_void_p],
    "fth_compare_json": [*_COMPARED, *_TEXT],
    "fth_compare_page": [*_COMPARED, c_char_p],
    "fth_result_write": [c_void_p, c_char_p, c_int32],
    "fth_result_write_report": [c_void_p, c_char_p, c_int32, POINTER(Report)],
    "fth_result_report": [c_void_p, POINTER(Report), c_char_p],
    "fth_report_again": [c_char_p, c_int32, c_char_p],
    "fth_profile_fit": [_MATRIX, _MATRIX, POINTER(Options), POINTER(c_void_p)],
    "fth_profile_fit_data": [c_void_p, POINTER(Options), POINTER(c_void_p)],
    "fth_profile_save": [c_void_p, c_char_p],
    "fth_profile_load": [c_char_p, c_int32, POINTER(c_void_p)],
    "fth_profile_describe": [c_void_p, POINTER(ProfileInfo)],
    "fth_profile_score": [c_void_p, _MATRIX, POINTER(Options), c_void_p, c_int64],
    "fth_profile_score_table": [c_void_p, c_char_p, POINTER(Options), c_void_p, c_int64, POINTER(c_int64)],
    "fth_profile_score_stream": [c_void_p, c_void_p, POINTER(Options), c_void_p, c_int64, POINTER(c_int64)],
    "fth_profile_free": [c_void_p],
}


@functools.cache
def load() -> ctypes.CDLL:
    """The library that the environment variable FAITHFUL_LIBRARY names, or the one that the package carries."""
    named = os.environ.get(VARIABLE)
    path = pathlib.Path(named) if named else pathlib.Path(__file__).parent / "lib" / "libfaithful.so.1"
    if not path.exists():
        raise FileNotFoundError(f"{path}: the native library is not there; {VARIABLE} can name another")
    # From the root on: the loader would look for a bare name in the system's folders.
    library = ctypes.CDLL(str(path.absolute()))
    version = library.fth_version()
    if version >> 16 != VERSION[0] or version & 0xFFFF < VERSION[1]:
        raise FaithfulError(
            f"{path} has version {version >> 16}.{version & 0xFFFF}; this package needs {VERSION[0]}.{VERSION[1]} or later", -10)
    library.fth_last_error.argtypes, library.fth_last_error.restype = [c_char_p, c_size_t], c_size_t
    for name, arguments in _FUNCTIONS.items():
        function = getattr(library, name)
        function.argtypes, function.restype = arguments, c_int32
    return library


def text(function: Callable[..., int], *arguments: Any) -> bytes:
    """What a function writes that takes a buffer, its capacity and a place for the size it needs."""
    needed = c_size_t()
    check(load(), function(*arguments, None, 0, ctypes.byref(needed)))
    buffer = ctypes.create_string_buffer(needed.value)
    check(load(), function(*arguments, buffer, needed, None))
    return buffer.raw[:-1]


def path(given: str | os.PathLike[str]) -> bytes:
    """A path as C passes it."""
    encoded = os.fsencode(given)
    if b"\0" in encoded:  # C would stop there
        raise ValueError(f"embedded null byte: {encoded!r}")
    return encoded


def strings(values: list[bytes]) -> Any:
    """Strings as C passes them; NULL for none."""
    return (c_char_p * len(values))(*values) if values else None


@functools.cache
def metrics() -> dict[int, dict[str, Any]]:
    """The first headline of each metric of the library, by the number of the metric: "metric", "title", "has_curve" and the like."""
    found: dict[int, dict[str, Any]] = {}
    for headline in json.loads(text(load().fth_headlines_json)):
        found.setdefault(headline["number"], headline)
    return found


def is_supplementary(headline: dict[str, Any]) -> bool:
    """Whether summaries leave out a headline of a JSON document, which only adds to another one."""
    return any(known["supplementary"] for known in metrics().values() if known["metric"] == headline["metric"])


def headline_name(headline: dict[str, Any]) -> str:
    """What people call a headline of a JSON document."""
    return str(headline["metric"]).replace("_", "-") + (f", {headline['support']}" if headline["support"] else "")


def build_info() -> dict[str, Any]:
    """What the native library is: its version, instruction set, runtime and features. For reports of faults.

    >>> sorted(build_info())
    ['api', 'features', 'instruction_set', 'runtime', 'version']
    """
    return dict(json.loads(text(load().fth_build_info)))


class Handle:
    """A handle of the library, freed with the object."""

    __slots__ = ("value", "_free")

    def __init__(self, value: c_void_p, free: Callable[[c_void_p], int]) -> None:
        self.value, self._free = value, free

    def __del__(self) -> None:
        self._free(self.value)
