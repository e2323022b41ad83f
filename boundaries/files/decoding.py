"""The text of a boundary file: decoded, mended, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geo.findings import Finding, finding
from geo.names import codepages

if TYPE_CHECKING:
    from .opened import Opened


def decode(fields: pd.DataFrame, declared: str | None, asked: str | None) -> codepages.Decision:
    """Decode a shapefile's text columns, in place; they come as Latin-1, which keeps every byte."""
    texts = [name for name in fields if fields[name].map(lambda value: isinstance(value, str)).any()]
    raw = {name: [v.encode("latin-1") if isinstance(v, str) else None for v in fields[name]] for name in texts}
    if asked:
        decision = codepages.asked_for(asked)
    else:
        decision = codepages.decide((v for values in raw.values() for v in values if v is not None), declared)
    for name, values in raw.items():
        read = [None if v is None else v.decode(decision.name, errors="replace") for v in values]
        fields[name] = pd.Series(read, index=fields.index, dtype="object")
    return decision


def findings(source: Opened) -> list[Finding]:
    """Mend garbled text in place, and say what was garbled, lost, or read by a guess."""
    garbled: list[str] = []
    lost: list[str] = []
    for name in source.fields:
        values = source.fields[name].tolist()
        mended = [codepages.mended(value) if isinstance(value, str) else value for value in values]
        changed = [
            f"{new} ({name})" for old, new in zip(values, mended, strict=True) if isinstance(old, str) and old != new
        ]
        lost += [f"{value} ({name})" for value in mended if isinstance(value, str) and codepages.LOST.search(value)]
        if changed:
            garbled += changed
            source.fields[name] = pd.Series(mended, index=source.fields.index, dtype="object")
    found = []
    if garbled:
        found.append(
            finding("text-garbled", "UTF-8 text had been read as another encoding", garbled, "it was put right")
        )
    if lost:
        found.append(
            finding(
                "text-lost",
                "letters are lost (question marks)",
                lost,
                "get the file again; no reading brings them back",
            )
        )
    return [*found, *_guessed(source)]


def _guessed(source: Opened) -> list[Finding]:
    how = source.encoding
    if how.how != "detected" or how.name == "utf-8":
        return []
    said = (
        f"the file does not say its encoding; it was read as {how.name} ({how.plausible:.0%} of its words look like"
        " words)"
    )
    return [finding("encoding-guessed", said, [source.path.name], "if names look wrong, say encoding=…")]
