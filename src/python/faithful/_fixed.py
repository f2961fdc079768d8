"""What results hold of JSON documents, which nobody can change, and what a misspelt name was meant to be."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from typing import Any, Dict, NoReturn


class Fixed(Dict[str, Any]):
    """A dict that cannot be changed. Copies, and what is unpickled, are dicts that can."""

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("a result cannot be changed; copy.deepcopy(...) of it can")

    __setitem__ = __delitem__ = pop = popitem = clear = update = setdefault = __ior__ = _refuse  # type: ignore[assignment]

    def __reduce__(self) -> Any:
        return dict, (dict(self),)


def document(text: str | bytes) -> dict[str, Any]:
    """A JSON document; what it holds as objects cannot be changed."""
    found: dict[str, Any] = json.loads(text, object_hook=Fixed)
    return found


def meant(found: object, known: Iterable[str], allowed: str) -> str:
    """What is allowed, after the known name that is nearly the one found, if there is one: "did you mean 'age'? The columns are ..."."""
    near = difflib.get_close_matches(found, [*known], 1) if isinstance(found, str) else []
    return f"did you mean '{near[0]}'? {allowed[0].upper()}{allowed[1:]}" if near else allowed
