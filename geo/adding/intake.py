"""Add a gazetteer: a country's GeoNames dump, downloaded when asked, or a file of the user's own."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..disk import clock, home
from ..disk.whole import whole
from ..errors import AssetError, InputError, ServiceError
from ..gazetteer import installed
from ..gazetteer.installed import Installed
from ..gazetteer.places import bundled
from ..gazetteer.protocol import Gazetteer
from ..geocoding import walls
from .downloading import Download, download

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    ProvinceOf = Callable[[NDArray[Any], NDArray[Any]], list[str | None]]

GEONAMES: Final = "https://download.geonames.org/export/dump/"
"""Where the countries' dumps are, unless `base` says otherwise."""

UNKNOWN_SIZE: Final = 100.0
"""Inhabitants that stand for a size nobody wrote down."""

CODE_SHARE: Final = 0.8
CODE_PLACES: Final = 5
"""Share and number of a GeoNames unit's places that must lie in one province for the unit to be that province."""


@dataclass(frozen=True, slots=True)
class Added:
    """What was added.

    Attributes
    ----------
    entry : Installed
    left_out : dict of str to int
        Reason → how many rows of the source were not taken.
    without_province : int
        Places whose province is not known.
    """

    entry: Installed
    left_out: dict[str, int] = field(default_factory=dict)
    without_province: int = 0


def add_gazetteer(
    source: str | Path,
    *,
    name: str | None = None,
    country: str | None = None,
    name_field: str | None = None,
    base: str = GEONAMES,
    province_of: ProvinceOf | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Added:
    """Add a gazetteer, which every later look-up consults beside the bundled one.

    Parameters
    ----------
    source : str or path-like
        A country (`"PK"`, `"Pakistan"`), whose GeoNames dump is downloaded; or a file: a GeoNames dump (.txt, .zip),
        a table with columns of names and coordinates, or any vector file with a column of names.
    name : str, optional
        What to call it; by default the country's code or the file's name. One of that name is replaced.
    country : str, optional
        Name or code of the country that all places of the file are in, where it does not say.
    name_field : str, optional
        The file's column of names.
    base : str, optional
        Address of the folder of country dumps.
    province_of : callable, optional
        Takes arrays of longitudes and latitudes in degrees and gives the code of the province that each point lies in,
        None for none: `boundaries.province_of`. Polygons know what the nearest town only guesses near a border; the
        command line gives it.
    on_progress : callable, optional
        Called with (bytes done, bytes in all) of a download.

    Returns
    -------
    Added
        What was added, what was left out of it and why, and how many places have no province.

    Raises
    ------
    InputError
        If the source is neither a country nor a usable file. What was there before stays.
    ServiceError
        If the download fails; what has come is kept, and the next try goes on from there.
    OutputError
        If the user's data folder cannot be written.

    Notes
    -----
    A place's province is the one that `province_of` finds in the place's country. Without it, or off every polygon, it
    is that of the nearest bundled place of the country (`geo.gazetteer.nearby`: wrong for 2 to 6 % of places); in a
    dump, where a unit's code is by far mostly one province's, the code decides then. What else it may be stands beside.

    Examples
    --------
    >>> import os, tempfile, geo
    >>> from unittest.mock import patch
    >>> villages = Path(tempfile.mkdtemp()) / "villages.csv"
    >>> _ = villages.write_text("name,lat,lon\\nKuchkak Bala,27.1,64.2\\n")
    >>> with patch.dict(os.environ, INCIDENTMAP_HOME=str(villages.parent)):
    ...     added = add_gazetteer(villages)
    ...     print(added.entry.places, geo.lookup("Kuchkak Bala")[0].id)
    1 user:villages/1
    """
    path = Path(source)
    if path.is_file():
        return _of_file(path, str(path.resolve()), name or _free(_slug(path), path), country, name_field, province_of)
    code = _country(str(source), path)
    got = _dump(code, base, on_progress)
    try:
        return _of_file(got.path, code, name or code, None, None, province_of, got)
    except InputError as error:
        raise ServiceError(
            f"{got.url}: what came is not a usable dump ({error}); run the same again to get it anew"
        ) from error
    finally:
        got.path.unlink(missing_ok=True)


def _country(text: str, path: Path) -> str:
    if path.is_dir():
        raise InputError(f"{path}: is a folder; name a file in it, or a country")
    stated = walls.country(bundled(), text)
    if stated.code is None or stated.nearest or "/" in text or "." in text:
        near = f"; nearest countries: {', '.join(stated.nearest)}" if stated.nearest and "." not in text else ""
        raise InputError(f"{text}: is neither a file that exists nor a country{near}")
    return stated.code


def _dump(code: str, base: str, on_progress: Callable[[int, int], None] | None) -> Download:
    folder = home.made(home.downloads())
    return download(f"{base.rstrip('/')}/{code}.zip", folder / f"{code}.zip", on_progress=on_progress)


def _slug(path: Path) -> str:
    slug = re.sub(r"[^\w-]+", "-", path.name.split(".")[0]).strip("-").lower()
    return path.stem.upper() if re.fullmatch(r"[A-Za-z]{2}", path.stem) else slug or "places"


def _free(name: str, path: Path) -> str:
    """The name by which a file goes, unless another file goes by it."""
    for entry in installed.entries():
        if entry.name == name and Path(entry.origin).is_absolute() and entry.origin != str(path.resolve()):
            raise InputError(
                f"a gazetteer called {name!r} was added from {entry.origin}; call this one otherwise, or replace that,"
                " with --name"
            )
    return name


def _of_file(
    path: Path,
    origin: str,
    name: str,
    country: str | None,
    name_field: str | None,
    province_of: ProvinceOf | None,
    got: Download | None = None,
) -> Added:
    from . import dumps, placefiles

    if not re.fullmatch(r"[\w][\w-]{0,63}", name):
        raise InputError(f"{name!r} cannot be a gazetteer's name; use letters, digits and hyphens")
    gazetteer = bundled()
    dump = dumps.is_dump(path)
    places, left_out = dumps.read(path) if dump or got else placefiles.read(path, name_field=name_field)
    places = _with_country(places, gazetteer, country, path, left_out)
    _set_provinces(places, gazetteer)
    if province_of is not None:
        _by_polygon(places, gazetteer, province_of)
    places["importance"] = _importance(places)
    places = places.sort_values(["importance", "id"], ascending=[False, True], kind="stable", ignore_index=True)
    attribution = "GeoNames (geonames.org), CC BY 4.0" if dump or got else f"{path.name}, added by the user"
    facts = {"origin": origin, "places": len(places), "left_out": left_out, "attribution": attribution} | _provenance(
        path, got
    )
    entry = _written(name, places, gazetteer, facts)
    return Added(entry, left_out, int(places["province"].isna().sum()))


def _provenance(path: Path, got: Download | None) -> dict[str, Any]:
    if got:
        return {"url": got.url, "version": got.version, "source_sha256": got.sha256, "source_size": got.size}
    with path.open("rb") as file:
        return {"source_sha256": hashlib.file_digest(file, "sha256").hexdigest(), "source_size": path.stat().st_size}


def _with_country(
    places: pd.DataFrame, gazetteer: Gazetteer, country: str | None, path: Path, left_out: dict[str, int]
) -> pd.DataFrame:
    """The places with alpha-2 codes: as the user or the file says, else of the nearest bundled place."""
    from ..gazetteer import nearby

    if country is not None:
        stated = walls.country(gazetteer, country)
        if stated.code is None or stated.nearest:
            raise InputError(f"the country {country!r} is not known; nearest: {', '.join(stated.nearest)}")
        return places.assign(country=stated.code)
    written = places["country"].astype(str)
    stated_by = {text: walls.country(gazetteer, text) for text in written.unique() if text}
    codes = {text: stated.code for text, stated in stated_by.items() if stated.code and not stated.nearest}
    unknown = sorted(stated_by.keys() - codes)
    if unknown:
        left_out["unknown country (" + ", ".join(unknown[:5]) + ")"] = int(written.isin(unknown).sum())
    if written.isin(unknown).all():
        raise InputError(
            f"{path}: no row has a known country ({', '.join(unknown[:5])}); correct it, or give one for all with"
            " --country"
        )
    found = written.map(codes).astype(object)
    empty = (written == "").to_numpy()
    if empty.any():
        found[empty] = nearby.of(gazetteer).countries(
            places["lon"].to_numpy(float)[empty], places["lat"].to_numpy(float)[empty]
        )
    return places.assign(country=found)[~written.isin(unknown)].reset_index(drop=True)


def _set_provinces(places: pd.DataFrame, gazetteer: Gazetteer) -> None:
    import numpy as np
    import pandas as pd

    from ..gazetteer import nearby

    places["province"], places["beside"] = None, None
    for code, rows in places.groupby("country").indices.items():
        at = np.asarray(rows)
        around = nearby.of(gazetteer).provinces(
            places["lon"].to_numpy(float)[at], places["lat"].to_numpy(float)[at], str(code)
        )
        near = pd.Series(around.province, index=places.index[at])
        beside = pd.Series(around.beside, index=places.index[at])
        if "admin1" in places:
            own = _by_code(places["admin1"].iloc[at], near)
            beside = near.where(own != near, beside)
            near = own
        places.loc[near.index, "province"], places.loc[near.index, "beside"] = near, beside


def _by_polygon(places: pd.DataFrame, gazetteer: Gazetteer, province_of: ProvinceOf) -> None:
    """The province whose polygon holds each place, where that is one of the place's own country."""
    import pandas as pd

    country = {code: owner for code, _, owner in gazetteer.provinces}
    codes = province_of(places["lon"].to_numpy(float), places["lat"].to_numpy(float))
    inside = pd.Series(codes, index=places.index, dtype="object")
    own = inside.notna() & (inside.map(country) == places["country"])
    differs = own & (inside != places["province"])
    places["beside"] = places["beside"].mask(differs, places["province"])
    places["province"] = inside.where(own, places["province"])
    places["beside"] = places["beside"].where(places["beside"] != places["province"], None)


def _by_code(codes: pd.Series, near: pd.Series) -> pd.Series:
    """The province of each place's GeoNames unit where that is clear, else the nearest place's."""
    import pandas as pd

    known = near.notna() & ~codes.isin(["", "00"])
    counts = pd.crosstab(codes[known], near[known])
    clear = counts[(counts.max(axis=1) >= CODE_SHARE * counts.sum(axis=1)) & (counts.sum(axis=1) >= CODE_PLACES)]
    if clear.empty:
        return near
    told = codes.map(clear.idxmax(axis=1)).astype(object)
    return told.where(told.notna(), near)


def _importance(places: pd.DataFrame) -> pd.Series:
    """On the bundled gazetteer's scale: inhabitants; a unit as a small district; a place of unknown size as a hamlet:
    what has 500 inhabitants is bundled, so a size that nobody wrote down is mostly smaller."""
    town = places["population"].where(places["population"] > 0, UNKNOWN_SIZE).astype(float)
    return town.where(places["kind"] == "settlement", town.clip(lower=5_000))


def _written(name: str, places: pd.DataFrame, gazetteer: Gazetteer, facts: dict[str, Any]) -> Installed:
    import pandas as pd

    from . import indexing

    folder = home.made(home.gazetteers())
    before = {entry.name: entry for entry in installed.entries()}.get(name)
    provinces = pd.DataFrame(gazetteer.provinces, columns=["code", "name", "country"])
    path = folder / f"{name}-{facts['source_sha256'][:12]}.columns"
    indexing.write_places(path, places, provinces=provinces)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    described = {
        "name": name,
        "file": path.name,
        "size": path.stat().st_size,
        "sha256": digest,
        "added": clock.today().isoformat(),
        **facts,
    }
    with whole(folder / f"{name}.json") as part:
        part.write_text(json.dumps(described, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if before and before.path != path and before.path.suffix == ".columns":
        before.path.unlink(missing_ok=True)
    entry = {each.name: each for each in installed.entries()}[name]
    if entry.problem:
        raise AssetError(f"{entry.name}: was not written whole ({entry.problem}); is the disk full?")
    return entry
