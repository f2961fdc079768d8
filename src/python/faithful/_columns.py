"""Columns by name: what results hold for each row, as a dict that pandas, polars and numpy read, and that nobody can change."""

from __future__ import annotations

import functools
from typing import Any, Callable, Iterator, NoReturn, cast

import numpy as np

from . import _html
from ._fixed import meant

Array = np.ndarray[Any, Any]
_SHOWN = 10  # rows, in a notebook


class Columns(dict[str, Array]):
    """Read-only numpy arrays by name, one value a row; `pandas.DataFrame(columns)` has a column for each.

    Two are equal when names and values are; they can be pickled and copied. `dict(columns)` is a dict that can be changed.
    """

    def __init__(self, names: list[str], rows: int, read: Callable[[str], Array], ids: Callable[[], Array] | None, about: str) -> None:
        super().__init__(cast("dict[str, Array]", dict.fromkeys(names)))
        self._rows, self._read, self._ids, self._about = rows, read, ids, about

    @staticmethod
    def of(columns: dict[str, Array], ids: Array | None, about: str) -> Columns:
        """Columns that are there already."""
        rows = len(next(iter(columns.values()))) if columns else 0
        return Columns([*columns], rows, columns.__getitem__, None if ids is None else functools.partial(_same, ids), about)

    @staticmethod
    def of_records(records: list[dict[str, Any]], about: str) -> Columns:
        """Columns of what was read as one dict a row; none where there is no row."""
        names = [*records[0]] if records else []
        return Columns.of({name: np.array([record[name] for record in records]) for name in names}, None, about)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self._rows

    def ids(self) -> Array:
        """What the id column says of each row, (rows,) str; ValueError where there was none."""
        if self._ids is None:
            raise ValueError(f"the {self._about} rows have no ids; name their column with id= in the audit")
        return self._ids()

    def to_pandas(self) -> Any:
        """All columns as a DataFrame; its index holds the ids, where there are any."""
        import pandas

        ids = self._known_ids()
        return pandas.DataFrame(dict(self), index=None if ids is None else pandas.Index(ids, name="id", dtype=object))

    def _known_ids(self) -> Array | None:
        try:
            return self.ids()
        except ValueError:
            return None

    def __getitem__(self, name: str) -> Array:
        values: Array | None = super().get(name)
        if values is None:
            if not super().__contains__(name):
                raise KeyError(f"{name}: " + meant(name, self, f"the columns are {', '.join(self)}"))
            values = self._read(name)
            values.flags.writeable = False
            super().__setitem__(name, values)
        return values

    # Overridden, so that dict(...) and pandas ask for the values one by one instead of taking those that were read.
    def __iter__(self) -> Iterator[str]:
        return super().__iter__()

    def get(self, name: Any, default: Any = None) -> Any:
        """The column, or the default where there is none of this name."""
        return self[name] if super().__contains__(name) else default

    def values(self) -> Any:
        """The columns, in their order."""
        return [self[name] for name in self]

    def items(self) -> Any:
        """Names and columns, in their order."""
        return [(name, self[name]) for name in self]

    def copy(self) -> dict[str, Array]:
        """A dict of the same columns, which can be changed."""
        return dict(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, dict) or list(self) != list(other):
            return False
        return all(np.array_equal(column, other[name], equal_nan=column.dtype.kind == "f") for name, column in self.items())

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None

    def __reduce__(self) -> Any:
        return Columns.of, (dict(self), self._known_ids(), self._about)

    def __deepcopy__(self, memo: Any) -> Columns:
        return self  # nothing of it changes

    def _fixed(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("the columns of a result cannot be changed; dict(columns) can")

    __setitem__ = __delitem__ = pop = popitem = clear = update = setdefault = __ior__ = _fixed  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{self._about} rows: {self._rows} x ({', '.join(self)})>"

    def _repr_html_(self) -> str:
        shown = [[row, *(_cell(column[row]) for column in self.values())] for row in range(min(self._rows, _SHOWN))]
        return _html.table(("", *self), shown) + _html.paragraphs([f"{self._rows:,} rows"] if self._rows > _SHOWN else [])


def _same(ids: Array) -> Array:
    return ids


def _cell(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
