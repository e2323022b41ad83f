"""Tables that go wrong: cells, files of every kind made worse, and what was written read again."""

from __future__ import annotations

import csv
import functools
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from dice import Dice
from telling import located, same, surfaces, told

import boundaries
import geo
from geo.disk.held import held
from geo.reading.cells import counts, dates, pointcells

KINDS = ("csv", "xlsx", "geojson", "parquet", "gpkg", "kml", "fgb")
ROWS = (
    "id,date,place,country,killed,injured,actor,latitude,longitude,notes\n"
    "a1,2021-03-02,Herat,Afghanistan,3,at least 2,Army,34.34,62.2,first\n"
    'a2,5-7 March 2021,Taiz,Yemen,3-4,,"Rebels, Inc.",,,"two\nlines"\n'
    "a3,March 2021,Gao,Mali,unknown,7,,16.27,-0.04,third\n"
    "a4,2021,12 km north of Quetta,Pakistan,dozens,0,Army,,,کویته\n"
)
DATES = (
    "2021-03-02|3/4/2021|5-7 March 2021|1399/12/13|13 Rajab 1442|Monday|2021-W09|20210302|44257|ca. 1995|30 Feb 2021"
)
COUNTS = "3|3-4|at least 9|dozens|12,000|1.5|up to 7|٣|two hundred|5 (3 children)|7+|<5|1e3|1 000|four to six|0x1F|½"
POINTS = '34.34|34°20\'N|34 20 30 N, 62 12 E|POINT(62 34)|42S WC 1 2|8G5X+9R|{"type":"Point"}|-91|180.0001|34,34'
PLACES = (
    "Herat|12 km north of Quetta|Mir Ali, North Waziristan, Pakistan|between Gao and Kidal|near|unknown|الموصل|Taiz/Ibb"
)
ADDRESSED = {
    "date": DATES,
    "killed": COUNTS,
    "injured": COUNTS,
    "latitude": POINTS,
    "longitude": POINTS,
    "place": PLACES,
}


def _cell(dice: Dice, column: str) -> Any:
    usual = dice.choice(ADDRESSED.get(column, PLACES).split("|"))
    kind = dice.random()
    if kind < 0.3:
        return usual
    if kind < 0.7:
        return dice.worse_text(usual)
    if kind < 0.75:
        return dice.choice(
            (None, float("nan"), float("inf"), 2**70, -1, True, b"\xff", [1], {"a": 1}, pd.NaT, pd.Timestamp.max)
        )
    return dice.choice((dice.letters(), dice.number()))


def cells(dice: Dice, folder: Path) -> int:
    """A frame of hostile cells in every column that is read, located and shown."""
    many = dice.choice((1, 3, 200, 400))
    names = [
        "place",
        "killed",
        *dice.some(("date", "injured", "latitude", "longitude", "country", "admin1", "actor"), 7),
    ]
    names += dice.some(("notes", "geometry", "killed_min", "killed_max", "events", "reported_at", "claimed_by"), 3)
    frame = pd.DataFrame(
        {name: pd.Series([_cell(dice, name) for _ in range(many)], dtype=object) for name in dict.fromkeys(names)}
    )
    table = geo.read(frame)
    same("rows", len(table), many)
    if dice.random() < 0.15:
        surfaces(located(table))
    return many


@functools.cache
def _written(kind: str) -> dict[str, bytes]:
    """A good file of each kind, as bytes."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "a.csv").write_text(ROWS, encoding="utf-8")
        placed = boundaries.join(geo.geocode(geo.read(here / "a.csv")))
        geo.write(placed, here / f"out.{kind}")
        return {kind: (here / f"out.{kind}").read_bytes()}


@functools.cache
def _others() -> dict[str, bytes]:
    """Good files in forms that we do not write."""
    import tempfile

    plain = pd.read_csv(io.StringIO(ROWS))
    records = json.loads(plain.to_json(orient="records"))
    hdx = ROWS.replace("\n", "\n#event+id,#date,#loc,#country,#affected+killed,,,#geo+lat,#geo+lon,\n", 1)
    made = {
        "csv": ROWS.encode(),
        "tsv": ROWS.replace(",", "\t").encode(),
        "txt": ROWS.replace(",", ";").encode("utf-16"),
        "hxl": hdx.encode(),
        "json": json.dumps(records).encode(),
        "ndjson": "\n".join(map(json.dumps, records)).encode(),
        "nested": json.dumps({"data": {"events": records}}).encode(),
    }
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("feather", "dta", "ods"):
            path = Path(folder) / f"a.{ending}"
            try:
                {
                    "feather": plain.to_feather,
                    "dta": lambda to: plain.drop(columns="notes").to_stata(to, version=118),
                    "ods": plain.to_excel,
                }[ending](path)
            except (ImportError, ValueError):  # no writer here
                continue
            made[ending] = path.read_bytes()
    return made


def _read(path: Path) -> Any:
    table = geo.read(path)
    if not len(table):
        raise AssertionError("a table without rows was given")
    return table


def files(dice: Dice, folder: Path) -> int:
    """A file of any kind, made worse; what is read is located and told on every surface."""
    kind = dice.choice((*KINDS, *_others()))
    good = _others().get(kind) or _written(kind)[kind]
    zipped = good.startswith(b"PK")
    path = folder / f"table.{'csv' if kind == 'hxl' else kind}"
    path.write_bytes(dice.worse_zip(good) if zipped else dice.worse(good))
    table = _read(path)
    if dice.random() < 0.2:
        surfaces(located(table))
    return 1


def figures(dice: Dice, folder: Path) -> int:
    """Cells of counts, days and points: bounds in order, no end before its day, points on Earth."""
    many = 300
    said = [_cell(dice, dice.choice(tuple(ADDRESSED))) for _ in range(many)]
    texts = [held(one if isinstance(one, str) else str(one)) for one in said]  # as every reader does first
    for one in texts:
        if (told := counts.figure(one)) is not None:
            known = [number for number in told if number is not None]
            same(f"the order of {one[:40]!r}", known, sorted(known))
            same(f"the sign of {one[:40]!r}", [number for number in known if number < 0], [])
        if (at := pointcells.point(one)) is not None:
            same(f"the Earth of {one[:40]!r}", abs(at[0]) <= 90 and abs(at[1]) <= 180, True)
    read = dates.read(pd.Series(texts, dtype="string"))
    same("days", len(read.day), many)
    same("a span's end before its day", int((read.end < read.day).sum()), 0)
    return many


def text(dice: Dice, folder: Path) -> int:
    """Delimited text with hostile cells; the dead that were written are the dead that are told."""
    out = io.StringIO()
    sheet = csv.writer(out, delimiter=dice.choice(",;\t|"))  # which quotes a lone \\r only beside this line end
    sheet.writerow(["id", "place", "country", "killed", "date", "actor", "notes"])
    many = dice.randrange(2, 30)
    killed = [dice.randrange(0, 900) for _ in range(many)]
    for number, dead in enumerate(killed):
        said = [dice.letters() if dice.random() < 0.3 else usual for usual in ("Herat", "Afghanistan")]
        rest = [dice.letters() if dice.random() < 0.4 else usual for usual in ("2021-03-02", "Army", "as told")]
        sheet.writerow([f"i{number}", *said, dead, *rest])
    path = folder / "text.csv"
    path.write_bytes(out.getvalue().encode("utf-8", "surrogatepass"))
    table = geo.read(path)
    same("rows", len(table), many)
    same("killed", [int(dead) for dead in table["killed"]], killed)
    if dice.random() < 0.2:
        same("told", surfaces(located(table))[0], (sum(killed), sum(killed)))
    return many


def again(dice: Dice, folder: Path) -> int:
    """What was written in any form and read again tells the same."""
    many = dice.randrange(1, 12)
    draw = np.random.default_rng(dice.getrandbits(32))
    frame = pd.DataFrame({"place": dice.some(PLACES.split("|"), 1) * many, "killed": draw.integers(0, 50, many)})
    frame["injured"] = pd.Series([dice.choice((None, 1, 2)) for _ in range(many)], dtype="Int64")
    frame["killed_max"] = [None if dice.random() < 0.5 else int(dead) + 3 for dead in frame["killed"]]
    frame["incident_id"] = [f"i{number}" for number in range(many)]
    for name in ("actor", "description"):
        frame[name] = pd.Series([dice.letters() for _ in range(many)], dtype=object)
    placed = located(geo.read(frame))
    path = folder / f"again.{dice.choice(('csv', 'xlsx', 'geojson', 'parquet', 'gpkg', 'fgb'))}"
    geo.write(placed, path)
    back = geo.read(path)
    same("rows", len(back), many)
    same("told", told(boundaries.summarise(back, "all")), told(boundaries.summarise(placed, "all")))
    return many
