"""What surrounds a call that runs for long: Ctrl-C, progress, and the end of the interpreter."""

from __future__ import annotations

import atexit
import ctypes
import dataclasses
import logging
import os
import threading
import time
from typing import Any, Callable, Generator, Protocol, Union

import numpy as np

from . import _library
from ._errors import Cancelled, check


class Flag(Protocol):
    """What can be set to end work: a threading.Event, a multiprocessing one, or alike."""

    def is_set(self) -> bool: ...


Cancel = Union[Flag, Callable[[], bool]]
"""Asked about 20 times a second whether work shall end."""


@dataclasses.dataclass(frozen=True)
class Progress:
    """How far work is.

    Attributes:
        stage: what is being done.
        share: how much of the stage is done, in [0, 1].
        pairs_per_second: pairs of rows compared a second in this stage so far; 0 where none are.
        seconds_left: estimate for this stage; None while unknown.
    """

    stage: str
    share: float
    pairs_per_second: float
    seconds_left: float | None


_log = logging.getLogger("faithful")
_idle: list[_Watch] = []
_cancels: set[int] = set()
_SECONDS_TO_END = 5.0
_main = threading.main_thread().ident


def _forked() -> None:
    global _main
    _main = threading.main_thread().ident


os.register_at_fork(after_in_child=_forked)


def run(
    library: ctypes.CDLL, options: bytes, progress: bool | Callable[[Progress], Any], cancel: Cancel | None, call: Callable[..., int],
    rows: tuple[Any, ...], results: tuple[Any, ...],
) -> None:
    """Makes the call, with the options between the rows and the places of its results; raises what a signal handler raised meanwhile."""
    if progress or cancel is not None or _log.isEnabledFor(logging.DEBUG):
        watch = _Watch(_Bars(progress), _asked(cancel))
    else:
        watch = _idle.pop() if _idle else _Watch(None, None)
    # Python handles signals on its main thread only. Other threads may be cut off by the end of the interpreter.
    if threading.get_ident() == _main:
        status = call(*rows, watch.options(options), *results)
    else:
        status = _cancellable(library, watch.options(options) if cancel is not None else watch.options_alone(options), call, rows, results)
    if watch.bars is not None:
        watch.bars.close()
    if watch.failure is not None:
        raise watch.failure
    if watch.bars is None:
        _idle.append(watch)
    if status != 0:
        check(library, status)


def _asked(cancel: Cancel | None) -> Callable[[], bool] | None:
    if cancel is None:
        return None
    asked = getattr(cancel, "is_set", cancel)
    if not callable(asked):
        raise TypeError(f"cancel: found {cancel!r}; give a threading.Event, or a function that tells whether to end")
    return asked


def _cancellable(
    library: ctypes.CDLL, options: _library.Options, call: Callable[..., int], rows: tuple[Any, ...], results: tuple[Any, ...]
) -> int:
    cancel = ctypes.c_void_p()
    check(library, library.fth_cancel_new(ctypes.byref(cancel)))
    number = options.cancel = cancel.value or 0
    _cancels.add(number)
    try:
        return call(*rows, options, *results)
    finally:
        _cancels.discard(number)
        library.fth_cancel_free(cancel)


@atexit.register
def _end() -> None:
    """Daemon threads do not survive the interpreter: their audits end before it does."""
    for cancel in list(_cancels):
        _library.load().fth_cancel_request(cancel)
    deadline = time.monotonic() + _SECONDS_TO_END
    while _cancels and time.monotonic() < deadline:
        time.sleep(0.01)


class _Watch:
    """
    The engine's callbacks. Python runs signal handlers when it enters a function, before any `try` of that function: what they
    raise would be lost in ctypes. A generator is entered inside its `try`, so its `send` is what the engine calls.
    """

    def __init__(self, bars: _Bars | None, cancelled: Callable[[], bool] | None) -> None:
        self.bars, self._cancelled = bars, cancelled
        self.failure: BaseException | None = None
        answers = self._answers()
        next(answers)
        self._check = _library.CheckCallback(answers.send)
        self._progress = _library.ProgressCallback(answers.send) if bars is not None else None
        self._given: bytes | None = None
        self._options: _library.Options | None = None

    def options(self, given: bytes) -> _library.Options:
        """The options with the callbacks. A service gives the very same ones again and again, so they are kept."""
        options = self._options
        if options is None or self._given is not given:
            self._given = given
            self._options = options = self.options_alone(given)
            options.check = self._check
        return options

    def options_alone(self, given: bytes) -> _library.Options:
        """The options with no callback that asks whether to go on."""
        options = _library.Options.from_buffer_copy(given)
        if self._progress is not None:
            options.progress = self._progress
        return options

    def _answers(self) -> Generator[int, Any, None]:
        try:
            while True:
                report = yield 0
                if report is not None and self.bars is not None:
                    self.bars.show(report.contents)
                if self._cancelled is not None and self._cancelled():
                    raise Cancelled("cancel: the work was ended by the caller")
        except GeneratorExit:
            return
        except BaseException as failure:
            self.failure = failure
        while True:
            yield 1


class _Bars:
    """Tells the log what is done, and shows a bar where one is wanted and tqdm is there, or calls who asked for it."""

    def __init__(self, shown: bool | Callable[[Progress], Any]) -> None:
        if not (isinstance(shown, (bool, np.bool_)) or callable(shown)):
            raise TypeError(f"progress: found {shown!r}; give True, False or a function of a faithful.Progress")
        self._call = shown if callable(shown) else None
        self._bar: Any = None
        self._stage: str | None = None
        self._tqdm: Any = None
        if shown and self._call is None:
            try:
                from tqdm.auto import tqdm

                self._tqdm = tqdm
            except ImportError:
                _log.warning("progress: tqdm is not installed, so there is no bar")

    def show(self, progress: _library.Progress) -> None:
        stage = progress.stage.decode()
        if stage != self._stage:
            self.close()
            self._stage = stage
            _log.debug("%s", stage)
            if self._tqdm is not None:
                self._bar = self._tqdm(total=1.0, desc=stage, bar_format="{l_bar}{bar}| {elapsed}<{remaining}")
        if progress.plan_method:
            _log.debug("%s: %s, %d pairs, %.0f MiB", stage, progress.plan_method.decode(), progress.plan_pairs, progress.plan_bytes / 2**20)
        if self._bar is not None:
            self._bar.update(max(0.0, progress.share - self._bar.n))
        if self._call is not None:
            left = progress.seconds_left
            self._call(Progress(stage, progress.share, progress.pairs_per_second, None if left < 0 else left))

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
