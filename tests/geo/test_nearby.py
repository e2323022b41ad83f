"""The province of a point, told by the bundled places around it."""

from __future__ import annotations

import numpy as np
import pytest

from geo.gazetteer import nearby
from geo.gazetteer.nearby import Nearby
from geo.gazetteer.places import KINDS, bundled


def test_towns_held_out_fall_into_their_province():
    """The figure in the module's docstring, on the towns of a few countries of the field."""
    places = bundled()
    column = {name: places.columns.array(name) for name in ("lon", "lat", "kind", "country", "province")}
    towns = (column["kind"] == KINDS.index("settlement")) & (column["province"] < len(places.provinces))
    held = towns & (np.random.default_rng(1).random(len(towns)) < 0.2)
    around = Nearby(places, held)
    right = either = total = 0
    for country in ("PK", "AF", "IR", "SY", "UA", "NG"):
        at = np.flatnonzero(held & (column["country"] == places.countries.index(country)))
        told = around.provinces(column["lon"][at] / 1e6, column["lat"][at] / 1e6, country)
        true = np.array([places.province_of(int(place)) for place in at], dtype=object)
        right += (told.province == true).sum()
        either += ((told.province == true) | (told.beside == true)).sum()
        total += len(at)
    assert right / total > 0.96
    assert either / total > 0.98


@pytest.mark.parametrize(
    ("lon", "lat", "country", "inside"),
    [
        (66.99, 30.18, "PK", True),
        (2.35, 48.86, "PK", False),
        (61.5, 29.5, "IR", True),
        (69.2, 34.5, "PK", False),
        (-1.0, 21.0, "ML", True),
        (179.0, -17.8, "FJ", True),
    ],
)
def test_whether_a_point_can_lie_in_a_country(lon, lat, country, inside):
    assert nearby.of(bundled()).lies_in(lon, lat, country) is inside


def test_a_country_without_places_is_said_to_have_none():
    told = nearby.of(bundled()).provinces(np.array([0.0]), np.array([0.0]), "XX")
    assert told.province[0] is None
    assert np.isnan(told.distance_km[0])
    assert nearby.of(bundled()).distance_km(0.0, 0.0, "XX") == np.inf
