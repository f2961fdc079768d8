"""`faithful.Profile`: a real set made ready to score new rows, one at a time or in batches."""

from __future__ import annotations

import ctypes
import os
import warnings
from collections.abc import Mapping
from typing import Any, Callable, Iterable, cast

import numpy as np

from . import _arrow, _html, _keys, _library, _options, _rows, _running, _scratch
from ._columns import Array
from ._errors import check
from ._options import Decimal, Duplicates, NonFinite, Scale, Support, Ties
from ._reading import Reading, names_a_column
from ._row_scores import VERDICTS, RowScores
from ._running import Cancel, Progress

_OPTIONS = ("k", "support", "duplicates", "ties", "normalize", "non_finite", "row_level", "threads", "memory")


class Profile:
    """A real set made ready to score new rows against it: the gate for a generator's output in a service.

    A row's score does not depend on what else is scored, and is that of `audit` with the same options, bit for bit. Its verdict comes
    from two tests, each of which names the share `row_level` of fresh real rows. Any number of threads may score with one profile.
    It is an estimator in the manner of scikit-learn: an outlier detector whose `predict` gives 1 for rows as fresh real data and -1
    for others. It can be pickled and copied; two are equal when they have the same options and the same bits.

    Args:
        k: of every k-nearest-neighbour radius, at least 1.
        support: estimators of the support: "ball", "knn" or "all".
        duplicates: whether equal real rows count once ("collapse") or each ("keep").
        ties: "auto", "literal" or "spread".
        normalize: scale every row to length 1 first.
        non_finite: real rows with NaN or an infinity are refused ("error") or left out ("drop"). Rows to score must be finite.
        row_level: the share of fresh real rows that each of the two tests names, between 0 and 1.
        threads: worker threads of the fit and of batches; 0 for one a processor.
        memory: MiB of working memory for the search of the fit; 0 for a quarter of the machine.
        fdr: an older name of row_level.

    Attributes:
        n_features_in_: values a row.
        feature_names_in_: names of the columns of the DataFrame that it was fitted on; not there for other rows.
        n_samples_: real rows, without those that were left out.
        n_fresh_: margins of fresh rows that copies are told by; 0 when the real rows are too few to tell.

    >>> import numpy as np
    >>> random = np.random.default_rng(0)
    >>> real = random.normal(size=(500, 3))
    >>> profile = Profile(k=5).fit(real)
    >>> profile.score_rows(np.stack([real[7] + 1e-4, real[7] + 9, random.normal(size=3)]))["verdict"].tolist()
    ['copy of a real row', 'off the real support', 'as fresh real data']
    """

    def __init__(
        self,
        *,
        k: int = 5,
        support: Support | Iterable[Support] = "all",
        duplicates: Duplicates = "collapse",
        ties: Ties = "auto",
        normalize: bool = False,
        non_finite: NonFinite = "error",
        row_level: float = 0.01,
        threads: int = 0,
        memory: int = 0,
        fdr: float | None = None,
    ) -> None:
        self.k, self.support, self.duplicates, self.ties, self.normalize = k, support, duplicates, ties, normalize
        self.non_finite, self.row_level, self.threads, self.memory = non_finite, row_level, threads, memory
        if fdr is not None:
            warnings.warn(
                "fdr: the level of a profile is a rate a row and no false discovery rate; it is called row_level", FutureWarning,
                stacklevel=2)
            self.row_level = fdr

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The options by name, as scikit-learn asks for them."""
        return {name: getattr(self, name) for name in _OPTIONS}

    def set_params(self, **params: Any) -> Profile:
        """Changes options; they count from the next fit on."""
        for name, value in params.items():
            if name not in _OPTIONS:
                raise ValueError(f"{name}: the options are {', '.join(_OPTIONS)}")
            setattr(self, name, value)
        return self

    def fit(
        self, real: Any, y: None = None, *, holdout: Any = None, columns: str | Iterable[str] | None = None,
        drop: str | Iterable[str] | None = None, categorical: str | Iterable[str] | None = None,
        columns_as: Mapping[str, Any] | str | os.PathLike[str] | None = None, encoding: str | None = None, delimiter: str | None = None,
        decimal: Decimal | None = None, missing: Iterable[str] | None = None, weights: Mapping[str, float] | str | None = None,
        scale: Scale | None = None, group: Any = None, progress: bool | Callable[[Progress], Any] = False, cancel: Cancel | None = None,
    ) -> Profile:
        """Finds the neighbours of every real row, and copies the rows.

        Args:
            real: real rows, (n, d): an array, a torch tensor on the CPU, or a path of an array file (.npy, .npz:member, idx). Or a pandas
                DataFrame or a path of a table (.csv, .tsv, .parquet), encoded as by `audit`; the profile keeps the encoding, in its file
                too, and scores tables with the same columns.
            y: not used.
            holdout: (h, d) real rows that the generator never saw; new rows are compared with them, and otherwise with each real
                row among the others.
            columns, drop, categorical, columns_as, encoding, delimiter, decimal, missing, weights, scale: of tables, as for `audit`.
            group: rows of one person, day or session depend on each other; rows are taken as independent if not given. A column of tables,
                by name, or the keys of the real rows, or with a holdout (real, holdout). New rows are compared with rows of different
                groups.
            progress, cancel: as for `audit`.

        Returns:
            The profile itself.

        Raises:
            ValueError: the rows or the options do not allow it; the message says what to change.
            FileNotFoundError: a file is not there.
            KeyboardInterrupt: Ctrl-C ended it.
        """
        library, handle = _library.load(), ctypes.c_void_p()
        options = self._options()
        reading = Reading(
            columns, drop, categorical, None, columns_as, encoding, delimiter, decimal, missing, weights, scale,
            group if names_a_column(group) else None)
        pointing = _library.Options.from_buffer_copy(options)  # holds what the bytes point to, until the end of this function
        _keys.give_groups(group, pointing, ("real", "holdout"))
        options = bytes(pointing)
        # What is subtracted from columns before they are rounded goes with files that the engine has read.
        axes: tuple[int, ...] = ()
        if _rows.is_named(real) or (_rows.is_file(real) and (holdout is None or _rows.is_file(holdout)) and reading.given is None):
            data = _rows.load(real, holdout, reading)
            call, rows = library.fth_profile_fit_data, cast("tuple[Any, ...]", (data.data.value,))
        else:
            if _rows.is_named(holdout):
                raise ValueError("holdout is a table and real an array; they cannot be compared (load the file, or use .to_numpy())")
            if (name := reading.given) is not None:
                raise ValueError(f"{name}: only for tables; choose the columns of an array by slicing it")
            held = _rows.matrix(real, "real"), None if holdout is None else _rows.matrix(holdout, "holdout")
            call, rows = library.fth_profile_fit, tuple(given and given.struct for given in held)
            axes = held[0].shape
            if held[1] is not None:
                _rows.check_axes(axes, held[1].shape, "holdout")
        try:
            _running.run(library, options, progress, cancel, call, rows, (handle,))
        except BaseException:
            library.fth_profile_free(handle)
            raise
        self._axes = axes
        self._hold(handle)
        if hasattr(real, "columns") and all(isinstance(name, str) for name in real.columns):
            self.feature_names_in_ = np.array([*real.columns], dtype=object)
        return self

    def predict(self, rows: Any) -> Array:
        """1 for each row that is as fresh real data, -1 for each that a test names as a copy or as off the real support, int64.

        Args and errors are those of `score_rows`.
        """
        return np.where(self.score_rows(rows)["verdict"] == VERDICTS[0], 1, -1)

    def fit_predict(self, real: Any, y: None = None, **fit: Any) -> Array:
        """Fits, then predicts the same rows: for pipelines that ask for it, as rows that were fitted on are copies of themselves."""
        return self.fit(real, y, **fit).predict(real)

    def score(self, rows: Any, y: None = None) -> float:
        """The share of the rows that no test names, in [0, 1]; 1 - 2 row_level or more of fresh real rows. `score_rows` has it row by row.

        Args and errors are those of `score_rows`; y is not used.
        """
        return float((self.predict(rows) == 1).mean())

    def score_rows(
        self, rows: Any, *, progress: bool | Callable[[Progress], Any] = False, cancel: Cancel | None = None
    ) -> RowScores:
        """Scores rows, each as if it were the only one.

        Args:
            rows: (m, d) finite values, or one row of d values; or a path of an array file. For a profile of a table a DataFrame of any
                library, a row of one of pandas (`frame.iloc[0]`) or a path of a table, with the columns of the real one by name; others
                have no part.
            progress, cancel: as for `audit`.

        Returns:
            Columns by name, one value a row.

        Raises:
            ValueError: the profile has not been fitted, or the rows have another number of values, one that is not finite, or other
                columns.

        >>> import numpy as np
        >>> real = np.random.default_rng(0).normal(size=(300, 2))
        >>> scores = Profile().fit(real).score_rows(real[7])
        >>> scores["nearest_real_row"], scores["margin"], scores["authentic"]
        (array([7], dtype=int32), array([0.]), array([False]))
        """
        handle = self._fitted().value
        if self._encodes and getattr(rows, "ndim", 0) == 1 and hasattr(rows, "to_frame"):
            rows = rows.to_frame().T
        if self._encodes != _rows.is_named(rows):
            raise ValueError(
                "rows: the profile was fitted on a table; give a DataFrame or a path of a table with its columns" if self._encodes
                else "rows: found a table, but the profile was fitted on an array, so it has no names of columns; "
                "give an array (.to_numpy())")
        library = _library.load()

        def run(call: Any, given: bytes | int | None, count: int, *more: Any) -> RowScores:
            scores: Any = np.zeros(count, np.dtype(_library.RowScore))
            scores["size"][:1] = ctypes.sizeof(_library.RowScore)
            _running.run(library, _options.defaults(), progress, cancel, call, (handle, given), (_rows.address(scores), count, *more))
            return RowScores(scores)

        if not self._encodes and not _rows.is_file(rows):
            given = _rows.matrix(rows, "rows", single=True)
            _rows.check_axes(getattr(self, "_axes", ()), given.shape, "rows")
            return run(library.fth_profile_score, given.struct, given.shape[0])
        if _rows.is_stream(rows):
            stream = _arrow.capsule(rows)
            return run(library.fth_profile_score_stream, _arrow.address(stream), _arrow.length(rows, "rows"), None)
        with _rows.file(rows, "rows") as path:
            count = ctypes.c_int64()
            check(library, library.fth_profile_score_table(handle, path, None, None, 0, ctypes.byref(count)))
            return run(library.fth_profile_score_table, path, count.value, None)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the profile to a file, which appears whole or not at all; an older profile in its place is replaced.

        Raises:
            ValueError: the file is there and is no profile.
            FileNotFoundError, PermissionError, OSError: its folder is not there, or it cannot be written.
        """
        library = _library.load()
        check(library, library.fth_profile_save(self._fitted().value, _library.path(path)))

    @classmethod
    def load(cls, path: str | os.PathLike[str], *, threads: int = 0) -> Profile:
        """Reads a profile from its file, where the rows stay.

        Args:
            path: the file that `save` wrote; it must not change meanwhile, but may be replaced by another `save`.
            threads: worker threads of batches; 0 for one a processor.

        Raises:
            FileNotFoundError: there is no such file.
            ValueError: it is damaged, cut short, no profile, or one of another version.

        >>> import numpy as np, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     Profile(k=3).fit(np.random.default_rng(0).normal(size=(40, 2))).save(folder + "/real.profile")
        ...     Profile.load(folder + "/real.profile")
        Profile(k=3, fitted on 40 x 2)
        """
        library, handle = _library.load(), ctypes.c_void_p()
        check(library, library.fth_profile_load(_library.path(path), _options.integer(threads, "threads"), ctypes.byref(handle)))
        profile = cls(threads=threads)
        info = profile._hold(handle)
        profile.k, profile.row_level, profile.normalize = info.k, info.false_discovery_rate, bool(info.normalize)
        profile.support = cast(Support, "all" if info.supports == 7 else ",".join(
            name for name, bit in _options.SUPPORTS.items() if name != "all" and info.supports & bit))
        for name, choices, number in (
            ("duplicates", _options.DUPLICATES, info.duplicates), ("ties", _options.TIES, info.ties),
            ("non_finite", _options.NON_FINITE, info.non_finite),
        ):
            setattr(profile, name, list(choices)[number])
        return profile

    def _hold(self, handle: ctypes.c_void_p) -> _library.ProfileInfo:
        self._handle = _library.Handle(handle, _library.load().fth_profile_free)
        vars(self).pop("feature_names_in_", None)
        return self._describe()

    def _describe(self) -> _library.ProfileInfo:
        library, info = _library.load(), _library.ProfileInfo()
        check(library, library.fth_profile_describe(self._handle.value, ctypes.byref(info)))
        self._encodes = bool(info.encodes)
        self.n_features_in_, self.n_samples_, self.n_fresh_ = info.columns, info.real_rows, info.fresh_values
        if info.row_axes:
            self._axes = (info.real_rows, *info.row_shape[:info.row_axes])
        return info

    def _fitted(self) -> _library.Handle:
        handle: _library.Handle | None = getattr(self, "_handle", None)
        if handle is None:
            raise ValueError("the profile has not been fitted; call fit, or load one")
        return handle

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "_handle")

    def _options(self) -> bytes:
        level = _options.real(self.row_level, "row_level")
        if not 0 < level < 1:
            raise ValueError(f"row_level is {level}; it must be between 0 and 1")
        return bytes(_options.scoring(**{name: value for name, value in self.get_params().items() if name != "row_level"}, fdr=level))

    def _file(self) -> bytes | None:
        """What `save` writes; None before a fit."""
        if not hasattr(self, "_handle"):
            return None
        with _scratch.Folder() as folder:
            path = folder / "profile"
            self.save(path)
            return path.read_bytes()

    def __getstate__(self) -> dict[str, Any]:
        return {**self.get_params(), "file": self._file(), "names": getattr(self, "feature_names_in_", None)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        file, names = state.pop("file"), state.pop("names")
        vars(self).update(state)
        if file is None:
            return
        with _scratch.Folder() as folder:
            path = folder / "profile"
            path.write_bytes(file)
            self._handle = Profile.load(path, threads=self.threads)._handle  # which maps the file: it lives on without its name
        self._describe()
        if names is not None:
            self.feature_names_in_ = names

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Profile) and self.get_params() == other.get_params() and self._file() == other._file()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        changed = [f"{name}={value!r}" for name, value in self.get_params().items() if value != Profile.__init__.__kwdefaults__[name]]
        state = [f"fitted on {self.n_samples_} x {self.n_features_in_}"] if hasattr(self, "_handle") else []
        return f"Profile({', '.join(changed + state)})"

    def _repr_html_(self) -> str:
        fitted = hasattr(self, "_handle")
        state = ("fitted on", f"{self.n_samples_:,} rows of {self.n_features_in_:,} values") if fitted else ("not fitted", "")
        return _html.table((), [*self.get_params().items(), state])

