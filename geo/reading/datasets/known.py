"""The data sets that are known by their columns, and what each of their codes means.

Equal codes do not mean equal things: UCDP's 4 and GTD's 4 are a province's centre, ACLED's 3 is a province drawn at
its capital. Each dataset's file under `formats/` translates its codes, once, into the precisions of `geo.schema`;
a user's own comes through the same door (`geo.register`).
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from typing import Any, Final

from ...disk import tomls
from ...errors import InputError
from ...schema import DATE_PRECISIONS, INCIDENT_COLUMNS, PART_COLUMNS, PARTIES, PRECISIONS
from ..files.vocabulary import fold

Codes = tuple[tuple[str, ...], dict[str, str]]
"""The source's columns that may hold a code, and code → our word."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of dataset that is known by its columns; their names are compared folded (`Event_Date` is `event date`).

    Parameters
    ----------
    name : str
        As people call it; a finding and `incidentmap inspect` show it.
    needs : tuple of str
        Columns that together are this dataset's signature; alternatives are joined by `|`.
    hints : tuple of str
        Columns that no other dataset has: where they stand and the signature does not, the version is unknown.
    columns : dict of str to tuple of str
        Our column → the dataset's, the first that is there.
    precision, date_precision : tuple of (tuple of str, dict of str to str), optional
        The source's columns that may hold a code, and code → a word of `geo.schema.PRECISIONS` or `DATE_PRECISIONS`.
    event_types : dict of str to str
        Code → words, where the type is a number.
    missing : frozenset of str
        Codes that mean "unknown" among figures.
    parties : dict of str to str
        Event type as the source writes it, in small letters → "by" or "between".
    country : str
        Of a dataset of one country, whose tables do not name it.
    lasts : str
        Of a dataset of sums: each row's period, `week` or `month`, that begins with its date.
    year_month_day : tuple of str
        Columns of a date in parts, zero for unknown.

    Raises
    ------
    InputError
        If it has no name or no signature, or says what no column, precision or party of ours is.

    Examples
    --------
    >>> ledger = Format("our ledger", needs=("vdc", "dead"), columns={"place": ("vdc",), "killed": ("dead",)})
    >>> ledger.fits({"vdc", "dead", "remarks"})
    True
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
    country: str = ""
    lasts: str = ""
    year_month_day: tuple[tuple[str, ...], ...] = ()

    def fits(self, names: set[str]) -> bool:
        """Whether a table's columns hold the whole signature.

        Parameters
        ----------
        names : set of str
            Folded.

        Returns
        -------
        bool
            Every need, or one of its alternatives, is among them.

        Examples
        --------
        >>> Format("a ledger", needs=("dead|killed", "vdc")).fits({"killed", "vdc", "remarks"})
        True
        """
        return bool(self.needs) and all(set(need.split("|")) & names for need in self.needs)

    def __post_init__(self) -> None:
        for wrong in self._wrongs():
            raise InputError(f"format {self.name!r}: {wrong}")

    def _wrongs(self) -> Iterable[str]:
        """What no table could be read by."""
        if not self.name:
            yield "a format needs a name"
        ours = (*INCIDENT_COLUMNS, *PART_COLUMNS)
        if unknown := [name for name in self.columns if name not in ours]:
            yield f"there is no column {unknown[0]!r} to fill; choose from {', '.join(INCIDENT_COLUMNS)}"
        told = (*self.needs, *self.hints, *(name for names in self.columns.values() for name in names))
        for name in (part for one in told for part in one.split("|")):
            if fold(name) != name:
                yield f"write the column {name!r} as it is compared: {fold(name)!r}"
        for what, codes, words in (
            ("precision", self.precision, PRECISIONS),
            ("date_precision", self.date_precision, DATE_PRECISIONS),
        ):
            if codes and (odd := sorted(set(codes[1].values()) - set(words))):
                yield f"{what} {odd[0]!r} is none of {', '.join(words)}"
        if odd := sorted(set(self.parties.values()) - set(PARTIES)):
            yield f"parties {odd[0]!r} is none of {', '.join(PARTIES)}"
        if self.lasts not in ("", *_LASTS):
            yield f"lasts {self.lasts!r} is none of {', '.join(_LASTS)}"

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Format:
        """Read a format from a TOML file: its keys are the parameters, `[precision]` has `columns` and `codes`.

        Parameters
        ----------
        path : path-like
            As those under `geo/reading/datasets/formats/`.

        Returns
        -------
        Format
            To give to `geo.register`.

        Raises
        ------
        InputError
            If the file is missing, no TOML, or says what no format has.

        Examples
        --------
        >>> import tempfile
        >>> from pathlib import Path
        >>> path = Path(tempfile.mkdtemp()) / "ledger.toml"
        >>> _ = path.write_text("name = 'ledger'\\nneeds = ['vdc']\\n[columns]\\nplace = ['vdc']", "utf-8")
        >>> Format.load(path).columns
        {'place': ('vdc',)}
        """
        told = tomls.read(path)
        try:
            return _of(told)
        except (InputError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path}: is no format ({error})") from error


def _of(told: dict[str, Any]) -> Format:
    """A format from what its file says."""
    if odd := sorted(set(told) - {one.name for one in fields(Format)}):
        raise InputError(f"there is no key {odd[0]!r}; choose from {', '.join(one.name for one in fields(Format))}")
    for name in ("precision", "date_precision"):
        if name in told:
            told[name] = (tuple(told[name]["columns"]), dict(told[name]["codes"]))
    for name in ("needs", "hints"):
        told[name] = tuple(told.get(name, ()))
    told["missing"] = frozenset(told.get("missing", ()))
    told["columns"] = {ours: tuple(theirs) for ours, theirs in told.get("columns", {}).items()}
    told["year_month_day"] = tuple(tuple(names) for names in told.get("year_month_day", ()))
    return Format(**told)


_LASTS: Final = ("week", "month", "year")
GENERAL: Final = Format("a table of incidents", missing=frozenset({"-99", "-999", "-9999"}))


_REGISTERED: dict[str, Format] = {}


def register(made: Format) -> None:
    """Put a user's format before ours, and in the place of one of its name."""
    if not made.needs:
        raise InputError(f"format {made.name!r}: needs no column, so that every table would be it")
    _REGISTERED.pop(made.name, None)
    _REGISTERED[made.name] = made


def known() -> list[Format]:
    """The formats that a table may be, those that users registered first, the latest before the others."""
    return [*reversed(_REGISTERED.values()), *(one for name, one in _bundled().items() if name not in _REGISTERED)]


@cache
def _bundled() -> dict[str, Format]:
    own = sorted(files(__package__).joinpath("formats").iterdir(), key=lambda one: one.name)
    made = [_of(tomllib.loads(one.read_text("utf-8"))) for one in own if one.name.endswith(".toml")]
    return {one.name: one for one in made}
