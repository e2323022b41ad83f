"""Texts that name a place and its unit in one cell, in any order and with any sign, put into the order of an address.

"ALEPPO : Manbij", "Sudan > North Darfur > El Fasher", "North Darfur - El Fasher", "Belém - PA", "Suzano/SP".
"""

from __future__ import annotations

import re
from typing import Final

from ..gazetteer import packed
from ..gazetteer.protocol import Gazetteer
from ..gazetteer.within import Allowed, within
from ..names import kinds, phrases, postcodes
from ..names.keys import JOINERS, normalise
from . import codes, countries, walls

_STEPS: Final = re.compile(r"\s*[>»→|]\s*|\s+:\s+|:\s+|\s+[-–—]\s+")
_OWNED: Final = re.compile(r"^(?P<owner>[^\W\d_][^,'’]{2,40})['’]s\s+(?P<own>[^\W\d_][^,]*)$")
BORDER: Final = re.compile(r"\b(?:border|frontier|boundary|line of control|loc|ib)\b", re.I)
"""What is nobody's alone."""
_APART: Final = re.compile(r"[,;،؛()/:>»→|–—]|\s-\s|\s(?:in|at|on|of|near|and|inside|within)\s|['’]s\s", re.I)
"""Signs and words by which a text may be taken apart."""
_CODED: Final = re.compile(r"^(?P<town>.+?)(?:\s*[-–/]\s*|\s*\(|\s+)(?P<code>[A-Z]{2,3})\)?$")


_BRACKETS: Final = re.compile(r"^(?P<name>[^\s(),;:/][^(),;:/]+?) ?\((?P<unit>[^(),;:/]{3,})\)$")


def a_name(gazetteer: Gazetteer, text: str, allowed: Allowed) -> bool:
    """Whether a text that would be taken apart is, all of it, the name of a place that is `allowed`.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> a_name(bundled(), "Krems in Kärnten", lambda place: True), a_name(bundled(), "Krems", lambda place: True)
    (True, False)
    """
    if not _APART.search(text) or BORDER.search(text):
        return False
    held = any(
        grade < packed.NAMES and gazetteer.kind_of(place) != "country" and allowed(place)
        for form in kinds.peeled(normalise(text))
        for place, grade in gazetteer.exact(form)
    )
    return held and not phrases.parse(text).reason


def spoken(gazetteer: Gazetteer, text: str) -> str:
    """The text with the country at its end as it is spoken, where it stands as in a list of countries.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> spoken(bundled(), "Busan, Korea, Republic of"), spoken(bundled(), "Minna, Niger State, Nigeria")
    ('Busan, South Korea', 'Minna, Niger State, Nigeria')
    """
    parts = text.rsplit(",", 2)
    land = countries.inverted(gazetteer, ",".join(parts[-2:])) if len(parts) > 1 else None
    country = gazetteer.country_place.get(land or "")
    return ",".join([*parts[:-2], f" {gazetteer.name_of(country)}"]).strip() if country is not None else text


def ordered(gazetteer: Gazetteer, text: str, country: str | None) -> str:
    """The text with the finest name first and commas between, where its units are known; else as it is.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> ordered(bundled(), "ALEPPO : Manbij", "SY"), ordered(bundled(), "Suzano/SP", "BR")
    ('Manbij, ALEPPO', 'Suzano, SP')
    >>> ordered(bundled(), "Gopalpur - 761002", "IN"), ordered(bundled(), "Richmond NSW 2753", "AU")
    ('Gopalpur, IN-OD', 'Richmond, NSW')
    >>> ordered(bundled(), "South Kivu's Uvira", "CD"), ordered(bundled(), "Mali - Niger border", "ML")
    ('Uvira, South Kivu', 'Mali - Niger border')
    >>> ordered(bundled(), "Sindh, Karachi", "PK"), ordered(bundled(), "Herat, Kandahar", "AF")
    ('Karachi, Sindh', 'Herat, Kandahar')
    >>> ordered(bundled(), "London - Hackney", "GB"), ordered(bundled(), "IDP camp", None)
    ('Hackney, London', 'IDP camp')
    """
    if len(text) > phrases.LONGEST:
        return text
    text = " ".join(text.split())
    posted = postcodes.parted(text, country)
    if posted is not None:
        return _posted(gazetteer, *posted, country)
    if country and (found := _CODED.match(text)) and codes.of_code(gazetteer, found["code"], country):
        return f"{found['town']}, {found['code']}"
    if (found := _BRACKETS.match(text)) and _is_around(gazetteer, found["unit"], found["name"], country):
        return f"{found['name']}, {found['unit']}"
    if found := _OWNED.match(text):
        parts = [found["owner"], found["own"]]
    else:
        parts = [part.strip() for part in _STEPS.split(text)]
    if len(parts) < 2 and "," in text:
        return _inwards([part.strip() for part in text.split(",")], gazetteer, country) or text
    if len(parts) < 2 and "/" in text:
        parts = [part.strip() for part in text.split("/")]
        return ", ".join(reversed(parts)) if all(parts) and _nested(gazetteer, parts, country) else text
    if (
        len(parts) < 2
        or BORDER.search(parts[-1])
        or not all(parts)
        or not all(is_unit(gazetteer, part, country) for part in parts[:-1])
    ):
        return text
    return ", ".join(reversed(parts))


def _is_around(gazetteer: Gazetteer, unit: str, name: str, country: str | None) -> bool:
    """Whether what stands in brackets is the province around a place, no other name of it: "Hidalgo (Tamaulipas)"."""
    around = walls.province(gazetteer, unit, country, towns=False)
    if around is None or around.place < 0 or around.several or not _sure(gazetteer, around):
        return False
    return not any(gazetteer.province_of(place) in around.codes for place in _units(gazetteer, name, country))


def _inwards(parts: list[str], gazetteer: Gazetteer, country: str | None) -> str | None:
    """A text with commas that goes from the province to the place ("Sindh, Karachi", the country before or behind), the
    other way round: its names lie in the units before them, as far as they are known, and the last is no unit."""
    if not all(parts) or not _units(gazetteer, parts[0], None):  # of most texts the first name is a place's
        return None
    land = parts[-1:] if len(parts) > 2 and countries.known(gazetteer, parts[-1]) else []
    names = parts[: len(parts) - len(land)]
    for end in (land, names[:1]):
        if country is None and len(names) > 1 and end and countries.known(gazetteer, end[0]):
            country = countries.country(gazetteer, end[0]).code
    first, last = (_units(gazetteer, name, country) for name in (names[0], names[-1]))
    if len(names) == 2 and not land and countries.known(gazetteer, names[0]):  # "Peru, Indiana"
        last = last or _units(gazetteer, names[-1], None)
    held = (_nested(gazetteer, each, country) for each in (names, names[:-1]) if len(each) > 1)
    found = first and not last and any(held)
    return ", ".join([*reversed(names), *land]) if found else None


def _units(gazetteer: Gazetteer, name: str, country: str | None) -> list[int]:
    """The provinces and countries that bear the name there, with or without generic words."""
    found = (entry for form in kinds.peeled(normalise(name)) for entry in gazetteer.exact(form))
    return [
        place
        for place, grade in found
        if grade < packed.NAMES
        and gazetteer.kind_of(place) in ("admin1", "country")
        and (country is None or gazetteer.belongs(place, country))
    ]


def _nested(gazetteer: Gazetteer, parts: list[str], country: str | None) -> bool:
    """Whether each part is a unit in the one before, and the last a place there: "Iraq/Nineveh/Sinjar". Two places with
    a stroke between are either of them, unless so."""
    inside: frozenset[str] | None = None
    for number, part in enumerate(parts[:-1]):
        stated = countries.country(gazetteer, part).code if not number and countries.known(gazetteer, part) else None
        if stated:
            if country not in (None, stated):
                return False
            country = stated
            continue
        unit = walls.province(gazetteer, part, country, towns=False)
        if unit is None or not _sure(gazetteer, unit) or (inside is not None and not unit.codes <= inside):
            return False
        owner = gazetteer.provinces[gazetteer.province_number[min(unit.codes)]][2]
        inside, country = unit.codes, country or owner
    if inside is None and len(parts) == 2 and countries.known(gazetteer, parts[-1]):
        return False
    allowed, forms = within(gazetteer, country, inside), kinds.peeled(normalise(parts[-1]))
    return any(grade < packed.NAMES and allowed(place) for form in forms for place, grade in gazetteer.exact(form))


def _sure(gazetteer: Gazetteer, unit: walls.Province) -> bool:
    """Whether it is a province, not by likeness alone, or a region of several in one country: "Darfur"."""
    if unit.place < 0:
        return bool(unit.codes) and len({code.partition("-")[0] for code in unit.codes}) == 1
    return gazetteer.kind_of(unit.place) == "admin1" and unit.match != "fuzzy"


def _posted(gazetteer: Gazetteer, rest: str, province: str | None, country: str | None) -> str:
    """An address without its postal code, whose province stands for it; the state that the address names goes first."""
    if not rest:
        return province or ""
    inner = ordered(gazetteer, rest, country)
    last = re.split(r"[\s,]+", inner)[-1]
    stated = codes.of_code(gazetteer, last, country) if country else codes.behind_town(gazetteer, last)
    return inner if stated or not province else f"{inner}, {province}"


def is_unit(gazetteer: Gazetteer, text: str, country: str | None) -> bool:
    """Whether a country, a first-level unit or a region bears the name."""
    if countries.known(gazetteer, text):
        return True
    found = walls.province(gazetteer, text, country, towns=False)
    if found is None or found.place < 0:
        return found is not None and bool(found.region)
    return gazetteer.kind_of(found.place) == "admin1"


def before_generic(name: str) -> str | None:
    """The name without its generic word where a letter before that would be taken for an "and": "Ye-U town"."""
    words = re.split(r"[\s-]+", name.strip())
    lost = len(words) > 2 and words[-2].lower() in JOINERS and words[-1].lower() in kinds.words()
    return name.strip()[: -len(words[-1]) - 1] if lost else None
