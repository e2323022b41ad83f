"""How the places were found and with which data; and the sources that the table cites."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import geopandas as gpd
import pandas as pd

from boundaries import bundled
from geo import findings
from geo.errors import AssetError
from geo.gazetteer.installed import entries

from ..languages import oddities
from ..languages.wording import Words
from ..page import columns, ground, studied, vintages
from ..story.asked import View
from ..story.overview import GENERIC, outlets
from .plain import plain, web

NAMED = ("exact", "alias", "variant", "fuzzy")
"""How a name can match a gazetteer's."""
SOURCES_MAX = 25
ADDRESSES_MAX = 5
"""Of one source; a dataset may have one a row."""
ARTICLES_MAX = 12


@dataclass(frozen=True)
class Note:
    """Some lines under a heading; `english` where they are not in the report's language."""

    title: str
    items: Sequence[str]
    english: bool = False


@dataclass(frozen=True)
class Cited:
    """A source, how many incidents name it, and its first web addresses; of one that the report's maker states, `count`
    says when it was consulted, or is nothing."""

    name: str
    count: str
    addresses: Sequence[str]

    @property
    def told(self) -> str:
        """The name with the count, as far as there are any."""
        return " ".join(filter(None, (self.name, f"({self.count})" if self.count else "")))


def how(words: Words, placed: pd.DataFrame) -> Note:
    """By what each place was found, and whether anybody was asked."""
    match = columns.column(placed, "match")
    decided = match == "decision"  # to leave a name out is a decision too
    found = placed["precision"].astype(object).fillna("unresolved") != "unresolved"
    counts = {name: int((match == name).sum()) for name in ("coordinates", "context", "online")}
    counts |= {
        "name": int(match.isin(NAMED).sum()),
        "decision": int(decided.sum()),
        "none": int((~found & ~decided).sum()),
    }
    order = ("coordinates", "name", "context", "online", "decision", "none")
    items = [words.t(f"report.match.{name}", n=counts[name]) for name in order if counts[name]]
    services = [plain(name) for name in placed.attrs.get("attributions", [])]
    items.append(
        words.t("report.services", names=words.joined(services)) if services else words.t("report.services.none")
    )
    return Note(words.t("report.how"), items)


def asked(words: Words, parts: Sequence[str]) -> Note | None:
    """Which rows of the table the report is of, if not all."""
    return Note(words.t("report.asked"), [plain(part, longest=1000) for part in parts]) if parts else None


def privacy(words: Words, parts: Sequence[str]) -> Note | None:
    """What was held back, moved or left out before."""
    return Note(words.t("publish.title"), list(parts)) if parts else None


def data(
    words: Words, placed: pd.DataFrame, provinces: gpd.GeoDataFrame | None, *, accessed: dt.date | None = None
) -> Note:
    """What was read, and the boundaries and the program it was read with, each with its version."""
    consulted = [words.t("caption.accessed", date=words.day(accessed))] if accessed else []
    return Note(
        words.t("report.data"),
        [
            *_read(words, placed),
            *consulted,
            _boundaries(words, placed, provinces),
            *vintages.said(words, placed, provinces),
            *_left_out(words, placed, provinces),
            words.t("report.software", version=version()),
        ],
    )


def gazetteer(words: Words, placed: pd.DataFrame) -> Note:
    """Whose names of places were searched, with versions; added gazetteers only where they gave an answer."""
    facts = _places()
    named = [
        f"{source['source']} ({source['licence']}; {source['package'].replace('==', ' ')})"
        for source in facts["sources"]
    ]
    used = {str(identity).partition(":")[0] for identity in columns.column(placed, "resolved_id").dropna().unique()}
    own = [f"{plain(one.name)}: {plain(one.attribution)} ({one.added})" for one in entries() if one.name in used]
    built = words.day(dt.date.fromisoformat(facts["date"]))
    return Note(words.t("report.gazetteer", date=built), [*named, *own], english=True)


def _read(words: Words, placed: pd.DataFrame) -> list[str]:
    if isinstance(articles := placed.attrs.get("articles"), dict):
        names = [plain(os.path.basename(str(name))) for name in articles]
        shown = words.joined(names[:ARTICLES_MAX]) + ("…" if len(names) > ARTICLES_MAX else "")
        return [words.t("report.articles", n=len(names), names=shown)]
    source = placed.attrs.get("source")
    if not isinstance(source, str):
        return []
    name, told = (
        plain(os.path.basename(source)),
        plain(str(placed.attrs.get("format", ""))),
    )  # a path may tell more than was meant
    return [words.t("report.read", name=f"{name} ({told})" if told and told != GENERIC else name)]


def _boundaries(words: Words, placed: pd.DataFrame, provinces: gpd.GeoDataFrame | None) -> str:
    if ground.is_bundled(provinces):
        sources = bundled.sidecar()["sources"]
        shown = [name.partition(" (")[0] for name in vintages.credits(placed, provinces)]
        named = [
            f"{source['name']} {source['version']} ({source['licence']})"
            for source in sources
            if source["name"].startswith(tuple(shown))
        ]
    else:
        facts: dict[str, Any] = (provinces if provinces is not None else placed).attrs.get("provenance", {})
        named = [plain(os.path.basename(str(facts.get("file", "?"))))]
        named += [f"SHA-256 {str(facts['sha256'])[:16]}"] if facts.get("sha256") else []
    return words.t("report.boundaries", names="; ".join(named))


def _left_out(words: Words, placed: pd.DataFrame, provinces: gpd.GeoDataFrame | None) -> list[str]:
    """Of which countries a part is not in the study."""
    shown = ground.needed(placed, provinces)
    rest = studied.left_out(shown, ours=ground.is_bundled(provinces))
    return [words.t("study.rest", names=words.listed(words.country(code) for code in sorted(rest)))] if rest else []


@cache
def _places() -> dict[str, Any]:
    """The sidecar of the bundled gazetteer."""
    path = resources.files("geo.data") / "places.json"
    try:
        facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise AssetError(f"{path}: cannot be read ({error}); install incidentmap again") from error
    return facts


def version() -> str:
    """Of this program."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as of

    try:
        return of("incidentmap")
    except PackageNotFoundError:
        return "(checkout)"


def odd(words: Words, placed: pd.DataFrame) -> Note | None:
    """What was odd in the table, as reading and geocoding found it."""
    told = [oddities.told(words, item) for item in findings.of(placed)]
    items = [plain(text, longest=1000) for text, _ in told]
    return Note(words.t("about.findings"), items, english=all(english for _, english in told)) if items else None


def stated(words: Words, view: View) -> list[Cited]:
    """The source that was stated for all, and when it was consulted."""
    day = view.day("date_of_access")
    accessed = words.t("caption.accessed", date=words.day(day)) if day else ""
    if not view.source:
        return []
    address = web(view.source)
    return [Cited("" if address else plain(view.source), accessed, [address] if address else [])]


def cited(words: Words, placed: pd.DataFrame) -> tuple[list[Cited], int]:
    """The sources that rows name, most incidents first, each once; and how many more there are than are listed.

    A cell that cites articles, or lists outlets, is counted to each outlet: a list of headlines is no list of sources.
    A row's address is that of its first.
    """
    cells = columns.column(placed, "source")
    known = {cell: list(dict.fromkeys(map(plain, outlets(str(cell))))) for cell in cells.dropna().unique()}
    addresses = columns.column(placed, "source_url").map(web)
    named = [
        (name, address if not number else None)
        for cell, address in zip(cells, addresses, strict=True)
        for number, name in enumerate(known.get(cell, [""]) if isinstance(cell, str) else [""])
    ]
    table = pd.DataFrame(named, columns=["name", "address"], dtype=object)
    table = table[(table["name"] != "") | table["address"].notna()]
    out = []
    for name, rows in sorted(table.groupby("name"), key=lambda one: (-len(one[1]), str(one[0]))):
        links = list(dict.fromkeys(rows["address"].dropna()))
        if name:
            out.append(Cited(str(name), words.t("incidents", n=len(rows)), links[:ADDRESSES_MAX]))
        else:  # addresses without a name stand for themselves
            out += [Cited("", words.t("incidents", n=int((rows["address"] == link).sum())), [link]) for link in links]
    return out[:SOURCES_MAX], max(0, len(out) - SOURCES_MAX)
