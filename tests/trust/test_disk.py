"""A full disk, a folder that cannot be written, no home: one line of ours, the old result stays, no parts are left."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import boundaries
import geo
import maps
from geo.errors import IncidentmapError
from geo.geocoding.online.cache import Cache

SMALL = 600
"""Bytes that a file may have on the full disk."""
OLD = "the result before"


@pytest.fixture(scope="session")
def placed() -> Any:
    return boundaries.join(geo.geocode(geo.sample()))


def gazetteer(_: Any, path: Path) -> None:
    geo.add_gazetteer(path.with_name("many.csv"), name="own", country="PK")


WRITES: dict[str, Callable[[Any, Path], object]] = {
    **dict.fromkeys(("csv", "xlsx", "geojson", "gpkg", "parquet", "fgb", "kml", "kmz", "gpx", "pmtiles"), geo.write),
    "html": lambda placed, path: maps.draw(placed).save(path),
    "svg": lambda placed, path: maps.figure(placed).save(path),
    **dict.fromkeys(("md", "docx", "pptx", "pdf"), lambda placed, path: maps.report(placed).save(path)),
    "gif": lambda placed, path: maps.movie(placed, "month").save(path),
    "places": gazetteer,
}


def in_child(work: Callable[[], object]) -> str:
    """What became of it in a process of its own: nothing, an error of ours, or another."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        code = b"done"
        try:
            work()
        except IncidentmapError as error:
            code = f"ours: {error}".encode()
        except BaseException as error:  # noqa: BLE001 - it is told to the parent
            code = f"{type(error).__name__}: {error}".encode()
        finally:
            os.write(write, code[:4000])
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as told:
        said = told.read().decode()
    os.waitpid(child, 0)
    return said


def full() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))


@pytest.mark.parametrize("kind", WRITES)
def test_a_full_disk_loses_nothing(placed: Any, tmp_path: Path, kind: str, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / f"out.{kind}"
    path.write_text(OLD)

    table = tmp_path / "many.csv"
    table.write_text("name,lat,lon\n" + "".join(f"Village{at},30.1,67.1\n" for at in range(40)))

    def work() -> None:
        os.environ["INCIDENTMAP_HOME"] = str(tmp_path)
        full()
        WRITES[kind](placed, path)

    said = in_child(work)
    assert said.startswith("ours: "), said
    assert capfd.readouterr().err == ""
    assert path.read_text() == OLD
    left = [one.name for one in tmp_path.rglob("*") if one.name.startswith(".out")]
    assert not left


@pytest.mark.parametrize("kind", ["csv", "html"])
def test_a_folder_that_cannot_be_written_is_said(placed: Any, tmp_path: Path, kind: str) -> None:
    """As root, who may write anywhere: a name below a file, and a folder that is not there."""
    (tmp_path / "file").write_text(OLD)
    for path in (tmp_path / "file" / f"out.{kind}", tmp_path / "nowhere" / f"out.{kind}"):
        said = in_child(lambda path=path: WRITES[kind](placed, path))
        assert said.startswith("ours: "), said


def test_no_home_and_no_folder_for_temporary_files(placed: Any, tmp_path: Path) -> None:
    """What needs neither works; what needs a home says how to name one."""

    def work() -> None:
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "INCIDENTMAP_HOME"):
            os.environ.pop(name, None)
        os.environ["TMPDIR"] = str(tmp_path / "gone")
        os.environ["HOME"] = str(tmp_path / "nobody")
        geo.write(boundaries.join(geo.geocode(geo.sample())), tmp_path / "out.csv")
        maps.draw(placed).save(tmp_path / "out.html")

    assert in_child(work) == "done"

    def home_below_a_file() -> None:
        (tmp_path / "file").write_text(OLD)
        os.environ["INCIDENTMAP_HOME"] = str(tmp_path / "file" / "home")
        table = tmp_path / "places.csv"
        table.write_text("name,lat,lon\nVillage,30.1,67.1\n")
        geo.add_gazetteer(table, name="own", country="PK")

    said = in_child(home_below_a_file)
    assert said.startswith("ours: ")
    assert "INCIDENTMAP_HOME" in said


@pytest.fixture
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home with a gazetteer in it, in which its own owner may not write."""
    home = tmp_path / "home"
    (tmp_path / "places.csv").write_text("name,lat,lon\nQwxyz Goth,30.1,67.1\n")
    monkeypatch.setenv("INCIDENTMAP_HOME", str(home))
    geo.add_gazetteer(tmp_path / "places.csv", name="own", country="PK")
    for path in (*home.rglob("*"), home):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield home
    for path in (home, *(one for one in home.rglob("*") if one.is_dir())):
        path.chmod(0o755)


def bound(work: Callable[[], object]) -> str:
    """What became of it by a user whom permissions bind, whoever runs the tests: root gives up its privileges."""

    def become() -> None:
        header, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
        assert ctypes.CDLL(None).capset(header, none) == 0
        work()

    return in_child(become)


def test_a_home_that_may_only_be_read_is_read(sealed: Path) -> None:
    """The gazetteer in it answers, and a map is drawn."""
    out = sealed.parent / "a.html"

    def work() -> None:
        located = geo.geocode(geo.read(pd.DataFrame({"place": ["Qwxyz Goth"], "country": "Pakistan", "killed": 2})))
        assert located["resolved_id"].tolist() == ["user:own/1"]
        maps.draw(boundaries.join(located)).save(out)

    assert bound(work) == "done"
    assert out.stat().st_size > 0


@pytest.mark.parametrize(
    "change",
    [
        lambda home: geo.add_gazetteer(home.with_name("places.csv"), name="more", country="PK"),
        lambda home: geo.remove_gazetteer("own"),
        lambda home: Cache(home / "online.sqlite"),
    ],
    ids=["add", "remove", "answers"],
)
def test_what_would_change_such_a_home_is_refused(sealed: Path, change: Callable[[Path], object]) -> None:
    before = {path: path.read_bytes() for path in sealed.rglob("*") if path.is_file()}
    said = bound(lambda: change(sealed))
    assert said.startswith("ours: "), said
    assert "INCIDENTMAP_HOME" in said
    assert {path: path.read_bytes() for path in sealed.rglob("*") if path.is_file()} == before
