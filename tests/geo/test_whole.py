"""Outputs appear whole or not at all, and a run that was killed leaves nothing that the next one does not clear."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from geo.disk import leftovers
from geo.disk.whole import whole
from geo.errors import OutputError

DYING = """
import os, sys
from geo.disk.whole import whole
with whole(sys.argv[1]) as part:
    part.write_text("half")
    print("there", flush=True)
    sys.stdin.read()
"""


def _killed_while_writing(final: Path) -> Path:
    process = subprocess.Popen(
        [sys.executable, "-c", DYING, str(final)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "there\n"
    [part] = [each for each in final.parent.iterdir() if each != final]
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return part


@pytest.mark.parametrize("name", ["out.csv", "نقشه.html", "a[b]*.txt", "-" * 200 + ".csv"])
@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_the_next_run_clears_what_a_killed_one_left(tmp_path: Path, name: str) -> None:
    """And the old result stays until the new one is whole."""
    final = tmp_path / name
    final.write_text("old")
    part = _killed_while_writing(final)
    assert final.read_text() == "old"
    with whole(final) as now:
        assert not part.exists()
        now.write_text("new")
    assert final.read_text() == "new"
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_what_another_output_left_is_not_ours(tmp_path: Path) -> None:
    """Each output clears its own."""
    part = _killed_while_writing(tmp_path / "other.csv")
    with whole(tmp_path / "out.csv") as now:
        now.write_text("new")
    assert part.exists()


def test_a_part_of_a_run_that_still_writes_is_left_alone(tmp_path: Path) -> None:
    """Two runs write one output: the later wins, and neither fails."""
    final = tmp_path / "out.csv"
    with whole(final) as first:
        first.write_text("first")
        with whole(final) as second:
            second.write_text("second")
        assert final.read_text() == "second"
        assert first.exists()
    assert final.read_text() == "first"
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_what_a_library_wrote_beside_a_part_goes_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Journals and sheets beside an output, and folders for a while; those of runs that still go are left alone."""
    dead = subprocess.Popen(["true"])
    dead.wait()
    start, own = leftovers.mark(".out"), os.getpid()
    for name in (
        f".{start}{dead.pid}-a{leftovers.mark('')}{dead.pid}-b.gpkg",
        f"{start}{dead.pid}-a.gpkg-journal",
        f"{start}{dead.pid}-a.xlsx.sheet",
        f"{start}{own}-a.gpkg",
    ):
        (tmp_path / name).write_text("half")
    with whole(tmp_path / "out.gpkg") as part:
        part.with_name(f"{part.name}-journal").write_text("of this run")
    assert sorted(one.name for one in tmp_path.iterdir()) == [f"{start}{own}-a.gpkg", "out.gpkg"]
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    old = tmp_path / f"{leftovers.mark(f'incidentmap-{os.getuid()}')}{dead.pid}-x"
    old.mkdir()
    (old / "table.csv").write_text("what nobody should find")
    with leftovers.scratch() as folder:
        assert folder.parent == tmp_path
        assert not old.exists()
    assert not folder.exists()


def test_without_a_place_for_temporary_files_that_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(OutputError, match="TMPDIR"), leftovers.scratch():
        pass
