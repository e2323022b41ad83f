"""Cities that a build once gave to a neighbour, by a name that another unit bears, lie where they belong."""

from __future__ import annotations

import pytest

import boundaries
from boundaries.locating import locator


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [
        (121.05, 14.65, "PH-00"),  # Quezon City, not the province of Quezon
        (120.97, 14.65, "PH-00"),  # Caloocan
        (34.60, -0.76, "KE-27"),  # Rongo, in Kamagambo
    ],
)
def test_a_city_lies_in_its_own_province(lon: float, lat: float, code: str) -> None:
    units = boundaries.load()
    assert units["code"].iloc[locator.locate(units, [lon], [lat]).row[0]] == code
