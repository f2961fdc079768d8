"""What an audit found, read from the native result when it is asked for."""

from __future__ import annotations

import ctypes
import dataclasses
import html
import json
import os
import weakref
from collections.abc import Mapping
from typing import Any, Iterator

import numpy as np

from ._errors import check

_TYPES = {1: np.float64, 2: np.int32, 3: np.bool_}
_METRICS = {"alpha_precision": 0, "beta_recall": 1, "fidelity": 5}
_SUPPORTS = {"ball": 1, "knn": 2, "local": 4}


@dataclasses.dataclass(frozen=True)
class Headline:
    """One number, its interval, and what fresh real rows would score (None where unknown)."""

    metric: str
    support: str | None
    value: float
    low: float | None
    high: float | None
    ideal: float | None
    verdict: str


class Table(Mapping):
    """The columns of one side, one value a scored row: numpy arrays by name, read once."""

    def __init__(self, library: ctypes.CDLL, handle: ctypes.c_void_p, number: int) -> None:
        self._library, self._handle, self._number = library, handle, number
        self._read: dict[str, np.ndarray] = {}
        rows, count = ctypes.c_int64(), ctypes.c_int32()
        check(library, library.fth_result_rows(handle, number, ctypes.byref(rows)))
        check(library, library.fth_result_column_count(handle, number, ctypes.byref(count)))
        self._rows, self._types = rows.value, dict(self._column(index) for index in range(count.value))

    def _column(self, index: int) -> tuple[str, int]:
        kind, buffer = ctypes.c_int32(), ctypes.create_string_buffer(256)
        check(self._library, self._library.fth_result_column_name(self._handle, self._number, index, ctypes.byref(kind), buffer, 256, None))
        return buffer.value.decode(), kind.value

    def __getitem__(self, name: str) -> np.ndarray:
        if name not in self._read:
            kind = self._types[name]
            values = np.empty(self._rows, _TYPES[kind])
            check(self._library, self._library.fth_result_column(
                self._handle, self._number, name.encode(), kind, values.ctypes.data, self._rows))
            values.flags.writeable = False
            self._read[name] = values
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._types)

    def __len__(self) -> int:
        return len(self._types)


class AuditResult:
    """What an audit found.

    Attributes:
        summary: everything but the per-row columns, as the command writes it to summary.json.
        headlines: the numbers with intervals, ideals and verdicts.
        synthetic: per synthetic row, by name: levels, distances, margin, p-values, flags.
        real: per real row, by name: levels, nearest synthetic row, whether it is covered.
    """

    def __init__(self, library: ctypes.CDLL, handle: ctypes.c_void_p) -> None:
        self._library, self._handle = library, handle
        weakref.finalize(self, library.fth_result_free, handle)
        needed = ctypes.c_size_t()
        check(library, library.fth_result_summary_json(handle, None, 0, ctypes.byref(needed)))
        buffer = ctypes.create_string_buffer(needed.value)
        check(library, library.fth_result_summary_json(handle, buffer, needed.value, None))
        self.summary: dict[str, Any] = json.loads(buffer.value)
        self.headlines = tuple(
            Headline(h["metric"], h.get("support"), h["value"], h.get("low"), h.get("high"), h.get("ideal"), h["verdict"])
            for h in self.summary["headlines"])
        self.synthetic, self.real = Table(library, handle, 0), Table(library, handle, 1)

    def value(self, metric: str, support: str | None = None) -> float:
        """A headline's value, such as value("alpha_precision", "knn"); without support the one to look at first."""
        for headline in self.headlines:
            if headline.metric == metric and support in (None, headline.support):
                return headline.value
        raise KeyError(f"{metric}, {support}: the audit has {sorted({(h.metric, h.support or '') for h in self.headlines})}")

    def curve(self, metric: str, support: str = "knn", levels: Any = None) -> tuple[np.ndarray, np.ndarray]:
        """The share of rows whose level is at most each of `levels` (in [0, 1]; 101 of them by default)."""
        at = np.linspace(0, 1, 101) if levels is None else np.ascontiguousarray(levels, np.float64)
        shares = np.empty_like(at)
        pointer = ctypes.POINTER(ctypes.c_double)
        check(self._library, self._library.fth_result_curve(
            self._handle, 1, _METRICS[metric], _SUPPORTS[support], at.ctypes.data_as(pointer), at.size, shares.ctypes.data_as(pointer)))
        return at, shares

    def write(self, directory: str | os.PathLike, *, format: str = "parquet") -> None:
        """Writes summary.json, the per-row tables ("parquet" or "csv") and the curves; the directory appears whole or not at all."""
        check(self._library, self._library.fth_result_write(self._handle, os.fsencode(directory), {"parquet": 0, "csv": 1}[format]))

    def to_parquet(self, directory: str | os.PathLike) -> None:
        """The same as `write`."""
        self.write(directory)

    def to_pandas(self) -> tuple[Any, Any]:
        """The per-row columns as two DataFrames: synthetic rows, real rows."""
        import pandas

        return pandas.DataFrame(dict(self.synthetic)), pandas.DataFrame(dict(self.real))

    def __repr__(self) -> str:
        lines = [f"{'':24}{'score':>8}  {'interval':18}{'fresh':>8}  verdict"]
        for h in self.headlines:
            interval = "" if h.low is None else f"{h.low:.4f} to {h.high:.4f}"
            fresh = "" if h.ideal is None else f"{h.ideal:.4f}"
            lines.append(f"{h.metric + (', ' + h.support if h.support else ''):24}{h.value:8.4f}  {interval:18}{fresh:>8}  {h.verdict}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{html.escape(h.metric)}</td><td>{html.escape(h.support or '')}</td><td>{h.value:.4f}</td>"
            f"<td>{'' if h.low is None else f'{h.low:.4f} to {h.high:.4f}'}</td><td>{'' if h.ideal is None else f'{h.ideal:.4f}'}</td>"
            f"<td>{html.escape(h.verdict)}</td></tr>" for h in self.headlines)
        return f"<table><tr><th>metric</th><th>support</th><th>score</th><th>interval</th><th>fresh real rows</th><th>verdict</th></tr>{rows}</table>"
