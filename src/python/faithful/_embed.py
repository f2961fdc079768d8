"""Pictures and texts to vectors, by the command `faithful embed`, which carries the libraries that models need."""

from __future__ import annotations

import dataclasses
import json
import os
import pathlib
import shutil
import signal
import subprocess
from typing import Any

import numpy as np

from . import _scratch
from ._columns import Array
from ._errors import FaithfulError

VARIABLE = "FAITHFUL_COMMAND"
_BAD_OPTION, _BAD_DATA, _INTERRUPTED = 2, 3, 130


@dataclasses.dataclass(frozen=True)
class Embedded:
    """Vectors and what they are of.

    Attributes:
        vectors: float32 (items, values).
        names: a name an item: the path of a picture, the line of a text.
        classes: a class an item, from the sub-folders of pictures; None where there are none.
        notes: what a reader should know, such as items that were left out.
    """

    vectors: Array
    names: list[str]
    classes: list[str] | None
    notes: list[str]

    def __len__(self) -> int:
        return len(self.names)


def embed(
    items: Any,
    *,
    model: str | os.PathLike[str],
    recipe: str | os.PathLike[str] | None = None,
    text: str | None = None,
    unreadable: str = "error",
    cache: str | os.PathLike[str] | None = None,
    out: str | os.PathLike[str] | None = None,
) -> Embedded:
    """Turns pictures or texts into vectors.

    Args:
        items: a folder of pictures, a list of their paths, PIL pictures, a file of texts, or texts: a list or a column of a DataFrame.
        model: "resnet18" for pictures, "minilm" for texts, or the path of an ONNX file.
        recipe: the model's recipe, by name or path; its own, or the one beside it, if not given.
        text: of a file of texts, the field or column that holds them.
        unreadable: items that cannot be read are an error that names them ("error"), or left out and counted ("skip").
        cache: folder where vectors are kept between runs, or "none"; the user's cache if not given.
        out: file for the vectors, .npy, which `audit` takes; what they are of goes beside it.

    Raises:
        ValueError: items, model and recipe do not go together, or an item cannot be read; the message says which.
        FileNotFoundError: the command is not installed.
        KeyboardInterrupt: Ctrl-C ended it.
    """
    with _scratch.Folder() as folder:
        path = folder / "vectors.npy" if out is None else pathlib.Path(out)
        source, field = _source(items, text, str(model), folder)
        options = {"--model": model, "--recipe": recipe, "--text": field, "--unreadable": unreadable, "--embed-cache": cache, "--out": path}
        _run([source, "--quiet", *(word for name, value in options.items() if value is not None for word in (name, os.fspath(value)))])
        told = json.loads(path.with_suffix(".items.json").read_text("utf-8"))
        return Embedded(np.load(path), told["names"], told.get("classes"), told.get("notes", []))


def into_files(folder: pathlib.Path, sets: tuple[Any, Any, Any], model: str | os.PathLike[str]) -> list[pathlib.Path | None]:
    """The three sets of an audit as files of vectors."""
    paths = [None if items is None else folder / f"{role}.npy" for role, items in zip(("real", "synthetic", "holdout"), sets)]
    for items, path in zip(sets, paths):
        if path is not None:
            embed(items, model=model, out=path)
    return paths


def _source(items: Any, field: str | None, model: str, folder: pathlib.Path) -> tuple[str, str | None]:
    """What the command reads: a path as it is, anything else as a file that is written for it."""
    if isinstance(items, (str, os.PathLike)):
        return os.fspath(items), field
    if field is not None:
        raise ValueError("text: this names a field of a file; the items are no file")
    given = list(items)
    if not given:
        raise ValueError("items: there are none; at least 1 is needed")
    if all(hasattr(item, "save") and hasattr(item, "mode") for item in given):
        pictures = folder / "pictures"
        pictures.mkdir()
        for number, picture in enumerate(given):
            picture.save(pictures / f"{number:08d}.png")
        return str(pictures), None
    if model != "minilm" and all(isinstance(item, os.PathLike) or (isinstance(item, str) and os.path.isfile(item)) for item in given):
        paths = folder / "pictures.txt"
        paths.write_text("".join(os.path.abspath(item) + "\n" for item in given), "utf-8")
        return str(paths), None
    odd = next((item for item in given if not isinstance(item, str) and item is not None), None)
    if odd is not None:
        raise ValueError(f"items: found a {type(odd).__name__}; they are paths, PIL pictures or texts, all of one kind")
    texts = folder / "texts.jsonl"
    texts.write_text("".join(json.dumps({"text": text}) + "\n" for text in given), "utf-8")
    return str(texts), "text"


def _run(arguments: list[str]) -> None:
    command = os.environ.get(VARIABLE) or shutil.which("faithful")
    if command is None:
        raise FileNotFoundError(f"the command 'faithful', which embeds, is not on the path; install it, or name it in {VARIABLE}")
    process = subprocess.Popen([command, "embed", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        _, errors = process.communicate()
    except BaseException:
        process.send_signal(signal.SIGINT)
        process.wait()
        raise
    if process.returncode == 0:
        return
    message = errors.strip().removeprefix("faithful: ") or f"{command} ended with code {process.returncode}"
    if process.returncode == _INTERRUPTED:
        raise KeyboardInterrupt(message)
    raise ValueError(message) if process.returncode in (_BAD_OPTION, _BAD_DATA) else FaithfulError(message, -process.returncode)
