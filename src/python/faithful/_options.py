"""The options of an audit, as the command names them, in the engine's struct."""

from __future__ import annotations

import ctypes
import functools
import numbers
import operator
import os
from collections.abc import Iterable
from typing import Any, Literal

import numpy as np

from . import _library
from ._errors import check
from ._fixed import meant

Support = Literal["ball", "knn", "local", "all"]
Duplicates = Literal["collapse", "keep"]
Ties = Literal["auto", "literal", "spread"]
NonFinite = Literal["error", "drop"]
Scale = Literal["auto", "standard"]
Decimal = Literal[".", ","]
Format = Literal["parquet", "csv"]
Search = Literal["auto", "exact", "join", "hnsw", "ivf"]
Tool = Literal["authors", "authors-fixed", "synthcity", "prdc", "kid-in-order"]

SUPPORTS = {"ball": 1, "knn": 2, "local": 4, "all": 7}
DUPLICATES = {"collapse": 0, "keep": 1}
TIES = {"auto": 0, "literal": 1, "spread": 2}
NON_FINITE = {"error": 0, "drop": 1}
SCALE = {"auto": 0, "standard": 1}
SEARCH = {"auto": 0, "exact": 1, "join": 2, "hnsw": 3, "ivf": 4}
COMPAT = {"authors": 1, "authors-fixed": 2, "synthcity": 4, "prdc": 8, "kid-in-order": 16}

_LASTING = (str, int, float, tuple, type(None))  # the very same value can only be equal
_last: tuple[tuple[Any, ...], bytes] = ((object(),), b"")


@functools.cache
def defaults() -> bytes:
    """Those of the engine."""
    library, options = _library.load(), _library.Options()
    check(library, library.fth_options_init(ctypes.byref(options), ctypes.sizeof(options)))
    return bytes(options)


def scoring(
    k: int, support: Support | Iterable[Support], duplicates: Duplicates, ties: Ties, normalize: bool, non_finite: NonFinite, fdr: float,
    threads: int, memory: int,
) -> _library.Options:
    """The options on which a row's score depends, the others at their defaults."""
    options = _library.Options.from_buffer_copy(defaults())
    options.k, options.threads = integer(k, "k"), integer(threads, "threads")
    options.supports = 7 if support == "all" else _bits(support, SUPPORTS, "support")
    options.duplicates = one(duplicates, DUPLICATES, "duplicates")
    options.ties = one(ties, TIES, "ties")
    options.non_finite = one(non_finite, NON_FINITE, "non_finite")
    options.normalize, options.false_discovery_rate = flag(normalize, "normalize"), real(fdr, "fdr")
    options.memory_limit = integer(memory, "memory") << 20
    return options


def checked(*given: Any) -> bytes:
    """
    Checks what C could not take; the ranges are the engine's to check. Given in the order of `_check`, whose names cost time. A service
    asks with the very same options again and again: those asked for last are kept.
    """
    global _last
    last, options = _last
    if not all(map(operator.is_, given, last)):
        options = _check(*given)
        if all(isinstance(value, _LASTING) for value in given):
            _last = given, options
    return options


def _check(
    k: int, support: Support | Iterable[Support], duplicates: Duplicates, ties: Ties, normalize: bool, non_finite: NonFinite, fdr: float,
    threads: int, memory: int, compat: Tool | Iterable[Tool], companions: bool, search: Search, recall: float | None,
    tolerance: float | None, replicates: int,
    confidence: float, ideal_rows: int, seed: int,
) -> bytes:
    options = scoring(k, support, duplicates, ties, normalize, non_finite, fdr, threads, memory)
    options.seed, options.replicates = integer(seed, "seed"), integer(replicates, "replicates")
    options.ideal_rows = integer(ideal_rows, "ideal_rows")
    options.compatibility = _bits(compat, COMPAT, "compat") if compat else 0
    options.companions = flag(companions, "companions")
    options.search = one(search, SEARCH, "search")
    options.recall, options.tolerance = share(recall, "recall"), share(tolerance, "tolerance")
    options.confidence = real(confidence, "confidence")
    return bytes(options)


def integer(value: int, name: str) -> int:
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name}: found {value!r}; a whole number is needed") from None
    if not -(2**31) <= number < 2**31:
        raise ValueError(f"{name} is {number}; at most {2**31 - 1} in size is allowed")
    return number


def real(value: float, name: str) -> float:
    if not isinstance(value, numbers.Real):
        raise TypeError(f"{name}: found {value!r}; a number is needed")
    return float(value)


def flag(value: bool, name: str) -> int:
    if not isinstance(value, (bool, np.bool_)):
        raise TypeError(f"{name}: found {value!r}; True or False is needed")
    return int(value)


def share(value: float | None, name: str) -> float:
    if value is None:
        return 0.0
    if value == 0:  # which the engine takes for none
        raise ValueError(f"{name} is 0; it must be between 0 and 1, or None")
    return real(value, name)


def one(value: str, choices: dict[str, int], name: str) -> int:
    """The number of a word."""
    number = choices.get(value) if isinstance(value, str) else None
    if number is None:
        raise ValueError(f"{name}: found {value!r}; " + meant(value, choices, f"choose from {', '.join(choices)}"))
    return number


def _bits(values: str | Iterable[str], choices: dict[str, int], name: str) -> int:
    if not isinstance(values, Iterable):
        one(values, choices, name)
    bits = 0
    for value in values.split(",") if isinstance(values, str) else values:
        bits |= one(value, choices, name)
    return bits
