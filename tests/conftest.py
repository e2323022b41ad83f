"""Shared by all tests: example tables of our own making, and the rule that CI may not skip a browser test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest import mock

import pytest
import typer.main
from depth import many
from hypothesis import settings

# Typer reads the signatures of all commands at each call; a thousand calls of one process need it once. Before
# anything imports `typer.testing`, which keeps the function under a name of its own.
typer.main.get_command = cache(typer.main.get_command)

# A test never asserts on time; CI tries the same examples each time, so that what lands does not hang on luck.
settings.register_profile("house", deadline=None, max_examples=many(40))
settings.register_profile("ci", settings.get_profile("house"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "house")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees the gazetteers and online answers of whoever runs it; servers of tests are on this machine."""
    home = str(tmp_path_factory.mktemp("home"))
    with mock.patch.dict(os.environ, INCIDENTMAP_HOME=home, INCIDENTMAP_PRIVATE_ADDRESSES="allow"):
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture
def table(tmp_path: Path):
    """Write text (or bytes) as a file and give its path: `table("place,killed\\nGao,3\\n")`."""

    def write(content: str | bytes, name: str = "events.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """In CI a browser test that is skipped has failed: a machine without a browser must not look green."""
    report = yield
    if report.skipped and item.get_closest_marker("browser") and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid}: skipped in CI ({report.longrepr}); see .ci/browser"
    return report


@pytest.fixture(scope="session")
def placed():
    """Make a placed table of a few rows: `placed({"place": "Quetta", "lon": 67.0, "lat": 30.2, "killed": 3})`."""
    import geopandas as gpd
    import pandas as pd

    from geo import schema

    columns = {**schema.INCIDENT_COLUMNS, **schema.LOCATED_COLUMNS, **schema.PLACED_COLUMNS}
    usual = {"precision": "settlement", "country_code": "PK", "admin1_code": "PK-BA", "date": "2024-01-20"}

    def make(*rows: dict[str, object]) -> gpd.GeoDataFrame:
        table = pd.DataFrame(
            [
                {"incident_id": f"i{number}", "date_precision": "day", "lon": 67.0, "lat": 30.2, **usual, **row}
                for number, row in enumerate(rows)
            ]
        )
        if table.empty:
            table = pd.DataFrame(columns=[*columns, "lon", "lat"])
        lon, lat = table.pop("lon").astype("float64"), table.pop("lat").astype("float64")
        table["date"] = pd.to_datetime(table["date"]).astype("datetime64[us]")
        points = gpd.GeoSeries.from_xy(lon, lat, crs=schema.CRS).where(
            lon.notna() & table["precision"].ne("unresolved")
        )
        return gpd.GeoDataFrame(schema.conform(table, columns), geometry=points)

    return make


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest test first: two workers then end at the same time."""
    items.sort(key=lambda item: "test_wheel" not in item.nodeid)


@pytest.fixture
def own_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test registers with `geo.register` is gone after it."""
    from geo import registering
    from geo.reading.datasets import known
    from geo.reading.files import filekinds

    for where in (known, filekinds, registering):
        monkeypatch.setattr(where, "_REGISTERED", {})
