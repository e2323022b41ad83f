"""The data sets that are known by their columns, and what each of their codes means.

Equal codes do not mean equal things: UCDP's 4 and GTD's 4 are a province's centre, ACLED's 3 is a province drawn at
its capital. Each dataset's codes are translated here, once, into the precisions of `geo.schema`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

Codes = tuple[tuple[str, ...], dict[str, str]]
"""The source's columns that may hold a code, and code → our word."""


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of dataset.

    Attributes
    ----------
    name : str
    needs : tuple of str
        Columns that together are this dataset's signature; alternatives are joined by `|`. Folded.
    hints : tuple of str
        Columns that no other dataset has: where they stand and the signature does not, the version is unknown.
    columns : dict of str to tuple of str
        Our column → the dataset's, the first that is there.
    precision, date_precision : Codes or None
    event_types : dict of str to str
        Code → words, where the type is a number.
    missing : frozenset of str
        Codes that mean "unknown" among figures.
    parties : dict of str to str
        Event type as the source writes it, in small letters → "by" or "between".
    lasts : str
        Of a dataset of sums: each row's period, `week` or `month`, that begins with its date.
    year_month_day : tuple of str
        Columns of a date in parts, zero for unknown.
    """

    name: str
    needs: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    precision: Codes | None = None
    date_precision: Codes | None = None
    event_types: Mapping[str, str] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    parties: Mapping[str, str] = field(default_factory=dict)
    lasts: str = ""
    year_month_day: tuple[tuple[str, ...], ...] = ()

    def fits(self, names: set[str]) -> bool:
        """Whether folded `names` hold the whole signature."""
        return bool(self.needs) and all(set(need.split("|")) & names for need in self.needs)


def _columns(text: str) -> dict[str, tuple[str, ...]]:
    """`ours: theirs, theirs; …` as a table."""
    pairs = (entry.split(":") for entry in text.replace("\n", " ").split(";") if entry.strip())
    return {ours.strip(): tuple(name.strip() for name in theirs.split(",")) for ours, theirs in pairs}


UCDP: Final = Format(
    "UCDP GED",
    needs=(
        "where prec",
        "date prec|date precision",
        "best|best est|bestest",
        "low|low est|lowest",
        "high|high est|highest",
        "type of violence",
    ),
    hints=("where prec", "type of violence", "dyad name", "deaths a", "deaths b"),
    columns=_columns("""
        incident_id: id, relid; date: date start; date_end: date end; place: where coordinates; country: country; admin1: adm 1; admin2: adm 2;
        latitude: latitude; longitude: longitude; killed: best, best est, bestest; killed_min: low, low est, lowest; killed_max: high, high est, highest;
        event_type: type of violence; actor: side a; target: side b; description: source headline, where description;
        source: source article, source office; claimed_by: source original; killed_civilians: deaths civilians
    """),  # noqa: E501
    precision=(
        ("where prec",),
        {"1": "exact", "2": "settlement", "3": "admin2", "4": "admin1", "5": "admin1", "6": "country", "7": "country"},
    ),
    date_precision=(("date prec", "date precision"), {"1": "day", "2": "week", "3": "week", "4": "month", "5": "year"}),
    event_types={"1": "State-based violence", "2": "Non-state violence", "3": "One-sided violence"},
    parties={"1": "between", "2": "between", "3": "by"},
)
ACLED: Final = Format(
    "ACLED",
    needs=(
        "event id cnty|data id|event id no cnty",
        "event date",
        "fatalities",
        "geo precision|geo precis",
        "location",
    ),
    hints=("event id cnty", "sub event type", "assoc actor 1", "geo precision", "inter1"),
    columns=_columns("""
        incident_id: event id cnty, data id, event id no cnty; date: event date; place: location; country: country; admin1: admin1; admin2: admin2;
        latitude: latitude; longitude: longitude; killed: fatalities; event_type: event type; actor: actor1; target: actor2; description: notes; source: source
    """),  # noqa: E501
    precision=(("geo precision", "geo precis"), {"1": "settlement", "2": "admin2", "3": "admin1"}),
    date_precision=(("time precision", "time precis"), {"1": "day", "2": "week", "3": "month"}),
    parties={
        "battles": "between",
        "battle-no change of territory": "between",
        "battle-government regains territory": "between",
        "battle-non-state actor overtakes territory": "between",
        "violence against civilians": "by",
        "explosions/remote violence": "by",
        "remote violence": "by",
    },
)
ACLED_WEEKLY: Final = Format(
    "ACLED, weekly sums",
    needs=("week", "events", "fatalities", "country", "admin1", "event type|disorder type"),
    columns=_columns("""
        date: week; country: country; admin1: admin1; killed: fatalities; events: events;
        event_type: sub event type, event type, disorder type
    """),
    lasts="week",
)
HAPI: Final = Format(
    "HDX HAPI conflict events",
    needs=("location code|location name", "event type", "events", "fatalities", "reference period start"),
    columns=_columns("""
        date: reference period start; date_end: reference period end; country: location name, location code;
        admin1: admin1 name, provider admin1 name; admin2: admin2 name, provider admin2 name; killed: fatalities;
        events: events; event_type: event type
    """),
    lasts="month",
)
GTD: Final = Format(
    "GTD",
    needs=("eventid", "iyear|year", "imonth|month", "iday|day", "nkill", "country txt"),
    hints=("gname", "nkillter", "attacktype1", "targtype1"),
    columns=_columns("""
        incident_id: eventid; place: city; country: country txt; admin1: provstate; latitude: latitude; longitude: longitude; killed: nkill; injured: nwound;
        event_type: attacktype1 txt, attacktype1; actor: gname; target: target1; description: summary; source: scite1, dbsource
    """),  # noqa: E501
    precision=(("specificity",), {"1": "settlement", "2": "admin2", "3": "admin2", "4": "admin1", "5": "country"}),
    missing=frozenset({"-99", "-9"}),
    year_month_day=(("iyear", "year"), ("imonth", "month"), ("iday", "day")),
)
GDELT: Final = Format(
    "GDELT events",
    needs=("globaleventid", "sqldate", "actiongeo fullname", "actiongeo lat"),
    hints=("globaleventid", "goldsteinscale"),
    columns=_columns("""
        incident_id: globaleventid; date: sqldate; place: actiongeo fullname; latitude: actiongeo lat; longitude: actiongeo long;
        event_type: eventcode; actor: actor1name; target: actor2name; source_url: sourceurl
    """),  # noqa: E501
    precision=(
        ("actiongeo type",),
        {"1": "country", "2": "admin1", "3": "settlement", "4": "settlement", "5": "admin1"},
    ),
)
GENERAL: Final = Format("a table of incidents", missing=frozenset({"-99", "-999", "-9999"}))
FORMATS: Final = (UCDP, ACLED, GTD, GDELT, ACLED_WEEKLY, HAPI)
