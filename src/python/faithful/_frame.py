"""DataFrames as the text that the command would read."""

from __future__ import annotations

import decimal
import numbers
import pathlib
from typing import Any, Callable, Collection

import numpy as np

from ._errors import FRAME

_CELLS = (str, numbers.Real, decimal.Decimal, np.bool_, type(None))
_MISSING = ("NAType", "NaTType")  # of pandas, which need not be there


def is_frame(rows: Any) -> bool:
    return hasattr(rows, "to_csv") and hasattr(rows, "columns")


def name(name: Any) -> str:
    """What a file calls a column: a header of numbers alone would look like a row."""
    return f"column {name}" if isinstance(name, (int, float, np.number)) else str(name).strip()


def write(frame: Any, role: str, folder: pathlib.Path, name_of: Callable[[Any], str], unused: Collection[str]) -> tuple[pathlib.Path, list[str]]:
    """Writes a frame, of which some columns have no part in an audit; also names its columns that are categories to their owner."""
    names = [name_of(given) for given in frame.columns]
    if not names:
        raise ValueError(f"{role}: the DataFrame has no columns")
    if all(map(_is_number, names)):
        raise ValueError(f"{role}: all columns are named by numbers in text ('{names[0]}'); rename them (.rename(columns=int)), or use .to_numpy()")
    categories = []
    for place, (name, dtype) in enumerate(zip(names, frame.dtypes)):
        if name not in unused:
            _check(frame.iloc[:, place], dtype, f"{role}: column '{name}'")
            if str(dtype) in ("category", "string"):
                categories.append(name)
    path = folder / f"{role}{FRAME}"
    frame = frame.copy(deep=False)
    frame.columns = names
    frame.to_csv(path, index=False)
    return path, categories


def _check(column: Any, dtype: Any, where: str) -> None:
    """Refuses values that the text of a file would not tell from words."""
    kind = getattr(dtype, "kind", "O")
    if kind in "mMcV":
        raise ValueError(f"{where} holds values of type {dtype}; make numbers or categories of them, or drop them")
    if kind == "O" and str(dtype) not in ("category", "string", "str"):
        for odd in {type(value) for value in column}:
            if not issubclass(odd, _CELLS) and odd.__name__ not in _MISSING:
                raise ValueError(f"{where} holds a value of type {odd.__name__}; make numbers or words of them, or drop them")


def _is_number(name: str) -> bool:
    try:
        float(name)
    except ValueError:
        return False
    return True
