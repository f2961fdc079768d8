"""DataFrames as JSON Lines: an array of the names, then an array a row. Numbers, words, truth and nulls stay what they are."""

from __future__ import annotations

import datetime
import decimal
import json
import numbers
import pathlib
from typing import Any, Callable, Collection, Iterable

import numpy as np

from ._errors import FRAME

_CELLS = (
    str, bytes, numbers.Real, decimal.Decimal, np.bool_, type(None), datetime.date, datetime.time, datetime.timedelta, np.datetime64,
    np.timedelta64)
_NESTED = (list, tuple, dict, set, frozenset, np.ndarray)
_MISSING = ("NAType", "NaTType")  # of pandas, which need not be there
_ROWS = 20_000  # written at a time


def is_frame(rows: Any) -> bool:
    return hasattr(rows, "to_csv") and hasattr(rows, "columns")


def name(name: Any) -> str:
    """What a file calls a column."""
    return str(name).strip()


def write(
    frame: Any, role: str, folder: pathlib.Path, unused: Collection[str], encoding: str | None = None
) -> tuple[pathlib.Path, list[str]]:
    """Writes a frame, of which some columns have no part in an audit; also names its columns that are categories to their owner.

    Bytes are text in the encoding, UTF-8 unless another is given.
    """
    names = [name(given) for given in frame.columns]
    if not names:
        raise ValueError(f"{role}: the DataFrame has no columns")
    categories = []
    decoded: dict[int, list[Any]] = {}
    for place, (column, dtype) in enumerate(zip(names, frame.dtypes)):
        if column not in unused:
            where = f"{role}: column '{column}'"
            if bytes in _check(frame.iloc[:, place], dtype, where):
                column_cells = enumerate(frame.iloc[:, place])
                decoded[place] = [_decode(value, encoding or "utf-8", f"{where}, row {row}") for row, value in column_cells]
            if str(dtype) in ("category", "string"):
                categories.append(column)
    path = folder / f"{role}{FRAME}"
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(names) + "\n")
        for start in range(0, len(frame), _ROWS):
            part = frame.iloc[start : start + _ROWS]
            cells = [
                map(_cell, decoded[place][start : start + _ROWS]) if place in decoded else _texts(part.iloc[:, place])
                for place in range(len(names))]
            file.writelines(f"[{','.join(row)}]\n" for row in zip(*cells))
    return path, categories


def _check(column: Any, dtype: Any, where: str) -> set[type]:
    """Refuses values that are neither numbers nor words nor times; the types of objects."""
    kind = getattr(dtype, "kind", "O")
    if kind in "cV":
        raise ValueError(f"{where} holds values of type {dtype}; make numbers or categories of them, or drop them")
    if kind != "O" or str(dtype) in ("string", "str"):
        return set()
    types = {type(value) for value in (column.cat.categories if str(dtype) == "category" else column)}
    for odd in types if str(dtype) != "category" else ():
        if not issubclass(odd, (*_CELLS, *_NESTED)) and odd.__name__ not in _MISSING:
            raise ValueError(f"{where} holds a value of type {odd.__name__}; make numbers or words of them, or drop them")
    return types


def _decode(value: Any, encoding: str, where: str) -> Any:
    if not isinstance(value, bytes):
        return value
    try:
        return value.decode(encoding)
    except UnicodeDecodeError as odd:
        raise ValueError(f"{where}: the bytes {value.hex(' ')} are no text in {encoding}; choose the encoding, or drop the column") from odd
    except LookupError as odd:
        raise ValueError(f"encoding: found {encoding!r}, which is not known") from odd


def _texts(column: Any) -> Iterable[str]:
    """The cells of a column as JSON."""
    kind = getattr(column.dtype, "kind", "O")
    if kind in "iub" and isinstance(column.dtype, np.dtype):
        return map(str, column.tolist()) if kind != "b" else ("true" if value else "false" for value in column.tolist())
    if kind == "f" and isinstance(column.dtype, np.dtype):
        # float32 is written as numpy shows it, so that 0.1 is 0.1.
        shown = column.to_numpy().astype(str).tolist() if column.dtype.itemsize < 8 else map(repr, column.tolist())
        return (_number(text) for text in shown)
    if kind == "M":
        return _times(column)
    if kind == "m":
        return map(_duration, column.to_numpy().astype("timedelta64[ns]"))
    return map(_cell, column.tolist() if hasattr(column, "tolist") else column)


def _number(text: str) -> str:
    return "null" if text == "nan" else f'"{text}"' if "inf" in text else text


def _times(column: Any) -> Iterable[str]:
    """Instants as ISO 8601, those with a zone in UTC."""
    if getattr(column.dtype, "tz", None) is not None:
        column = column.dt.tz_convert("UTC").dt.tz_localize(None)
    return ("null" if text == "NaT" else f'"{text}"' for text in column.to_numpy().astype(str).tolist())


def _duration(value: np.timedelta64) -> str:
    if np.isnat(value):
        return "null"
    nanoseconds = int(value.astype(np.int64))
    seconds, rest = divmod(abs(nanoseconds), 10**9)
    return f'"{"-" if nanoseconds < 0 else ""}PT{seconds}.{rest:09}S"'


def _cell(value: Any) -> str:
    if isinstance(value, _NESTED):
        return "[]"  # such a column is left out by name
    if value is None or type(value).__name__ in _MISSING or value != value:
        return "null"
    if isinstance(value, str):
        return json.dumps(value)
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    if isinstance(value, (float, np.floating)):
        return _number(repr(float(value)) if isinstance(value, (float, np.float64)) else str(value))
    if isinstance(value, datetime.datetime):
        return json.dumps(value.isoformat())
    if isinstance(value, (datetime.timedelta, np.timedelta64)):
        return _duration(np.timedelta64(value, "ns"))
    return json.dumps(str(value))
