"""Classes and groups of rows in memory, as the engine takes them: a text a row."""

from __future__ import annotations

from typing import Any

from . import _library
from ._reading import ROLES, names_a_column


def give_classes(label: Any, options: _library.Options) -> None:
    """Sets the classes of real and synthetic rows, unless a column holds them; their numbers are the engine's to check."""
    if label is None or names_a_column(label):
        return
    if not isinstance(label, (tuple, list)) or len(label) != 2:
        raise ValueError("label: give a column by name, or the classes of the real rows and those of the synthetic ones, (real, synthetic)")
    for role, classes in zip(ROLES, label):
        texts = [str(one).encode() for one in classes]
        setattr(options, f"{role}_labels", _library.strings(texts))
        setattr(options, f"{role}_labels_count", len(texts))


def give_groups(group: Any, options: _library.Options, roles: tuple[str, ...] = ROLES) -> None:
    """Sets the keys of rows that depend on each other, unless a column holds them; their numbers are the engine's to check."""
    if group is None or names_a_column(group):
        return
    for role, keys in zip(roles, group if isinstance(group, tuple) else (group,)):
        texts = [] if keys is None else [_key(one) for one in keys]
        setattr(options, f"{role}_groups", _library.strings(texts))
        setattr(options, f"{role}_groups_count", len(texts))


def _key(value: Any) -> bytes:
    """A key as text; a missing one is empty, which the engine refuses with its row."""
    return b"" if value is None or value != value else str(value).encode()
