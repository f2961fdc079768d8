"""The numbers of an audit."""

from __future__ import annotations

import dataclasses
from typing import Any, Literal

from . import _library

Estimator = Literal["ball", "knn", "local"]
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
        difference_low, difference_high: interval of value minus ideal; those of all headlines hold together.
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

        values: list[Any] = [
            _library.metrics()[h.metric]["metric"], _SUPPORTS[h.support], h.value, *known(_INTERVAL, h.low, h.high),
            *known(_IDEAL, h.ideal, h.ideal_low, h.ideal_high, h.ideal_spread, _SOURCES[h.ideal_source]),
            *known(_CLOSED_FORM, h.closed_form),
            *known(_DIFFERENCE, h.difference_low, h.difference_high), *known(_SEARCH_BOUND, h.search_bound), _VERDICTS[h.verdict],
            _VERDICT_CODES[h.verdict]]
        return cls(*values)

    @classmethod
    def _of_json(cls, written: dict[str, Any]) -> Headline:
        values: dict[str, Any] = {field.name: written.get(field.name) for field in dataclasses.fields(cls)}
        values["ideal_source"] = values["ideal_source"] and values["ideal_source"].replace("_", "-")
        return cls(**values)

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
