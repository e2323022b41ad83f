"""What other programs do with our tables and maps: put tables together, ask for pictures, hide our packages."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pandas as pd
from PIL import Image

import boundaries
import geo
import maps
from geo.text.articles import kept
from maps.page import evidence

STORY = "Three people were killed in a bombing in Quetta, Pakistan, on 3 January 2024, police said."


def test_tables_put_together_keep_their_articles(placed) -> None:
    told = boundaries.join(geo.geocode(geo.extract(STORY, "2024-01-04", source="hosts-story.txt")))
    both = pd.concat([told, placed({"killed": 1})], ignore_index=True)
    assert "articles" not in both.attrs  # pandas has dropped them
    block = evidence.block(both)
    assert block is not None
    assert block.rows == 1
    assert maps.draw(both).articles()


def test_two_texts_of_one_name_are_kept_neither() -> None:
    kept.remember({"hosts-twice.txt": "One."})
    assert kept.recalled(["hosts-twice.txt"]) == {"hosts-twice.txt": "One."}
    kept.remember({"hosts-twice.txt": "Another."})
    assert not kept.recalled(["hosts-twice.txt"])
    kept.remember({"hosts-twice.txt": "Another."})
    assert not kept.recalled(["hosts-twice.txt"])


def test_a_map_has_a_picture(placed) -> None:
    with Image.open(io.BytesIO(maps.draw(placed({"killed": 3}))._repr_png_())) as picture:
        assert picture.format == "PNG"
        assert picture.width > 600


def test_a_file_that_hides_ours_is_said(tmp_path: Path, root: Path) -> None:
    (tmp_path / "maps.py").write_text("", "utf-8")
    (tmp_path / "mine.py").write_text("import geo\n", "utf-8")
    run = [sys.executable, str(tmp_path / "mine.py")]
    environment = {"PYTHONPATH": str(root), "PATH": ""}
    done = subprocess.run(run, env=environment, capture_output=True, text=True, check=True, timeout=60)
    assert "maps.py hides incidentmap's package of that name: give your file another name" in done.stderr
    (tmp_path / "maps.py").unlink()
    done = subprocess.run(run, env=environment, capture_output=True, text=True, check=True, timeout=60)
    assert not done.stderr
