"""Extraction: right figures, right places, found names, and articles a second.

Reads the evaluation texts and scorers in ../shared/eval where they are there (they are not part of the project), and
says so where they are not; the speed is measured either way, on our own test articles.

    python benchmarks/extraction.py [EVAL_FOLDER]
"""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

import geo
from geo.text.places.placing import toponyms
from geo.text.stories import narrative

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
        {
            "start": each.start,
            "end": each.end,
            "surface": each.text,
            "lat": each.lat,
            "lon": each.lon,
            "country": each.country_code,
        }
        for each in toponyms(text, spans=spans)
    ]


def names() -> None:
    """Toponyms: end to end, and given spans."""
    texts = rows("toponyms_dev.jsonl")
    print("\n== place names, end to end")
    score(
        "score.py",
        [{"corpus": each["corpus"], "doc": each["doc"], "toponyms": found(each["text"])} for each in texts],
        "--by-kind",
    )
    print("\n== place names, spans given")
    given = [
        {
            "corpus": each["corpus"],
            "doc": each["doc"],
            "toponyms": found(each["text"], [(t["start"], t["end"]) for t in each["toponyms"]]),
        }
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
        told = {
            name: None if pd.isna(row[column]) else row[column]
            for name, column in (
                ("killed", "killed"),
                ("wounded", "injured"),
                ("province", "admin1"),
                ("city", "place"),
            )
        }
        point = row.geometry
        predictions.append(
            {
                "set": each["set"],
                "id": each["id"],
                **told,
                "lat": point.y if point else None,
                "lon": point.x if point else None,
            }
        )
    print(f"\n== casualties and places of {len(texts):,} incident reports; incidents found per report: {numbers}")
    score("score_casualties.py", predictions)
    for what in ("killed", "injured"):
        table(
            f"{what}, by what the text gives",
            (figure_kind(each, row, what) for each, (_, row) in zip(texts, located.iterrows(), strict=True)),
        )
    placed = [
        (each, row)
        for each, (_, row) in zip(texts, located.iterrows(), strict=True)
        if each["lat"] is not None and each["city_in_text"]
    ]
    table("places whose city the text names", (place_kind(each, row) for each, row in placed))
    table("provinces of the same", (province_kind(each, row) for each, row in placed if each["province"]))


def table(title: str, kinds: Iterable[str | None]) -> None:
    """Cases by kind, the most frequent first within each group."""
    counted = Counter(kind for kind in kinds if kind)
    groups = Counter(
        {
            group: sum(n for kind, n in counted.items() if kind.startswith(f"{group}: "))
            for group in {kind.partition(": ")[0] for kind in counted}
        }
    )
    print(f"\n-- {title}")
    for group, total in groups.most_common():
        parts = [(kind.partition(": ")[2], n) for kind, n in counted.most_common() if kind.startswith(f"{group}: ")]
        print(f"  {group:28} {total:5}   " + "   ".join(f"{part} {n}" for part, n in parts))


UNKNOWN = re.compile(
    r"\b(?:no|without) (?:further )?(?:info\w*|details?|word|data|reports?"
    r" on|figures?)\b[^.]{0,60}(?:casualt|fatalit|death)",
    re.I,
)
"""A text that says it does not know: the gold calls that nought, the extraction calls it unknown."""


def figure_kind(gold: dict[str, Any], row: pd.Series, what: str) -> str | None:
    """How a figure compares with the coded one; None where the text does not give it."""
    name = "wounded" if what == "injured" else what
    coded, said = gold[name], gold[f"{name}_in_text"]
    if coded is None or said == "absent":
        return None
    given = None if what not in row or pd.isna(row[what]) else int(row[what])
    if coded:
        group = "derived" if said == "derived" else "stated"
    else:
        group = "silent" if said == "implied" else "said to be unknown" if UNKNOWN.search(gold["text"]) else "denied"
    if given == coded or (group == "silent" and not given):
        return f"{group}: right"
    kind = (
        "none given" if given is None else "nought given" if given == 0 else "too low" if given < coded else "too high"
    )
    return f"{group}: {kind}"


def place_kind(gold: dict[str, Any], row: pd.Series) -> str:
    """Whether the point is right, and if not, what went wrong: what was read, or what was found for it."""
    if pd.isna(row.get("description")):
        return "nothing read: no incident"
    if pd.isna(row["place"]):
        return "nothing read: no place"
    scorer = scorers()
    away = scorer.km(gold["lat"], gold["lon"], row.geometry.y, row.geometry.x) if row.geometry else None
    if away is not None and away <= 25:
        return f"within 25 km: {row['precision']}"
    one, other = scorer.norm(gold["city"]), scorer.norm(row["place"])
    group = "the place read" if one and other and (one in other or other in one) else "another place read"
    reason = "" if pd.isna(row["reason"]) else row["reason"]
    if "no source holds" in reason:
        return (
            f"{group}: not in the gazetteer, answered by its {row['precision']}"
            if away is not None
            else f"{group}: not in the gazetteer"
        )
    if "could be" in reason:
        return f"{group}: undecided between names"
    if row["precision"] in ("admin1", "country"):
        return f"{group}: only its {row['precision']} read"
    near = "within 60 km" if away is not None and away <= 60 else "of that name elsewhere"
    return f"{group}: {row['precision']} {near}"


def province_kind(gold: dict[str, Any], row: pd.Series) -> str:
    norm = scorers().norm
    given = None if pd.isna(row.get("admin1")) else norm(row["admin1"])
    if given == norm(gold["province"]):
        return "right: "
    group = "its name is in the text" if gold["province_in_text"] else "its name is not in the text"
    return f"{group}: {'none given' if not given else 'another or otherwise spelt'}"


@cache
def scorers() -> Any:
    """The scorer's own ideas of a distance and of the same name."""
    sys.path.insert(0, str(FOLDER))
    return importlib.import_module("score_casualties")


def speed(texts: list[str]) -> None:
    """Reading alone, without the table around it: processor time of one core, of texts never read and read before."""
    for text in texts[:20]:
        narrative.find(text, toponyms(text))
    words = sum(len(text.split()) for text in texts)
    rates = []
    for _ in range(4):
        start = time.process_time()
        for text in texts:
            narrative.find(text, toponyms(text))
        rates.append(words / 500 / (time.process_time() - start))
    print(
        f"\n== speed: {words:,} words: {rates[0]:.0f} articles of 500 words a second of processor time,"
        f" {max(rates[1:]):.0f} where their names were met before; goal {GOAL}"
    )


if __name__ == "__main__":
    own = [path.read_text("utf-8") for path in sorted((ROOT / "tests" / "geo" / "articles").glob("*.txt"))]
    if FOLDER.exists():
        speed([each["text"] for each in rows("toponyms_dev.jsonl")])  # first: what was read once is read faster
        names()
        casualties()
    else:
        print(f"{FOLDER} is not there: no scores; name the folder of the evaluation texts as the argument")
        speed(own * 20)
