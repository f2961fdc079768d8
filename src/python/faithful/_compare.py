"""Several audits of one real set beside each other."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Mapping
from typing import Any, NoReturn

from . import _html, _library
from ._audit import audit
from ._errors import check
from ._fixed import document, meant
from ._result import AuditResult


class Comparison:
    """Several synthetic sets against one real set, with intervals of their differences on shared resamples.

    Attributes:
        names: the sets, in the order in which they were given.
        headlines: for each headline "metric", "support", "sets" (highest value first: "name", "rank", "best_rank", "worst_rank",
            "headline") and "differences" ("first", "second", "value", "low", "high", "beyond_chance").
        regressions: where a set is worse than the baseline beyond chance: "metric", "support", "set", "value", "low", "high"; empty when
            nothing is, or there is no baseline.
        baseline: the set that the others are held against; None for none.
    """

    names: tuple[str, ...]
    headlines: list[dict[str, Any]]
    regressions: list[dict[str, Any]]
    baseline: str | None
    _results: dict[str, AuditResult]

    def __init__(self, results: Mapping[str, AuditResult], baseline: str | None) -> None:
        vars(self).update(_results=dict(results), names=tuple(results), baseline=baseline)
        found = document(_library.text(_library.load().fth_compare_json, *self._arguments()))
        vars(self).update(headlines=found["headlines"], regressions=found["regressions"])

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{name}: a result cannot be changed")

    def report(self, path: str | os.PathLike[str] = "compare.html") -> None:
        """Writes the page: ranking, differences, curves overlaid, which real rows each set misses. It holds no value of a row.

        Raises:
            ValueError: an audit read this file.
            FileNotFoundError, PermissionError, OSError: it cannot be written.
        """
        library = _library.load()
        check(library, library.fth_compare_page(*self._arguments(), _library.path(path)))

    def to_pandas(self) -> Any:
        """A row for each headline and set.

        Columns: metric, support, set, rank, best_rank, worst_rank, value, low, high, ideal, verdict, verdict_code.
        """
        import pandas

        return pandas.DataFrame([
            {
                "metric": headline["metric"], "support": headline["support"], "set": set["name"],
                **{name: set[name] for name in ("rank", "best_rank", "worst_rank")},
                **{name: set["headline"][name] for name in ("value", "low", "high", "ideal", "verdict", "verdict_code")},
            }
            for headline in self.headlines for set in headline["sets"]])

    def _arguments(self) -> tuple[Any, ...]:
        handles = (ctypes.c_void_p * len(self.names))(*(result._handle.value.value for result in self._results.values()))
        names = (ctypes.c_char_p * len(self.names))(*(name.encode() for name in self.names))
        return handles, names, len(self.names), None if self.baseline is None else self.baseline.encode()

    def _cells(self) -> list[tuple[str, str, str, str, str]]:
        return [
            (_library.headline_name(headline), _ranks(set), set["name"], f"{set['headline']['value']:.4f}", set["headline"]["verdict"])
            for headline in self.headlines if not _library.is_supplementary(headline) for set in headline["sets"]]

    def _verdict(self) -> list[str]:
        if self.baseline is None:
            return []
        worse = [
            f"WORSE: {r['set']} than {self.baseline} on {_library.headline_name(r)}, by {-r['value']:.4f} ({-r['high']:.4f} to "
            f"{-r['low']:.4f})" for r in self.regressions]
        return worse or [f"nothing is worse than {self.baseline} beyond chance"]

    def __repr__(self) -> str:
        wide = max(map(len, self.names))
        lines = [f"{name:24}{ranks:>12}  {set:{wide}}  {value}  {verdict}" for name, ranks, set, value, verdict in self._cells()]
        return "\n".join(lines + self._verdict())

    def _repr_html_(self) -> str:
        return _html.table(("", "rank", "set", "score", "verdict"), self._cells()) + _html.paragraphs(self._verdict())


def compare(
    results: Mapping[str, AuditResult] | None = None, *, real: Any = None, synthetic: Mapping[str, Any] | None = None,
    baseline: str | None = None, **options: Any,
) -> Comparison:
    """Ranks several synthetic sets that were audited against one real set, or audits them first.

    Args:
        results: audits by name, two or more, of the same real rows with the same options and replicates.
        real: in place of results, the real rows, as for `audit`,
        synthetic: and the synthetic sets by name, two or more, each as for `audit`.
        baseline: name of the set that the others are held against; `regressions` tells where one is worse.
        options: of `audit`, with real and synthetic.

    Raises:
        ValueError: the audits do not belong together, or there is no such baseline.
        TypeError: neither or both of results and real are given, or an option is none of `audit`.

    >>> import numpy as np, faithful
    >>> random = np.random.default_rng(0)
    >>> wide = {"good": random.normal(size=(250, 3)), "wide": 2 * random.normal(size=(250, 3))}
    >>> comparison = compare(real=random.normal(size=(300, 3)), synthetic=wide, baseline="good")
    >>> sorted({regression["set"] for regression in comparison.regressions})
    ['wide']
    """
    if (results is None) == (real is None):
        raise TypeError("compare: give either audits by name, or real= and synthetic= with the synthetic sets by name")
    if results is None:
        results = _audited(real, synthetic, baseline, options)
    elif options or synthetic is not None:
        raise TypeError(f"{'synthetic' if synthetic is not None else next(iter(options))}: only with real=; the audits are finished")
    if not isinstance(results, Mapping):
        raise TypeError(f"results: found {type(results).__name__}; give a dict of audits by name")
    if not all(isinstance(name, str) for name in (*results, baseline or "")):
        raise TypeError(f"results and baseline: found {[*results]} and {baseline!r}; names are words")
    for name, result in results.items():
        if not isinstance(result, AuditResult):
            raise TypeError(f"results: {name!r} is {type(result).__name__}; each must be what faithful.audit returned")
    return Comparison(results, baseline)


def _audited(real: Any, synthetic: Any, baseline: str | None, options: dict[str, Any]) -> dict[str, AuditResult]:
    """An audit of each set; what is wrong with the names is told before the first."""
    if not isinstance(synthetic, Mapping):
        raise TypeError(f"synthetic: found {type(synthetic).__name__}; give the synthetic sets by name, such as {{'a': ..., 'b': ...}}")
    if len(synthetic) < 2:
        raise ValueError(f"synthetic: found {len(synthetic)} set{'s' * (len(synthetic) != 1)}; a comparison needs two or more")
    if baseline is not None and baseline not in synthetic:
        names = [*map(str, synthetic)]
        raise ValueError(f"baseline: found {baseline!r}; " + meant(baseline, names, f"it must be one of {', '.join(names)}"))
    return {name: audit(real=real, synthetic=rows, **options) for name, rows in synthetic.items()}


def _ranks(set: dict[str, Any]) -> str:
    return f"{set['rank']}" if set["best_rank"] == set["worst_rank"] else f"{set['rank']} ({set['best_rank']} to {set['worst_rank']})"
