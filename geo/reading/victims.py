"""Tables with one row a person: proposed where a table looks like one, and counted where the user says so."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from .. import tables
from ..errors import InputError
from ..findings import Finding, finding, lines
from ..schema import INCIDENT_COLUMNS
from .cells import counts
from .datasets.looking import sample
from .files.vocabulary import figure_heading, fold

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from .datasets.recognising import Reading
    from .files.raw import Raw

_ADULT: Final = 18
"""Years; children are below."""
_OLDEST: Final = 120
_SHARE: Final = 0.8
_SAME: Final = ("date", "date_end", "place", "country", "admin1", "admin2", "latitude", "longitude")
"""What persons of one incident share, where no id says so."""


@cache
def _phrases(kind: str) -> frozenset[str]:
    rows = tables.rows("victims.csv", "geo.reading")
    return frozenset(fold(phrase) for row in rows if row["kind"] == kind for phrase in row["phrases"].split("|"))


def persons(raw: Raw, reading: Reading) -> dict[str, str]:
    """`name`, `age`, `sex` and `fate` → the columns that say so of a person, each only where its values can be that.

    Examples
    --------
    >>> import pandas as pd
    >>> from geo.reading.datasets.recognising import recognise
    >>> from geo.reading.files.raw import Raw
    >>> raw = Raw.of_frame(pd.DataFrame({"Full name": ["A B", "C D"], "Age": [3, 40], "place": ["Gao", "Gao"]}))
    >>> persons(raw, recognise(raw, {}))
    {'name': 'Full name', 'age': 'Age'}
    """
    used = {name for ours, name in reading.columns.items() if ours != "target"}  # "Victim's name" is a target's
    out: dict[str, str] = {}
    for name in map(str, raw.frame.columns):
        values = sample(raw.frame[name]) if name not in used else []
        if not values:
            continue
        for kind in ("name", "age", "sex"):
            if kind not in out and fold(name) in _phrases(kind) and _such(kind, values):
                out[kind] = name
    for name in map(str, raw.frame.columns):
        values = sample(raw.frame[name])
        told = [heading for value in values if (heading := figure_heading(value))]
        if values and len(told) >= _SHARE * len(values) and not all(map(str.isdigit, values)):
            out["fate"] = name
            break
    return out


def _such(kind: str, values: list[str]) -> bool:
    if kind == "age":
        ages = [_age(value) for value in values]
        return sum(age is not None for age in ages) >= _SHARE * len(ages)
    if kind == "sex":
        return sum(_sex(value) is not None for value in values) >= _SHARE * len(values)
    return sum(counts.figure(value) is None for value in values) >= _SHARE * len(values)


def _age(text: Any) -> float | None:
    try:
        age = float(counts.western(str(text)).strip())
    except ValueError:
        return None
    return age if 0 <= age <= _OLDEST else None


def _sex(text: Any) -> str | None:
    word = fold(str(text))
    return next((sex for sex in ("female", "male") if word in _phrases(sex)), None)


def proposed(raw: Raw, reading: Reading) -> list[Finding]:
    """What to say where no figure was read and every row seems to be a person."""
    if {"killed", "injured", "events"} & set(reading.columns) or reading.sums:
        return []
    found = persons(raw, reading)
    if "name" not in found or not {"age", "sex"} & set(found) or len(raw.frame) < 2:
        return []
    names = raw.frame[found["name"]].dropna()
    if names.nunique() < _SHARE * len(names):
        return []
    listed = ", ".join(repr(found[kind]) for kind in ("name", "age", "sex") if kind in found)
    return [
        finding(
            "victims-rows",
            f"each row looks like one person ({listed}), and no column counts the dead, so that nothing was counted",
            ["row 1"],
            "if every row is one person killed, say so with victims=True, or --victims on the command line",
        )
    ]


def gathered(table: pd.DataFrame, raw: Raw, reading: Reading) -> pd.DataFrame:
    """One row an incident, of a table with one row a person; names, ages and sexes stay behind.

    Raises
    ------
    InputError
        If a column counts the dead or injured, so that rows are no persons.
    """
    import pandas as pd

    counted = sorted({"killed", "injured"} & set(reading.columns))
    if counted:
        raise InputError(
            f"{raw.name}: column {reading.columns[counted[0]]!r} counts the {counted[0]}, so that its rows are no"
            " single persons; leave victims=True (--victims) out"
        )
    found = persons(raw, reading)
    keys, by = _keys(table)
    firsts = (~keys.duplicated(keep="first")).to_numpy()
    out = _shared(table, keys, firsts, {*found.values(), f"{found.get('age')}_as_written"})
    if "name" in found and reading.columns.get("target") == found["name"]:
        out["target"] = pd.NA
    people = table["events"].ne(0).to_numpy(dtype=bool)
    for figure, rows in _fates(raw, found, people).items():
        if rows.any():
            out[figure] = _sums(keys, firsts, rows)
            for part, (known, is_so) in _facts(raw, found).items():
                sure = _sums(keys, firsts, rows & ~known).fillna(0).eq(0).to_numpy(dtype=bool)
                least = _sums(keys, firsts, rows & is_so).fillna(0)
                if known[rows].any():
                    out[f"{figure}_{part}"] = least.where(sure & out[figure].notna())
                    out[f"{figure}_{part}_min"] = least.where(~sure & out[figure].notna())
    out.attrs = dict(table.attrs)
    if "lines" in out.attrs:
        out.attrs["lines"] = lines(raw.rows[firsts])
    note = finding(
        "victims",
        f"rows of one person each, counted together by the same {by}; incidents: {int(out['events'].sum()):,}",
        raw.labels(people),
        "nothing to do; names, ages and sexes were counted and left out",
    )
    kept = [item for item in table.attrs.get("findings", []) if item["code"] not in ("shared-id", "victims-rows")]
    out.attrs["findings"] = [*kept, note]
    return out


def _keys(table: pd.DataFrame) -> tuple[pd.Series, str]:
    """What makes rows one incident: an id that stands in several, else day and place; without them each is alone."""
    import numpy as np
    import pandas as pd

    alone = pd.Series([f"\x1e{at}" for at in range(len(table))], index=table.index)
    ids = table["incident_id"]
    if (ids.duplicated(keep=False) & ~ids.str.startswith("row-")).any():
        return ids.where(table["events"].ne(0), alone).astype(object), "id"
    text = table[[name for name in _SAME if name in table]].astype("string").fillna("")
    same = text.agg("\x1f".join, axis=1)
    somewhere = table[["place", "admin1", "admin2", "latitude"]].notna().any(axis=1)
    known = np.asarray(table["date"].notna() & somewhere & table["events"].ne(0))
    return same.where(known, alone).astype(object), "day and place"


def _shared(table: pd.DataFrame, keys: pd.Series, firsts: np.ndarray[Any, Any], personal: set[str]) -> pd.DataFrame:
    """The first row of each incident; what its persons do not share is missing, what is personal is left out."""
    import pandas as pd

    out = table.loc[firsts].drop(columns=[name for name in personal if name in table and name not in INCIDENT_COLUMNS])
    for name in out.columns:
        if name in ("incident_id", "events", *_SAME, "geometry"):
            continue
        differ = table[name].astype("string").fillna("").groupby(keys.to_numpy(), sort=False).nunique() > 1
        where = keys[firsts].map(differ).to_numpy(dtype=bool)
        if where.any():
            out[name] = out[name].mask(pd.Series(where, index=out.index))
    return out.reset_index(drop=True)


def _fates(raw: Raw, found: dict[str, str], people: np.ndarray[Any, Any]) -> dict[str, np.ndarray[Any, Any]]:
    """Who was killed, who injured; everybody was killed where no column says otherwise."""
    import numpy as np

    if "fate" not in found:
        return {"killed": people}
    words = raw.frame[found["fate"]].astype("string").fillna("")
    meant = {word: heading.figure for word in words.unique() if (heading := figure_heading(word))}
    told = words.map(meant).fillna("")
    return {figure: people & np.asarray(told == figure, dtype=bool) for figure in ("killed", "injured")}


def _facts(raw: Raw, found: dict[str, str]) -> dict[str, tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]]:
    """`children` and `women` → of whom it is known, and who is one."""
    import numpy as np

    facts = {}
    ages = [_age(cell) for cell in raw.frame[found["age"]]] if "age" in found else None
    sexes = [_sex(cell) for cell in raw.frame[found["sex"]]] if "sex" in found else None
    if ages is not None:
        known = np.array([age is not None for age in ages], dtype=bool)
        facts["children"] = known, np.array([age is not None and age < _ADULT for age in ages], dtype=bool)
    if ages is not None and sexes is not None:
        man = np.array([sex == "male" for sex in sexes], dtype=bool)
        told = known & np.array([sex is not None for sex in sexes], dtype=bool)
        woman = np.array(
            [sex == "female" and age is not None and age >= _ADULT for sex, age in zip(sexes, ages, strict=True)]
        )
        facts["women"] = told | man | facts["children"][1], woman
    return facts


def _sums(keys: pd.Series, firsts: np.ndarray[Any, Any], rows: np.ndarray[Any, Any]) -> pd.Series:
    """How many of some rows each incident has; missing for none."""
    import pandas as pd

    sums = keys[rows].value_counts()
    return pd.Series(keys[firsts].map(sums).to_numpy(), dtype="Float64").astype("Int64")
