"""Headers: which row is one, what a column's name means in several languages, HXL tags, and files without any."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from ...findings import finding
from .raw import Raw

if TYPE_CHECKING:
    from collections.abc import Sequence

SYNONYMS: Final[dict[str, str]] = {
    "incident_id": (
        "incident id, event id, eventid, id, strike id, case id, incident code, incident number, identifiant, código,"
        " номер, شناسه"
    ),
    "date": (
        "event date, incident date, date start, start date, date of incident, date of event, datetime, date time,"
        " timestamp, fecha, datum, data, дата, تاریخ, التاريخ, تاريخ, strike date, published, day, year, annee, ano,"
        " jahr, anno, год, سال, السنة"
    ),
    "date_end": "end date, date end, date fin, fecha fin, enddatum, дата окончания",
    "place": (
        "location, location name, place name, town, city, village, settlement, locality, site, where, toponym, lieu,"
        " localité, ville, village name, lugar, localidad, ciudad, ort, stadt, tatort, luogo, città, местo, место,"
        " город, населенный пункт, місто, مکان, محل, شهر, المكان, الموقع, المدينة, مقام, cidade, where coordinates"
    ),
    "country": (
        "country name, pays, país, pais, land, staat, paese, страна, країна, کشور, البلد, الدولة, ملک, nation,"
        " country txt"
    ),
    "admin1": (
        "adm1, adm 1, admin 1, admin1 name, adm1 en, adm1 name, admin1name, adm1 fr, province, state, governorate,"
        " region, oblast, provstate, province name, département, departement, provincia, departamento, estado, provinz,"
        " bundesland, область, провинция, استان, المحافظة, محافظة, صوبہ, ولایت, wilaya"
    ),
    "admin2": (
        "adm2, adm 2, admin 2, admin2 name, adm2 en, adm2 name, admin2name, district, county, municipality, distrito,"
        " municipio, kreis, bezirk, район, شهرستان, القضاء, قضاء, ضلع, cercle"
    ),
    "latitude": (
        "lat, y, latitud, breite, breitengrad, широта, عرض جغرافیایی, خط العرض, gps latitude, lat dd, latitude dd"
    ),
    "longitude": (
        "lon, long, lng, x, longitud, länge, längengrad, долгота, طول جغرافیایی, خط الطول, gps longitude, lon dd,"
        " longitude dd"
    ),
    "killed": (
        "deaths, dead, fatalities, people killed, total killed, total people killed, total people reported killed,"
        " number killed, killed total, death toll, civilians killed, best, best est, nkill, morts, tués, décès, nombre"
        " de morts, muertos, fallecidos, víctimas mortales, tote, getötete, todesopfer, morti, uccisi, mortos, убито,"
        " погибшие, погибло, загинуло, کشته, کشته شدگان, کشته ها, القتلى, قتلى, عدد القتلى, ہلاکتیں, جاں بحق"
    ),
    "injured": (
        "wounded, people injured, total injured, number injured, total people injured, total people reported injured,"
        " civilians injured, nwound, blessés, heridos, lesionados, verletzte, verwundete, feriti, feridos, ранено,"
        " раненые, раненых, поранено, زخمی, مجروح, مجروحان, زخمی ها, الجرحى, جرحى, عدد الجرحى"
    ),
    "events": "event count, events count, number of events, no of events, num events, total events",
    "event_type": (
        "type, incident type, attack type, category, type of attack, type d'incident, tipo, art, тип, نوع, النوع, event"
    ),
    "actor": (
        "perpetrator, actor1, side a, attacker, belligerent, perpetrator group, gname, auteur, actor name, autor,"
        " täter, исполнитель, عامل, الفاعل, group"
    ),
    "target": "victim, actor2, side b, target1, target type, cible, objetivo, ziel, opfer, цель, هدف, الهدف",
    "description": (
        "notes, summary, details, comment, comments, narrative, remarks, descripción, beschreibung, descrição,"
        " описание, توضیحات, شرح, الوصف, تفصیل, content, text"
    ),
    "source": (
        "sources, source name, reference, references, publisher, quelle, fuente, fonte, источник, منبع, المصدر, ذریعہ,"
        " media source"
    ),
    "source_url": "url, link, source link, web, sourceurl, source urls, lien, enlace, ссылка, پیوند, الرابط",
    "reported_at": "reported, report date, reported on, date reported, date of report, reporting date",
    "claimed_by": (
        "claimed by, according to, reported by, said by, attributed to, selon, según, laut, по данным, به گفته, بحسب"
    ),
}
"""Our column → what people call it, in the languages of the field. Matching ignores case, accents and punctuation."""

_QUALIFIER = re.compile(
    r"\b(the|number of|no of|num|nombre de|numero"
    r" de|anzahl|total|reported|alleged|estimated|confirmed|people|persons|civilian|civilians|non"
    r" combatant|est|all)\b ?"
)
_BEST = "best, best estimate, estimate, total, count, n"
_LOW = "min, minimum, low, lower, at least, mínimo, minimo, minimal, mindestens, low est, حداقل, минимум"
_HIGH = "max, maximum, high, upper, up to, at most, máximo, maximo, maximal, höchstens, high est, حداکثر, максимум"

HXL: Final[tuple[tuple[str, str], ...]] = (
    ("#affected+killed+min", "killed_min"),
    ("#affected+killed+max", "killed_max"),
    ("#affected+killed", "killed"),
    ("#affected+injured+min", "injured_min"),
    ("#affected+injured+max", "injured_max"),
    ("#affected+injured", "injured"),
    ("#geo+lat", "latitude"),
    ("#geo+lon", "longitude"),
    ("#date+start", "date"),
    ("#date+end", "date_end"),
    ("#date+occurred", "date"),
    ("#date", "date"),
    ("#adm1+name", "admin1"),
    ("#adm2+name", "admin2"),
    ("#country+name", "country"),
    ("#loc+name", "place"),
    ("#event+id", "incident_id"),
    ("#event+type", "event_type"),
    ("#cause+type", "event_type"),
    ("#group+name+first", "actor"),
    ("#group+name+second", "target"),
    ("#meta+source", "source"),
    ("#meta+url", "source_url"),
    ("#description", "description"),
    ("#adm1", "admin1"),
    ("#adm2", "admin2"),
    ("#country", "country"),
    ("#loc", "place"),
    ("#meta+id", "incident_id"),
)
"""HXL hashtag and attributes → our column, the most telling first. A tag matches if it has all the attributes."""

_GDELT_ACTOR = [
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
]
_GDELT_GEO = ["Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"]


def fold(name: str) -> str:
    """A column name without case, accents and punctuation.

    Examples
    --------
    >>> fold("Nombre_de-Blessés "), fold("actor1Name"), fold("عدد القتلى")
    ('nombre de blesses', 'actor1name', 'عدد القتلى')
    """
    plain = "".join(char for char in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", plain.replace("ي", "ی").replace("ك", "ک")))


def _folded(listed: str) -> list[str]:
    return [fold(name) for name in listed.split(",")]


def _meanings() -> dict[str, tuple[int, str]]:
    """Folded name → (rank among the names of its column, our column)."""
    table: dict[str, tuple[int, str]] = {}
    for ours, listed in SYNONYMS.items():
        for rank, name in enumerate([fold(ours), *_folded(listed)]):
            table.setdefault(name, (rank, ours))
            if ours in ("killed", "injured"):
                for suffix, words in (("", _folded(_BEST)), ("_min", _folded(_LOW)), ("_max", _folded(_HIGH))):
                    for word in words:
                        table.setdefault(f"{name} {word}", (rank, ours + suffix))
                        table.setdefault(f"{word} {name}", (rank, ours + suffix))
    return table


_MEANING: Final = _meanings()


def meaning(name: str) -> tuple[int, str] | None:
    """Our column that a header means, and how far down the list of its names it stands.

    Examples
    --------
    >>> meaning("Minimum total people reported killed")[1], meaning("Tués")[1], meaning("colour")
    ('killed_min', 'killed', None)
    """
    folded, further = fold(name), 0
    while folded and folded not in _MEANING:
        bare = _QUALIFIER.sub("", folded, count=1)
        if bare == folded:
            return None
        folded, further = bare, further + 1000  # "civilian deaths" is read as deaths only where nothing says "deaths"
    return (_MEANING[folded][0] + further, _MEANING[folded][1]) if folded else None


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """The position of the row that reads most like a header: the first unless a later one is clearly better.

    Examples
    --------
    >>> header_row([["Strikes 2019", ""], ["", ""], ["Date", "Town"], ["1 May", "Gao"]])
    2
    """
    known = [sum(meaning(cell) is not None for cell in row if not cell.startswith("#")) for row in rows[:20]]
    widths = [sum(bool(cell.strip()) for cell in row) for row in rows[:20]]
    if known[0] or (widths[0] > 1 and not any(count > 1 for count in known)):
        return 0
    best = max(range(len(known)), key=lambda at: (known[at], -at))
    if known[best]:
        return best
    return max(range(len(widths)), key=lambda at: (widths[at] > 1, -at))


def headless(first: Sequence[str]) -> list[str] | None:
    """The names of a GDELT events export, which has no header: 58 columns in version 1, 61 in version 2."""
    if len(first) not in (58, 61) or not (first[0].isdigit() and re.fullmatch(r"\d{8}", first[1])):
        return None
    geo = [part for part in _GDELT_GEO if part != "ADM2Code" or len(first) == 61]
    names = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]
    names += [f"Actor{n}{part}" for n in (1, 2) for part in _GDELT_ACTOR]
    names += [
        "IsRootEvent",
        "EventCode",
        "EventBaseCode",
        "EventRootCode",
        "QuadClass",
        "GoldsteinScale",
        "NumMentions",
        "NumSources",
        "NumArticles",
        "AvgTone",
    ]
    names += [f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in geo]
    return [*names, "DATEADDED", "SOURCEURL"]


def take_tags(raw: Raw) -> Raw:
    """Lift a row of HXL tags out of the cells; it guides where the header does not.

    A tag row stands directly under the header, or is the header itself.
    """
    heads = [name if name.startswith("#") else "" for name in raw.frame.columns]
    if sum(map(bool, heads)) > 1:
        return replace(raw, hxl={name: head for name, head in zip(raw.frame.columns, heads, strict=True) if head})
    for at in range(min(3, len(raw.frame))):
        cells = {
            name: str(value).strip()
            for name, value in raw.frame.iloc[at].items()
            if isinstance(value, str) and value.strip()
        }
        if cells and all(cell.startswith("#") for cell in cells.values()):
            return _without_row(raw, at, {str(name): cell for name, cell in cells.items()})
    return raw


def _without_row(raw: Raw, at: int, tags: dict[str, str]) -> Raw:
    import numpy as np

    note = finding("hxl-tags", "a row of HXL tags, read as a guide", [f"row {raw.rows[at]}"], "nothing to do")
    keep = np.arange(len(raw.frame)) != at
    return replace(
        raw, frame=raw.frame[keep].reset_index(drop=True), rows=raw.rows[keep], hxl=tags, found=[*raw.found, note]
    )


def tagged(hxl: dict[str, str]) -> dict[str, str]:
    """Our column → the source's, as HXL tags say.

    Examples
    --------
    >>> tagged({"a": "#affected +killed +f", "b": "#loc+name"})
    {'killed': 'a', 'place': 'b'}
    """
    out: dict[str, str] = {}
    for tag, ours in HXL:
        head, *attributes = tag.split("+")
        for column, written in hxl.items():
            base, *given = re.split(r"\s*\+\s*", written.strip().lower())
            if base == head and set(attributes) <= set(given) and ours not in out and column not in out.values():
                out[ours] = column
    return out


def unread(names: Sequence[Any], used: set[str]) -> list[str]:
    """Columns that say "casualties" without saying whether dead or wounded: left alone, and said."""
    return [
        name
        for name in map(str, names)
        if name not in used and re.search(r"\bcasualt|victim count|nombre de victimes|\bvíctimas\b", name.casefold())
    ]
