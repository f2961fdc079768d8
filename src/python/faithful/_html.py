"""Tables for notebooks."""

from __future__ import annotations

import html
from typing import Any, Iterable


def table(heads: Iterable[Any], rows: Iterable[Iterable[Any]]) -> str:
    """A table of texts; without its first line where there are no heads."""
    head = "".join(f"<th>{html.escape(str(word))}</th>" for word in heads)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in cells) + "</tr>" for cells in rows)
    return f"<table>{f'<thead><tr>{head}</tr></thead>' if head else ''}<tbody>{body}</tbody></table>"


def paragraphs(lines: Iterable[str]) -> str:
    """Lines of text."""
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines)


def items(lines: Iterable[str]) -> str:
    """A list of texts; nothing where there are none."""
    shown = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
    return f"<ul>{shown}</ul>" if shown else ""
