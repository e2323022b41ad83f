"""The codebook of a table: every rule by which it is read, placed, counted and shown, and what they meet in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from geo import figures, findings, tables
from geo.schema import FIGURES, INCIDENT_COLUMNS

from ...languages.wording import words_of
from ...story.lasting import covered
from ..keeping.oneline import plain

if TYPE_CHECKING:
    import pandas as pd

BY: Final = {"dataset": "the data set's own", "hxl": "its HXL tag", "name": "its name", "you": "your word"}


def codebook(reading: Any, incidents: pd.DataFrame) -> dict[str, Any]:
    """All of it, as JSON has it.

    Parameters
    ----------
    reading, incidents
        As `geo.reading.inspect` gives them.
    """
    first, last = covered(incidents)
    return {
        "source": incidents.attrs["source"].rsplit("/", 1)[-1],
        "read_as": reading.format.name,
        "rows": len(incidents),
        "incidents": figures.count(incidents),
        "first": None if first is None else first.isoformat(),
        "last": None if last is None else last.isoformat(),
        "columns": _columns(reading, incidents),
        "codes": _codes(reading.format),
        "figures": {name: figures.totals(incidents, name).stated() for name in FIGURES},
        "dates": _shares(incidents, "date_precision"),
        "rules": tables.rows("rules.csv", "maps.loop.proving"),
        "findings": [findings.sentence(one) for one in findings.of(incidents)],
    }


def _columns(reading: Any, incidents: pd.DataFrame) -> list[dict[str, Any]]:
    """Each of our columns: from which of theirs, by what, and in how many rows it is filled."""
    out = []
    for ours, theirs in reading.columns.items():
        filled = int(incidents[ours].notna().sum()) if ours in incidents else 0
        by = BY.get(reading.by.get(ours, ""), reading.by.get(ours, ""))
        out.append({"column": ours, "read_from": theirs, "told_by": by, "filled": filled})
    return out


def _codes(known: Any) -> dict[str, Mapping[str, str]]:
    """What a known data set's codes mean."""
    out: dict[str, Mapping[str, str]] = {}
    for name, codes in (("precision", known.precision), ("date_precision", known.date_precision)):
        if codes:
            out[name] = codes[1]
    return {**out, **({"event_types": known.event_types} if known.event_types else {})}


def _shares(incidents: pd.DataFrame, name: str) -> dict[str, int]:
    counts = incidents[name].astype("string").fillna("unknown").value_counts()
    return {str(key): int(number) for key, number in counts.sort_index().items()}


def as_json(said: Mapping[str, Any]) -> str:
    """Lines of JSON."""
    return json.dumps(said, ensure_ascii=False, indent=1, default=str) + "\n"


def markdown(said: Mapping[str, Any]) -> str:
    """The same for a person."""
    words = words_of("en")
    span = f"{said['first']} to {said['last']}" if said["first"] else "no dates"
    lines = [f"# Codebook of {plain(said['source'])}", ""]
    lines += [f"Read as {plain(said['read_as'])}: {said['rows']:,} rows, {said['incidents']:,} incidents; {span}.", ""]
    lines += ["## Columns", "", "| column | read from | told by | rows |", "|---|---|---|--:|"]
    for one in said["columns"]:
        cells = (one["column"], plain(str(one["read_from"])), one["told_by"], f"{one['filled']:,}")
        lines.append("| " + " | ".join(cells) + " |")
    missing = [name for name in INCIDENT_COLUMNS if name not in {one["column"] for one in said["columns"]}]
    lines += ["", f"Not in the table: {', '.join(missing)}.", ""]
    for name, codes in said["codes"].items():
        lines += [f"## Codes of {name}", "", *(f"- {code}: {plain(str(text))}" for code, text in codes.items()), ""]
    lines += ["## Figures", ""]
    for name, total in said["figures"].items():
        stated: dict[str, Any] = {key: value or 0 for key, value in total.items()}
        stated |= {"open_ended": bool(total["open_ended"]), "best_known": total["best"] is not None}
        summed = figures.Total(**stated)
        lines.append(f"- {name}: {words.cell(summed)}")
    lines += ["", "Dates: " + ", ".join(f"{number:,} to the {key}" for key, number in said["dates"].items()) + ".", ""]
    topic = ""
    for rule in said["rules"]:
        if rule["topic"] != topic:
            topic = rule["topic"]
            lines += ["", f"## Rules: {topic}", ""]
        lines.append(f"- **{rule['rule']}**: {rule['text']}")
    lines += ["", "## What is odd in this table", "", *(f"- {plain(one)}" for one in said["findings"] or ["Nothing."])]
    return "\n".join(lines) + "\n"
