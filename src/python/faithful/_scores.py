"""What audits have in common, whether they were made just now or read from a directory."""

from __future__ import annotations

import abc
from typing import Any, NoReturn

from . import _html
from ._columns import Columns
from ._fixed import meant
from ._headline import Estimator, Headline


class Scores(abc.ABC):
    """Headlines, per-row columns, summary and diagnosis of an audit. Nothing of it can be assigned to."""

    @property
    @abc.abstractmethod
    def headlines(self) -> tuple[Headline, ...]:
        """All numbers with intervals, ideals and verdicts; of each metric, the one to look at first comes first."""

    @property
    @abc.abstractmethod
    def synthetic(self) -> Columns:
        """Per synthetic row, by name: levels, distances, margin, p-values, flags. Arrays of shape (m,)."""

    @property
    @abc.abstractmethod
    def real(self) -> Columns:
        """Per real row, by name: levels, nearest synthetic row, whether it is covered. Arrays of shape (n,)."""

    @property
    @abc.abstractmethod
    def summary(self) -> dict[str, Any]:
        """Everything but the per-row columns, as the command writes it to summary.json."""

    @property
    @abc.abstractmethod
    def diagnosis(self) -> dict[str, Any]:
        """Failure modes with evidence, as the command writes them to diagnosis.json."""

    @property
    def columns(self) -> Columns:
        """Per column of a table: how far the synthetic rows are from the real ones, what is missing, new or lost. Empty for arrays."""
        return Columns.of_records(self.summary.get("column_shapes") or [], "columns of the table")

    @property
    def pairs(self) -> Columns:
        """Per pair of columns that was tested: how they go with each other in either set. Empty for arrays."""
        return Columns.of_records(self.summary.get("column_pairs") or [], "pairs of columns")

    @property
    def overall(self) -> dict[str, Any]:
        """What headlines, findings and named rows say together: "code", "words" and "reasons"."""
        overall: dict[str, Any] = self.summary["overall"]
        return overall

    @property
    def companions(self) -> dict[str, float]:
        """Companion metrics by name; empty unless asked for."""
        return self.summary["companions"] or {}

    @property
    def alpha_precision(self) -> float:
        """The headline value, in [0, 1]: how well the synthetic rows lie where the real rows lie."""
        return self.value("alpha_precision")

    @property
    def beta_recall(self) -> float:
        """The headline value, in [0, 1]: how well the synthetic rows represent the real rows."""
        return self.value("beta_recall")

    @property
    def authenticity(self) -> float:
        """The headline value, in [0, 1]: the share of synthetic rows that are no copies of real rows."""
        return self.value("authenticity")

    @property
    def coverage(self) -> float:
        """The headline value, in [0, 1]: the share of real rows with a synthetic row nearby."""
        return self.value("coverage")

    @property
    def fidelity(self) -> float:
        """The headline value, in [0, 1]: how well the synthetic rows agree with the local density of the real rows."""
        return self.value("fidelity")

    def headline(self, metric: str, support: Estimator | None = None) -> Headline:
        """A headline, such as headline("alpha_precision", "ball"); without support the one to look at first.

        Args:
            metric: as the command writes it, too: "alpha", "alpha-precision" and "alpha_precision.ball".
            support: "ball", "knn" or "local".

        Raises:
            KeyError: the audit has no such headline.
        """
        name, _, after = metric.replace("-", "_").partition(".")
        wanted = support or after
        for headline in self.headlines:
            if name in (headline.metric, headline.metric.split("_")[0]) and wanted in ("", headline.support):
                return headline
        known = ", ".join(f"{h.metric}{f' ({h.support})' if h.support else ''}" for h in self.headlines)
        found = f"{metric}{f' ({support})' if support else ''}"
        raise KeyError(f"{found}: {meant(name, (h.metric for h in self.headlines), f'the audit has {known}')}")

    def value(self, metric: str, support: Estimator | None = None) -> float:
        """The value of a headline, named as for `headline`."""
        return self.headline(metric, support).value

    def to_pandas(self) -> tuple[Any, Any]:
        """The per-row columns as two DataFrames: synthetic rows, real rows."""
        return self.synthetic.to_pandas(), self.real.to_pandas()

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{name}: a result cannot be changed")

    def __repr__(self) -> str:
        lines = [f"{'':24}{'score':>8}  {'interval':18}{'fresh':>8}  verdict"]
        for headline in self.headlines:
            name, value, interval, ideal, verdict = headline._cells()
            lines.append(f"{name:24}{value:>8}  {interval:18}{ideal:>8}  {verdict}")
        return "\n".join([f"verdict: {self.overall['words']}", *lines])

    def _repr_html_(self) -> str:
        table = _html.table(("", "score", "interval", "fresh real rows", "verdict"), (h._cells() for h in self.headlines))
        findings = [finding["sentence"] for finding in self.diagnosis.get("findings", [])]
        return _html.paragraphs([f"Verdict: {self.overall['words']}"]) + _html.items(findings) + table
