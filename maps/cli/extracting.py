"""`extract`: an article goes in; its incidents come out, each with the words it rests on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options, printing

if TYPE_CHECKING:
    import pandas as pd

Published = Annotated[
    str | None,
    typer.Option("--date", metavar="DAY", help="When the article was published, as 2024-01-29; counts more than what the file says.", show_default=False),
]


def extract(
    source: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="A .txt, .md, .html, .pdf or .docx file, or - for standard input.", show_default=False)
    ],
    out: options.MaybeOut = None,
    date: Published = None,
    evidence: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Also write the article with its evidence marked, to check by eye.", show_default=False)
    ] = None,
) -> None:
    """Find the incidents an article tells of: place, date, casualties, and the sentence that says so."""
    text, table = read(source, date)
    printing.findings(table)
    if evidence is not None:
        from geo.text.evidence import page
        from geo.whole import whole

        with whole(evidence) as part:
            part.write_text(page(text, table), encoding="utf-8")
    if out is not None:
        import geo

        geo.write(table, out)
    _print(table)
    for path, what in ((out, "incidents are in"), (evidence, "marked article is at")):
        if path is not None:
            typer.echo(f"The {what} {path.resolve()}")


def read(source: str, date: str | None = None) -> tuple[str, pd.DataFrame]:
    """The article's text and its incidents."""
    import geo
    from geo.text.loading import load

    article = load(options.opened(source))
    published = date or article.published
    table = geo.extract(article.text, published=published, source=article.title or article.name)
    if published is not None:
        table.attrs["published"] = f"{published}, {'as given' if date else 'from the file'}"
    if article.url:
        table["source_url"] = article.url
    table.attrs["findings"] = [*article.findings, *table.attrs["findings"]]
    return article.text, table


def _print(table: pd.DataFrame) -> None:
    if table.empty:
        typer.echo("The text reports no incident.")
        return
    rows = [
        [printing.safe(_where(row)), _when(row), _figure(row, "killed"), _figure(row, "injured"), printing.safe(_text(row["claimed_by"]))]
        for _, row in table.iterrows()
    ]
    printing.table(["place", "date", "killed", "injured", "says"], rows, right=("killed", "injured"))
    for total in table.attrs.get("totals", ()):
        typer.echo(f"\nNot added, as it speaks of several incidents: {printing.safe(total['quote'])}")
    typer.echo(f"\nPublication: {printing.safe(table.attrs['published'])}")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _where(row: pd.Series) -> str:
    parts = dict.fromkeys(filter(None, (_text(row["place"]), _text(row["admin1"]), _text(row["country"]))))
    return ", ".join(parts) or "?"


def _when(row: pd.Series) -> str:
    import pandas as pd

    if pd.isna(row["date"]):
        return "?"
    first, last = row["date"], row["date_end"]
    return f"{first:%Y-%m-%d}" if pd.isna(last) or first == last else f"{first:%Y-%m-%d} to {last:%Y-%m-%d}"


def _figure(row: pd.Series, name: str) -> str:
    import pandas as pd

    low, best, high = (row[column] for column in (f"{name}_min", name, f"{name}_max"))
    if pd.isna(low) and pd.isna(best) and pd.isna(high):
        return ""
    if pd.isna(high):
        return f"{best if pd.notna(best) else low}+"
    if pd.isna(low):
        return f"up to {high}"
    return f"{low}" if low == high else f"{low}-{high}"
