"""From an audit to a better set: the synthetic rows worth keeping."""

from __future__ import annotations

import ctypes
import functools
import os
import warnings
from typing import Any, Callable, Iterable, NoReturn

import numpy as np

from . import _html, _library, _options, _running
from ._columns import Array
from ._errors import check
from ._fixed import document
from ._rows import Arrays, Loaded
from ._running import Cancel, Progress

_FATES = np.array([
    "chosen", "not_needed", "not_finite", "exact_copy", "copy", "off_support", "beyond_max_alpha", "duplicate"])


class Curated:
    """The synthetic rows worth keeping, and why the others are not.

    Attributes:
        rows: numbers of the chosen rows in the caller's set, int32 of shape (chosen,), in the order of choice: every beginning of it is a
            good choice of its own length. `synthetic[curated.rows]` are the rows.
        reasons: what became of each synthetic row, str of shape (m,): "chosen", "not_needed" (nothing speaks against it, but enough
            were chosen), "not_finite", "exact_copy", "copy", "off_support", "beyond_max_alpha" or "duplicate".
        summary: counts by reason, coverage of all rows, of the candidates and of the chosen rows, and the trial.
        trial: what the choice gains on real rows that it never saw, as in the summary; None where it was not asked for.
    """

    _handle: _library.Handle
    _held: Arrays | Loaded

    def __init__(self, handle: _library.Handle, rows: Arrays | Loaded) -> None:
        vars(self).update(_handle=handle, _held=rows)  # the files to copy rows from live as long

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{name}: a result cannot be changed")

    def __reduce__(self) -> Any:
        raise TypeError("a Curated lives in the native library and cannot be copied or pickled; keep .rows, .reasons and .summary")

    @functools.cached_property
    def rows(self) -> Array:
        """Numbers of the chosen rows in the caller's set, int32 of shape (chosen,), in the order of choice."""
        return self._numbers(_library.load().fth_curated_rows)

    @functools.cached_property
    def reasons(self) -> Array:
        """What became of each synthetic row, str of shape (m,)."""
        reasons: Array = _FATES[self._numbers(_library.load().fth_curated_fates)]
        reasons.flags.writeable = False
        return reasons

    @functools.cached_property
    def summary(self) -> dict[str, Any]:
        """Counts by reason, coverage of all rows, of the candidates and of the chosen rows, and the trial."""
        return document(_library.text(_library.load().fth_curated_json, self._handle.value))

    @property
    def trial(self) -> dict[str, Any] | None:
        """What the choice gains on real rows that it never saw; None where it was not asked for."""
        trial: dict[str, Any] | None = self.summary["trial"]
        return trial

    def write(self, path: str | os.PathLike[str]) -> None:
        """For rows that came from files: writes the chosen ones in the format of the synthetic file, with its columns and types, and the
        reason for every row beside it: subset.parquet and subset-reasons.parquet, or .csv for other formats. Columns of lists, structs or
        maps are not written, and a warning names them.

        Raises:
            ValueError: the rows came from memory, the name does not end as the synthetic file does, or a file that the audit read, or one
                that holds anything but reasons, would be replaced.
        """
        library = _library.load()
        check(library, library.fth_curated_write(self._handle.value, _library.path(path)))
        if names := self.summary["not_written"]:
            warnings.warn(
                f"{os.fsdecode(path)}: column {', '.join(map(repr, names))} holds lists, structs or maps and is not written", stacklevel=2)

    def _numbers(self, read: Any) -> Array:
        library, count = _library.load(), ctypes.c_int64()
        check(library, read(self._handle.value, None, 0, ctypes.byref(count)))
        numbers = np.empty(count.value, np.int32)
        check(library, read(self._handle.value, numbers.ctypes.data, count, None))
        numbers.flags.writeable = False
        return numbers

    def _lines(self) -> list[tuple[str, str]]:
        found = self.summary
        lines = [(reason.replace("_", " "), f"{count:,}") for reason, count in found["reasons"].items() if count or reason == "chosen"]
        shares = (("all rows", "coverage_of_all"), ("what is not rejected", "coverage_of_candidates"), ("the chosen rows", "coverage"))
        return lines + [(f"real rows covered by {name}", f"{found[share]:.1%}") for name, share in shares] + self._gains()

    def _gains(self) -> list[tuple[str, str]]:
        """What the trial shows: the score of the curated rows, and how far it is from those of the other sets."""
        if self.trial is None:
            return []
        lines = [("on real rows that the choice never saw", "curated (less all rows, less as many random ones)")]
        for headline in self.trial["comparison"]["headlines"]:
            if not _library.is_supplementary(headline):
                value = next(set["headline"]["value"] for set in headline["sets"] if set["name"] == "curated")
                less = [
                    f"{d['value']:+.3f} [{d['low']:+.3f}, {d['high']:+.3f}]" for d in headline["differences"] if d["first"] == "curated"]
                lines.append((_library.headline_name(headline), f"{value:.3f} ({', '.join(less)})"))
        return lines

    def __repr__(self) -> str:
        return "\n".join(f"{name:44}{value}" for name, value in self._lines())

    def _repr_html_(self) -> str:
        return _html.table((), self._lines())


def curate(
    result: _library.Handle, held: Arrays | Loaded, *, rows: int | None, max_alpha: float | None, fdr: float | None,
    balance: str | Iterable[Any] | None, trial: bool, progress: bool | Callable[[Progress], Any],
    cancel: Cancel | None,
) -> Curated:
    """What `AuditResult.curate` says."""
    library = _library.load()
    curation = _library.Curation(
        trial=_options.flag(trial, "trial"), max_alpha=_options.share(max_alpha, "max_alpha"),
        false_discovery_rate=_options.share(fdr, "fdr"))
    if rows is not None:
        curation.rows = _options.integer(rows, "rows")
        if curation.rows == 0:  # which the engine takes for all
            raise ValueError("rows is 0; it must be at least 1, or None")
    held.give(curation)
    if isinstance(balance, str):
        curation.balance = balance.encode()
    elif balance is not None:
        labels = [str(label).encode() for label in balance]
        curation.labels, curation.labels_count = _library.strings(labels), len(labels)
    curated = ctypes.c_void_p()
    try:
        _running.run(library, _options.defaults(), progress, cancel, library.fth_result_curate, (result.value, curation), (curated,))
    except BaseException:
        library.fth_curated_free(curated)
        raise
    return Curated(_library.Handle(curated, library.fth_curated_free), held)
