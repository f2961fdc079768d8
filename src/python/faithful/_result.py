"""What an audit found, read from the native result when it is asked for."""

from __future__ import annotations

import ctypes
import functools
import os
from typing import Any, Callable, Iterable

import numpy as np

from . import _library, _options
from ._columns import Array
from ._curate import Curated, curate
from ._errors import by_argument, check
from ._fixed import document
from ._headline import Certificate, Estimator, Headline
from ._options import Format
from ._rows import Arrays, Loaded
from ._running import Cancel, Progress
from ._scores import Scores
from ._table import Table


class AuditResult(Scores):
    """What an audit found. Immutable; safe to share between threads.

    Attributes:
        alpha_precision, beta_recall, authenticity, coverage, fidelity: the headline values, in [0, 1].
        headlines: all numbers with intervals, ideals and verdicts; of each metric, the one to look at first comes first.
        synthetic: per synthetic row, by name: levels, distances, margin, p-values, flags. Arrays of shape (m,).
        real: per real row, by name: levels, nearest synthetic row, whether it is covered. Arrays of shape (n,).
        summary: everything but the per-row columns, as the command writes it to summary.json.
        diagnosis: failure modes with evidence, as the command writes them to diagnosis.json: "findings", each with "kind", "sentence",
            "strength", "interval", "ideal", "p_value" and the rows concerned; empty for a generator without fault.
        overall: what headlines, findings and named rows say together: "code" ("as_fresh", "differs" or "cannot_tell"), "words", and
            "reasons", each with "kind" ("finding", "headline" or "row_list"), "name" and "words".
        companions: companion metrics by name; empty unless asked for.
        certificate: what an approximate search can have changed; None where the search was exact.
    """

    _handle: _library.Handle
    _rows: Arrays | Loaded

    def __init__(self, handle: _library.Handle, rows: Arrays | Loaded) -> None:
        vars(self).update(_handle=handle, _rows=rows)

    def __reduce__(self) -> Any:
        raise TypeError(
            "an AuditResult lives in the native library and cannot be copied or pickled; keep .summary and .to_pandas(), or .write() it")

    @functools.cached_property
    def headlines(self) -> tuple[Headline, ...]:
        """All numbers with intervals, ideals and verdicts; of each metric, the one to look at first comes first."""
        library, count = _library.load(), ctypes.c_int32()
        check(library, library.fth_result_headline_count(self._handle.value, ctypes.byref(count)))
        found = []
        for index in range(count.value):
            headline = _library.HeadlineStruct()
            check(library, library.fth_result_headline(self._handle.value, index, ctypes.byref(headline)))
            found.append(Headline._of(headline))
        return tuple(found)

    @functools.cached_property
    def synthetic(self) -> Table:
        """Per synthetic row, by name: levels, distances, margin, p-values, flags. Arrays of shape (m,)."""
        return Table(self._handle, 0, "synthetic")

    @functools.cached_property
    def real(self) -> Table:
        """Per real row, by name: levels, nearest synthetic row, whether it is covered. Arrays of shape (n,)."""
        return Table(self._handle, 1, "real")

    @functools.cached_property
    def summary(self) -> dict[str, Any]:
        """Everything but the per-row columns, as the command writes it to summary.json."""
        text = _library.text(_library.load().fth_result_summary_json, self._handle.value).decode()
        return document(by_argument(text))

    @functools.cached_property
    def diagnosis(self) -> dict[str, Any]:
        """Failure modes with evidence, as the command writes them to diagnosis.json."""
        return document(_library.text(_library.load().fth_result_diagnosis_json, self._handle.value))

    @functools.cached_property
    def certificate(self) -> Certificate | None:
        """What an approximate search can have changed; None where the search was exact."""
        library, found = _library.load(), _library.CertificateStruct()
        check(library, library.fth_result_certificate(self._handle.value, ctypes.byref(found)))
        return Certificate(
            bool(found.satisfied), found.rounds, found.real_sample, found.synthetic_sample, found.least_recall,
            found.largest_change) if found.approximate else None

    def curve(
        self, metric: str, support: Estimator = "knn", levels: Any = None, *, holdout: bool = False
    ) -> tuple[Array, Array]:
        """The share of rows whose level is at most each of some levels, exactly.

        Args:
            metric: "alpha_precision", "beta_recall" or "fidelity" (which has the support "knn" only).
            support: "ball", "knn" or "local".
            levels: any number of values in [0, 1]; 101 of them by default.
            holdout: for the hold-out rows in the synthetic rows' place.

        Returns:
            The levels and the shares, float64 of one shape.
        """
        curves = {headline["metric"]: number for number, headline in _library.metrics().items() if headline["has_curve"]}
        number = _options.one(metric, curves, "metric")
        bit = _options.one(support, {"ball": 1, "knn": 2, "local": 4}, "support")
        at = np.linspace(0, 1, 101) if levels is None else np.ascontiguousarray(levels, np.float64)
        shares = np.empty_like(at)
        library, pointer = _library.load(), ctypes.POINTER(ctypes.c_double)
        check(library, library.fth_result_curve(
            self._handle.value, 2 if holdout else 1, number, bit, at.ctypes.data_as(pointer), at.size, shares.ctypes.data_as(pointer)))
        return at, shares

    def write(self, directory: str | os.PathLike[str], *, format: Format = "parquet", redact: bool = False) -> None:
        """Writes what the command writes: summary.json, the per-row tables ("parquet" or "csv"), curves.csv and report.html.

        The directory appears whole or not at all. An older result in its place is replaced, anything else is left alone.

        Raises:
            ValueError: the directory holds anything but an older result, or a file that the audit read.
            FileNotFoundError, PermissionError, OSError: it cannot be written.
        """
        number = _options.one(format, {"parquet": 0, "csv": 1}, "format")
        library, report = _library.load(), self._report(redact)
        check(library, library.fth_result_write_report(self._handle.value, _library.path(directory), number, ctypes.byref(report)))

    def to_parquet(self, directory: str | os.PathLike[str]) -> None:
        """Writes summary.json, synthetic.parquet, real.parquet and curves.csv, without the report, into a directory as above."""
        library = _library.load()
        check(library, library.fth_result_write(self._handle.value, _library.path(directory), 0))

    def report(self, path: str | os.PathLike[str] = "report.html", *, redact: bool = False) -> None:
        """Writes the report: one page that opens from disk in any browser.

        Args:
            path: its file; an older one is replaced once the page is whole.
            redact: row numbers, ids and distances, but no values, images or picture of rows.

        Raises:
            ValueError: the audit read this file.
            FileNotFoundError, PermissionError, OSError: it cannot be written.
        """
        library, report = _library.load(), self._report(redact)
        check(library, library.fth_result_report(self._handle.value, ctypes.byref(report), _library.path(path)))

    def curate(
        self, *, rows: int | None = None, max_alpha: float | None = None, fdr: float | None = None,
        balance: str | Iterable[Any] | None = None, trial: bool = True,
        progress: bool | Callable[[Progress], Any] = False, cancel: Cancel | None = None,
    ) -> Curated:
        """Chooses the synthetic rows worth keeping: no copies, no rows off the real support, no repeats, and of the rest those that cover
        the most real rows.

        Args:
            rows: how many to choose; every row that nothing speaks against if not given.
            max_alpha: reject rows whose alpha level is larger, in (0, 1]: 0.95 keeps what lies where 95 % of the real rows lie.
            fdr: greatest expected share of false alarms among the rows that are rejected as copies or off the support; the audit's
                if not given.
            balance: a label of each synthetic row, or for files and DataFrames the name of a column: as many rows of each label.
            trial: also hold rows chosen in the same way for half of the real rows against the other half, beside all rows and as many
                random ones. Chosen rows flatter themselves on the rows that they were chosen for. Takes four audits of half the rows.
            progress, cancel: as in `faithful.audit`.

        Raises:
            ValueError: an option is out of range, the arrays have changed since the audit, or every row is rejected.
            KeyboardInterrupt: Ctrl-C ended it.
        """
        return curate(
            self._handle, self._rows, rows=rows, max_alpha=max_alpha, fdr=fdr, balance=balance, trial=trial, progress=progress,
            cancel=cancel)

    def _report(self, redact: bool) -> _library.Report:
        report = _library.Report(redact=_options.flag(redact, "redact"))
        self._rows.give(report)
        image = self._rows.image if isinstance(self._rows, Arrays) else ()
        if len(image) == 2 or (len(image) == 3 and image[2] in (1, 3, 4)):
            report.image_height, report.image_width, report.image_channels = (*image, 0)[:3]
        return report
