"""An incident in one line of text or Markdown: its day, its place as the source writes it, its dead and injured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo import figures
from geo.schema import FIGURES

from ...languages.wording import Words

if TYPE_CHECKING:
    import pandas as pd


def listed(rows: pd.DataFrame, words: Words) -> list[str]:
    """Incidents, each in one line.

    Examples
    --------
    >>> import pandas as pd
    >>> from maps.languages.wording import words_of
    >>> rows = pd.DataFrame({"incident_id": ["E1"], "place": ["Gao"], "country": ["Mali"], "killed": [3]})
    >>> listed(rows, words_of("en"))
    ['E1, no date, Gao, Mali: 3 killed']
    """
    out = []
    for row, toll in zip(rows.to_dict("records"), tolls(rows, words), strict=True):
        parts = (plain(row["incident_id"]), when(row, words), plain(where(row, words)))
        out.append(f"{words.joined(parts)}: {toll}")
    return out


def when(row: dict[Any, Any], words: Words) -> str:
    """Its day, as finely as it is known."""
    import pandas as pd

    day = row.get("date")
    if day is None or pd.isna(day):
        return words.t("update.nodate")
    text = pd.Timestamp(day).strftime("%Y-%m-%d")
    return {"year": text[:4], "month": text[:7]}.get(str(row.get("date_precision")), text)


def where(row: dict[Any, Any], words: Words) -> str:
    """Its place as the source writes it."""
    names = (row.get(name) for name in ("place", "admin2", "admin1", "country"))
    said = dict.fromkeys(name for name in names if isinstance(name, str) and name)
    parts = list(said)[:1] + list(said)[-1:] if len(said) > 1 else list(said)
    return words.joined(parts) or words.t("update.noplace")


def tolls(table: pd.DataFrame, words: Words) -> list[str]:
    """The dead and injured of each row, as a reader of the map sees them.

    Examples
    --------
    >>> import pandas as pd
    >>> from maps.languages.wording import words_of
    >>> tolls(pd.DataFrame({"killed": pd.array([3, None], dtype="Int64")}), words_of("en"))
    ['3 killed', 'killed: not known']
    """
    said: list[list[str]] = [[] for _ in range(len(table))]
    for name in FIGURES:
        told_ = figures.ranges(table, name)
        for at, (low, best, high, more, known) in enumerate(told_.astype(object).itertuples(index=False, name=None)):
            if known:
                best_known = best is not None and best == best and isinstance(best, int)
                total = figures.Total(int(low), int(best) if best_known else 0, int(high), more, 1, 0, best_known)
                said[at].append(words.figure(name, total))
    return [words.joined(one) if one else words.t("killed.unknown") for one in said]


def plain(value: Any) -> str:
    """A source's text as text in Markdown: no link, no table, no HTML of its own.

    Examples
    --------
    >>> plain("a|b [c](d) <e>"), plain(None)
    ('a\\\\|b \\\\[c\\\\](d) &lt;e&gt;', '')
    """
    from geo.disk.held import held

    if not isinstance(value, str):
        return "" if value is None or value != value else str(value)
    text = (
        " ".join(held(value).split())
        .replace("\\", "\\\\")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
    )
    for sign in "|[]*_`#":
        text = text.replace(sign, f"\\{sign}")
    return text
