"""What callers have their rows in, as the engine reads it: arrays and tensors in place, tables and files as files."""

from __future__ import annotations

import contextlib
import ctypes
import dataclasses
import functools
import os
import pathlib
import shutil
import struct
import tempfile
import weakref
from typing import Any, Iterator, NamedTuple

import numpy as np

from . import _frame, _library
from ._errors import FOLDER, check

_SINGLE = np.dtype(np.float32)
_KINDS = {np.dtype(kind).str: number for kind, number in ((np.float32, 1), (np.float64, 2), (np.float16, 3))}
_TABLES = (".csv", ".tsv", ".csv.gz", ".tsv.gz", ".parquet")
_pack = struct.Struct("=Ii5q").pack  # an fth_matrix, in less than half the time that ctypes takes
ROLES = ("real", "synthetic", "holdout")


class Rows(NamedTuple):
    """One set: an fth_matrix, what must live as long as that is read, and the shape of the rows as they came."""

    struct: bytes | None
    owner: Any
    shape: tuple[int, ...]


_NONE = Rows(None, None, ())
_byte_of = ctypes.c_char.from_buffer
_as_rows = functools.partial(tuple.__new__, Rows)  # what Rows(...) does, without a function of Python's
_ARRAY_OR_NONE = (np.ndarray, type(None))


@dataclasses.dataclass
class Arrays:
    """Rows in memory, which the engine reads where they lie. Holds the arrays: a report shows values of theirs."""

    sets: tuple[Rows, Rows, Rows]

    @property
    def image(self) -> tuple[int, ...]:
        """The shape of every row, where all are images of one shape."""
        image, *others = {rows.shape[1:] for rows in self.sets if rows is not _NONE}
        return image if len(image) > 1 and not others else ()

    def give(self, struct: Any) -> None:
        """Names the rows in a struct that has fields for them."""
        struct.real, struct.synthetic = (ctypes.pointer(_library.Matrix.from_buffer_copy(rows.struct)) for rows in self.sets[:2])


@dataclasses.dataclass
class Loaded:
    """Rows that the engine has read from files, and the folder of those that were written for it."""

    data: _library.Handle
    folder: _Folder | None

    def give(self, struct: Any) -> None:
        """As above."""
        struct.data = self.data.value


class _Folder:
    """A folder that goes with its last user."""

    def __init__(self) -> None:
        self.path = pathlib.Path(tempfile.mkdtemp(prefix=FOLDER))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


def prepare(rows: tuple[Any, Any, Any], columns: Any, drop: Any, categorical: Any, id: Any, label: Any) -> Arrays | Loaded:
    """real, synthetic and holdout (which may be None), all files and tables or all arrays."""
    real, synthetic, holdout = rows
    # Arrays are not asked what else they could be: after an audit every line of this module has left the caches.
    if not (type(real) is type(synthetic) is np.ndarray and type(holdout) in _ARRAY_OR_NONE):
        if real is None or synthetic is None:
            raise ValueError(f"{'real' if real is None else 'synthetic'} is None; rows are needed")
        if any(map(_is_table, rows)):
            return _load(rows, columns, drop, categorical, id, label if names_a_column(label) else None)
    if not (columns is drop is categorical is id is None):
        name = next(name for name, value in (("columns", columns), ("drop", drop), ("categorical", categorical), ("id", id)) if value is not None)
        raise ValueError(f"{name}: only for files and DataFrames; choose the columns of an array by slicing it")
    if label is not None and names_a_column(label):
        raise ValueError(f"label: found {label!r}; only files and DataFrames have columns to name; give the classes of the real and of the synthetic rows")
    return Arrays((matrix(real, "real"), matrix(synthetic, "synthetic"), _NONE if holdout is None else matrix(holdout, "holdout")))


def names_a_column(label: Any) -> bool:
    return isinstance(label, (str, int, np.integer))


def give_classes(label: Any, options: _library.Options) -> None:
    """Sets the classes of real and synthetic rows, unless a column holds them; their numbers are the engine's to check."""
    if label is None or names_a_column(label):
        return
    if not isinstance(label, (tuple, list)) or len(label) != 2:
        raise ValueError("label: give a column by name, or the classes of the real rows and those of the synthetic ones, (real, synthetic)")
    for role, classes in zip(ROLES, label):
        texts = [str(one).encode() for one in classes]
        setattr(options, f"{role}_labels", _library.strings(texts))
        setattr(options, f"{role}_labels_count", len(texts))


def matrix(rows: Any, role: str, single: bool = False) -> Rows:
    """One set of rows, or a single row where that is allowed, of an array or of a file that holds one."""
    if type(rows) is not np.ndarray:
        if _is_file(rows):
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


def is_named(rows: Any) -> bool:
    """Whether the columns have names: a DataFrame, or the path of a table."""
    return _frame.is_frame(rows) or (_is_file(rows) and os.fsdecode(rows).lower().endswith(_TABLES))


def load(real: Any, holdout: Any, columns: Any, drop: Any, categorical: Any) -> Loaded:
    """Tables for a profile."""
    return _load((real, None, holdout), columns, drop, categorical, None, None)


@contextlib.contextmanager
def file(rows: Any, role: str) -> Iterator[bytes]:
    """The path of a table; a DataFrame is written for as long."""
    if _is_file(rows):
        yield _library.path(rows)
        return
    with tempfile.TemporaryDirectory(prefix=FOLDER) as folder:
        # What is wrong with a column shows when it is read: those that the profile does not know have no part.
        yield _library.path(_frame.write(rows, role, pathlib.Path(folder), _frame.name, [*map(_frame.name, rows.columns)])[0])


def _read(path: Any) -> Rows:
    """The rows of a file that holds an array, where the engine has them."""
    library, loaded, matrix = _library.load(), load(path, None, None, None, None), _library.Matrix(_library.MATRIX_SIZE)
    check(library, library.fth_data_matrix(loaded.data.value, 0, ctypes.byref(matrix)))
    return Rows(bytes(matrix), loaded, (matrix.rows, matrix.columns))


def _is_file(rows: Any) -> bool:
    return isinstance(rows, (str, os.PathLike))


def _is_table(rows: Any) -> bool:
    return _is_file(rows) or _frame.is_frame(rows)


def _flat(array: np.ndarray, role: str) -> np.ndarray:
    """Two dimensions, and a type that the engine reads, with the values of the caller."""
    if array.ndim < 2:
        raise ValueError(f"{role}: found {array.ndim} dimension{'s' * (array.ndim != 1)}; rows and columns make 2 (.reshape(-1, 1) for rows of one value)")
    if array.dtype.str not in _KINDS:
        if not (np.issubdtype(array.dtype, np.integer) or array.dtype == np.bool_ or np.issubdtype(array.dtype, np.floating)):
            raise ValueError(f"{role}: found values of type {array.dtype}; only numbers can be compared{' (.astype(float), if all are)' * (array.dtype == object)}")
        array = array.astype(np.float64)
    if array.ndim == 2:
        return array
    return array.reshape(len(array), -1) if len(array) else array.reshape(0, 1)


def address(array: np.ndarray) -> int:
    """Where the values begin."""
    return array.__array_interface__["data"][0]


def _to_array(rows: Any, role: str) -> np.ndarray:
    if isinstance(rows, np.ma.MaskedArray):
        return np.ma.filled(rows.astype(np.float64), np.nan)
    if type(rows).__module__.split(".")[0] == "torch":
        if rows.device.type != "cpu":
            raise ValueError(f"{role}: found a tensor on {rows.device}; move it with .cpu()")
        rows = rows.detach()
        if str(rows.dtype) == "torch.bfloat16":  # numpy has none
            rows = rows.float()
    try:
        return np.asarray(rows)
    except (TypeError, ValueError, RuntimeError) as odd:
        raise ValueError(f"{role}: {odd}") from odd


def _load(rows: tuple[Any, Any, Any], columns: Any, drop: Any, categorical: Any, id: Any, label: Any) -> Loaded:
    """The engine reads the files; a DataFrame goes to it as the text that the command would read."""
    for role, set in zip(ROLES, rows):
        if set is not None and not _is_table(set):
            table = next(role for role, set in zip(ROLES, rows) if _is_table(set))
            raise ValueError(f"{table} is a file or a DataFrame and {role} an array; they cannot be compared (load the file, or use .to_numpy())")
    name_of = str if any(map(_is_file, rows)) else _frame.name
    columns, drop, categories = ([name_of(name) for name in _names(given)] for given in (columns, drop, categorical))
    id, label = (None if name is None else name_of(name) for name in (id, label))
    folder = None
    paths = []
    for role, set in zip(ROLES, rows):
        if set is not None and not _is_file(set):
            folder = folder or _Folder()
            unused = [name for name in map(name_of, set.columns) if name in drop or name == id or (columns and name not in columns)]
            set, found = _frame.write(set, role, folder.path, name_of, unused)
            categories += [name for name in found if role == "real" and name not in categories]
        paths.append(None if set is None else _library.path(set))
    lists = [[name.encode() for name in names] for names in (columns, drop, categories)]
    files = _library.Files(
        real=paths[0], synthetic=paths[1] or paths[0], holdout=paths[2], id=None if id is None else id.encode(),
        label=None if label is None else label.encode(), columns=_library.strings(lists[0]), columns_count=len(lists[0]),
        drop=_library.strings(lists[1]), drop_count=len(lists[1]), categorical=_library.strings(lists[2]), categorical_count=len(lists[2]))
    library = _library.load()
    data = ctypes.c_void_p()
    check(library, library.fth_data_load(ctypes.byref(files), ctypes.byref(data)))
    return Loaded(_library.Handle(data, library.fth_data_free), folder)


def _names(names: Any) -> list[Any]:
    return [] if names is None else [names] if names_a_column(names) else list(names)
