"""The article with its evidence marked, as one page to check by eye: no script, nothing loaded, all text as text."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

_FIELDS: Final = ("place", "country", "admin1", "admin2", "date", "killed", "injured", "missing", "abducted", "actor", "claimed_by", "event_type")
_SHOWN: Final = {"place": "place", "admin1": "place", "admin2": "place", "country": "place", "date": "date", "killed": "killed", "injured": "injured"}
_STYLE: Final = """
body { font: 17px/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff }
article { white-space: pre-wrap; overflow-wrap: anywhere }
mark { background: #eee; color: inherit; border-bottom: 2px solid #777; padding: 0 .1em }
mark.place { background: #dcebfb; border-color: #1862d8 } mark.date { background: #e3f3e3; border-color: #2c7a2c }
mark.killed { background: #f9dedb; border-color: #a8321f } mark.injured { background: #fdeccf; border-color: #9a6200 }
mark:target, tr:target { outline: 3px solid #222 }
table { border-collapse: collapse; width: 100%; font-size: 15px } th, td { text-align: left; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid #ccc; vertical-align: top }
sup a { text-decoration: none; color: #444 } a { color: #1556b8 } .why { color: #555; font-size: 14px }
"""


def page(text: str, table: pd.DataFrame) -> str:
    """The page for an article and the incidents that `geo.extract` found in it.

    Parameters
    ----------
    text : str
        The same text that was extracted from.
    table : pandas.DataFrame
        With `evidence`.

    Returns
    -------
    str
        HTML. Each mark leads to its incident, each figure in the table to its words.

    Examples
    --------
    >>> from geo import extract
    >>> article = "A bomb killed two <b>men</b> in Gao, Mali, on 3 May 2021."
    >>> html = page(article, extract(article))
    >>> '<mark class="killed" id="e1-killed-0">killed two' in html, "<b>men" in html
    (True, False)
    """
    spans = _spans(table)
    rows = "".join(_row(number, row) for number, (_, row) in enumerate(table.iterrows(), 1))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>Evidence: {len(table)} incident{'' if len(table) == 1 else 's'}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{len(table)} incident{'' if len(table) == 1 else 's'}</h1>"
        '<table><thead><tr><th scope="col">#</th><th scope="col">Place</th><th scope="col">Date</th><th scope="col">Killed</th><th scope="col">Injured</th></tr></thead>'
        f"<tbody>{rows}</tbody></table><h2>The text</h2><article>{_marked(text, spans)}</article></body></html>\n"
    )


def _spans(table: pd.DataFrame) -> list[tuple[int, int, str, str]]:
    """Start, end, class and id of every mark; what overlaps an earlier one is left out."""
    wanted = []
    for number, quoted in enumerate(table["evidence"], 1):
        fields = json.loads(quoted)
        for field in (name for name in _FIELDS if name in fields):
            wanted += [(each["start"], each["end"], _SHOWN.get(field, "other"), f"e{number}-{field}-{at}") for at, each in enumerate(fields[field])]
    kept: list[tuple[int, int, str, str]] = []
    for span in wanted:
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return sorted(kept)


def _marked(text: str, spans: list[tuple[int, int, str, str]]) -> str:
    out, at = [], 0
    for start, end, kind, name in spans:
        number = name[1:].partition("-")[0]
        out.append(escape(text[at:start]))
        out.append(f'<mark class="{kind}" id="{name}">{escape(text[start:end])}</mark><sup><a href="#i{number}">{number}</a></sup>')
        at = end
    return "".join([*out, escape(text[at:])])


def _row(number: int, row: pd.Series) -> str:
    import pandas as pd

    def cell(value: object, field: str) -> str:
        shown = "" if value is None or value is pd.NA or value is pd.NaT or value != value else str(value)
        return f'<td><a href="#e{number}-{field}-0">{escape(shown)}</a></td>' if shown else "<td>–</td>"

    day = None if pd.isna(row["date"]) else f"{row['date']:%Y-%m-%d}"
    if day and pd.notna(row["date_end"]) and row["date_end"] != row["date"]:
        day += f" to {row['date_end']:%Y-%m-%d}"
    place = ", ".join(dict.fromkeys(str(row[name]) for name in ("place", "admin1", "country") if pd.notna(row[name])))
    why = f'<tr><td></td><td colspan="4" class="why">{escape(str(row["notes"]))}</td></tr>' if pd.notna(row["notes"]) else ""
    return f'<tr id="i{number}"><th scope="row">{number}</th>{cell(place or None, "place")}{cell(day, "date")}{cell(_range(row, "killed"), "killed")}{cell(_range(row, "injured"), "injured")}</tr>{why}'


def _range(row: pd.Series, name: str) -> str | None:
    """ "9 or more", "3-4", "12", or None where nothing is known."""
    import pandas as pd

    low, best, high = (None if pd.isna(row[column]) else int(row[column]) for column in (f"{name}_min", name, f"{name}_max"))
    if low is None and high is None:
        return None if best is None else str(best)
    if high is None:
        return f"{low} or more"
    return f"up to {high}" if low is None else str(low) if low == high else f"{low}-{high}"
