"""`faithful.load`: a finished audit, read from the directory that holds its results."""

from __future__ import annotations

import csv
import functools
import json
import os
import pathlib
from typing import Any, NoReturn

import numpy as np

from ._audit import report
from ._columns import Array, Columns
from ._fixed import document
from ._headline import Headline
from ._scores import Scores

_TRUTH = {"true": True, "false": False}


class SavedResult(Scores):
    """A finished audit, as its directory holds it: what `AuditResult` has, without the rows.

    Attributes:
        directory: where it was read from.
        alpha_precision, beta_recall, authenticity, coverage, fidelity, headlines, synthetic, real, summary, diagnosis, overall,
            companions: as of `AuditResult`. Files are read when they are asked for.
    """

    directory: pathlib.Path

    def __init__(self, directory: str | os.PathLike[str]) -> None:
        vars(self).update(directory=pathlib.Path(directory), summary=_document(pathlib.Path(directory), "summary.json"))

    @functools.cached_property
    def summary(self) -> dict[str, Any]:
        """Everything but the per-row columns: summary.json."""
        return _document(self.directory, "summary.json")

    @functools.cached_property
    def diagnosis(self) -> dict[str, Any]:
        """Failure modes with evidence: diagnosis.json."""
        return _document(self.directory, "diagnosis.json")

    @functools.cached_property
    def headlines(self) -> tuple[Headline, ...]:
        """All numbers with intervals, ideals and verdicts; of each metric, the one to look at first comes first."""
        return tuple(Headline._of_json(headline) for headline in self.summary["headlines"])

    @functools.cached_property
    def synthetic(self) -> Columns:
        """Per synthetic row, by name; synthetic.parquet needs pandas and a library that reads Parquet, synthetic.csv nothing."""
        return _table(self.directory, "synthetic")

    @functools.cached_property
    def real(self) -> Columns:
        """Per real row, by name; real.parquet needs pandas and a library that reads Parquet, real.csv nothing."""
        return _table(self.directory, "real")

    def report(self, path: str | os.PathLike[str] | None = None, *, redact: bool = False) -> None:
        """Makes the report again, as `faithful.report` does; report.html in the directory if no path is given."""
        report(self.directory, out=path, redact=redact)


def load(directory: str | os.PathLike[str]) -> SavedResult:
    """Reads a finished audit from its result directory, as `AuditResult.write` or the command wrote it.

    Raises:
        FileNotFoundError: there is no such directory, or it holds no audit.
        ValueError: a file of it is damaged, or of another version.

    >>> import numpy as np, tempfile
    >>> random = np.random.default_rng(0)
    >>> from faithful import audit
    >>> result = audit(real=random.normal(size=(100, 2)), synthetic=random.normal(size=(80, 2)), replicates=0)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     result.write(folder + "/result", format="csv")
    ...     saved = load(folder + "/result")
    ...     saved.coverage == result.coverage, saved.synthetic == result.synthetic
    (True, True)
    """
    return SavedResult(directory)


def _document(directory: pathlib.Path, name: str) -> dict[str, Any]:
    path = directory / name
    try:
        found = document(path.read_text("utf-8"))
    except FileNotFoundError:
        _refuse(FileNotFoundError, f"{directory}: this is no directory of a finished audit: it holds no {name}")
    except NotADirectoryError:
        _refuse(NotADirectoryError, f"{directory}: this is a file; give the directory of a finished audit")
    except (UnicodeDecodeError, json.JSONDecodeError) as odd:
        _refuse(ValueError, f"{path}: this is no JSON: {odd}")
    if name == "summary.json" and (not isinstance(found, dict) or not {"schema_version", "headlines", "overall"} <= set(found)):
        _refuse(ValueError, f"{path}: this is not the summary of an audit, or of one of an older version")
    return found


def _refuse(kind: type[Exception], message: str) -> NoReturn:
    raise kind(message) from None


def _table(directory: pathlib.Path, side: str) -> Columns:
    if (directory / f"{side}.csv").exists():
        return _csv(directory / f"{side}.csv", side)
    path = directory / f"{side}.parquet"
    if not path.exists():
        raise FileNotFoundError(f"{directory}: there is neither {side}.parquet nor {side}.csv")
    try:
        import pandas

        frame = pandas.read_parquet(path)
    except ImportError as missing:
        raise ImportError(
            f"{path}: to read Parquet pandas needs a library for it ({missing}); .write(..., format='csv') needs none") from None
    columns = {name: frame[name].to_numpy() for name in frame.columns}
    ids = columns.pop("id", None)
    return Columns.of(columns, None if ids is None else ids.astype(np.str_), side)


def _csv(path: pathlib.Path, side: str) -> Columns:
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        names = next(lines)
        cells = [*zip(*lines)] or [()] * len(names)
    columns = {name: np.array(column, dtype=np.str_) for name, column in zip(names, cells)}
    ids = columns.pop("id", None)
    return Columns.of({name: _values(column) for name, column in columns.items()}, ids, side)


def _values(column: Array) -> Array:
    """Texts as the engine's type: truth, whole numbers or numbers."""
    if column.size and set(column[:1]) <= set(_TRUTH):
        truth: Array = column == "true"
        return truth
    try:
        return column.astype(np.int32)
    except ValueError:
        return column.astype(np.float64)
