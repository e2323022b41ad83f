"""Quotes in the letters of the text as it was given, where it was read in other letters or without some."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from .quotes import quoted


def row(told: dict[str, Any], text: str, where: Sequence[int] | None = None) -> dict[str, Any]:
    """A row whose evidence quotes `text`; `where`: where each character that was read stands in it.

    Examples
    --------
    >>> told = {"evidence": '{"place": [{"start": 0, "end": 3, "quote": "Gao"}]}'}
    >>> row(told, "GAO")["evidence"]
    '{"place": [{"start": 0, "end": 3, "quote": "GAO"}]}'
    """
    held = {
        name: [_quote(each, text, where) for each in quotes] for name, quotes in json.loads(told["evidence"]).items()
    }
    return told | {"evidence": json.dumps(held, ensure_ascii=False)}


def _quote(each: dict[str, Any], text: str, where: Sequence[int] | None) -> dict[str, Any]:
    start, end = each["start"], each["end"]
    return quoted(text, start, end) if where is None else quoted(text, where[start], where[end - 1] + 1)


def aside(told: dict[str, Any], text: str, where: Sequence[int]) -> dict[str, Any]:
    """A total or a sentence of the background, with those of its parts that are quotes."""
    end = told.get("end", told["start"] + len(told["quote"]))
    moved = _quote({"start": told["start"], "end": end}, text, where)
    parts = {
        name: part | _quote(part, text, where) if isinstance(part, dict) and "quote" in part else part
        for name, part in told.items()
    }
    return parts | {name: moved[name] for name in ("start", "end", "quote") if name in told}
