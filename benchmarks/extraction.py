"""Extraction: right figures, right places, found names, and articles a second.

Reads the evaluation texts and scorers in ../shared/eval where they are there (they are not part of the project), and
says so where they are not; the speed is measured either way, on our own test articles.

    python benchmarks/extraction.py [EVAL_FOLDER]
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pandas as pd

import geo
from geo.text import incidents
from geo.text.placing import toponyms

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "eval"
GOAL = 200
"""Articles of 500 words a second."""


def rows(name: str) -> list[dict[str, Any]]:
    with (FOLDER / name).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def score(script: str, predictions: list[dict[str, Any]], *options: str) -> None:
    """Hand predictions to the scorer, as a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "predictions.jsonl"
        path.write_text("\n".join(json.dumps(each) for each in predictions), encoding="utf-8")
        subprocess.run([sys.executable, script, str(path), *options], cwd=FOLDER, check=True)


def found(text: str, spans: list[tuple[int, int]] | None = None) -> list[dict[str, Any]]:
    return [
        {"start": each.start, "end": each.end, "surface": each.text, "lat": each.lat, "lon": each.lon, "country": each.country_code}
        for each in toponyms(text, spans=spans)
    ]


def names() -> None:
    """Toponyms: end to end, and given spans."""
    texts = rows("toponyms_dev.jsonl")
    print("\n== place names, end to end")
    score("score.py", [{"corpus": each["corpus"], "doc": each["doc"], "toponyms": found(each["text"])} for each in texts], "--by-kind")
    print("\n== place names, spans given")
    given = [
        {"corpus": each["corpus"], "doc": each["doc"], "toponyms": found(each["text"], [(t["start"], t["end"]) for t in each["toponyms"]])}
        for each in texts
    ]
    score("score.py", given, "--mode", "resolution", "--by-kind")


def casualties() -> None:
    """The first incident of each report against what was coded for it."""
    texts = rows("casualty_dev.jsonl")
    tables = [geo.extract(each["text"]) for each in texts]
    numbers = pd.Series([len(table) for table in tables]).value_counts().to_dict()
    firsts = [table.iloc[:1] if len(table) else pd.DataFrame([{}]) for table in tables]
    located = geo.geocode(pd.concat(firsts, ignore_index=True))
    predictions = []
    for each, (_, row) in zip(texts, located.iterrows(), strict=True):
        told = {name: None if pd.isna(row[column]) else row[column] for name, column in (("killed", "killed"), ("wounded", "injured"), ("province", "admin1"), ("city", "place"))}
        point = row.geometry
        predictions.append({"set": each["set"], "id": each["id"], **told, "lat": point.y if point else None, "lon": point.x if point else None})
    print(f"\n== casualties and places of {len(texts):,} incident reports; incidents found per report: {numbers}")
    score("score_casualties.py", predictions)


def speed(texts: list[str]) -> None:
    """Reading alone, without the table around it: processor time of one core."""
    for text in texts[:20]:
        incidents.find(text, toponyms(text))
    words = sum(len(text.split()) for text in texts)
    start, begun = time.process_time(), time.perf_counter()
    for text in texts:
        incidents.find(text, toponyms(text))
    busy, wall = time.process_time() - start, time.perf_counter() - begun
    print(f"\n== speed: {words:,} words: {words / 500 / busy:.0f} articles of 500 words a second of processor time ({words / 500 / wall:.0f} by the clock); goal {GOAL}")


if __name__ == "__main__":
    own = [path.read_text("utf-8") for path in sorted((ROOT / "tests" / "geo" / "articles").glob("*.txt"))]
    if FOLDER.exists():
        names()
        casualties()
        speed([each["text"] for each in rows("toponyms_dev.jsonl")])
    else:
        print(f"{FOLDER} is not there: no scores; name the folder of the evaluation texts as the argument")
        speed(own * 20)
