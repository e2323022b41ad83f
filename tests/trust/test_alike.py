"""Equal inputs give equal bytes on any machine; `tests/fuzz/alike.py` tries every variation, this the worst of them."""

from __future__ import annotations

import re
from pathlib import Path

import alike
import pytest
from typer.testing import CliRunner

from geo.disk import clock
from geo.errors import InputError
from maps.cli import app

CLOCKS = {
    "geo/disk/clock.py",
    "geo/geocoding/online/cache.py",  # how old an answer is
}
CLOCK = re.compile(
    r"\b(?:date\.today|datetime\.(?:now|today|utcnow)|Timestamp\.(?:now|today)|time\.(?:localtime|strftime))\("
)


def test_bytes_are_equal_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another hash seed, time zone, locale and folder, no UTF-8, and another day."""
    worst = {"PYTHONHASHSEED": "4711", "TZ": "Asia/Kabul", "SOURCE_DATE_EPOCH": "1000000000"}
    commands = {name: alike.COMMANDS[name] for name in alike.SHORT}
    alike.laid(tmp_path / "plain")
    monkeypatch.chdir(tmp_path / "plain")
    for words in commands.values():
        assert CliRunner().invoke(app, words).exit_code == 0
    alike.ran(tmp_path / "ünder another", worst | alike.VARIED["C without UTF-8"], commands)
    (tmp_path / "ünder another" / "told.json").unlink()
    made = {path.name: path.read_bytes() for path in (tmp_path / "plain").iterdir() if path.is_file()}
    again = {name: (tmp_path / "ünder another" / name).read_bytes() for name in made}
    assert {"page.html", "figure.svg", "units.csv", "located.csv", "page.html-ro-crate-metadata.json"} <= made.keys()
    assert [name for name in made if made[name] != again[name]] == []


def test_there_is_one_clock(root: Path) -> None:
    """Whoever writes a day asks `geo.disk.clock`; each that is not there says why here."""
    packages = [path for name in ("geo", "boundaries", "maps") for path in (root / name).rglob("*.py")]
    found = {
        path.relative_to(root).as_posix()
        for path in packages
        if CLOCK.search(path.read_text("utf-8")) and "data" not in path.parts
    }
    assert found == CLOCKS


@pytest.mark.parametrize("said", ["soon", "9" * 30, "1e9"])
def test_a_day_of_the_environment_that_is_none_is_refused(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.VARIABLE, said)
    with pytest.raises(InputError, match="seconds since 1970"):
        clock.today()
