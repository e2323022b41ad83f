"""Whatever is written of a table with rows that are held back: their values are in no byte of it, decoded; and `check`
has nothing to say against it."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import maps
from maps.cli import app
from maps.loop.publishing import payloads

SECRETS = ("Zqclinic", "Zqactor", "Zqsource", "Zqtelling", "Zqid", "27.77131", "63.33137", "73317331", "2031-05")
TOWNS = {"Quetta": (30.2, 67.0), "Karachi": (24.86, 67.01), "Lahore": (31.55, 74.34)}
RULES = "[units]\nfewest = 3\nper = 'month'\n[places]\ncell_km = 10\n"


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve rows that may be told, and two that may not: of another year, with figures that are odd."""
    rows = [
        {"id": f"i{town}{n}", "place": town, "latitude": lat, "longitude": lon, "date": f"2024-01-{n + 1:02}"}
        | {"killed": n + 1, "killed_min": n + 1, "actor": "Somebody", "source": "A paper", "description": "told"}
        for town, (lat, lon) in TOWNS.items()
        for n in range(4)
    ]
    secret = {
        "place": "Zqclinic",
        "latitude": 27.77131,
        "longitude": 63.33137,
        "killed": 73317331,
        "date": "2031-05-05",
    }
    secret |= {
        "date": "2031-05-05",
        "killed_min": 99999999,
        "actor": "Zqactor",
        "source": "Zqsource",
        "description": "Zqtelling",
    }
    rows += [secret | {"id": f"Zqid{at}", "withhold": word} for at, word in enumerate(("yes", "x"))]
    folder = tmp_path_factory.mktemp("source")
    pd.DataFrame(rows).assign(country="Pakistan").to_csv(folder / "ledger.csv", index=False)
    (folder / "ours.toml").write_text(RULES, "utf-8")
    return folder / "ledger.csv"


def leaks(path: Path) -> list[str]:
    data = b"\n".join(payloads.layers(path))
    forms = {word: (word.encode(), word.encode("utf-16-le")) for word in SECRETS}
    return [word for word, written in forms.items() if any(form in data for form in written)]


TABLES = ("csv", "tsv", "xlsx", "geojson", "gpkg", "parquet", "fgb", "kml", "kmz", "gpx", "pmtiles")
DRAWN = ("page.html", "m.svg", "m.png", "m.pdf", "m.webp", "m.gif", "r.docx", "r.pptx", "r.html", "r.md")
COMMANDS = [
    *(("geocode", f"t.{ending}") for ending in TABLES),
    *(("report" if name[0] == "r" else "map", name) for name in DRAWN),
    ("summary", "s.xlsx"),
]


@pytest.mark.parametrize(("command", "name"), COMMANDS)
def test_no_byte_tells_what_is_held_back(source: Path, tmp_path: Path, command: str, name: str) -> None:
    out, rules = tmp_path / name, source.parent / "ours.toml"
    arguments = [command, str(source), "-o", str(out), "--publish", str(rules), "--manifest"]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, (done.output, done.exception)
    files = [one for one in tmp_path.iterdir() if one.is_file()]
    assert len(files) >= 2, "the output and its manifest"
    for one in files:
        assert leaks(one) == [], one.name
        found = maps.check(one)
        if one.suffix in (".kml", ".kmz"):  # a placemark has a name and a description; both are of what is told
            found = found[~found["name"].isin(["place", "description"])]
        if one.suffix in (".gpx", ".pmtiles"):  # neither says how far a point may be off
            found = found[found["what"] != "points"]
        assert not found["caution"].any(), found[found["caution"]].to_dict("records")


@pytest.mark.parametrize("name", ["page.html", "m.svg", "r.md"])
def test_nor_does_a_manifest_of_what_nobody_publishes_by_rules(source: Path, tmp_path: Path, name: str) -> None:
    """Rows with `withhold` are in no picture; what was odd about them is in no manifest."""
    command = "report" if name[0] == "r" else "map"
    done = CliRunner().invoke(app, [command, str(source), "-o", str(tmp_path / name), "--manifest"])
    assert done.exit_code == 0, done.output
    for one in tmp_path.iterdir():
        if one.is_file():
            assert leaks(one) == [], one.name


@pytest.mark.parametrize("kind", ["srcdoc", "figure"])
def test_nor_an_embed(source: Path, tmp_path: Path, kind: str) -> None:
    import boundaries
    import geo

    placed = boundaries.join(geo.geocode(geo.read(os.fspath(source))))
    (tmp_path / "host.html").write_text(maps.embed(placed, kind, publish=str(source.parent / "ours.toml")), "utf-8")
    assert leaks(tmp_path / "host.html") == []


def test_a_check_still_sees_exact_points_on_a_claimed_grid(tmp_path: Path) -> None:
    """A column that says "within 7 km" beside exact points convinces nobody."""
    rows = "".join(f"{30 + at * 0.00137:.5f},{67 + at * 0.00211:.5f},7.1\n" for at in range(40))
    (tmp_path / "a.csv").write_text("lat,lon,uncertainty_km\n" + rows, "utf-8")
    found = maps.check(tmp_path / "a.csv")
    assert found[found["what"] == "points"]["caution"].all()


def test_tiles_are_looked_into(tmp_path: Path) -> None:
    import boundaries
    import geo

    frame = pd.DataFrame({"place": ["Quetta"], "country": ["Pakistan"], "actor": ["Zqactor"], "killed": [1]})
    geo.write(boundaries.join(geo.geocode(geo.read(frame))), tmp_path / "a.pmtiles")
    assert leaks(tmp_path / "a.pmtiles") == ["Zqactor"]
