"""`faithful.audit`: rows in, an audit out."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Mapping
from typing import Any, Callable, Iterable

from . import _embed, _keys, _library, _options, _rows, _running, _scratch
from ._errors import check
from ._options import Decimal, Duplicates, NonFinite, Scale, Search, Support, Ties, Tool
from ._reading import Reading, names_a_column
from ._result import AuditResult
from ._running import Cancel, Progress


def audit(
    *,
    real: Any,
    synthetic: Any,
    holdout: Any = None,
    columns: str | Iterable[str] | None = None,
    drop: str | Iterable[str] | None = None,
    categorical: str | Iterable[str] | None = None,
    id: str | None = None,
    columns_as: Mapping[str, Any] | str | os.PathLike[str] | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    decimal: Decimal | None = None,
    missing: Iterable[str] | None = None,
    weights: Mapping[str, float] | str | None = None,
    scale: Scale | None = None,
    label: str | tuple[Iterable[Any], Iterable[Any]] | None = None,
    group: str | int | tuple[Iterable[Any] | None, ...] | None = None,
    embed: str | os.PathLike[str] | None = None,
    k: int = 5,
    support: Support | Iterable[Support] = "all",
    duplicates: Duplicates = "collapse",
    ties: Ties = "auto",
    normalize: bool = False,
    non_finite: NonFinite = "error",
    compat: Tool | Iterable[Tool] = (),
    companions: bool = False,
    search: Search = "auto",
    recall: float | None = None,
    tolerance: float | None = None,
    replicates: int = 1000,
    confidence: float = 0.95,
    fdr: float = 0.05,
    ideal_rows: int = 1000,
    ideal_cache: str | os.PathLike[str] | None = None,
    seed: int = 0,
    threads: int = 0,
    memory: int = 0,
    progress: bool | Callable[[Progress], Any] = False,
    cancel: Cancel | None = None,
) -> AuditResult:
    """Judges synthetic rows against real ones.

    Rows are arrays, or tables and files, for all three sets alike:

    * a numpy array or what numpy makes an array of, a torch tensor on the CPU: (n, d), or (n, height, width) and the like, whose
      rows are flattened. float32 is read in place, whatever its row stride; float16, float64, integers and booleans are converted,
      less an offset, subtracted in double, where values lie far from 0 and close together.
    * a DataFrame of pandas, polars or any library whose tables have `__arrow_c_stream__`, as those of pyarrow; or a path of a file that
      the command reads (.npy, .npz:member, .csv, .tsv, .jsonl, .parquet, .arrow, idx); a folder of parts, a pattern or a list of paths is
      one set. Numbers of tables are standardised on the real rows and words become
      categories, as by the command; `frame.to_numpy()` for values as they are. The index of a frame has no part: rows
      are numbered from 0, as by `iloc`.

    Args:
        real: real rows, those the generator was trained on: n of d values.
        synthetic: synthetic rows: m of d values; m may differ from n.
        holdout: real rows that the generator never saw; they show what a perfect generator would score.
        columns: columns to use, by name (tables) or number and range (array files); all if not given.
        drop: columns to leave out.
        categorical: number columns of a table to treat as categories.
        id: column of a table that names the rows; kept in the results, not scored.
        columns_as: what columns of a table hold, by name: {"zip": "category", "when": "time"}; or a dict or the path of a JSON file,
            {"columns": {"zip": {"kind": "category"}}} or the metadata of SDMetrics. Kinds are number, whole, two_valued, category, time,
            duration, identifier and text. `categorical` and `id` win over it.
        encoding: of .csv and .tsv files, such as "latin-1"; UTF-8 if not given.
        delimiter: what separates their fields; found out if not given.
        decimal: what stands before decimals in text, "." or ","; found out for each column if not given.
        missing: words that stand for a missing value in .csv and .tsv files beside the empty cell, in place of the usual ones.
        weights: what columns of tables weigh in squared distances, {"age": 2, "city": 0.5} or "age=2,city=0.5"; 1 for others.
        scale: how numbers of tables are scaled: "auto", by quantiles of the real rows, so that no tail decides what a column weighs, or
            "standard", by mean and standard deviation; "auto" if not given.
        label: the class of each row, for the diagnosis of class imbalance: a column of both files or frames, by name (tables) or number
            (array files), which is scored unless dropped; or for any rows their classes, (n,) and (m,).
        group: rows of one person, day or session depend on each other; rows are taken as independent if not given. A column of the files or
            frames, by name (tables) or number (array files), which is read and not scored; or for any rows their keys, (real, synthetic) or
            (real, synthetic, holdout), None for synthetic rows that are independent. Splits, resamples, tests and neighbours go by group.
        embed: a model, as for `embed`: the sets are pictures or texts, given as there, and their vectors are audited.
        k: of every k-nearest-neighbour radius, at least 1.
        support: estimators of the support: "ball", "knn", "local" or "all".
        duplicates: whether equal rows count once ("collapse") or each ("keep").
        ties: "auto", "literal" or "spread".
        normalize: scale every row to length 1 first.
        non_finite: rows with NaN or an infinity are refused ("error") or left out ("drop").
        compat: public tools whose numbers to reproduce: "authors", "authors-fixed", "synthcity", "prdc"; "kid-in-order" is the
            kernel distance over the first rows as they stand.
        companions: also precision, recall, density, coverage and their kin.
        search: how neighbours are found: "exact", approximately by "join", through FAISS by "hnsw" or "ivf", or "auto": exactly unless
            a recall or a tolerance is given.
        recall: share of the true neighbours that an approximate search must be certified to find, between 0 and 1.
        tolerance: most that an approximate search may have changed a headline by, between 0 and 1.
        replicates: bootstrap resamples behind every interval, at least 100; 0 for none.
        confidence: of the intervals, between 0 and 1.
        fdr: greatest expected share of false alarms among rows that are named.
        ideal_rows: real rows in each split that shows what fresh rows score; 0 for none.
        ideal_cache: folder that keeps what fresh rows score between audits.
        seed: of everything random.
        threads: worker threads; 0 for one a processor.
        memory: MiB of working memory for the search; 0 for a quarter of the machine.
        progress: show a bar, when tqdm is installed; or a function that is called with a `faithful.Progress` as the audit goes on. What
            is done goes to the logger "faithful" at level DEBUG in any case.
        cancel: a threading.Event, or a function, that is asked about 20 times a second; the audit ends once it is set, or true.

    Returns:
        What was found. It holds on to the arrays, for `report`; they must not change until that is made.

    Raises:
        ValueError: the data or the options do not allow the audit; the message says what to change.
        TypeError: an option is of a type that it cannot be of.
        FileNotFoundError, PermissionError, OSError: a file is not there, or cannot be read.
        KeyboardInterrupt: Ctrl-C ended it, within a second.
        Cancelled: what was given as cancel ended it.
        MemoryError, FaithfulError: the engine failed.

    >>> import numpy as np
    >>> random = np.random.default_rng(0)
    >>> result = audit(real=random.normal(size=(500, 3)), synthetic=random.normal(size=(400, 3)), seed=1)
    >>> result.synthetic["nearest_real_row"].shape
    (400,)
    >>> audit(real=np.zeros((5, 3)), synthetic=np.zeros((5, 4)))
    Traceback (most recent call last):
    ...
    ValueError: real has 3 columns and synthetic has 4; they must have the same
    """
    library = _library.load()
    options = _options.checked(
        k, support, duplicates, ties, normalize, non_finite, fdr, threads, memory, compat, companions, search, recall, tolerance,
        replicates, confidence, ideal_rows, seed)
    if not (group is None or names_a_column(group) or (isinstance(group, tuple) and len(group) in (2, 3))):
        raise ValueError("group: give a column by name, or the keys of each set, (real, synthetic) or (real, synthetic, holdout)")
    if embed is not None:
        if names_a_column(group):
            raise ValueError("embed: group names a column of tables; give the keys of the pictures or texts, (real, synthetic)")
        if any(
            given is not None for given in (
                columns, drop, categorical, id, columns_as, encoding, delimiter, decimal, missing, weights, scale)):
            raise ValueError(
                "embed: columns, drop, categorical, id, columns_as, encoding, delimiter, decimal, missing, weights and scale are about "
                "tables; "
                "pictures and texts have none")
        folder = _scratch.Folder()
        real, synthetic, holdout = _embed.into_files(folder.path, (real, synthetic, holdout), embed)
    else:
        folder = None
    reading = Reading(
        columns, drop, categorical, id, columns_as, encoding, delimiter, decimal, missing, weights, scale,
        group if names_a_column(group) else None)
    rows = _rows.prepare((real, synthetic, holdout), reading, label)
    if folder is not None:
        rows.embedded = folder  # lives as long as the rows
    if not (ideal_cache is None and all(given is None or names_a_column(given) for given in (label, group))):
        pointing = _library.Options.from_buffer_copy(options)  # holds what the bytes point to, until the end of this function
        _keys.give_classes(label, pointing)
        _keys.give_groups(group, pointing)
        pointing.ideal_cache = None if ideal_cache is None else _library.path(ideal_cache)
        options = bytes(pointing)
    result = ctypes.c_void_p()
    try:
        if isinstance(rows, _rows.Arrays):
            first, second, third = rows.sets
            _running.run(
                library, options, progress, cancel, library.fth_audit_run, (first.struct, second.struct, third.struct), (result,))
        else:
            _running.run(library, options, progress, cancel, library.fth_audit_run_data, (rows.data.value,), (result,))
    except BaseException:
        library.fth_result_free(result)
        raise
    return AuditResult(_library.Handle(result, library.fth_result_free), rows)


def report(directory: str | os.PathLike[str], *, out: str | os.PathLike[str] | None = None, redact: bool = False) -> None:
    """Makes the report of a finished audit again, from the files of its result directory.

    Args:
        directory: where `AuditResult.write`, or the command, wrote the results.
        out: file for the page; report.html in the directory if not given.
        redact: no values, images or picture of rows.

    Raises:
        FileNotFoundError: this is no directory of a finished audit, or the folder of the page is not there.
        PermissionError, OSError: the page cannot be written.
        ValueError: it is one of another version, or the page would replace what the audit read or another file of its directory.
    """
    library = _library.load()
    check(
        library,
        library.fth_report_again(_library.path(directory), _options.flag(redact, "redact"), None if out is None else _library.path(out)))
