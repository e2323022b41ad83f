"""The names of a text vote on each other's candidates: neighbours agree.

In rounds a candidate gains by the share of the others' weight that lies in its country, its province and the
two-degree cells around it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

ROUNDS: Final = 3
SAME_PROVINCE: Final = 14.0
SAME_COUNTRY: Final = 5.0
NEARBY: Final = 14.0
ROW: Final = 1000
"""What one cell's number is greater than that of its neighbour in the west."""
NO_PROVINCE: Final = 0xFFFF


class Spot(NamedTuple):
    """A candidate and where its votes go."""

    number: int
    country: int
    province: int
    cell: int


class Name:
    """A distinct name (with the parent its mentions state) and its candidates."""

    __slots__ = ("share", "spots", "weight")

    def __init__(self, spots: Sequence[Spot], weight: Sequence[float]) -> None:
        self.spots = spots
        self.weight = weight
        self.share: list[float] = []
        self.settle(weight)

    def settle(self, weights: Sequence[float]) -> None:
        """Make shares of the candidates' weights."""
        total = sum(weights) or 1.0
        self.share = [weight / total for weight in weights]

    def best(self) -> tuple[int, float] | None:
        """The leading candidate's number and its share."""
        if not self.spots:
            return None
        share = max(self.share)
        return self.spots[self.share.index(share)][0], share


def vote(names: list[Name]) -> None:
    """Let the names vote; each one's `share` is then what the text makes of its candidates.

    Examples
    --------
    >>> big, small, near = Spot(1, 1, 10, 0), Spot(2, 2, 20, 50_000), Spot(3, 2, 20, 50_001)
    >>> doubtful, sure = Name([big, small], [3.0, 1.0]), Name([near], [1.0])
    >>> vote([doubtful, sure])
    >>> doubtful.best()[0]
    2
    """
    for _ in range(ROUNDS):
        votes = _votes(names)
        for name in names:
            if len(name.spots) > 1:
                name.settle(_weights(name, *votes))


def _votes(names: Sequence[Name]) -> tuple[dict[int, float], dict[int, float], dict[int, float]]:
    """What names give to countries, to provinces, and to the cells around their candidates."""
    by_country: defaultdict[int, float] = defaultdict(float)
    by_province: defaultdict[int, float] = defaultdict(float)
    by_cell: defaultdict[int, float] = defaultdict(float)
    for name in names:
        for share, (_, country, province, cell) in zip(name.share, name.spots, strict=True):
            if share > 0.02:
                by_country[country] += share
                by_province[province] += share
                by_cell[cell] += share
    return by_country, by_province, _around(by_cell)


def _around(by_cell: dict[int, float]) -> defaultdict[int, float]:
    """The weight in each cell and the eight around it."""
    out: defaultdict[int, float] = defaultdict(float)
    for cell, weight in by_cell.items():
        for near in (cell - ROW, cell, cell + ROW):
            out[near - 1] += weight
            out[near] += weight
            out[near + 1] += weight
    return out


def _weights(
    name: Name, by_country: dict[int, float], by_province: dict[int, float], near_by: dict[int, float]
) -> list[float]:
    """The name's candidates in the light of the others: what the name itself has voted is left out, or its many
    namesakes in one country would speak for each other; but for what is next to the candidate, the same place under
    another record."""
    own_country, own_province, _ = _votes([name])
    weights = []
    for weight, share, (_, country, province, cell) in zip(name.weight, name.share, name.spots, strict=True):
        others = by_country.get(country, 0.0) - own_country.get(country, 0.0)
        if others > 0:
            weight *= 1 + SAME_COUNTRY * others
        others = by_province.get(province, 0.0) - own_province.get(province, 0.0)
        if others > 0 and province != NO_PROVINCE:
            weight *= 1 + SAME_PROVINCE * others
        others = near_by.get(cell, 0.0) - share
        if others > 0:
            weight *= 1 + NEARBY * others
        weights.append(weight)
    return weights
