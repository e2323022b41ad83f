"""`maps.movie`: a frame a period, one scale and one ground for all of them, the alternative text inside the file."""

import datetime as dt
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

import maps
from geo.errors import InputError
from maps.cli import app

SMALL = {"size": "800x800px", "made": dt.date(2024, 2, 1)}


@pytest.fixture(scope="module")
def spring(placed):
    return maps.movie(
        placed({"killed": 4}, {"killed": 4, "date": "2024-03-02"}, {"killed": 90, "date": "2024-03-03", "lon": 66}),
        **SMALL,
    )


def test_each_month_has_a_frame_and_the_scale_is_one(spring) -> None:
    january, february, march = (np.asarray(frame) for frame in spring.frames)
    assert january.shape == (800, 800, 3)
    # The same legend, scale and caption: frames differ upon the map and in their heading alone.
    differ = np.argwhere((january != march).any(axis=2))
    assert len(differ)
    assert ((january != february).any(axis=2)).sum() < (february != march).any(axis=2).sum()


@pytest.mark.parametrize("ending", ["webp", "gif"])
def test_the_file_moves_and_says_what_it_shows(spring, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{ending}"
    spring.save(path)
    with Image.open(path) as saved:
        assert saved.n_frames == 3
        told = saved.info["comment" if ending == "gif" else "xmp"].decode("utf-8")
    assert "3 incidents, 98 killed" in told
    assert "3 incidents, 98 killed" in spring.alt


def test_an_element_has_a_still_for_those_who_want_less_motion(spring) -> None:
    element = spring.html()
    assert "prefers-reduced-motion" in element
    assert f'alt="{spring.alt}"' in element


def test_mp4_is_ffmpegs(spring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("ffmpeg"):
        spring.save(tmp_path / "a.mp4")
        assert (tmp_path / "a.mp4").stat().st_size > 1000
    monkeypatch.setenv("PATH", "")
    with pytest.raises(InputError, match="ffmpeg"):
        spring.save(tmp_path / "b.mp4")
    assert not (tmp_path / "b.mp4").exists()


@pytest.mark.parametrize(
    ("out", "options", "message"),
    [
        ("a.webp", ["--by", "month"], "a movie goes by --period"),
        ("a.png", ["--period", "month"], "of a movie's frames"),
        ("a.gif", ["--period", "week"], "not one of month, year"),
    ],
)
def test_the_command_refuses_by_name(out: str, options: list[str], message: str, tmp_path: Path, table) -> None:
    source = table("place,country,killed,date\nQuetta,Pakistan,3,2024-01-05\n")
    done = CliRunner().invoke(app, ["map", str(source), "-o", str(tmp_path / out), *options])
    assert message in str(done.exception)
