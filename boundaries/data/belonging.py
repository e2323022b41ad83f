"""Which of today's provinces each lowest unit belongs to: by the towns inside, by its district, by its labels.

Every witness names a province in its own way. `labels.csv` says what a name or a code of theirs stands for where that
cannot be read off; other names are matched one to one. A label that is still unknown is learned from its polygons, if
nearly all of them are one province's by the other witnesses.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from . import matching
from .unit_names import read_table

Label = tuple[str, str]
"""Who says it (`towns`, `district`, `parent`, `drawn`, `name`) and what."""
WEIGHT: Final = {"towns": 2.0, "district": 1.5, "parent": 0.8, "drawn": 0.5, "name": 4.0, "own": 1.2}
"""Towns are GeoNames' of today; districts are known by name alone; parents are often the neighbour's."""
BESIDE: Final = 0.3
"""What a parent weighs that was drawn before: it was taken from the nearest centre, and a large province's ends lie
nearer to a small one's. Where it is newer than the drawing, it is the only one to know."""
LEARNED: Final = 0.75
"""Share of a label's polygons that must be one province's for the label to be it."""
SURE: Final = 0.6
FEW: Final = 4
"""Polygons a province at most, on average, for a polygon's own name to be looked for among the provinces'."""


@dataclass
class Country:
    """What is known of one country."""

    code: str
    targets: dict[str, list[str]]
    lowest: gpd.GeoDataFrame
    towns: pd.DataFrame
    districts: pd.DataFrame
    drawn: gpd.GeoDataFrame
    parents: Mapping[str, str]
    labels: dict[Label, str] = field(default_factory=dict)
    older: frozenset[str] = frozenset()
    """Today's provinces that were drawn before, or hold units that were."""

    def __post_init__(self) -> None:
        codes = (self._drawn_code(at) for at in range(len(self.drawn)))
        self.older = frozenset(code for code in codes if code)

    def votes(self) -> NDArray[np.float64]:
        """One row a polygon, one column a province of `targets`: how much speaks for it."""
        said = self._said()
        self._read(said)
        own: dict[int, str] = {}
        if len(self.lowest) <= FEW * len(self.targets):
            own = matching.pair({i: [name] for i, name in enumerate(self.lowest["name"])}, self.targets)
        self._learn(said, own)
        order = {code: at for at, code in enumerate(self.targets)}
        table = np.zeros((len(said), len(order)))
        for row, labels in enumerate(said):
            for code, weight in self._score(labels, own.get(row)).items():
                table[row, order[code]] = weight
        return table

    def _said(self) -> list[dict[Label, float]]:
        """What the witnesses say of each polygon."""
        said: list[dict[Label, float]] = [{} for _ in range(len(self.lowest))]
        shapes = self.lowest.geometry.values
        points = shapely.points(self.towns["lon"], self.towns["lat"])
        at, inside = shapely.STRtree(shapes).query(points, predicate="intersects")
        found = pd.DataFrame({"row": inside, "admin1": self.towns["admin1"].to_numpy()[at]})
        totals = found["row"].value_counts()
        counts = found.groupby(["row", "admin1"]).size().reset_index(name="count")
        for row, admin1, count in zip(counts["row"], counts["admin1"], counts["count"], strict=True):
            trust = min(1.0, 0.6 + 0.2 * totals[row])
            said[row]["towns", admin1] = WEIGHT["towns"] * trust * count / totals[row]
        middles = shapely.point_on_surface(shapes)
        drawn = shapely.STRtree(self.drawn.geometry.values).query(middles, predicate="intersects")
        for row, unit in zip(*drawn, strict=True):
            said[row]["drawn", str(unit)] = WEIGHT["drawn"]
        self._names(said)
        return said

    def _names(self, said: list[dict[Label, float]]) -> None:
        """Add what the polygons' own names and labels say."""
        by_name: dict[str, set[str]] = defaultdict(set)
        for name, parent in zip(self.districts["gaul2_name"], self.districts["gaul1_name"], strict=True):
            by_name[matching.key(name)].add(parent)
        for row, (name, parent) in enumerate(zip(self.lowest["name"], self.lowest["parent"], strict=True)):
            above = by_name.get(matching.key(name), ())
            said[row] |= {("district", each): WEIGHT["district"] / len(above) for each in sorted(above)}
            if parent:
                said[row]["parent", parent] = WEIGHT["parent"]
            if ("name", name) in self.labels:
                said[row]["name", name] = WEIGHT["name"]

    def _read(self, said: Sequence[Mapping[Label, float]]) -> None:
        """Which province the labels mean that can be read."""
        heard = {label for labels in said for label in labels}
        titles = dict(zip(self.towns["admin1"], self.towns["admin1_name"], strict=True))
        for who in ("towns", "district", "parent", "drawn"):
            texts = sorted(text for one, text in heard if one == who and (one, text) not in self.labels)
            taken = {code for (one, _), code in self.labels.items() if one == who}
            free = {code: names for code, names in self.targets.items() if code not in taken}
            if who == "drawn":
                spelt = {int(text): self._drawn_names(int(text)) for text in texts}
                found = {str(at): code for at, code in matching.pair(spelt, free).items()}
                found |= {text: code for text in texts if (code := self._drawn_code(int(text)))}
            else:
                named = {at: titles.get(text) if who == "towns" else text for at, text in enumerate(texts)}
                told = {at: [name] for at, name in named.items() if isinstance(name, str) and name}
                found = {texts[at]: code for at, code in matching.pair(told, free).items()}
            self.labels |= {(who, text): code for text, code in found.items()}

    def _drawn_names(self, at: int) -> list[str]:
        return [self.drawn["name"].iloc[at], *json.loads(self.drawn["other_names"].iloc[at])[:2]]

    def _drawn_code(self, at: int) -> str | None:
        """The code of a unit as drawn before, or of the unit above it, if that is a province of today."""
        code = self.drawn["iso_3166_2"].iloc[at]
        above = (code, self.parents.get(code, ""))
        return next((each for each in above if each in self.targets), None)

    def _learn(self, said: Sequence[Mapping[Label, float]], own: Mapping[int, str]) -> None:
        for _ in range(3):
            seen: dict[Label, Counter[str]] = defaultdict(Counter)
            for row, labels in enumerate(said):
                score = self._score(labels, own.get(row))
                top = max(score, key=lambda code: (score[code], code), default=None)
                if top is None or score[top] < SURE * score.total():
                    continue
                for label, weight in labels.items():
                    if label not in self.labels and label[0] != "drawn":
                        seen[label][top] += min(1.0, weight)  # type: ignore[assignment]
            learned = {label: count.most_common(1)[0] for label, count in sorted(seen.items())}
            sure = {label: code for label, (code, n) in learned.items() if n >= LEARNED * seen[label].total()}
            self.labels |= sure
            if not sure:
                return

    def _score(self, labels: Mapping[Label, float], own: str | None) -> Counter[str]:
        score: Counter[str] = Counter()
        for label, weight in labels.items():
            code = self.labels.get(label)
            if code:
                score[code] += BESIDE if label[0] == "parent" and code in self.older else weight  # type: ignore[assignment]
        if own is not None:
            score[own] += WEIGHT["own"]  # type: ignore[assignment]
        return score


def told(country: str) -> dict[Label, str]:
    """What `labels.csv` says of a country's labels; "" stands for no province at all."""
    table = read_table("labels.csv")
    mine = table[table["country"].eq(country)]
    rows = zip(mine["source"], mine["label"], mine["code"], strict=True)
    return {(source, each): code for source, labels, code in rows for each in labels.split("|")}
