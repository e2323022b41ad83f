"""`extract`: articles go in; their incidents come out, each with the words it rests on, and what you corrected
before."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.errors import InputError

from . import options, printing

if TYPE_CHECKING:
    import pandas as pd

    from geo.text.corrections.applying import Corrected

Published = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="DAY",
        help=(
            "When the article was published, as 2024-01-29; counts more than what the file says. Of a folder or feed:"
            " for articles that do not say."
        ),
        show_default=False,
    ),
]
Corrections = Annotated[
    list[Path] | None,
    typer.Option(
        "--corrections",
        metavar="FILE",
        help="The table that an earlier extract wrote and you corrected: what you changed wins. Repeated, a later file"
        " overrules an earlier one.",
        show_default=False,
    ),
]


def extract(
    source: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLES",
            help=(
                "A .txt, .md, .html, .pdf or .docx file, a folder of them, an RSS or Atom file, or - for standard"
                " input."
            ),
            show_default=False,
        ),
    ],
    out: options.MaybeOut = None,
    date: Published = None,
    evidence: Annotated[
        Path | None,
        typer.Option(
            "--html",
            metavar="FILE",
            help="Also write the article with its evidence marked, to check by eye.",
            show_default=False,
        ),
    ] = None,
    corrections: Corrections = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Write OUT anew: give up what was corrected in it.")] = False,
    strict: options.Strict = False,
) -> None:
    """Find the incidents that articles tell of: place, date, casualties, and the sentence that says so.

    With -o, a second table is written beside OUT: the incidents as extracted. Correct OUT, run the same again, and what
    you changed, removed or added stays.
    """
    _check(source, out, evidence, corrections)
    corrected = read(source, date, _carried(out, corrections, fresh=fresh), strict=strict)
    table = corrected.table
    printing.findings(table)
    _write(corrected, out, evidence)
    _print(table)
    for path, what in ((out, "incidents are in"), (evidence, "marked article is at")):
        if path is not None:
            typer.echo(f"The {what} {path.resolve()}")


def _write(corrected: Corrected, out: Path | None, evidence: Path | None) -> None:
    """Write what was asked for; the page appears only once the tables have."""
    from geo.disk.whole import whole
    from geo.text.corrections.applying import write
    from maps.page.marked import page

    with nullcontext() if evidence is None else whole(evidence) as part:
        if part is not None:
            part.write_text(page(corrected.table.attrs["articles"], corrected.table), encoding="utf-8")
        if out is not None:
            write(corrected, out)


def _check(source: str, out: Path | None, evidence: Path | None, corrections: list[Path] | None) -> None:
    """Refuse outputs that would be written over each other, over the source or over the corrections, before any
    work."""
    from geo.text.corrections.applying import beside
    from geo.writing import check_kind

    if out is not None:
        check_kind(out)
    options.check_outputs(source, out, beside(out) if out is not None else None, evidence)
    if evidence is not None and evidence.resolve() in {one.resolve() for one in corrections or []}:
        raise InputError(f"{evidence}: would be written over; name another file")


def _carried(out: Path | None, corrections: list[Path] | None, *, fresh: bool) -> list[Path]:
    """The tables whose corrections are carried over: those named, else the one that is about to be replaced.

    Raises
    ------
    InputError
        If a table would be replaced of which nobody can say what was corrected in it.
    """
    from geo.text.corrections.applying import beside

    named = corrections or []
    for one in named:
        if not one.exists():
            raise InputError(f"{one}: no such file; --corrections names a table that an earlier extract wrote")
    if out is None or not out.exists() or fresh or out.resolve() in {one.resolve() for one in named}:
        return named
    if named:
        raise InputError(
            f"{out}: exists, and is not the file of --corrections; write to that one or to a new one, or add --fresh to"
            f" give up what was corrected in {out.name}"
        )
    if beside(out).exists():
        return [out]
    raise InputError(
        f"{out}: exists, and there is no {beside(out).name} beside it to tell what was corrected in it; add"
        f" --corrections {out} to keep all its values, or --fresh to write it anew"
    )


def read(source: str, date: str | None, corrections: list[Path] | None = None, *, strict: bool = False) -> Corrected:
    """The incidents of a source of articles, with the corrections of an earlier run's table."""
    import geo
    from geo.text.corrections.applying import fresh as uncorrected
    from geo.text.corrections.several import apply_all

    table = geo.extract_files(options.opened(source), date, strict=strict, on_progress=printing.progress("Articles"))
    return apply_all(table, corrections, strict=strict) if corrections else uncorrected(table)


def _print(table: pd.DataFrame) -> None:
    if table.empty:
        typer.echo(
            "The text reports no incident."
            if table.attrs["read"] == 1
            else f"None of the {table.attrs['read']:,} articles reports an incident."
        )
        return
    many = table["article"].nunique() > 1
    rows = []
    for _, row in table.iterrows():
        cells = [
            printing.safe(_where(row)),
            _when(row),
            _figure(row, "killed"),
            _figure(row, "injured"),
            printing.safe(_text(row["claimed_by"])),
        ]
        rows.append([*cells, *([printing.safe(_text(row["title"]) or _text(row["article"]))[:48]] if many else [])])
    printing.table(
        ["place", "date", "killed", "injured", "says", *(["article"] if many else [])],
        rows,
        right=("killed", "injured"),
    )
    for total in table.attrs.get("totals", ()):
        typer.echo(f"\nNot added, as it speaks of several incidents: {printing.safe(total['quote'])}")
    if table.attrs["read"] == 1:
        typer.echo(f"\nPublication: {printing.safe(table.attrs['published'])}")
    else:
        typer.echo(f"\n{table.attrs['read']:,} articles read; {table['article'].nunique():,} tell of incidents.")


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
    if pd.isna(low) and pd.isna(high):
        return f"{best}"
    if pd.isna(high):
        return f"{best if pd.notna(best) else low}+"
    if pd.isna(low):
        return f"up to {high}"
    return f"{low}" if low == high else f"{low}-{high}"
