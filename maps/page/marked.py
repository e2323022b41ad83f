"""The article with its evidence marked, as one page to check by eye: no script, nothing loaded, all text as text."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Final

from geo.text.stories.quotes import Piece, Quote, pieces, quotes

if TYPE_CHECKING:
    import pandas as pd

_HUED: Final = ("killed", "injured", "place", "date")
"""Fields with a colour of their own; the others are grey."""
_STYLE: Final = """
:root { color-scheme: light dark; --text: #1c1f22; --paper: #fff; --quiet: #565e64; --edge: #d5dadd; --link: #0b57a4;
  --killed: #f9dedb; --killed-line: #b3261e; --injured: #fdeccf; --injured-line: #9a6200; --place: #dcebfb; --place-line: #1862d8; --date: #e3f3e3; --date-line: #2c7a2c; --other: #eceef0; --other-line: #777 }
@media (prefers-color-scheme: dark) { :root { --text: #eceff1; --paper: #1a2025; --quiet: #aeb8bf; --edge: #39424a; --link: #8ec5ff;
  --killed: #5b2521; --killed-line: #ff8a7f; --injured: #52390f; --injured-line: #f3b65a; --place: #1d3a5c; --place-line: #8ec5ff; --date: #21432a; --date-line: #8fd19e; --other: #333c44; --other-line: #aeb8bf } }
body { font: 17px/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: var(--text); background: var(--paper) }
h1 { font-size: 1.6rem; margin-bottom: .4rem } h2 { font-size: 1.25rem; margin: 2rem 0 .4rem; overflow-wrap: anywhere }
article { white-space: pre-wrap; overflow-wrap: anywhere }
mark { background: var(--other); color: inherit; border-bottom: 2px solid var(--other-line); padding: 0 .1em }
mark.place { background: var(--place); border-color: var(--place-line) } mark.date { background: var(--date); border-color: var(--date-line) }
mark.killed { background: var(--killed); border-color: var(--killed-line) } mark.injured { background: var(--injured); border-color: var(--injured-line) }
mark:target, span:target mark, tr:target, h2:target { outline: 3px solid var(--text); scroll-margin: 30vh } span:target { scroll-margin: 30vh }
.wide { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-size: 15px; font-variant-numeric: tabular-nums }
th, td { text-align: start; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--edge); vertical-align: top }
sup a { text-decoration: none; color: var(--quiet); padding: 0 .15em } a { color: var(--link) } .why, .key { color: var(--quiet); font-size: 14px }
.key mark { margin-inline-end: .6em; color: var(--text) }
@media print { :root { color-scheme: light } body { margin: 0; max-width: none; font-size: 11pt } mark { print-color-adjust: exact; -webkit-print-color-adjust: exact } tr, p { break-inside: avoid } a { color: inherit; text-decoration: none } }
"""  # noqa: E501


def page(articles: str | Mapping[str, str], table: pd.DataFrame) -> str:
    """The page for articles and the incidents that were found in them.

    Parameters
    ----------
    articles : str or mapping of str to str
        The same text that was extracted from; or texts by the table's `article`.
    table : pandas.DataFrame
        With `evidence`.

    Returns
    -------
    str
        HTML. Each mark leads to its incidents, each figure in the table to its words.

    Examples
    --------
    >>> from geo import extract
    >>> article = "A bomb killed two <b>men</b> in Gao, Mali, on 3 May 2021."
    >>> html = page(article, extract(article))
    >>> '<mark class="killed" id="e1-killed">killed two' in html, "<b>men" in html
    (True, False)
    """
    texts = (
        dict.fromkeys(table["article"].dropna(), articles) or {"text": articles}
        if isinstance(articles, str)
        else articles
    )
    told = quotes(table, texts)
    number = f"{len(table)} incident{'' if len(table) == 1 else 's'}"
    of = f" in {len(texts)} articles" if len(texts) > 1 else ""
    known = {(quote.row, quote.field) for quote in told if quote.start >= 0}
    numbers = {name: at for at, name in enumerate(texts, 1)} if len(texts) > 1 else {}
    rows = "".join(_row(at, row, known, numbers.get(row["article"])) for at, (_, row) in enumerate(table.iterrows()))
    key = "".join(f'<mark class="{field}">{field}</mark>' for field in _HUED) + "<mark>who, what</mark>"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="generator"'
        ' content="incidentmap"><meta name="viewport" content="width=device-width, initial-scale=1"><meta'
        ' http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src'
        " 'unsafe-inline'\"><title>Evidence:"
        f' {number}</title><style>{_STYLE}</style></head><body><main><h1>{number}{of}</h1><div class="wide"'
        ' tabindex="0" role="region" aria-label="Incidents"><table><thead><tr><th scope="col">#</th><th'
        ' scope="col">Place</th><th scope="col">Date</th><th scope="col">Killed</th><th'
        f' scope="col">Injured</th></tr></thead><tbody>{rows}</tbody></table></div><p class="key">Marked: {key} A'
        " number after a mark leads to its"
        f" incident.</p>{''.join(_articles(table, texts, told))}</main></body></html>\n"
    )


def _articles(table: pd.DataFrame, texts: Mapping[str, str], told: list[Quote]) -> list[str]:
    """Each article under its title, its marks in it."""
    known = list(table["article"]) if "article" in table else []
    titles = dict(zip(known, table["title"], strict=True)) if "title" in table else {}
    by_article: dict[str, list[Quote]] = {name: [] for name in texts}
    for quote in told:
        if quote.start >= 0:
            by_article[known[quote.row]].append(quote)
    seen: set[str] = set()
    out = []
    for number, (name, text) in enumerate(texts.items(), 1):
        title = titles.get(name)
        heading = title if isinstance(title, str) else name if len(texts) > 1 else "The text"
        out.append(
            f'<h2 dir="auto" id="a{number}">{escape(heading)}</h2><article'
            f' dir="auto">{_marked(text, pieces(by_article[name]), seen)}</article>'
        )
    return out


def _marked(text: str, marked: list[Piece], seen: set[str]) -> str:
    """The text with its pieces marked. The first piece of each field of each incident has the id that the table leads
    to."""
    out, at = [], 0
    for number, piece in enumerate(marked):
        names = list(dict.fromkeys(f"e{quote.row + 1}-{quote.field}" for quote in piece.quotes))
        names = [name for name in names if name not in seen]
        seen.update(names)
        out.append(escape(text[at : piece.start]))
        kind = f' class="{piece.field}"' if piece.field in _HUED else ""
        anchor = f' id="{names[0]}"' if names else ""
        mark = f"<mark{kind}{anchor}>{escape(text[piece.start : piece.end])}</mark>"
        for name in names[1:]:
            mark = f'<span id="{name}">{mark}</span>'
        last = (
            number + 1 == len(marked) or marked[number + 1].start > piece.end or marked[number + 1].rows != piece.rows
        )
        out.append(mark + (_numbers(piece.rows) if last else ""))
        at = piece.end
    return "".join([*out, escape(text[at:])])


def _numbers(rows: tuple[int, ...]) -> str:
    links = "".join(f'<a href="#i{row + 1}" aria-label="incident {row + 1}">{row + 1}</a>' for row in sorted(rows))
    return f"<sup>{links}</sup>"


def _row(at: int, row: pd.Series, known: set[tuple[int, str]], article: int | None) -> str:
    import pandas as pd

    def cell(shown: str | None, field: str) -> str:
        if not shown:
            return "<td>–</td>"
        return (
            f'<td><a href="#e{at + 1}-{field}">{escape(shown)}</a></td>'
            if (at, field) in known
            else f"<td>{escape(shown)}</td>"
        )

    day = None if pd.isna(row["date"]) else f"{row['date']:%Y-%m-%d}"
    if day and pd.notna(row["date_end"]) and row["date_end"] != row["date"]:
        day += f" to {row['date_end']:%Y-%m-%d}"
    place = ", ".join(dict.fromkeys(str(row[name]) for name in ("place", "admin1", "country") if pd.notna(row[name])))
    said = (
        [f"Corrected by hand: {row['corrected']}"] if "corrected" in row and isinstance(row["corrected"], str) else []
    )
    said += [row["notes"]] if isinstance(row["notes"], str) else []
    title = row["title"] if "title" in row and isinstance(row["title"], str) else row["article"]
    from_ = f'<a href="#a{article}">{escape(title)}</a>{". " if said else ""}' if article else ""
    why = (
        f'<tr><td></td><td colspan="4" class="why">{from_}{escape("; ".join(said))}</td></tr>' if said or from_ else ""
    )
    return (
        f'<tr id="i{at + 1}"><th'
        f' scope="row">{at + 1}</th>{cell(place or None, "place")}{cell(day, "date")}{cell(_range(row, "killed"), "killed")}{cell(_range(row, "injured"), "injured")}</tr>{why}'  # noqa: E501
    )


def _range(row: pd.Series, name: str) -> str | None:
    """ "9 or more", "3-4", "12", or None where nothing is known."""
    import pandas as pd

    low, best, high = (
        None if pd.isna(row[column]) else int(row[column]) for column in (f"{name}_min", name, f"{name}_max")
    )
    if low is None and high is None:
        return None if best is None else str(best)
    if high is None:
        return f"{low} or more"
    return f"up to {high}" if low is None else str(low) if low == high else f"{low}-{high}"
