"""A table that was written as CSV, described for programs: `datapackage.json`, after the Data Package standard."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from . import tables
from .disk.whole import whole
from .errors import InputError
from .schema import CATEGORIES, FIGURES, PEOPLE

if TYPE_CHECKING:
    import pandas as pd

NAME: Final = "datapackage.json"
_DIALECT: Final = {".csv": ",", ".tsv": "\t"}
_LICENCE: Final = (
    "The incidents are under the licence of their source, which this file does not know; those of the names of places"
    " and of the boundaries stand with the sources."
)
_PLACES: Final = (
    "The licence is that of the incidents; those of the names of places and of the boundaries stand with the sources."
)
_ADDRESS: Final = re.compile(r"https?://\S+")
_SHORT: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]*")


def describe(
    table: pd.DataFrame,
    path: str | os.PathLike[str],
    sources: Iterable[Mapping[str, str]] = (),
    *,
    licence: str | None = None,
) -> Path:
    """Write `datapackage.json` beside a CSV file: fields with types, units and meanings, sources, size and checksum.

    Parameters
    ----------
    table : pandas.DataFrame
        What was written.
    path : path-like
        The .csv or .tsv file, as `geo.write` left it.
    sources : iterable of mapping, optional
        Each with `title`, and what else the standard knows of a source, such as `path`.
    licence : str, optional
        Of the incidents: a short name such as "CC-BY-4.0", or the address of its text.

    Returns
    -------
    pathlib.Path
        The description.

    Raises
    ------
    InputError
        If the file is no CSV, or a description of something else stands there.

    Examples
    --------
    >>> import tempfile, pandas as pd, geo
    >>> path = Path(tempfile.mkdtemp()) / "one.csv"
    >>> rows = pd.DataFrame({"place": ["Gao"], "killed": pd.array([3], dtype="Int64")})
    >>> geo.write(rows, path)
    >>> found = json.loads(describe(rows, path).read_text("utf-8"))["resources"][0]
    >>> [(one["name"], one["type"]) for one in found["schema"]["fields"]]
    [('place', 'string'), ('killed', 'integer')]
    """
    final = check(path)
    data, place = Path(path).read_bytes(), Path(path)
    resource = {
        "name": _slug(place.stem),
        "path": place.name,
        "profile": "tabular-data-resource",
        "format": place.suffix.lstrip("."),
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": _DIALECT[place.suffix.lower()]},
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {"fields": [_field(table, name) for name in _header(place)], "missingValues": [""]},
    }
    named = [dict(one) for one in sources]
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": resource["name"],
        **({"licenses": [licence_of(licence)]} if licence else {}),
        "description": _PLACES if licence else _LICENCE,
        **({"sources": named} if named else {}),
        "resources": [resource],
    }
    with whole(final) as part:
        part.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return final


def licence_of(told: str) -> dict[str, str]:
    """A licence as the standard writes it: by its address, or its short name, whose words are joined.

    Examples
    --------
    >>> licence_of("CC BY 4.0"), licence_of("https://example.org/terms")
    ({'name': 'CC-BY-4.0'}, {'path': 'https://example.org/terms'})
    """
    text = told.strip()
    if _ADDRESS.fullmatch(text):
        return {"path": text}
    if not _SHORT.fullmatch(text):
        raise InputError(f"licence {told!r}: give a short name such as CC-BY-4.0, or the address of its text")
    return {"name": "-".join(text.split())}


def check(path: str | os.PathLike[str]) -> Path:
    """Where the description of `path` goes; refused where it is no CSV, or another file's description stands there.

    Examples
    --------
    >>> check("folder/one.csv").name
    'datapackage.json'
    """
    file = Path(path)
    if file.suffix.lower() not in _DIALECT:
        raise InputError(f"{path}: a data package describes a .csv or .tsv file; write one, or leave --datapackage out")
    final = file.with_name(NAME)
    if final.exists():
        try:
            described = [one["path"] for one in json.loads(final.read_text("utf-8"))["resources"]]
        except (OSError, ValueError, KeyError, TypeError):
            described = []
        if described != [file.name]:
            raise InputError(f"{final}: exists and is not the description of {file.name}; write to another folder")
    return final


def _header(path: Path) -> list[str]:
    """The column names as they stand in the file: a few are added or made safe as it is written."""
    import csv

    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file, delimiter=_DIALECT[path.suffix.lower()]))


@cache
def _known() -> dict[str, dict[str, str]]:
    """Column → unit and description, of all that we name."""
    out = {}
    for row in tables.rows("fields.csv", "geo"):
        for figure in FIGURES if "{figure}" in row["name"] else ("",):
            for who in PEOPLE if "{who}" in row["name"] else ("",):
                name = row["name"].format(figure=figure, who=who)
                out[name] = {"unit": row["unit"], "description": row["description"].format(figure=figure, who=who)}
    return out


def _field(table: pd.DataFrame, name: str) -> dict[str, Any]:
    kind = "number" if name in ("lon", "lat") and name not in table else _type(table, name)
    field: dict[str, Any] = {"name": name, "type": kind}
    if kind == "boolean":
        field |= {"trueValues": ["True"], "falseValues": ["False"]}
    field |= {key: value for key, value in _known().get(name, {}).items() if value}
    if name in CATEGORIES:
        field["constraints"] = {"enum": list(CATEGORIES[name])}
    return field


def _type(table: pd.DataFrame, name: str) -> str:
    import pandas as pd

    if name not in table:
        return "string"
    cells = table[name]
    kinds = (
        (pd.api.types.is_bool_dtype, "boolean"),
        (pd.api.types.is_integer_dtype, "integer"),
        (pd.api.types.is_float_dtype, "number"),
    )
    found = next((word for is_kind, word in kinds if is_kind(cells.dtype)), "string")
    if pd.api.types.is_datetime64_any_dtype(cells.dtype):
        days = cells.dropna()
        return "date" if bool((days == days.dt.normalize()).all()) else "datetime"
    return found


def _slug(text: str) -> str:
    """A name as the standard wants it: small letters, digits, `.`, `-` and `_`."""
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign in ".-_") else "-" for sign in text.lower())
