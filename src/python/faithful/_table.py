"""Per-row results of the engine: columns by name."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np

from . import _arrow, _library
from ._columns import Array, Columns
from ._errors import check

_TYPES = {1: np.float64, 2: np.int32, 3: np.bool_}


class Table(Columns):
    """The columns of one side, one value a scored row: read-only numpy arrays by name, copied from the engine when first asked for.

    The columns are those of synthetic.parquet and real.parquet: float64, int32 or bool, of shape (rows,). "row" holds the row
    numbers in the caller's set; levels and distances are inf where a row has none.
    """

    def __init__(self, handle: _library.Handle, number: int, about: str) -> None:
        self._library, self._handle, self._number = _library.load(), handle, number
        rows, count = ctypes.c_int64(), ctypes.c_int32()
        check(self._library, self._library.fth_result_rows(handle.value, number, ctypes.byref(rows)))
        check(self._library, self._library.fth_result_column_count(handle.value, number, ctypes.byref(count)))
        self._types = dict(self._column(index) for index in range(count.value))
        super().__init__([*self._types], rows.value, self._values, self._texts, about)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The whole table by Arrow's C stream interface, with a column "id" where there are ids: `polars.from_arrow(columns)`."""
        return _arrow.give(lambda stream: check(
            self._library, self._library.fth_result_stream(self._handle.value, self._number, stream)))

    def _column(self, index: int) -> tuple[str, int]:
        kind, buffer = ctypes.c_int32(), ctypes.create_string_buffer(256)
        check(self._library, self._library.fth_result_column_name(
            self._handle.value, self._number, index, ctypes.byref(kind), buffer, 256, None))
        return buffer.value.decode(), kind.value

    def _values(self, name: str) -> Array:
        kind = self._types[name]
        values = np.empty(self._rows, _TYPES[kind])
        check(self._library, self._library.fth_result_column(
            self._handle.value, self._number, name.encode(), kind, values.ctypes.data, self._rows))
        return values

    def _texts(self) -> Array:
        text = _library.text(self._library.fth_result_ids, self._handle.value, self._number)
        return np.array(text.decode().split("\0"), dtype=np.str_)
