"""`faithful.audit`: arrays in, an audit out."""

from __future__ import annotations

import ctypes
import logging
import threading
from typing import Any, Iterable

import numpy as np

from . import _library
from ._errors import check
from ._result import AuditResult

_log = logging.getLogger("faithful")
_SUPPORTS = {"ball": 1, "knn": 2, "local": 4, "all": 7}
_DUPLICATES = {"collapse": 0, "keep": 1}
_TIES = {"auto": 0, "literal": 1, "spread": 2}
_NON_FINITE = {"error": 0, "drop": 1}
_COMPAT = {"authors": 1, "authors-fixed": 2, "synthcity": 4, "prdc": 8}
_DTYPES = {np.dtype(np.float32): 1, np.dtype(np.float64): 2, np.dtype(np.float16): 3}


def audit(
    *,
    real: Any,
    synthetic: Any,
    holdout: Any = None,
    k: int = 5,
    support: str | Iterable[str] = "all",
    duplicates: str = "collapse",
    ties: str = "auto",
    normalize: bool = False,
    non_finite: str = "error",
    compat: str | Iterable[str] = (),
    companions: bool = False,
    replicates: int = 1000,
    confidence: float = 0.95,
    fdr: float = 0.05,
    ideal_rows: int = 2000,
    ideal_cache: str | None = None,
    seed: int = 0,
    threads: int = 0,
    memory: int = 0,
    progress: bool = False,
) -> AuditResult:
    """Judges synthetic rows against real ones.

    Args:
        real: real rows, (n, d): a numpy array, a pandas DataFrame of numbers, or a torch tensor on the CPU. float32 is read
            in place, whatever its row stride; other numbers are converted.
        synthetic: synthetic rows, (m, d); m may differ from n.
        holdout: real rows that the generator never saw, (h, d); they show what a perfect generator would score.
        k: of every k-nearest-neighbour radius, at least 1.
        support: estimators of the support: "ball", "knn", "local" or "all".
        duplicates: whether equal rows count once ("collapse") or each ("keep").
        ties: "auto", "literal" or "spread".
        normalize: scale every row to length 1 first.
        non_finite: rows with NaN or an infinity are refused ("error") or left out ("drop").
        compat: public tools whose numbers to reproduce: "authors", "authors-fixed", "synthcity", "prdc".
        companions: also precision, recall, density, coverage and their kin.
        replicates: bootstrap resamples behind every interval; 0 for none.
        confidence: of the intervals, between 0 and 1.
        fdr: greatest expected share of false alarms among rows that are named.
        ideal_rows: real rows in each split that shows what fresh rows score; 0 for none.
        ideal_cache: folder that keeps what fresh rows score between audits.
        seed: of everything random.
        threads: worker threads; 0 for one a processor.
        memory: MiB of working memory for the search; 0 for a quarter of the machine.
        progress: show a bar, when tqdm is installed.

    Raises:
        ValueError: the data or the options do not allow the audit; the message says what to change.
        KeyboardInterrupt: Ctrl-C ended it.
        FaithfulError: the engine failed.
    """
    library = _library.load()
    options = _library.Options()
    check(library, library.fth_options_init(ctypes.byref(options), ctypes.sizeof(options)))
    options.k, options.seed, options.threads, options.replicates = k, seed, threads, replicates
    options.supports = _bits(support, _SUPPORTS, "support")
    options.compatibility = _bits(compat, _COMPAT, "compat")
    options.duplicates = _one(duplicates, _DUPLICATES, "duplicates")
    options.ties = _one(ties, _TIES, "ties")
    options.non_finite = _one(non_finite, _NON_FINITE, "non_finite")
    options.normalize, options.companions = int(normalize), int(companions)
    options.confidence, options.false_discovery_rate = confidence, fdr
    options.ideal_rows, options.memory_limit = ideal_rows, memory << 20
    options.ideal_cache = ideal_cache.encode() if ideal_cache is not None else None
    sets = [_matrix(rows, name) for rows, name in ((real, "real"), (synthetic, "synthetic"), (holdout, "holdout")) if rows is not None]
    matrices = [matrix for matrix, _ in sets] + [None] * (3 - len(sets))
    result = ctypes.c_void_p()
    with _Bars(progress) as bars:
        options.progress = bars.callback
        _run(library, options, matrices, result)
    return AuditResult(library, result)


def _run(library: ctypes.CDLL, options: _library.Options, matrices: list, result: ctypes.c_void_p) -> None:
    """Calls the engine on a thread of its own, so that Ctrl-C reaches this one and cancels."""
    cancel = ctypes.c_void_p()
    check(library, library.fth_cancel_new(ctypes.byref(cancel)))
    options.cancel = cancel.value
    failures: list[BaseException] = []

    def call() -> None:
        try:
            pointers = [None if matrix is None else ctypes.byref(matrix) for matrix in matrices]
            check(library, library.fth_audit_run(*pointers, ctypes.byref(options), ctypes.byref(result)))
        except BaseException as failure:  # handed to the caller's thread
            failures.append(failure)

    worker = threading.Thread(target=call, name="faithful", daemon=True)
    worker.start()
    try:
        while worker.is_alive():
            worker.join(0.05)
    except KeyboardInterrupt:
        library.fth_cancel_request(cancel)
        worker.join()
        raise
    finally:
        library.fth_cancel_free(cancel)
    if failures:
        raise failures[0]


def _matrix(rows: Any, name: str) -> tuple[_library.Matrix, np.ndarray]:
    """The rows as the engine reads them, and the array that owns the memory."""
    array = np.asarray(rows)
    if array.ndim != 2:
        raise ValueError(f"{name}: found {array.ndim} dimensions; rows and columns make 2")
    if array.dtype not in _DTYPES:
        if not (np.issubdtype(array.dtype, np.integer) or array.dtype == np.bool_ or np.issubdtype(array.dtype, np.floating)):
            raise ValueError(f"{name}: found values of type {array.dtype}; only numbers can be compared")
        array = array.astype(np.float64)
    matrix = _library.Matrix(
        dtype=_DTYPES[array.dtype], data=array.ctypes.data, rows=array.shape[0], columns=array.shape[1],
        row_stride=array.strides[0], column_stride=array.strides[1])
    matrix.owner = array
    return matrix, array


def _one(value: str, choices: dict[str, int], name: str) -> int:
    if value not in choices:
        raise ValueError(f"{name}: found {value!r}; choose from {', '.join(choices)}")
    return choices[value]


def _bits(values: str | Iterable[str], choices: dict[str, int], name: str) -> int:
    bits = 0
    for value in [values] if isinstance(values, str) else values:
        bits |= _one(value, choices, name)
    return bits


class _Bars:
    """Tells the log what is done, and shows a bar where one is wanted and tqdm is there."""

    def __init__(self, shown: bool) -> None:
        self.callback = _library.ProgressCallback(self._report)
        self._bar, self._stage, self._tqdm = None, None, None
        if shown:
            try:
                from tqdm.auto import tqdm
                self._tqdm = tqdm
            except ImportError:
                _log.info("tqdm is not installed: no progress bar")

    def __enter__(self) -> _Bars:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()

    def _report(self, report: Any, _: Any) -> int:
        progress = report.contents
        stage = progress.stage.decode()
        if stage != self._stage:
            self._stage = stage
            _log.debug("%s", stage)
            self._close()
            self._bar = self._tqdm(total=1.0, desc=stage, bar_format="{l_bar}{bar}| {remaining}") if self._tqdm else None
        if self._bar is not None:
            self._bar.update(max(0.0, progress.share - self._bar.n))
        return 0
