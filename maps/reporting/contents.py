"""What a report says, in its language's words: one thing, whatever it is written as."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from geo import schema

from ..languages.wording import Words
from ..page import ground
from ..plotting.composing import figure, today
from ..plotting.picture import Picture
from ..story.overview import Overview
from ..story.telling import Story
from . import disputes, listings, notes
from . import trend as trends
from .listings import Table
from .notes import Cited, Note
from .plain import plain

PNG_DPI = 200
TITLE_LONGEST = 200
ROOM = 9


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
        out = io.StringIO()
        self.picture.savefig(out, format="svg")
        return out.getvalue()

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
    title, dek, sentence, made : str
        `dek` may be nothing; who made it stands in `made`.
    keys : sequence of Key
    map : Image
    trend : Image, optional
        If incidents of at least two periods are dated.
    periods : Table, optional
        The same as a table.
    vague : str
        What the chart leaves out, or nothing.
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
    """

    words: Words
    title: str
    dek: str
    sentence: str
    made: str
    keys: Sequence[Key]
    map: Image
    trend: Image | None
    periods: Table | None
    vague: str
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


def contents(story: Story) -> Contents:
    """Put a story into words, tables and pictures; see `maps.report`."""
    words, placed, view, stands = story.words, story.rows, story.view, story.stands
    day = view.day("made") or today()
    over = trends.trend(placed)
    cited, more = notes.cited(words, placed)
    told = [
        notes.asked(words, story.asked),
        notes.how(words, placed),
        notes.data(words, placed, story.provinces, accessed=view.day("date_of_access")),
        notes.gazetteer(words, placed),
        notes.odd(words, placed),
    ]
    names = dict(zip(story.shown["code"], ground.local_names(story.shown, view.language), strict=True))
    return Contents(
        words=words,
        title=plain(view.title, TITLE_LONGEST) or story.title,
        dek=plain(view.dek),
        sentence=story.sentence,
        made=words.joined(filter(None, [words.t("report.made", date=words.day(day)), plain(view.credit)])),
        keys=keys(words, placed, story.seen),
        map=Image("map", figure(story, headed=False)),
        trend=None if over is None else Image("trend", trends.chart(words, over)),
        periods=None if over is None else trends.table(words, over),
        vague="" if over is None or not over.vague else words.t("report.vague", n=over.vague),
        provinces=listings.provinces(words, placed, names, story.shown if "population" in story.shown else None),
        lost=listings.unfound(words, placed, stands.lost),
        coarse=listings.unfound(words, placed, stands.unfound, counted=True),
        further=further(words, placed),
        precision=listings.precision(words, placed),
        notes=[note for note in told if note is not None],
        sources=cited,
        more_sources=words.t("report.sources.more", n=more) if more else "",
        disclaimer=words.t("disclaimer.by", publisher=plain(view.publisher)) if view.publisher else story.disclaimer,
        day=day,
    )


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
