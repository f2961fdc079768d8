"""What an audit found, read from the native result when it is asked for."""

from __future__ import annotations

import ctypes
import dataclasses
import functools
import json
import os
from typing import Any, Iterable

import numpy as np

from . import _html, _library, _options
from ._curate import Curated, curate
from ._errors import by_argument, check
from ._rows import Arrays, Loaded
from ._table import Table

_SUPPORTS = {0: None, 1: "ball", 2: "knn", 4: "local"}
_VERDICTS = ("no verdict", "as fresh real data", "below", "above: suspicious")
_VERDICT_CODES = ("none", "as_fresh", "below", "above")
_SOURCES = ("hold-out", "splits", "leave-one-out")
_INTERVAL, _IDEAL, _CLOSED_FORM, _DIFFERENCE, _SEARCH_BOUND = 1, 2, 4, 8, 16


@dataclasses.dataclass(frozen=True)
class Headline:
    """One number of an audit, its uncertainty, and what fresh real rows would score in its place; None where unknown.

    Attributes:
        metric: such as "fidelity", "alpha_precision", "beta_recall", "full_support", "authenticity" or "coverage".
        support: "ball", "knn" or "local"; None where there is only one estimator.
        value: the score, in [0, 1].
        low, high: its confidence interval.
        ideal, ideal_low, ideal_high: what fresh real rows score, with its interval.
        ideal_spread: standard deviation over the splits of the real rows.
        ideal_source: "hold-out", "splits" or "leave-one-out".
        closed_form: the ideal from theory.
        difference_low, difference_high: confidence interval of value minus ideal.
        search_bound: the most that an approximate search can have changed the value; the verdict allows for it.
        verdict: "as fresh real data", "below", "above: suspicious" or "no verdict".
        verdict_code: the same for programs: "as_fresh", "below", "above" or "none".
    """

    metric: str
    support: str | None
    value: float
    low: float | None
    high: float | None
    ideal: float | None
    ideal_low: float | None
    ideal_high: float | None
    ideal_spread: float | None
    ideal_source: str | None
    closed_form: float | None
    difference_low: float | None
    difference_high: float | None
    search_bound: float | None
    verdict: str
    verdict_code: str

    @classmethod
    def _of(cls, h: _library.HeadlineStruct) -> Headline:
        def known(bit: int, *values: Any) -> Any:
            return [value if h.has & bit else None for value in values]

        return cls(
            _library.metrics()[h.metric]["metric"], _SUPPORTS[h.support], h.value, *known(_INTERVAL, h.low, h.high),
            *known(_IDEAL, h.ideal, h.ideal_low, h.ideal_high, h.ideal_spread, _SOURCES[h.ideal_source]), *known(_CLOSED_FORM, h.closed_form),
            *known(_DIFFERENCE, h.difference_low, h.difference_high), *known(_SEARCH_BOUND, h.search_bound), _VERDICTS[h.verdict],
            _VERDICT_CODES[h.verdict])

    def _cells(self) -> tuple[str, str, str, str, str]:
        interval = "" if self.low is None else f"{self.low:.4f} to {self.high:.4f}"
        name = self.metric.replace("_", "-") + (f", {self.support}" if self.support else "")
        return name, f"{self.value:.4f}", interval, "" if self.ideal is None else f"{self.ideal:.4f}", self.verdict


@dataclasses.dataclass(frozen=True)
class Certificate:
    """How far an approximate audit can be from the exact one, with the confidence of the intervals.

    Attributes:
        satisfied: whether the recall and the tolerance that were asked for are certified.
        rounds: rounds of search; each after the first tried harder.
        real_sample, synthetic_sample: rows whose neighbours were found exactly, to compare.
        least_recall: lower bound of the share of true neighbours found, of the worst kind of search, in [0, 1].
        largest_change: the largest search_bound of a headline, in [0, 1].
    """

    satisfied: bool
    rounds: int
    real_sample: int
    synthetic_sample: int
    least_recall: float
    largest_change: float


class AuditResult:
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

    def __init__(self, handle: _library.Handle, rows: Arrays | Loaded) -> None:
        self._handle, self._rows = handle, rows

    def __reduce__(self) -> Any:
        raise TypeError("an AuditResult lives in the native library and cannot be copied or pickled; keep .summary and .to_pandas(), or .write() it")

    @functools.cached_property
    def headlines(self) -> tuple[Headline, ...]:
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
        return Table(self._handle, 0, "synthetic")

    @functools.cached_property
    def real(self) -> Table:
        return Table(self._handle, 1, "real")

    @functools.cached_property
    def summary(self) -> dict[str, Any]:
        return json.loads(by_argument(_library.text(_library.load().fth_result_summary_json, self._handle.value).decode()))

    @functools.cached_property
    def diagnosis(self) -> dict[str, Any]:
        return json.loads(_library.text(_library.load().fth_result_diagnosis_json, self._handle.value))

    @property
    def overall(self) -> dict[str, Any]:
        return self.summary["overall"]

    @property
    def companions(self) -> dict[str, float]:
        return self.summary["companions"] or {}

    @functools.cached_property
    def certificate(self) -> Certificate | None:
        library, found = _library.load(), _library.CertificateStruct()
        check(library, library.fth_result_certificate(self._handle.value, ctypes.byref(found)))
        return Certificate(
            bool(found.satisfied), found.rounds, found.real_sample, found.synthetic_sample, found.least_recall,
            found.largest_change) if found.approximate else None

    @property
    def alpha_precision(self) -> float:
        return self.value("alpha_precision")

    @property
    def beta_recall(self) -> float:
        return self.value("beta_recall")

    @property
    def authenticity(self) -> float:
        return self.value("authenticity")

    @property
    def coverage(self) -> float:
        return self.value("coverage")

    @property
    def fidelity(self) -> float:
        return self.value("fidelity")

    def headline(self, metric: str, support: str | None = None) -> Headline:
        """A headline, such as headline("alpha_precision", "ball"); without support the one to look at first."""
        for headline in self.headlines:
            if headline.metric == metric and support in (None, headline.support):
                return headline
        known = ", ".join(f"{h.metric}{f' ({h.support})' if h.support else ''}" for h in self.headlines)
        raise KeyError(f"{metric}{f' ({support})' if support else ''}: the audit has {known}")

    def value(self, metric: str, support: str | None = None) -> float:
        """The value of a headline."""
        return self.headline(metric, support).value

    def curve(
        self, metric: str, support: str = "knn", levels: Any = None, *, holdout: bool = False
    ) -> tuple[np.ndarray, np.ndarray]:
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

    def write(self, directory: str | os.PathLike[str], *, format: str = "parquet", redact: bool = False) -> None:
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

    def to_pandas(self) -> tuple[Any, Any]:
        """The per-row columns as two DataFrames: synthetic rows, real rows."""
        return self.synthetic.to_pandas(), self.real.to_pandas()

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
        balance: str | Iterable[Any] | None = None, trial: bool = True, progress: bool = False,
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
            progress: show a bar, as in `faithful.audit`.

        Raises:
            ValueError: an option is out of range, the arrays have changed since the audit, or every row is rejected.
            KeyboardInterrupt: Ctrl-C ended it.
        """
        return curate(self._handle, self._rows, rows=rows, max_alpha=max_alpha, fdr=fdr, balance=balance, trial=trial, progress=progress)

    def _report(self, redact: bool) -> _library.Report:
        report = _library.Report(redact=_options.flag(redact, "redact"))
        self._rows.give(report)
        image = self._rows.image if isinstance(self._rows, Arrays) else ()
        if len(image) == 2 or (len(image) == 3 and image[2] in (1, 3, 4)):
            report.image_height, report.image_width, report.image_channels = (*image, 0)[:3]
        return report

    def __repr__(self) -> str:
        lines = [f"{'':24}{'score':>8}  {'interval':18}{'fresh':>8}  verdict"]
        lines += [f"{name:24}{value:>8}  {interval:18}{ideal:>8}  {verdict}" for name, value, interval, ideal, verdict in (h._cells() for h in self.headlines)]
        return "\n".join([f"verdict: {self.overall['words']}", *lines])

    def _repr_html_(self) -> str:
        return _html.table(("", "score", "interval", "fresh real rows", "verdict"), (h._cells() for h in self.headlines))
