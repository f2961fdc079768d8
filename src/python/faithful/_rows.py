"""What callers have their rows in, as the engine reads it: arrays and tensors in place, tables and files as files."""

from __future__ import annotations

import contextlib
import ctypes
import dataclasses
import functools
import os
import struct
from collections.abc import Iterator
from typing import Any, Callable, NamedTuple, cast

import numpy as np

from . import _arrow, _frame, _library, _scratch
from ._columns import Array
from ._errors import check
from ._reading import ROLES, Reading, give_list, names_a_column

_SINGLE = np.dtype(np.float32)
_TYPES = (np.float32, np.float64, np.float16, np.int64, np.uint64, np.int8, np.uint8, np.int16, np.uint16, np.int32, np.uint32)
_KINDS = {np.dtype(kind).str: number for number, kind in enumerate(_TYPES, 1)}
_TABLES = (
    ".csv", ".tsv", ".jsonl", ".ndjson", ".csv.gz", ".tsv.gz", ".jsonl.gz", ".ndjson.gz", ".parquet", ".pq", ".parq", ".arrow", ".feather",
    ".ipc")
_pack = struct.Struct("=Ii5q").pack  # an fth_matrix, in less than half the time that ctypes takes


class Rows(NamedTuple):
    """One set: an fth_matrix, what must live as long as that is read, and the shape of the rows as they came."""

    struct: bytes | None
    owner: Any
    shape: tuple[int, ...]


_NONE = Rows(None, None, ())
_byte_of = ctypes.c_char.from_buffer
# what Rows(...) does, without a function of Python's
_as_rows = cast("Callable[[tuple[Any, ...]], Rows]", functools.partial(tuple.__new__, Rows))
_ARRAY_OR_NONE = (np.ndarray, type(None))


@dataclasses.dataclass
class Arrays:
    """Rows in memory, which the engine reads where they lie. Holds the arrays: a report shows values of theirs."""

    sets: tuple[Rows, Rows, Rows]
    embedded: Any = None

    @property
    def image(self) -> tuple[int, ...]:
        """The shape of every row, where all are images of one shape."""
        image, *others = {rows.shape[1:] for rows in self.sets if rows is not _NONE}
        return image if len(image) > 1 and not others else ()

    def give(self, struct: Any) -> None:
        """Names the rows in a struct that has fields for them."""
        struct.real, struct.synthetic = (ctypes.pointer(_library.Matrix.from_buffer_copy(rows.struct or b"")) for rows in self.sets[:2])


@dataclasses.dataclass
class Loaded:
    """Rows that the engine has read from files, and the folder of those that were written for it."""

    data: _library.Handle
    folder: _scratch.Folder | None
    embedded: Any = None

    def give(self, struct: Any) -> None:
        """As above."""
        struct.data = self.data.value


def prepare(rows: tuple[Any, Any, Any], reading: Reading, label: Any) -> Arrays | Loaded:
    """real, synthetic and holdout (which may be None), all files and tables or all arrays."""
    real, synthetic, holdout = rows
    # Arrays are not asked what else they could be: after an audit every line of this module has left the caches.
    if not (type(real) is type(synthetic) is np.ndarray and type(holdout) in _ARRAY_OR_NONE):
        if real is None or synthetic is None:
            raise ValueError(f"{'real' if real is None else 'synthetic'} is None; rows are needed")
        # A file that holds an array may stand beside arrays.
        tables = [given for given in rows if _is_table(given)]
        if tables and (any(map(is_named, tables)) or len(tables) == sum(given is not None for given in rows)):
            return _load(rows, reading, label if names_a_column(label) else None)
    if (name := reading.given) is not None:
        raise ValueError(f"{name}: only for files and DataFrames; choose the columns of an array by slicing it")
    if label is not None and names_a_column(label):
        raise ValueError(
            f"label: found {label!r}; only files and DataFrames have columns to name; give the classes of the real and of the synthetic "
            "rows")
    sets = matrix(real, "real"), matrix(synthetic, "synthetic"), _NONE if holdout is None else matrix(holdout, "holdout")
    for role, rows_of in zip(ROLES[1:], sets[1:]):
        check_axes(sets[0].shape, rows_of.shape, role)
    return Arrays(sets)


def check_axes(real: tuple[int, ...], other: tuple[int, ...], role: str) -> None:
    """Refuses images with other axes, whose values are others; one side may be flattened."""
    if len(real) > 2 and len(other) > 2 and real[1:] != other[1:]:
        raise ValueError(
            f"{role}: found rows of shape {other[1:]}, the real rows have {real[1:]}; they must have the same axes in the same order "
            "(transpose one)")


def matrix(rows: Any, role: str, single: bool = False) -> Rows:
    """One set of rows, or a single row where that is allowed, of an array or of a file that holds one."""
    if type(rows) is not np.ndarray:
        if _is_file(rows):
            _refuse_texts(rows, role)
            return _read(rows)
        rows = _to_array(rows, role)
    if single and rows.ndim == 1:
        rows = rows[None]
    elif rows.dtype is _SINGLE and rows.ndim == 2:
        # Most arrays; a buffer tells where they lie with less work than an interface. It takes none that is empty, strided or read-only.
        try:
            first = ctypes.addressof(_byte_of(rows))
        except (TypeError, ValueError):
            pass
        else:
            return _as_rows((_pack(_library.MATRIX_SIZE, 1, first, *rows.shape, 0, 0), rows, rows.shape))
    seen = rows.__array_interface__
    shape, kind = seen["shape"], _KINDS.get(seen["typestr"])
    if len(shape) != 2 or kind is None:
        rows = _flat(rows, role)
        seen = rows.__array_interface__
        kind = _KINDS[seen["typestr"]]
    return _as_rows((_pack(_library.MATRIX_SIZE, kind, seen["data"][0], *seen["shape"], *(seen["strides"] or (0, 0))), rows, shape))


def is_file(rows: Any) -> bool:
    """Whether this is the path of one file."""
    return isinstance(rows, (str, os.PathLike))


def is_named(rows: Any) -> bool:
    """Whether the columns have names: a DataFrame, or the path of a table."""
    return is_frame(rows) or (_is_file(rows) and _files_of(_paths(rows)[0])[0].lower().endswith(_TABLES))


def is_frame(rows: Any) -> bool:
    """A DataFrame of pandas, or a table of another library."""
    return _frame.is_frame(rows) or is_stream(rows)


def is_stream(rows: Any) -> bool:
    """A table that its library hands over by Arrow; pandas does in some versions, and is read in one way in all."""
    return not _frame.is_frame(rows) and _arrow.is_table(rows)


def load(real: Any, holdout: Any, reading: Reading) -> Loaded:
    """Files and tables for a profile."""
    return _load((real, None, holdout), reading, None)


@contextlib.contextmanager
def file(rows: Any, role: str) -> Iterator[bytes]:
    """The path of a file; a DataFrame is written for as long."""
    if _is_file(rows):
        yield _library.path(rows)
        return
    with _scratch.Folder() as folder:
        # What is wrong with a column shows when it is read: those that the profile does not know have no part.
        yield _library.path(_frame.write(rows, role, folder, [*map(_frame.name, rows.columns)])[0])


def _read(path: Any) -> Rows:
    """The rows of a file that holds an array, where the engine has them."""
    library, loaded, matrix = _library.load(), load(path, None, Reading()), _library.Matrix(_library.MATRIX_SIZE)
    check(library, library.fth_data_matrix(loaded.data.value, 0, ctypes.byref(matrix)))
    return Rows(bytes(matrix), loaded, (matrix.rows, matrix.columns))


def _is_file(rows: Any) -> bool:
    """A path, or a list of paths."""
    return isinstance(rows, (str, os.PathLike)) or (
        isinstance(rows, (list, tuple)) and len(rows) > 0 and all(isinstance(one, (str, os.PathLike)) for one in rows))


def _refuse_texts(rows: Any, role: str) -> None:
    """A list of words of which none is a path is no list of files."""
    if isinstance(rows, (list, tuple)) and all(
        isinstance(row, str) and not os.path.splitext(row)[1] and not os.path.lexists(row) for row in rows):
        raise ValueError(f"{role}: found a list of {len(rows)} texts, none of which is a file; embed='minilm' makes rows of texts")


def _paths(rows: Any) -> list[Any]:
    return [*rows] if isinstance(rows, (list, tuple)) else [rows]


def _files_of(path: Any) -> list[str]:
    """The path, or the names in the folder that it is: those tell what sort of file it holds."""
    path = os.fsdecode(path)
    names = sorted(os.listdir(path)) if os.path.isdir(path) else []
    return [name for name in names if name[0] not in "._"] or [path]


def _is_table(rows: Any) -> bool:
    return _is_file(rows) or is_frame(rows)


def _flat(array: Array, role: str) -> Array:
    """Two dimensions, and a type that the engine reads, with the values of the caller."""
    if array.dtype.names:
        raise ValueError(
            f"{role}: found a structured array with the fields {', '.join(array.dtype.names)}; pandas.DataFrame(array) makes a table of it")
    if array.dtype.str not in _KINDS and not (
        np.issubdtype(array.dtype, np.integer) or array.dtype == np.bool_ or np.issubdtype(array.dtype, np.floating)):
        raise ValueError(
            f"{role}: found values of type {array.dtype}; only numbers can be "
            f"compared{' (.astype(float), if all are)' * (array.dtype == object)}")
    if array.ndim < 2:
        raise ValueError(
            f"{role}: found {array.ndim} dimension{'s' * (array.ndim != 1)}; rows and columns make 2 (.reshape(-1, 1) for rows of one "
            "value)")
    if array.dtype.str not in _KINDS:
        # Truth is a byte; what is left has another order of bytes or is wider than the engine's types.
        array = array.view(np.uint8) if array.dtype == np.bool_ else array.astype(np.float64)
    if array.ndim == 2:
        return array
    return array.reshape(len(array), -1) if len(array) else array.reshape(0, 1)


def address(array: Array) -> int:
    """Where the values begin."""
    return int(array.__array_interface__["data"][0])


def _to_array(rows: Any, role: str) -> Array:
    if isinstance(rows, np.ma.MaskedArray):
        masked: Any = rows.astype(np.float64)
        return np.asarray(masked.filled(np.nan))
    if type(rows).__module__.split(".")[0] == "torch":
        if rows.device.type != "cpu":
            raise ValueError(f"{role}: found a tensor on {rows.device}; move it with .cpu()")
        rows = rows.detach()
        if str(rows.dtype) == "torch.bfloat16":  # numpy has none
            rows = rows.float()
    _refuse_by_name(rows, role)
    try:
        if hasattr(rows, "__dlpack__") and not hasattr(rows, "__array__"):
            return np.from_dlpack(rows)
        return np.asarray(rows)
    except (TypeError, ValueError, RuntimeError) as odd:
        raise ValueError(f"{role}: {odd}") from odd


def _refuse_by_name(rows: Any, role: str) -> None:
    """What numpy would make nonsense of."""
    found = type(rows).__name__
    if type(rows).__module__.startswith("scipy.sparse"):
        raise ValueError(f"{role}: found a sparse matrix ({found}); distances need all values (.toarray())")
    if isinstance(rows, (Iterator, set, frozenset, dict)) or (callable(rows) and not hasattr(rows, "__array__")):
        way = "pandas.DataFrame(...) makes a table of columns" if isinstance(rows, dict) else "np.array(list(...)) makes an array of it"
        raise ValueError(f"{role}: found a {found}; rows are an array, a table or a path ({way})")


def _load(rows: tuple[Any, Any, Any], reading: Reading, label: Any) -> Loaded:
    """The engine reads the files; a DataFrame of pandas goes to it as a file, and other tables as streams."""
    for role, set in zip(ROLES, rows):
        _refuse_texts(set, role)
    for role, set in zip(ROLES, rows):
        if set is not None and not _is_table(set):
            table = next(role for role, set in zip(ROLES, rows) if _is_table(set))
            raise ValueError(
                f"{table} is a file or a DataFrame and {role} an array; they cannot be compared (load the file, or use .to_numpy())")
    told = reading.told(label)
    folder = None
    sets: list[list[bytes]] = []
    streams: dict[str, Any] = {}
    for role, set in zip(ROLES, rows):
        if is_stream(set):
            streams[role] = _arrow.capsule(set)
            set = None
        elif set is not None and not _is_file(set):
            folder = folder or _scratch.Folder()
            set, found = _frame.write(set, role, folder.path, told.unused(map(_frame.name, set.columns)), reading.encoding)
            told.categorical += [name for name in found if role == "real" and name not in told.categorical]
        sets.append([] if set is None else [_library.path(path) for path in _paths(set)])
    if rows[1] is None:
        sets[1] = sets[0]  # a profile has no synthetic rows
    files = _library.Files(**{f"{role}_stream": _arrow.address(stream) for role, stream in streams.items()})
    for role, paths in zip(ROLES, sets):
        setattr(files, role, paths[0] if paths else None)
        give_list(files, f"more_{role}", paths[1:])
    told.give(files)
    library = _library.load()
    data = ctypes.c_void_p()
    check(library, library.fth_data_load(ctypes.byref(files), ctypes.byref(data)))
    return Loaded(_library.Handle(data, library.fth_data_free), folder)
