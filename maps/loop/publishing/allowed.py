"""What may be told of a table: a small set of rules, from a TOML file or by name."""

from __future__ import annotations

import datetime as dt
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Final

from geo.disk import tomls
from geo.errors import InputError
from geo.names.suggested import nearest

PUBLIC: Final = "public"
INTERNAL: Final = "internal"
UNITS: Final = ("admin2", "admin1", "country")
SPANS: Final = ("month", "year")
KEYS: Final[dict[str, dict[str, tuple[type, ...]]]] = {
    "places": {"cell_km": (int, float), "unit": (str,)},
    "units": {"fewest": (int,), "per": (str,)},
    "dates": {"delay_days": (int,), "today": (str, dt.date), "by": (str,)},
    "columns": {"keep": (list,), "mask": (list,)},
}
"""Tables of the file, their keys, and of which type each is."""
CELL_MOST: Final = 500.0


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What may be told.

    Parameters
    ----------
    cell_km : float, optional
        Points stand at the middle of square cells of so many kilometres.
    unit : {"admin2", "admin1", "country"}, optional
        Instead: places are known to their district, province or country only.
    fewest : int, optional
        A province with fewer incidents is counted only with its country.
    per : {"month", "year"}, optional
        That holds in each such span too, and dates are told by it: a reader who filters by time meets no fewer.
    delay_days : int, optional
        The last days, and what has no date, are left out.
    today : datetime.date, optional
        Counted back from this day; without, from the day on which it is done.
    by : {"month", "year"}, optional
        Dates are told so.
    keep : tuple of str, optional
        Columns that are told beside dates, figures, types and units.
    mask : tuple of str, optional
        Of those: each text under a number.
    internal : bool, optional
        Everything is told, and that it is not for publication.

    Raises
    ------
    geo.errors.InputError
        If a value is none of those.

    Examples
    --------
    >>> Rules.of("public").cell_km, Rules.of({"places": {"unit": "admin1"}}).unit
    (10.0, 'admin1')
    """

    cell_km: float | None = None
    unit: str | None = None
    fewest: int = 0
    per: str | None = None
    delay_days: int = 0
    today: dt.date | None = None
    by: str | None = None
    keep: tuple[str, ...] = ()
    mask: tuple[str, ...] = ()
    internal: bool = False

    def __post_init__(self) -> None:
        if self.cell_km is not None and not 0 < self.cell_km <= CELL_MOST:
            raise InputError(f"places.cell_km {self.cell_km:g}: give more than 0 and at most {CELL_MOST:g}")
        if self.cell_km is not None and self.unit is not None:
            raise InputError("places: cell_km and unit are two ways of one thing; keep one")
        named = (("places.unit", self.unit, UNITS), ("dates.by", self.by, SPANS), ("units.per", self.per, SPANS))
        for name, value, allowed in named:
            if value not in (None, *allowed):
                raise InputError(f"{name} {value!r}: not one of {', '.join(allowed)}")
        if self.per == "year" and self.by == "month":
            raise InputError("units.per year: dates.by month is finer, and a reader could filter by it; make them one")
        if self.per is not None and self.by is None:
            object.__setattr__(self, "by", self.per)
        for name, number in (("units.fewest", self.fewest), ("dates.delay_days", self.delay_days)):
            if number < 0:
                raise InputError(f"{name} {number}: cannot be negative")

    @classmethod
    def of(cls, asked: Rules | str | os.PathLike[str] | Mapping[str, Any]) -> Rules:
        """From rules, "public", "internal", a TOML file, or a mapping like one.

        Raises
        ------
        geo.errors.InputError
            If the file cannot be read, or has a key that is none of ours.
        """
        if isinstance(asked, Rules):
            return asked
        if asked == INTERNAL:
            return cls(internal=True)
        if isinstance(asked, Mapping):
            return cls(**_checked(asked, "publish"))
        if asked == PUBLIC:
            text = resources.files(__package__).joinpath("public.toml").read_text("utf-8")
            return cls(**_checked(tomllib.loads(text), PUBLIC))
        return cls(**_checked(_file(asked), os.fspath(asked)))


def _file(path: str | os.PathLike[str]) -> Mapping[str, Any]:
    if not Path(path).exists():
        raise InputError(f"{path}: is no file; publish by 'public', 'internal' or a TOML file of rules")
    return tomls.read(path)


def _checked(told: Mapping[str, Any], where: str) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for table, values in told.items():
        _known(table, KEYS, f"{where}: [{table}]")
        if not isinstance(values, Mapping):
            raise InputError(f"{where}: {table} is a table; write [{table}] and its keys below")
        for key, value in values.items():
            _known(key, KEYS[table], f"{where}: {table}.{key}")
            if not isinstance(value, KEYS[table][key]) or isinstance(value, bool):
                raise InputError(f"{where}: {table}.{key} cannot be {value!r}")
            out[key] = value
    for name in ("keep", "mask"):
        if name in out:
            out[name] = tuple(map(str, out[name]))
    if "cell_km" in out:
        out["cell_km"] = float(out["cell_km"])
    if isinstance(day := out.get("today"), str):
        try:
            out["today"] = dt.date.fromisoformat(day)
        except ValueError as error:
            raise InputError(f"{where}: dates.today {day!r}: write it as 2024-01-31") from error
    return out


def _known(name: str, known: Mapping[str, Any], where: str) -> None:
    if name not in known:
        near = nearest(name, known)
        hint = f"; did you mean {near}?" if near else f"; there are {', '.join(known)}"
        raise InputError(f"{where}: is no rule{hint}")
