"""The wheel, built and installed alone in an empty environment, works: its data and its JavaScript are inside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import Distribution, PathDistribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
LARGEST = 60_000_000
PROGRAM = """
import geo, boundaries, maps

incidents = geo.read("events.csv")
located   = geo.geocode(incidents)
placed    = boundaries.join(located)
maps.draw(placed).save("map.html")
maps.report(placed).save("report.html")
"""


def run(*command: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=420
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    return next(folder.glob("incidentmap-*.whl"))


def declared(of: Distribution, extras: frozenset[str] = frozenset([""])) -> dict[str, Distribution]:
    """What a distribution needs, and what that needs, by name; as installed here."""
    found: dict[str, Distribution] = {}
    for need in map(Requirement, of.requires or ()):
        if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in extras):
            one = distribution(need.name)
            assert need.specifier.contains(one.version), need
            found |= {need.name: one, **declared(one, frozenset(["", *need.extras]))}
    return found


def linked(needed: dict[str, Distribution], site: Path) -> None:
    """Installed, in effect, without the minute that it takes to copy and compile it."""
    for one in needed.values():
        for top in {path.parts[0] for path in one.files or () if path.parts[0] not in ("..", "__pycache__")}:
            if not (site / top).exists():
                (site / top).symlink_to(Path(str(one.locate_file(top))))


def test_size_and_contents(wheel: Path) -> None:
    assert wheel.stat().st_size <= LARGEST
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        assert sum(info.file_size for info in archive.infolist()) <= LARGEST
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"geo", "boundaries", "maps"}
    for needed in (
        "geo/py.typed",
        "boundaries/data/provinces.parquet",
        "boundaries/data/provinces_2026.parquet",
        "boundaries/data/successors.csv",
        "boundaries/data/boundaries.json",
        "geo/data/places.json",
    ):
        assert needed in names
    assert {"maps/static/bundle/page.js", "maps/static/bundle/articles.js"} <= set(names)
    assert not [name for name in names if "node_modules" in name]
    assert {"LICENSE", "NOTICE"} <= {Path(name).name for name in names if ".dist-info/" in name}
    assert not [name for name in names if "test" in name.lower()]


def test_the_five_lines_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    run(sys.executable, "-m", "uv", "pip", "install", "--quiet", "--no-deps", "--python", python, wheel, cwd=tmp_path)
    [site] = (tmp_path / "venv").glob("lib/*/site-packages")
    linked(declared(PathDistribution(next(site.glob("incidentmap-*.dist-info")))), site)
    work = tmp_path / "elsewhere"
    work.mkdir()
    shutil.copy(ROOT / "examples" / "iran_pakistan_2024.csv", work / "events.csv")
    run(python, "-W", "error", "-c", PROGRAM, cwd=work)
    assert run(python, "-c", "import geo; print(geo.__file__)", cwd=work).startswith(str(tmp_path))
    assert (work / "map.html").stat().st_size > 100_000
    assert "Zahedan" in run(tmp_path / "venv" / "bin" / "incidentmap", "lookup", "Zahedan", cwd=work)
    assert "18 or more" in run(tmp_path / "venv" / "bin" / "incidentmap", "summary", "events.csv", cwd=work)
