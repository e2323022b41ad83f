"""The arguments and options that commands share, and how their values are read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from geo import registering
from geo.errors import InputError


def _kinds(named: Any) -> Any:
    """Whoever reads a source knows the kinds that installed packages bring; `--help` and `lookup` do not wait."""
    registering.installed()
    return named


_HELP = (
    "A table of incidents (CSV, Excel, JSON, GeoJSON, GeoPackage, Parquet), a news article, a folder or feed of them,"
    " or - for a table on standard input."
)
Source = Annotated[str, typer.Argument(metavar="SOURCE", help=_HELP, show_default=False, callback=_kinds)]
Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help=f"{_HELP} Several are put together, each row with its file.",
        show_default=False,
        callback=_kinds,
    ),
]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="The file to write.", show_default=False)]
MaybeOut = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="OUT", help="Write a file instead of printing a table.", show_default=False),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="OURS=THEIRS",
        help="Read this column as ours: --column place=Tatort, latitude,longitude=GPS. May be repeated.",
        show_default=False,
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding", metavar="NAME", help="Of a text file that is not UTF-8: cp1254, koi8-r, …", show_default=False
    ),
]
Sheet = Annotated[
    str | None,
    typer.Option(
        "--sheet", metavar="NAME", help="Which sheet of a workbook; else those of one header.", show_default=False
    ),
]
Layer = Annotated[
    str | None,
    typer.Option(
        "--layer", metavar="NAME", help="Which layer of a GeoPackage or folder of a KML file.", show_default=False
    ),
]
Victims = Annotated[
    bool, typer.Option("--victims", help="Each row is one person killed: count them, one row an incident.")
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Refuse a source with any fault, instead of keeping its rows and saying so.")
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="Only what was reported by the end of that day: 2024-01-31.", show_default=False
    ),
]
DataPackage = Annotated[
    bool,
    typer.Option(
        "--datapackage",
        help="Describe a CSV output for programs: datapackage.json beside it, with fields and checksum.",
    ),
]
Licence = Annotated[
    str | None,
    typer.Option(
        "--licence",
        metavar="NAME",
        help="Of the incidents, for --datapackage: CC-BY-4.0, or the address of its text.",
        show_default=False,
    ),
]
IgnoreCoordinates = Annotated[bool, typer.Option("--ignore-coordinates", help="Place incidents by their names alone.")]
Boundaries = Annotated[
    Path | None,
    typer.Option(
        "--boundaries",
        metavar="FILE|YEAR",
        help="Provinces to use instead of the bundled ones of today: a file, or 2015 for those of then.",
        show_default=False,
    ),
]
Provinces = Annotated[
    list[str] | None,
    typer.Option(
        "--provinces",
        metavar="CODES",
        help=(
            "The study area: only these, by code or name, or all of a country: --provinces PK-BA,Sindh. The rest is"
            " land that is not in the study. May be repeated."
        ),
        show_default=False,
    ),
]

Population = Annotated[
    Path | None,
    typer.Option(
        "--population",
        metavar="FILE",
        help="A table of the people in each province, by code or name, with its year, for rates per 100,000.",
        show_default=False,
    ),
]

MapLevel = Annotated[
    int, typer.Option("--level", min=1, max=2, help="1: provinces; 2: districts (the package incidentmap-districts).")
]

Size = Annotated[
    str | None,
    typer.Option(
        "--size",
        metavar="16x12cm",
        help="Of a figure: width and height in cm, mm, in or px, or a width alone.",
        show_default=False,
    ),
]
Dpi = Annotated[
    float | None,
    typer.Option("--dpi", metavar="N", help="Pixels to the inch of a figure; 300 if not said.", show_default=False),
]
MapPeriod = Annotated[
    str | None,
    typer.Option(
        "--period", metavar="WHAT", help="Of a movie: a frame each month (if not said) or year.", show_default=False
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="WHAT", help="Of a figure: one small map for each month, year or actor.", show_default=False
    ),
]

Review = Annotated[
    Path | None,
    typer.Option(
        "--review",
        metavar="FILE",
        help="Write the doubtful and unresolved names there, for you to decide; what the file has decided is kept.",
        show_default=False,
    ),
]
Decisions = Annotated[
    list[Path] | None,
    typer.Option(
        "--decisions",
        metavar="FILE",
        help="Apply a reviewed file: its column decision holds a candidate's number, lat, lon, another name, or skip."
        " Repeated, a later file overrules an earlier one.",
        show_default=False,
    ),
]
Publish = Annotated[
    str | None,
    typer.Option(
        "--publish",
        metavar="RULES",
        help="Tell only what may be told: public, a TOML file of rules, or internal (all, and marked so).",
        show_default=False,
    ),
]
Geocoder = Annotated[
    str | None,
    typer.Option(
        "--geocoder", metavar="NAME", help="Ask nominatim, photon, … for what is left unresolved.", show_default=False
    ),
]
UserAgent = Annotated[
    str | None,
    typer.Option(
        "--user-agent", metavar="TEXT", help="Who asks: your application and your address.", show_default=False
    ),
]
GeocoderOptions = Annotated[
    list[str] | None,
    typer.Option(
        "--geocoder-option",
        metavar="KEY=VALUE",
        help="What geopy's geocoder takes: --geocoder-option domain=localhost:2322. May be repeated.",
        show_default=False,
    ),
]


def opened(source: str) -> str | IO[bytes]:
    """The source as `geo.read` takes it: `-` is standard input."""
    if source != "-":
        return source
    if sys.stdin.isatty():
        raise InputError("- reads standard input, and nothing is piped into it; name a file, or pipe one in")
    return sys.stdin.buffer


def mapping(pairs: list[str] | None) -> dict[str, str]:
    """`["place=Tatort"]` as a table.

    Examples
    --------
    >>> mapping(["place=Tatort", "killed=Anzahl = Tote"])
    {'place': 'Tatort', 'killed': 'Anzahl = Tote'}
    """
    out: dict[str, str] = {}
    for pair in pairs or []:
        ours, equals, theirs = pair.partition("=")
        if not (ours and equals and theirs):
            raise InputError(f"--column {pair}: write it as ours=theirs, such as --column place=Tatort")
        out[ours.strip()] = theirs.strip()
    return out


def geocoding(geocoder: str | None, user_agent: str | None, pairs: list[str] | None) -> dict[str, Any]:
    """The online geocoder's settings as `geo.geocode` takes them.

    Examples
    --------
    >>> geocoding("photon", "acme (maps@acme.example)", ["domain=localhost:2322", "timeout=5"])["geocoder_options"]
    {'domain': 'localhost:2322', 'timeout': 5.0}
    """
    options: dict[str, Any] = {}
    for pair in pairs or []:
        key, equals, value = pair.partition("=")
        if not (key and equals and value):
            raise InputError(
                f"--geocoder-option {pair}: write it as key=value, such as --geocoder-option domain=localhost:2322"
            )
        options[key.strip()] = _seconds(value) if key.strip() == "timeout" else value.strip()
    return {"geocoder": geocoder, "user_agent": user_agent, "geocoder_options": options or None}


def _seconds(value: str) -> float:
    try:
        return float(value)
    except ValueError as error:
        raise InputError(f"--geocoder-option timeout={value}: give it in seconds, such as timeout=20") from error


DPI_MOST = 1200.0


def picture(out: Path, size: str | None, dpi: float | None, by: str | None, period: str | None = None) -> float | None:
    """A figure's dots per inch, 0 if its size or a movie says them, or None if a page is wanted.

    Raises
    ------
    InputError
        If the file's name says neither, or a page is given what only figures have.

    Examples
    --------
    >>> picture(Path("map.png"), None, None, None), picture(Path("map.html"), None, None, None)
    (0.0, None)
    """
    figures, movies = (", ".join(registering.endings(what)) for what in ("figure", "movie"))
    if registering.output("movie", out):
        for name, value in {"--dpi": dpi, "--by": by}.items():
            if value is not None:
                raise InputError(f"{name} is for figures; a movie goes by --period, its --size is in pixels")
        return 0.0
    if period is not None:
        raise InputError(
            f"--period is of a movie's frames; give {out} a name that ends in {movies}, or --by for panels"
        )
    if registering.output("figure", out):
        if dpi is not None and not 36 <= dpi <= DPI_MOST:
            raise InputError(f"--dpi {dpi:g}: give 36 to {DPI_MOST:g}")
        if dpi is not None and size and size.strip().lower().endswith("px"):
            raise InputError("--dpi: a size in pixels has its own; leave --dpi out, or give the size in cm")
        return dpi or 0.0
    if not registering.output("page", out):
        raise InputError(
            f"{out}: a map is a page, a figure or a movie; give it a name that ends in .html, {figures}, {movies}"
        )
    for name, value in {"--size": size, "--dpi": dpi, "--by": by}.items():
        if value is not None:
            raise InputError(f"{name} is for figures; give {out} a name that ends in {figures}, or leave {name} out")
    return None


def check_outputs(sources: str | list[str], *outputs: Path | None) -> None:
    """Refuse to write over a source, or two results into one file.

    Raises
    ------
    InputError
    """
    named = [sources] if isinstance(sources, str) else sources
    seen: list[Path] = [Path(source).resolve() for source in named if source != "-"]
    for output in filter(None, outputs):
        if output.resolve() in seen:
            raise InputError(f"{output}: would be written over; name another file")
        seen.append(output.resolve())
