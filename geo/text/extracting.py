"""`geo.extract`: an article in, an incidents table out, with the words that every field rests on."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from .. import findings, kinds
from .. import gazetteer as gazetteers
from ..candidates import LIKE_ENOUGH, likeness
from ..errors import InputError
from ..gazetteer import Gazetteer
from ..names import normalise, skeletons
from ..schema import CATEGORIES, INCIDENT_COLUMNS
from . import causes, incidents, placing
from .incidents import Found, Incident
from .placing import Toponym, distance_km
from .reports import GENERIC, Report
from .toponyms import Recogniser
from .units import Chain, Element, built

if TYPE_CHECKING:
    import pandas as pd

QUARTER_KM: Final = 30
"""How far from a town a quarter of it can lie."""
SAME_PROVINCE_KM: Final = 10
"""How far from a place its province is still taken for that of the incident."""
_BY: Final = re.compile(r"\bby (?P<who>(?:the |an? |unidentified |suspected |unknown |armed )*[\w'’ -]{2,60}?)(?= (?:in|on|at|near|from|of|during|after|when|who|which|that|against|as)\b|[,.;]|$)")
_FIGURES: Final = ("killed", "injured")
_EXTRA: Final = {"missing": "Int64", "abducted": "Int64", "attackers_killed": "Int64", "evidence": "string", "certainty": "string", "notes": "string", "article": "string"}


def extract(
    text: str,
    published: str | dt.date | None = None,
    *,
    basis: str = "as given",
    source: str | None = None,
    recogniser: Recogniser | None = None,
    gazetteer: Gazetteer | None = None,
) -> pd.DataFrame:
    """Find the incidents that an article tells of.

    Offline and without a model: a grammar of English casualty reports over the bundled gazetteer's names. What is
    not stated stays missing; a total over several incidents is never a row, it is kept in `attrs["totals"]`.

    Parameters
    ----------
    text : str
        Plain text, English. See `geo.text.loading` for files.
    published : str or datetime.date, optional
        The day of publication (ISO 8601), from which "Saturday" and "17 January" are counted. By default a header line
        of the text, unless the text contradicts it.
    basis : str, optional
        Where `published` is from, for the notes.
    source : str, optional
        What to put into the column `source`.
    recogniser : Recogniser, optional
        Finds the place names instead of the built-in rules: a function from the text to (start, end) offsets, such as
        a spaCy model or a service wrapped in a line. The default needs neither.
    gazetteer : Gazetteer, optional
        Instead of the bundled one.

    Returns
    -------
    pandas.DataFrame
        One row an incident, in the order of the text; the columns of `geo.schema.INCIDENT_COLUMNS`, and `missing`,
        `abducted`, `attackers_killed` (Int64; attackers are counted in `killed` too), `evidence` (JSON: field → list of
        `{"start", "end", "quote"}` with offsets into `text`), `certainty` (JSON: field → 0 to 1), `notes` (assumptions
        made, and why a field is empty). `place`, `country` and `admin1` are such that `geo.geocode` finds the place.
        `article` says which text of `attrs["articles"]` the offsets are in. `attrs` has `findings`, `totals`,
        `background`, `published` too.

    Raises
    ------
    InputError
        If the text is empty, longer than 2,000,000 characters, not text, or not English.

    Examples
    --------
    >>> from geo import extract
    >>> table = extract("Two soldiers were killed and at least five people injured when a bomb exploded near Bannu, Pakistan, on 4 May 2021.")
    >>> table[["place", "country", "killed", "injured", "injured_min"]].to_dict("records")
    [{'place': 'Bannu', 'country': 'Pakistan', 'killed': 2, 'injured': 5, 'injured_min': 5}]
    >>> json.loads(table["evidence"][0])["killed"][0]["quote"]
    'Two soldiers were killed'
    """
    from .language import check

    check(text)
    day = _day(published)
    chosen = gazetteer or gazetteers.bundled()
    known = placing.toponyms(text, recogniser=recogniser, gazetteer=chosen)
    found = incidents.find(text, known, day, basis)
    usual = _usual(text, known)
    rows = [_row(text, chosen, incident, usual, source) for incident in found.incidents]
    table = _table(rows)
    table.attrs["source"] = source or "text"
    table.attrs["articles"] = {source or "text": text}
    table.attrs["published"] = found.published.basis
    table.attrs["totals"] = [_total(text, report) for report in found.totals]
    table.attrs["background"] = [{"quote": each.reports[0].sentence.text, "start": each.reports[0].sentence.start, "reason": each.background} for each in found.background]
    table.attrs.setdefault("findings", [])
    _say(table, found)
    return table


def _table(rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """The rows as a table of the schema's types, each column made once: a table costs more than reading an article."""
    import pandas as pd

    array: Any = pd.array  # not Series: each would be aligned with the others again
    columns: dict[str, Any] = {}
    for name, kind in {**INCIDENT_COLUMNS, **_EXTRA}.items():
        values = [row.get(name) for row in rows]
        if kind == "category":
            columns[name] = pd.Categorical(values, categories=list(CATEGORIES[name]))
        elif kind.startswith("datetime"):
            columns[name] = pd.DatetimeIndex([pd.NaT if value is None else pd.Timestamp(value) for value in values]).astype(kind)
        elif kind == "float64":
            columns[name] = pd.Series(values, dtype=kind).to_numpy()
        else:
            columns[name] = array(values, dtype=kind)
    return pd.DataFrame(columns, index=pd.RangeIndex(len(rows)))


def _day(published: str | dt.date | None) -> dt.date | None:
    if published is None or isinstance(published, dt.datetime):
        return published.date() if published is not None else None
    if isinstance(published, dt.date):
        return published
    try:
        return dt.date.fromisoformat(str(published)[:10])
    except ValueError as error:
        raise InputError(f"published={published!r} is not a date; write it as 2024-01-29") from error


def _row(text: str, gazetteer: Gazetteer, incident: Incident, usual: str | None, source: str | None) -> dict[str, Any]:
    evidence: dict[str, list[dict[str, Any]]] = {}
    certainty: dict[str, float] = {}
    notes: list[str] = []
    row: dict[str, Any] = {"source": source, "article": source or "text"}
    row |= _place(text, gazetteer, incident.place, usual, evidence, certainty, notes)
    row |= _point(text, incident, evidence, certainty)
    row |= _date(text, incident, evidence, certainty, notes)
    if incident.scene:
        notes.append("place and date: from the sentence before")
        certainty |= {name: 0.5 for name in ("place", "date") if name in certainty}
    for kind in (*_FIGURES, "missing", "abducted"):
        row |= _figure(text, incident, kind, evidence, certainty, notes)
    row |= _who(text, incident, evidence)
    row["description"] = " ".join(dict.fromkeys(report.sentence.text for report in incident.reports))[:600]
    row["incident_id"] = "x" + hashlib.blake2b(json.dumps([row.get("place"), str(row.get("date")), incident.reports[0].sentence.text]).encode(), digest_size=6).hexdigest()
    row["evidence"] = json.dumps(evidence, ensure_ascii=False)
    row["certainty"] = json.dumps(certainty)
    row["notes"] = "; ".join(notes) or None
    return row


def _quote(text: str, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "quote": text[start:end]}


def _place(text: str, gazetteer: Gazetteer, chain: Chain | None, usual: str | None, evidence: dict[str, Any], certainty: dict[str, float], notes: list[str]) -> dict[str, Any]:
    if chain is None:
        notes.append("place: the text names none with it")
        if usual:
            notes.append(f"country: {_country(gazetteer, usual)}, which the text names most")
        return {"country": _country(gazetteer, usual)} if usual else {}
    first, anchor = chain.elements[0], chain.anchor
    finest = _spot(text, gazetteer, chain, usual)
    if anchor and finest is first and _unknown(gazetteer, chain, usual):
        chain, finest = anchor, anchor.elements[0]
    if finest is not first:
        notes.append(f"place: {_named(chain, finest)}, as no source holds {' '.join(first.text.split())}")
    evidence["place"] = [_quote(text, chain.away.start if chain.away else chain.start, chain.end)]
    out: dict[str, Any] = {"place": _named(chain, finest)}
    for level in ("country", "admin1", "admin2"):
        element = chain.at(level)
        if element and (element is not finest or level != "admin2"):
            out[level] = " ".join(_written(element).split())
            evidence[level] = [_quote(text, element.start, element.end)]
    coarsest = _coarsest(chain) or _coarsest(anchor or chain)
    if coarsest and coarsest.country_code and "country" not in out:
        out["country"] = _country(gazetteer, coarsest.country_code)
        notes.append(f"country: {out['country']}, from {coarsest.text}")
    within = next((element.toponym for element in reversed(chain.elements) if _within(element, coarsest)), None)
    if within and "admin1" not in out and not (chain.away and chain.away.km > SAME_PROVINCE_KM):
        name = _spelling(gazetteer, chain, within.admin1_code) or next((name for code, name, _ in gazetteer.provinces if code == within.admin1_code), None)
        if name:
            out["admin1"] = name
            notes.append(f"province: {name}, where {within.name} lies")
    if "country" not in out and usual:
        out["country"] = _country(gazetteer, usual)
        notes.append(f"country: {out['country']}, which the text names most")
    certainty["place"] = round((finest.toponym.confidence if finest.toponym else 0.6) * (1.0 if chain.strong else 0.8), 2)
    return out


def _named(chain: Chain, element: Element) -> str:
    """The element's name, with the distance from it that the incident lies at."""
    name = " ".join(element.text.split())
    return f"{chain.away.words} {name}" if chain.away and element is chain.elements[0] else name


def _coarsest(chain: Chain) -> Toponym | None:
    """The widest unit around that tells the country."""
    return next((element.toponym for element in reversed(chain.elements) if element.toponym and element.toponym.country_code), None)


def _unknown(gazetteer: Gazetteer, chain: Chain, usual: str | None) -> bool:
    """Whether no source holds the chain's place in its country, as far as the text tells that."""
    around = _coarsest(chain) or _coarsest(chain.anchor or chain)
    country = around.country_code if around else usual
    own = kinds.strip(normalise(chain.elements[0].text)).name
    return chain.elements[0].toponym is None and not any(country in (None, gazetteer.country_of(place)) for place, _ in gazetteer.exact(own))


def _point(text: str, incident: Incident, evidence: dict[str, Any], certainty: dict[str, float]) -> dict[str, Any]:
    """Coordinates that the text gives; `geo.geocode` keeps them. Without a name they are the place as written."""
    point = incident.point
    if point is None:
        return {}
    evidence["latitude"] = evidence["longitude"] = [_quote(text, point.start, point.end)]
    certainty["latitude"] = certainty["longitude"] = 0.95
    named = {} if incident.place else {"place": point.text}
    return {"latitude": point.lat, "longitude": point.lon, **named}


def _spot(text: str, gazetteer: Gazetteer, chain: Chain, usual: str | None) -> Element:
    """The finest element that can be put on a map: of an airport or a quarter that no source holds, the town it is in."""
    first, *rest = chain.elements
    if not rest or not built(first.text) or re.search(r"\b(?:rural|countryside)\b", text[first.end : rest[0].start]):
        return first
    country = next((each.toponym.country_code for each in reversed(chain.elements) if each.toponym and each.toponym.country_code), usual)
    if first.toponym and rest[0].toponym and distance_km(first.toponym, rest[0].toponym) < QUARTER_KM:
        return first
    own, town = (kinds.strip(normalise(each.text)) for each in (first, rest[0]))
    if any(country in (None, gazetteer.country_of(place)) and gazetteer.kind_of(place) in ("settlement", "admin2") for place, _ in gazetteer.exact(own.name)) or town.kind not in (None, "settlement"):
        return first
    listed = any(gazetteer.kind_of(place) == "settlement" and country in (None, gazetteer.country_of(place)) for place, _ in gazetteer.exact(town.name))
    return rest[0] if listed else first


def _spelling(gazetteer: Gazetteer, chain: Chain, code: str | None) -> str | None:
    """The province's name as the chain itself spells it, where a part of the chain is called so: "Qandahar", "Sind"."""
    main = next((normalise(name) for number, name, _ in gazetteer.provinces if number == code), "")
    for element in reversed(chain.elements):
        name = element.toponym.text if element.toponym else element.text
        key = normalise(name)
        listed = any(gazetteer.kind_of(place) == "admin1" and gazetteer.province_of(place) == code for place, _ in gazetteer.exact(key))
        if listed or (main and not set(skeletons(key)).isdisjoint(skeletons(main)) and likeness(key, main) >= LIKE_ENOUGH):
            return " ".join(name.split())
    return None


def _written(element: Element) -> str:
    """The unit's name; without "countryside" and the like, which is no part of it."""
    around = kinds.strip(normalise(element.text)).kind == "area" and element.toponym is not None
    return element.toponym.text if around and element.toponym else element.text


def _within(element: Element, coarsest: Toponym | None) -> bool:
    """Whether the element tells the province, in the country that the chain's coarsest part lies in."""
    own = element.toponym
    return own is not None and own.admin1_code is not None and coarsest is not None and own.country_code == coarsest.country_code


def _country(gazetteer: Gazetteer, code: str) -> str:
    number = gazetteer.country_place.get(code)
    return gazetteer.name_of(number) if number is not None else code


_ACTING: Final = re.compile(r" (?!(?:and|or|but|in|on|at|from|to|of|for|with|near|after|before|during|while|where|when|who|which|that|as|by)\b)[a-z]")
_INTO: Final = re.compile(r"\b(?:in|at|near|from|to|of|inside|into|across|the|for|with|and|over)\W*$")


def _usual(text: str, known: Sequence[Toponym]) -> str | None:
    """The country that most of the text's place names and demonyms lie in, if it leads clearly.

    A country that acts or that a noun is told apart by ("a US drone", "Iran said") need not be where it happened.
    """
    acting = [each for each in known if each.kind != "demonym" and each.precision == "country" and _ACTING.match(text, each.end) and not _INTO.search(text[max(0, each.start - 12) : each.start])]
    left_out = {each.start for each in acting}
    seen = Counter(each.country_code for each in known if each.country_code and each.kind != "organisation" and each.start not in left_out)
    first, second = ([*seen.most_common(2), (None, 0), (None, 0)])[:2]
    return first[0] if first[1] >= 2 * second[1] and first[1] > 0 else None


def _date(text: str, incident: Incident, evidence: dict[str, Any], certainty: dict[str, float], notes: list[str]) -> dict[str, Any]:
    when = incident.when
    if when is None:
        notes.append("date: the text gives none with it")
        return {"date": None, "date_end": None, "date_precision": "unknown"}
    evidence["date"] = [_quote(text, when.start, when.end)]
    if when.basis:
        notes.append(f"date: {when.basis}")
    if when.first is None:
        return {"date": None, "date_end": None, "date_precision": "unknown"}
    certainty["date"] = {"day": 0.8 if when.basis else 0.95, "week": 0.6, "month": 0.6, "year": 0.5}.get(when.precision, 0.3)
    return {"date": when.first, "date_end": when.last, "date_precision": when.precision}


def _figure(text: str, incident: Incident, kind: str, evidence: dict[str, Any], certainty: dict[str, float], notes: list[str]) -> dict[str, Any]:
    figure = incident.figure(kind)
    if figure is None:
        if kind in _FIGURES:
            notes.append(f"{kind}: the text gives no figure")
        return {}
    count = figure.count
    evidence[kind] = [_quote(text, each.start, each.end) for each in figure.statements]
    differing = {each.count.best for each in figure.statements}
    certainty[kind] = 0.5 if count.best is None else 0.95 if len(differing) == 1 else 0.75
    if kind not in _FIGURES:
        return {kind: count.best if count.best is not None else count.low}
    out = {kind: count.best, f"{kind}_min": count.low, f"{kind}_max": count.high}
    if count.best is None:
        notes.append(f"{kind}: a number is given only in words such as “dozens” or “several”; the minimum is what they must mean")
    if kind == "killed" and figure.attackers:
        out["attackers_killed"] = figure.attackers.best
    return out


def _who(text: str, incident: Incident, evidence: dict[str, Any]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    events = [report.event for report in incident.reports if report.event]
    if events:
        event = next((each for each in events if each.type not in GENERIC), events[0])
        out["event_type"] = event.type
        evidence["event_type"] = [_quote(text, event.start, event.end)]
    report = _teller(incident)
    if report and report.claimant:
        start, end = report.claimant
        out["claimed_by"] = " ".join(text[start:end].split())
        evidence["claimed_by"] = [_quote(text, start, end)]
    for report in incident.reports:
        for each in report.told:
            found = _BY.search(text, max(each.start, each.end - 12), min(each.end + 60, report.sentence.end))
            if found and found.start() <= each.end + 2 and not each.attackers and "actor" not in out:
                out["actor"] = found["who"].strip()
                evidence["actor"] = [_quote(text, found.start("who"), found.end("who"))]
    return out


def _teller(incident: Incident) -> Report | None:
    """The report that gives the figure that was taken, of the killed if there is one."""
    for kind in ("killed", "injured"):
        figure = incident.figure(kind)
        if figure:
            return next((report for report in incident.reports if any(each.kind == kind and each.count.best == figure.count.best for each in report.told)), None)
    return None


def _total(text: str, report: Report) -> dict[str, Any]:
    out: dict[str, Any] = {"quote": report.sentence.text, "start": report.sentence.start, "end": report.sentence.end}
    for each in report.told:
        out[each.kind] = {"min": each.count.low, "best": each.count.best, "max": each.count.high, **_quote(text, each.start, each.end)}
    return out


def _why(found: Found) -> str:
    """Why nothing of what is told is an incident."""
    return causes.NATURAL if all(each.background == causes.NATURAL for each in found.background) else "what it tells is history"


def _say(table: pd.DataFrame, found: Found) -> None:
    if table.empty:
        why = f": it reads as {found.genre}" if found.genre else f": {_why(found)}" if found.background else ""
        findings.add(table, findings.finding("no-incidents", f"the text reports no incident{why}", ["text"], "if it does, say where in an issue: the rules are improved from such cases"))
    if found.totals:
        quotes: Sequence[str] = [report.sentence.text[:80] for report in found.totals]
        findings.add(table, findings.finding("total-not-added", "a figure for several incidents together is kept apart", quotes, "see attrs['totals']; it is not added to its parts"))
    vague = table.index[table["date"].isna()]
    if len(vague):
        findings.add(table, findings.finding("date-unknown", "no day is known", vague, "give the day of publication: published=… or --date"))
