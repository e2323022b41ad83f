"""Names of the bundled units: corrected, in several languages, with the other spellings kept."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from anyascii import anyascii

from geo.errors import InputError

from .matching import LIKE_ENOUGH, iso_names, key, likeness
from .sources import Listed

HERE = Path(__file__).parent


def read_table(name: str) -> pd.DataFrame:
    """One of the hand tables beside this module, all text; lines that start with # are comments."""
    return pd.read_csv(HERE / name, comment="#", dtype="str", keep_default_na=False, skip_blank_lines=True)


def check_known(codes: set[str]) -> None:
    """Refuse a hand table that names units which are neither today's nor of before."""
    local, claims = read_table("local_names.csv"), read_table("disputed_units.csv")
    if unknown := sorted({*local["code"], *claims["code"]} - codes):
        raise InputError(f"local_names.csv or disputed_units.csv: no unit has the code {', '.join(unknown)}")


def corrected(units: pd.DataFrame) -> pd.DataFrame:
    """Apply corrections.csv to `name` and `country_code`; other fields are applied once codes are known.

    Raises
    ------
    InputError
        If a row names a feature that is not the one in the source: the source has changed.
    """
    return apply(units, read_table("corrections.csv"), fields=("name", "country_code"))


def apply(units: pd.DataFrame, corrections: pd.DataFrame, *, fields: Iterable[str]) -> pd.DataFrame:
    """Set the `fields` that `corrections` holds, each checked against the name its feature has in the source."""
    out = units.copy()
    source, rows = out["source_name"].to_dict(), corrections[corrections["field"].isin(list(fields))]
    for number, expected, field, value in zip(rows.fid, rows.source_name, rows.field, rows.value, strict=True):
        fid = int(number)
        if fid not in source or (source[fid] or "") != expected:
            raise InputError(f"corrections.csv: feature {fid} is not {expected!r} in this source: another version?")
        if field == "other_name":
            out.loc[[fid], "all_names"] = out.loc[[fid], "all_names"].map(lambda own, new=value: [*own, new])
        else:
            out.loc[fid, field] = value or None
    return out


def source_names(units: pd.DataFrame) -> pd.Series:
    """Every name the source gives a unit, its `name` first, without those that are another unit's, or several units'.

    Natural Earth's further columns carry some of the neighbours' names: Oromiya's `woe_name` is "Addis Ababa", Sakha's
    "Chukot", and that of many a Maltese parish "Malta".
    """
    lists = pd.Series(None, index=units.index, dtype="object")
    for _, group in units.groupby(units["country_code"].fillna("")):
        spelt = {fid: _spelt(group.loc[[fid]]) for fid in group.index}
        mains = {fid: key(names[0]) for fid, names in spelt.items()}
        uses = Counter(one for names in spelt.values() for one in {key(name) for name in names})
        for fid, names in spelt.items():
            others = {main for other, main in mains.items() if other != fid}
            lists[fid] = [name for name in names if _is_own(key(name), mains[fid], others, uses)]
    return lists


def _spelt(row: pd.DataFrame) -> list[str]:
    columns = ["name", "source_name", "gn_name", "woe_name", "woe_label"]
    texts = [(column, row[column].iloc[0]) for column in columns]
    spelt = [plain(text, label=column == "woe_label") for column, text in texts if isinstance(text, str)]
    return [text for text in dict.fromkeys(spelt) if text]


def _is_own(one: str, main: str, others: set[str], uses: Counter[str]) -> bool:
    """Whether a name's key is the unit's own, seen beside the main names of the country's other units."""
    if one == main:
        return True
    if uses[one] > 1 or one in others:
        return False
    return likeness(one, main) > 0.7 or all(likeness(one, other) < LIKE_ENOUGH for other in others)


def plain(text: str, *, label: bool = False) -> str:
    """A name as the source's columns hold it, without the country that `woe_label` appends.

    Examples
    --------
    >>> plain("Sindh, PK, Pakistan", label=True), plain("GAZ-00 (Gaza Strip aggregation)")
    ('Sindh', 'Gaza Strip')
    """
    if label:
        text = text.split(",")[0]
    if inner := re.fullmatch(r"\S+ \((.*) aggregation\)", text):
        text = inner[1]
    return without_ayn(text.strip())


def without_ayn(text: str) -> str:
    """The source's sign for the letter ayn, a backtick, is an apostrophe, and none at a name's start.

    Examples
    --------
    >>> without_ayn("`Asir"), without_ayn("Ma`an")
    ('Asir', "Ma'an")
    """
    return text.removeprefix("`").replace("`", "'")


Catalogues = Iterable[tuple[str, Mapping[str, str]]]


def translated(catalogues: Catalogues, wanted: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Code → {language: name}, where the translation says something else than ISO's own spelling.

    Parameters
    ----------
    catalogues : iterable of (str, mapping)
        Language and its translations.
    wanted : mapping of str to str
        Code → the name the catalogues translate.
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for language, entries in catalogues:
        for code, name in wanted.items():
            text = entries.get(name)
            if text and text != name:
                found[code][language] = iso_names(text)[0]
    return dict(found)


def kept(names: Mapping[str, list[str]], listed: Mapping[str, Listed]) -> dict[str, list[str]]:
    """The names of each unit, by its code, without those that only describe it and that nobody wrote down by hand."""
    local = read_table("local_names.csv")
    by_hand = set(zip(local["code"], local["name"], strict=True))
    told = {code: one.described for code, one in listed.items()}
    return {
        code: [name for name in spelt if name not in told.get(code, ()) or (code, name) in by_hand]
        for code, spelt in names.items()
    }


BY_SENSE = {"ga": "IE"}
"""Catalogues in which many names are translated by what the word means (Uşak: "Henchman"), and where they do not."""


def believed(spoken: Mapping[str, str], unit: Any) -> dict[str, str]:
    """A unit's translations, without those of a catalogue of `BY_SENSE` that resemble none of the others.

    Parameters
    ----------
    spoken : mapping of str to str
        Language → name.
    unit : named tuple
        Its `name`, `all_names` and `country_code`.
    """
    known = [unit.name, *unit.all_names, *(name for language, name in spoken.items() if language not in BY_SENSE)]
    keys = {key(name) for name in known}
    return {
        language: name
        for language, name in spoken.items()
        if BY_SENSE.get(language, unit.country_code) == unit.country_code
        or any(likeness(key(name), other) >= RESEMBLING for other in keys)
    }


RESEMBLING = 0.6
"""How alike a translation must be to another name of the unit to be a form of it."""


def slug(name: str) -> str:
    """A name as part of a code.

    Examples
    --------
    >>> slug("F.A.T.A."), slug("Île-de-France")
    ('fata', 'ile-de-france')
    """
    return "-".join(re.findall(r"[a-z0-9]+", re.sub(r"(?<=\b\w)\.(?=\w\b)|['`’]", "", anyascii(name)).lower()))


def unique_codes(units: pd.DataFrame) -> pd.Series:
    """`code` of each unit: its ISO 3166-2 code, else country and name, else that and the smaller number first."""
    iso = units["iso_3166_2"]
    if iso.dropna().duplicated().any():
        raise InputError(f"two features of one ISO 3166-2 code: {', '.join(iso[iso.duplicated() & iso.notna()])}")
    base = (units["country_code"].fillna("XX") + "." + units["name"].map(slug)).where(iso.isna(), iso)
    if "code" in units:  # a correction has the last word
        base = units["code"].fillna(base)
    order = base.groupby(base).cumcount()  # rows come in the source's order, which the pinned file fixes
    return base.where(order.eq(0), base + "-" + (order + 1).astype("str"))
