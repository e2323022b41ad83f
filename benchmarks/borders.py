"""How far the bundled borders are from where towns say they are: what `border_error` in boundaries.json rests on.

python benchmarks/borders.py
"""

from __future__ import annotations

import numpy as np

import boundaries
from boundaries import bundled
from boundaries.locating import locator
from boundaries.locating.nearest import distances
from geo.gazetteer import places

DISPUTED_KM = 12.0
"""Farther inside another country is no error of the line: another view of whose land it is."""


def main() -> None:
    """Print the distances of the towns that the lines leave in another country."""
    held = places.bundled()
    columns = held.columns
    towns = np.flatnonzero(columns.array("kind") == places.KINDS.index("settlement"))
    lon, lat = (columns.array(name)[towns] / 1e6 for name in ("lon", "lat"))
    country = np.array([held.countries[number] for number in columns.array("country")[towns]], dtype=object)
    provinces = boundaries.load()
    row = locator.locate(provinces, lon, lat, tolerance_km=10).row
    owner = provinces["country_code"].astype("object").fillna("").to_numpy()
    areas = bundled.countries().set_index("code").geometry
    off = np.flatnonzero((row >= 0) & (owner[row] != country) & np.isin(country, areas.index))
    km = distances(areas.reindex(country[off]).to_numpy(), lon[off], lat[off])
    near = km[km <= DISPUTED_KM]
    print(
        f"{len(towns):,} towns, {len(off):,} drawn in another country, {len(near):,} of them at most {DISPUTED_KM:g} km"
    )
    for within in (1, 2, 3, 4, 5, 6, 8):
        print(f"  within {within} km of their own: {(near <= within).mean():6.1%}")


if __name__ == "__main__":
    main()
