"""What a report says, in its language's words: one thing, whatever it is written as."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from geo import schema
from geo.disk import clock
from geo.errors import InputError
from geo.figures import Total, ranges, remembered

from ..languages.wording import Words
from ..look import style
from ..page import ground
from ..plotting.composing import figure
from ..plotting.inline import inline
from ..plotting.picture import Picture
from ..story.brand import Brand
from ..story.overview import Overview, all_totals
from ..story.telling import Story
from . import disputes, listings, notes
from . import trend as trends
from .listings import Table
from .notes import Cited, Note
from .plain import plain
from .recounting import Incident, deadliest, opening

PNG_DPI = 200
TITLE_LONGEST = 200
ROOM = 9
TALLEST_PT, LOW = 482.0, "16x17cm"
"""Of the map on an A4 page that begins with the title and the key figures."""


@dataclass(frozen=True)
class Key:
    """A key figure: what it counts, how many, and what to know of it (or nothing)."""

    label: str
    value: str
    note: str = ""

    @property
    def room(self) -> int:
        """How wide it asks to stand beside others, in signs of its value's size."""
        return max(ROOM, len(self.value), *(-(-len(word) * 2 // 3) for word in self.label.split()))


class Image:
    """A picture of a report, drawn once, with its alternative text.

    Attributes
    ----------
    name : str
        "map" or "trend".
    title, alt : str
    """

    def __init__(self, name: str, picture: Picture) -> None:
        self.name, self.picture = name, picture
        self.title = plain(picture.title, 1000)
        self.alt = plain(picture.description, 4000)

    @cached_property
    def svg(self) -> str:
        """As SVG, its typefaces inside."""
        return self.picture.svg()

    @cached_property
    def inline(self) -> str:
        """As SVG within HTML."""
        return inline(self.picture)

    @cached_property
    def png(self) -> bytes:
        """As PNG of 200 dots to the inch."""
        out = io.BytesIO()
        self.picture.savefig(out, format="png", dpi=PNG_DPI)
        return out.getvalue()


@dataclass(frozen=True)
class Further:
    """A table under a heading of its own, and what to read above it, or nothing."""

    title: str
    text: str
    table: Table


@dataclass(frozen=True)
class Contents:
    """A report's parts, in its order.

    Attributes
    ----------
    words : Words
        Its language: `words.t(key)` gives a heading.
    title, dek, sentence, opening, made : str
        `dek` and `opening` may be nothing; who made it stands in `made`. The opening goes on from the sentence: the
        unit hit hardest, the deadliest incident, the change since the period before.
    keys : sequence of Key
    map : Image
    trend : Image, optional
        If incidents of at least two periods are dated.
    periods : Table, optional
        The same as a table.
    over : Trend, optional
        The same as numbers.
    vague : str
        What the chart leaves out, or nothing.
    deadliest : sequence of Incident
    provinces : Table
    lost, coarse : Table, optional
        What could not be placed; what stands for its province or country because its place was not found.
    further : sequence of Further
        Who did it or fought, and accounts that differ, where the table tells.
    precision : Table
    notes : sequence of Note
    sources : sequence of Cited
    more_sources : str
        How many are not listed, or nothing.
    disclaimer : str
    day : datetime.date
        That of `made`.
    brand : Brand
        Colours, typefaces and logo; an empty one if none was asked for.
    """

    words: Words
    title: str
    dek: str
    sentence: str
    opening: str
    made: str
    keys: Sequence[Key]
    map: Image
    trend: Image | None
    periods: Table | None
    over: trends.Trend | None
    vague: str
    deadliest: Sequence[Incident]
    provinces: Table
    lost: Table | None
    coarse: Table | None
    further: Sequence[Further]
    precision: Table
    notes: Sequence[Note]
    sources: Sequence[Cited]
    more_sources: str
    disclaimer: str
    day: dt.date
    brand: Brand

    @property
    def logo(self) -> str:
        """The house's logo as an address that holds it, or nothing."""
        return self.brand.logo.address if self.brand.logo else ""

    @property
    def house(self) -> str:
        """What the house is called, or nothing."""
        return self.brand.name or ""

    @property
    def fonts(self) -> tuple[str, ...]:
        """The house's typefaces."""
        return self.brand.fonts


@remembered()
def contents(story: Story) -> Contents:
    """Put a story into words, tables and pictures; see `maps.report`."""
    with style.worn(story.brand.look):
        return _contents(story)


def _contents(story: Story) -> Contents:
    words, placed, view, stands = story.words, story.rows, story.view, story.stands
    day = view.day("made") or clock.today()
    over = trends.trend(placed)
    cited, more = notes.cited(words, placed)
    told = [
        notes.asked(words, story.asked),
        notes.privacy(words, story.privacy),
        notes.how(words, placed),
        notes.data(words, placed, story.provinces, accessed=view.day("date_of_access")),
        notes.gazetteer(words, placed),
        notes.odd(words, placed),
    ]
    names = dict(zip(story.shown["code"], ground.local_names(story.shown, view.language), strict=True))
    told_most = deadliest(words, placed)
    return Contents(
        words=words,
        title=plain(view.title, TITLE_LONGEST) or story.title,
        dek=plain(view.dek),
        sentence=story.sentence,
        opening=opening(words, placed, _ranked(placed, names), told_most, view.day("to")),
        made=_made(story, day),
        brand=story.brand,
        keys=keys(words, placed, story.seen),
        map=Image("map", _map(story)),
        trend=None if over is None else Image("trend", trends.chart(words, over)),
        periods=None if over is None else trends.table(words, over),
        over=over,
        vague="" if over is None or not over.vague else words.t("report.vague", n=over.vague),
        deadliest=told_most,
        provinces=listings.provinces(words, placed, names, story.shown if "population" in story.shown else None),
        lost=listings.unfound(words, placed, stands.lost),
        coarse=listings.unfound(words, placed, stands.unfound, counted=True),
        further=further(words, placed),
        precision=listings.precision(words, placed),
        notes=[note for note in told if note is not None],
        sources=[*notes.stated(words, view), *cited],
        more_sources=words.t("report.sources.more", n=more) if more else "",
        disclaimer=words.t("disclaimer.by", publisher=plain(story.publisher)) if story.publisher else story.disclaimer,
        day=day,
    )


def _made(story: Story, day: dt.date) -> str:
    """Who publishes it, when it was made and by whom."""
    made = " ".join(filter(None, [story.words.t("report.made", date=story.words.day(day)), plain(story.credit)]))
    named = story.publisher and story.words.t("report.publisher", name=plain(story.publisher))
    return " · ".join(filter(None, [named, made]))


def _map(story: Story) -> Picture:
    """The map, low enough to stand on the first page below the figures, where that is possible."""
    drawn = figure(story, headed=False)
    if drawn.points[1] <= TALLEST_PT:
        return drawn
    try:
        return figure(story, headed=False, size=LOW)
    except InputError:  # its legend needs more
        return drawn


def _ranked(placed: pd.DataFrame, names: Mapping[str, str]) -> list[tuple[str, Total]]:
    """The two units with most killed, by their names."""
    codes = placed["admin1_code"].astype(object)
    best = ranges(placed, "killed")["best"].fillna(0).astype(float).groupby(codes).sum()
    order = best.sort_values(ascending=False, kind="stable").index
    known = [code for code in order if code in names][:2]
    return [(plain(names[code]), all_totals(placed[(codes == code).to_numpy(dtype=bool)])["killed"]) for code in known]


def further(words: Words, placed: pd.DataFrame) -> list[Further]:
    """Who did it, or fought; and who says otherwise."""
    tables = {"who": disputes.who(words, placed), "claims": disputes.accounts(words, placed)}
    texts = {"who": words.t("report.who.text"), "claims": ""}
    return [Further(words.t(f"report.{name}"), texts[name], table) for name, table in tables.items() if table]


def keys(words: Words, placed: pd.DataFrame, seen: Overview) -> list[Key]:
    """The key figures: incidents, killed, injured, provinces; and what has no place, if anything has none."""
    out = [Key(words.t("measure.incidents"), words.number(seen.incidents))]
    if not seen.incidents:
        return out  # of nothing, nothing is unknown
    out += [
        Key(
            words.t(f"figure.{name}"),
            words.bare(seen.figures[name]),
            "; ".join(
                filter(None, (words.joined(words.notes(seen.figures[name])), disputes.people(words, placed, name)))
            ),
        )
        for name in schema.FIGURES
    ]
    affected = placed["admin1_code"].dropna()
    out.append(Key(words.t("report.affected"), words.number(int(np.unique(affected.astype(str)).size))))
    if seen.unplaced:
        toll = seen.unplaced_figures["killed"]
        out.append(
            Key(
                words.t("report.unplaced"),
                words.number(seen.unplaced),
                words.total("killed", toll) if toll.known else "",
            )
        )
    return out


def _noted(*notes: str) -> str:
    return "; ".join(filter(None, notes))
