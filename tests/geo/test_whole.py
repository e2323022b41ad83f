"""Outputs appear whole or not at all, and a run that was killed leaves nothing that the next one does not clear."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from geo.disk.whole import whole

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
