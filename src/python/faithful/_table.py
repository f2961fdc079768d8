"""Per-row results: columns by name."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from typing import Any, Iterator

import numpy as np

from . import _library
from ._errors import check

_TYPES = {1: np.float64, 2: np.int32, 3: np.bool_}


class Table(Mapping):
    """The columns of one side, one value a scored row: read-only numpy arrays by name, copied from the engine when first asked for.

    The columns are those of synthetic.parquet and real.parquet: float64, int32 or bool, of shape (rows,). "row" holds the row
    numbers in the caller's set; levels and distances are inf where a row has none.
    """

    def __init__(self, handle: _library.Handle, number: int, name: str) -> None:
        self._library, self._handle, self._number, self._name = _library.load(), handle, number, name
        self._read: dict[str, np.ndarray] = {}
        rows, count = ctypes.c_int64(), ctypes.c_int32()
        check(self._library, self._library.fth_result_rows(handle.value, number, ctypes.byref(rows)))
        check(self._library, self._library.fth_result_column_count(handle.value, number, ctypes.byref(count)))
        self._rows, self._types = rows.value, dict(self._column(index) for index in range(count.value))

    def _column(self, index: int) -> tuple[str, int]:
        kind, buffer = ctypes.c_int32(), ctypes.create_string_buffer(256)
        check(self._library, self._library.fth_result_column_name(
            self._handle.value, self._number, index, ctypes.byref(kind), buffer, 256, None))
        return buffer.value.decode(), kind.value

    def __getitem__(self, name: str) -> np.ndarray:
        if name not in self._read:
            kind = self._types.get(name)
            if kind is None:
                raise KeyError(f"{name}: the columns are {', '.join(self._types)}")
            values = np.empty(self._rows, _TYPES[kind])
            check(self._library, self._library.fth_result_column(
                self._handle.value, self._number, name.encode(), kind, values.ctypes.data, self._rows))
            values.flags.writeable = False
            self._read[name] = values
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._types)

    def __len__(self) -> int:
        return len(self._types)

    @property
    def rows(self) -> int:
        """Rows that were scored."""
        return self._rows

    def ids(self) -> np.ndarray:
        """What the id column says of each row, (rows,) str; ValueError where there was none."""
        text = _library.text(self._library.fth_result_ids, self._handle.value, self._number)
        return np.array(text.decode().split("\0"), dtype=np.str_)

    def to_pandas(self) -> Any:
        """All columns as a DataFrame; its index holds the ids, where there are any."""
        import pandas

        try:
            index = pandas.Index(self.ids(), name="id", dtype=object)
        except ValueError:
            index = None
        return pandas.DataFrame({name: self[name] for name in self}, index=index)

    def __repr__(self) -> str:
        return f"<{self._name} rows: {self._rows} x ({', '.join(self._types)})>"
