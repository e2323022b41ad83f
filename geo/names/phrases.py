"""What people write in a place column, taken apart: "12 km north of Saravan", "Mir Ali, North Waziristan, Pakistan".

Only form is read here; nothing is looked up. A phrase has one or more parts, the finest first; an offset; a second
end where something lies between two places; and, where the text names no place at all, the reason.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import Final

from ..disk import bounds
from . import lying
from .keys import normalise
from .kinds import COMPASS, PARTS, strip

LONGEST: Final = bounds.most("place-cell")
"""Characters; a longer "place" is a text, not a name."""

KM_PER: Final = {
    "km": 1.0,
    "kms": 1.0,
    "kilometer": 1.0,
    "kilometre": 1.0,
    "mi": 1.609344,
    "mile": 1.609344,
    "m": 0.001,
    "metre": 0.001,
    "meter": 0.001,
    "nm": 1.852,
}

NOT_A_PLACE: Final = frozenset(
    "unknown unnamed unspecified undisclosed various several multiple nationwide countrywide elsewhere nowhere "
    "none null nan na n a nil tbd tbc other others not known not available not applicable no data not specified "
    "unknown location unknown place multiple locations several locations various locations inconnu desconocido "
    "неизвестно نامعلوم غير معروف نامشخص".split()
) | frozenset(
    (
        "n a",
        "not known",
        "not available",
        "not applicable",
        "no data",
        "not specified",
        "unknown location",
        "unknown place",
        "unknown village",
        "unknown area",
        "multiple locations",
        "several locations",
        "various locations",
        "غیر معروف",
    )
)

WORDS_OF_RANK: Final = frozenset("autonomous federal national special capital first second third new".split())
"""What stands before a generic word and makes no name of it."""

NAN: Final = "Nan"
"""Spelt so, a town and province of Thailand; "nan" and "NaN" are missing numbers."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A place as written, taken apart.

    Attributes
    ----------
    parts : tuple of str
        Names from the finest to the coarsest ("Mir Ali", "North Waziristan", "Pakistan").
    alternatives : tuple of str
        Other names for the first part ("Tadmur/Palmyra", "Mosul (Al-Mawsil)").
    offset_km, bearing : float or None
        How far and in which direction (degrees from north) from the first part. A distance may lack a direction.
    near : bool
        "near", "outside", "vicinity of".
    other_end : tuple of str
        The parts of the second place of "between A and B".
    reason : str or None
        Why there is no place in it.
    front : str
        The line between two sides, as written, that the text says the place is on ("LoC in Poonch district").
    """

    parts: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    offset_km: float | None = None
    bearing: float | None = None
    near: bool = False
    other_end: tuple[str, ...] = field(default=())
    reason: str | None = None
    front: str = ""


_DISTANCE = r"(?P<number>\d+(?:[.,]\d+)?) ?(?:- ?)?(?P<unit>kms?|kilomet(?:er|re)s?|miles?|mi|nm|met(?:er|re)s?|m)\b\.?"
_DIRECTION = r"(?P<compass>(?:north|south)?[\s-]?(?:east|west|north|south)(?:ern)?|[NSEW]{1,2}E?W?)\b\.?"
_OFFSET_BEFORE = re.compile(
    rf"^(?:about|some|around|approximately|approx\.?|ca\.?|~)? ?{_DISTANCE} ?(?:(?:to the )?{_DIRECTION})? ?"
    r"(?:of|from|outside|away from) (?P<rest>.+)$",
    re.I,
)
_OFFSET_AFTER = re.compile(rf"^(?P<rest>.+?) ?[(,] ?{_DISTANCE} ?(?:to the )?{_DIRECTION}? ?\)?$", re.I)
_DIRECTION_OF = re.compile(
    r"^(?:to the |just )?(?P<compass>(?:north|south)?[\s-]?(?:east|west|north|south)) of (?P<rest>.+)$", re.I
)
_NEAR = re.compile(rf"^(?:(?:in|at|on) )?(?:the )?(?:{lying.pattern('near')}) (?:the )?(?P<rest>.+)$", re.I)
_BETWEEN = re.compile(
    r"^(?:(?:on|at|along|the) )*(?:border|boundary|road|highway|area|frontline|line)? ?\b"
    r"(?:between|linking|connecting) (?P<one>.+?) (?:and|&) (?P<other>.+)$",
    re.I,
)
_BORDER_OF = re.compile(
    rf"^(?:(?:on|at|along|the) )*(?:{lying.pattern('edge')}) of (?P<one>.+?) (?:and|&|with) (?P<other>.+)$",
    re.I,
)
_ROAD = re.compile(
    rf"^(?:(?:on|along|off|the) )*(?P<one>[^\s,/-][^,/-]*?) ?[-–—/] ?(?P<other>[^,/-]+?) (?:{lying.pattern('way')})$",
    re.I,
)
_WITHIN = re.compile(rf"^(?P<fine>.+?) (?:{lying.pattern('inside')}) (?:the )?(?P<coarse>.+)$", re.I)
_FRONT = re.compile(
    rf"^(?:(?:on|at|along|near|across|the) )*(?P<line>{lying.pattern('front')})\b"
    rf"(?: ?[,;:–—-]+ ?| (?:(?:{lying.pattern('inside')}|of|on|with) )?(?:the )?)(?P<rest>\S.*)$",
    re.I,
)
_TOWN_OF = re.compile(rf"^(?:the )?(?:{lying.pattern('kind')}) (?:town|city|village) of (?P<rest>.+)$", re.I)
_PART_OF = re.compile(r"^(?P<fine>.+?\s(?P<word>\S+)) of (?:the )?(?P<coarse>.+)$", re.I)
_PARENTHESIS = re.compile(r"^(?P<rest>[^()]+?) ?\((?P<inside>[^()]+)\) ?(?P<after>.*)$")
_PART = re.compile(r"^(?P<whole>.{3,}?) [-–—] .{3,}$")  # "Lahore - Gulberg": a quarter behind its city
_LEADING = re.compile(r"^(?:in|at|on|the|from) ", re.I)


def parse(text: str) -> Phrase:
    """Take a place apart.

    Examples
    --------
    >>> found = parse("12 km north of Saravan")
    >>> found.parts, found.offset_km, found.bearing
    (('Saravan',), 12.0, 0.0)
    >>> parse("Mir Ali, North Waziristan, Pakistan").parts
    ('Mir Ali', 'North Waziristan', 'Pakistan')
    >>> parse("border between Kech and Panjgur").other_end
    ('Panjgur',)
    >>> parse("N/A").reason
    'no place is named'
    """
    reason = _refused(text)
    if reason:
        return Phrase(reason=reason)
    return _read(" ".join(text.split()).strip(" ,;."))


def _refused(text: str) -> str | None:
    if len(text) > LONGEST:
        return f"{len(text):,} characters are a text, not a place name"
    if not text.isprintable() and any(unicodedata.category(char) == "Cc" and not char.isspace() for char in text):
        return "the name holds control characters"
    key = normalise(text)
    if not key or (key in NOT_A_PLACE and text.strip() != NAN):
        return "no place is named"
    if not any(char.isalpha() for char in key):
        return "a number is not a place name"
    return None


def _read(text: str) -> Phrase:
    if found := _FRONT.match(text):
        return replace(_read(found["rest"]), near=True, front=found["line"])
    if found := _TOWN_OF.match(text):
        return _read(found["rest"])
    if found := _BETWEEN.match(text) or _BORDER_OF.match(text) or _ROAD.match(text):
        other = _read(found["other"])
        return replace(_read(found["one"]), other_end=other.parts, near=True)
    if found := _OFFSET_BEFORE.match(text) or _OFFSET_AFTER.match(text):
        return replace(_read(found["rest"]), offset_km=_km(found), bearing=_bearing(found["compass"]))
    if found := _DIRECTION_OF.match(text):
        return replace(_read(found["rest"]), bearing=_bearing(found["compass"]), near=True)
    if found := _NEAR.match(text):
        return replace(_read(found["rest"]), near=True)
    if found := _WITHIN.match(text):
        fine = _read(found["fine"])
        return replace(fine, parts=(*fine.parts, *_read(found["coarse"]).parts), near=True)
    if (found := _PART_OF.match(text)) and _of_a_place(found["fine"]):
        fine = _read(found["fine"])  # the whole may be a name all the same: "Regional District of East Kootenay"
        return replace(fine, parts=(*fine.parts, *_read(found["coarse"]).parts), alternatives=(text,))
    alternatives: list[str] = []
    if found := _PARENTHESIS.match(text):
        alternatives.append(found["inside"].strip())
        text = f"{found['rest']} {found['after']}".strip()
    parts = [part.strip() for part in re.split(r"[,;،؛]", text) if part.strip()]
    if not parts:
        return Phrase(reason="no place is named")
    head, *slashed = (part.strip() for part in parts[0].split("/"))
    if slashed and all(slashed):
        # "Tadmur/Palmyra town": the last word of a slashed name may say the kind of both.
        alternatives = [*slashed, *alternatives]
    else:
        head, part = parts[0], _PART.match(parts[0])
        alternatives += [part["whole"]] if part else []
    return Phrase(parts=(_LEADING.sub("", head) or head, *parts[1:]), alternatives=tuple(alternatives))


def _of_a_place(text: str) -> bool:
    """Whether it is a name with a generic word behind it ("Lyari area", of Karachi), and not such words alone
    ("autonomous region", of what it is called after)."""
    bare = strip(normalise(text))
    words = bare.name.split()
    return bare.kind is not None and bare.name != normalise(text) and not all(map(_says_no_name, words))


def _says_no_name(word: str) -> bool:
    return word in PARTS or word in WORDS_OF_RANK or strip(f"x {word}").name == "x"


def _km(found: re.Match[str]) -> float:
    unit = found["unit"].lower()
    factor = KM_PER.get(unit) or KM_PER.get(unit.rstrip("s")) or 1.0
    return float(found["number"].replace(",", ".")) * factor


def _bearing(compass: str | None) -> float | None:
    if not compass:
        return None
    return COMPASS.get(re.sub(r"[\s-]", "", compass.lower()))
