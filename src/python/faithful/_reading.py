"""How files and tables are to be read, as the engine takes it."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Iterable
from typing import Any

import numpy as np

from . import _frame, _library, _options

ROLES = ("real", "synthetic", "holdout")


@dataclasses.dataclass
class Reading:
    """How files and tables are to be read; None for what they show."""

    columns: Any = None
    drop: Any = None
    categorical: Any = None
    id: Any = None
    columns_as: Any = None
    encoding: Any = None
    delimiter: Any = None
    decimal: Any = None
    missing: Any = None
    weights: Any = None
    scale: Any = None
    group: Any = None

    @property
    def given(self) -> str | None:
        """The name of one that is given."""
        return next((field.name for field in dataclasses.fields(self) if getattr(self, field.name) is not None), None)

    def told(self, label: Any) -> Told:
        """The same, with names of columns as the written tables have them."""
        columns, drop, categorical = (_names(given) for given in (self.columns, self.drop, self.categorical))
        id, label, group = (None if name is None else _frame.name(name) for name in (self.id, label, self.group))
        return Told(self, columns, drop, categorical, id, label, group)


@dataclasses.dataclass
class Told:
    """A reading whose columns are texts."""

    reading: Reading
    columns: list[str]
    drop: list[str]
    categorical: list[str]
    id: str | None
    label: str | None
    group: str | None

    def unused(self, names: Iterable[str]) -> list[str]:
        """Those of the columns that have no part in the audit."""
        return [
            name for name in names
            if name != self.group and (name in self.drop or name == self.id or (self.columns and name not in self.columns))]

    def give(self, files: _library.Files) -> None:
        """Sets the fields of the engine's struct."""
        reading = self.reading
        files.id, files.label, files.group = map(_text, (self.id, self.label, self.group))
        files.columns_as, files.encoding = _text(_columns_as(reading.columns_as)), _text(reading.encoding)
        files.delimiter, files.decimal_mark = _text(reading.delimiter), _text(reading.decimal)
        files.scale = 0 if reading.scale is None else _options.one(reading.scale, _options.SCALE, "scale")
        give_list(files, "columns", self.columns)
        give_list(files, "drop", self.drop)
        give_list(files, "categorical", self.categorical)
        give_list(files, "weights", _weights(reading.weights))
        if reading.missing is not None:
            # An empty list says that nothing is missing, and no list that the usual words are.
            missing = _listed(reading.missing)
            give_list(files, "missing", missing or [""])
            files.missing_count = len(missing)


def names_a_column(label: Any) -> bool:
    return isinstance(label, (str, int, np.integer))


def give_list(files: _library.Files, field: str, words: list[Any]) -> None:
    """Sets a list of texts and its length."""
    setattr(files, field, _library.strings([_bytes(word) for word in words]))
    setattr(files, f"{field}_count", len(words))


def _names(given: Any) -> list[str]:
    return [_frame.name(name) for name in _listed(given)]


def _listed(given: Any) -> list[Any]:
    return [] if given is None else [given] if names_a_column(given) else list(given)


def _weights(given: Any) -> list[str]:
    """column=weight of each, from a mapping or from such texts."""
    if given is None or isinstance(given, str):
        return [] if given is None else given.split(",")
    return [f"{_frame.name(name)}={float(weight)!r}" for name, weight in given.items()]


def _columns_as(given: Any) -> str | None:
    """JSON, or the path of a file with it; a dict may name the columns alone."""
    if isinstance(given, dict):
        if "columns" not in given and "tables" not in given:
            given = {"columns": {_frame.name(name): {"kind": kind} if isinstance(kind, str) else kind for name, kind in given.items()}}
        return json.dumps(given)
    return None if given is None else os.fsdecode(given)


def _text(word: Any) -> bytes | None:
    return None if word is None else _bytes(word)


def _bytes(word: Any) -> bytes:
    return word if isinstance(word, bytes) else str(word).encode()
