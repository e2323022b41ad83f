"""The company that a file keeps: what its sure answers say of the others.

A file of one war speaks of few provinces. A village that two provinces hold is likelier in the one that the file is
full of, and a place that only a quiet province holds is likelier some unlisted namesake. Each province gets a factor:
its share of the sure rows over its share of the country's places. A few rows say little: the usual share counts as
`USUAL` rows. Provinces that are one today (`data/successions.csv`) count as one.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from .. import tables
from ..gazetteer.places import KINDS, Stored

if TYPE_CHECKING:
    from numpy.typing import NDArray

USUAL: Final = 50.0
"""Rows that the usual share of a province counts for."""

ENOUGH: Final = 100
NAMES: Final = 20
"""Sure rows of a country, and distinct places among them, from which a file is held to keep company at all."""

LEAST: Final = 0.02
"""A province that the file never names is not ruled out."""

BY_SIZE: Final = 0.5
"""How the usual share of a province grows with the people of its places."""


@cache
def _heirs() -> dict[str, str]:
    return {row["unit"]: row["heirs"] for row in tables.rows("successions.csv") if "|" not in row["heirs"]}


def heir(province: str | None) -> str | None:
    """The province of today: itself, or the one that has taken it in.

    Examples
    --------
    >>> heir("PK.fata"), heir("PK-SD"), heir(None)
    ('PK-KP', 'PK-SD', None)
    """
    return _heirs().get(province, province) if province else None


@cache
def heir_numbers(gazetteer: Stored) -> NDArray[Any]:
    """For each number in the column `province` that of its heir; one more for "nowhere", which is its own."""
    import numpy as np

    number = gazetteer.province_number
    own = [number.get(heir(code) or "", at) for at, (code, _, _) in enumerate(gazetteer.provinces)]
    return np.array([*own, len(own)])


@cache
def _usual(gazetteer: Stored) -> dict[str, float]:
    """Province → its share of its country's places, the larger ones for more; heirs together."""
    import numpy as np

    column = gazetteer.columns.array
    listed = np.isin(column("kind"), [KINDS.index("settlement"), KINDS.index("admin2")])
    numbers = heir_numbers(gazetteer)[np.minimum(column("province")[listed], len(gazetteer.provinces))]
    sums = np.bincount(numbers, column("people")[listed] ** BY_SIZE, minlength=len(gazetteer.provinces) + 1)
    whole: defaultdict[str, float] = defaultdict(float)
    for (_, _, owner), part in zip(gazetteer.provinces, sums.tolist(), strict=False):
        whole[owner] += part
    return {
        code: part / whole[owner]
        for (code, _, owner), part in zip(gazetteer.provinces, sums.tolist(), strict=False)
        if part
    }


def kept(gazetteer: Stored, sure: NDArray[Any], counts: NDArray[Any]) -> dict[str, float]:
    """Province → the factor by which its places are likelier than usual.

    Parameters
    ----------
    gazetteer : Stored
        The bundled one: what is usual is measured on it.
    sure : ndarray of int
        For each distinct place that is sure its number in the column `province`.
    counts : ndarray of float
        How many rows name it. A place of many rows counts for the square root of them: its hundredth row says nothing
        of the other places.

    Examples
    --------
    >>> import numpy as np
    >>> from geo.gazetteer.places import bundled
    >>> number = bundled().province_number
    >>> at = np.repeat([number["PK-KP"], number["PK-PB"]], [30, 5])
    >>> file = kept(bundled(), at, np.where(at == number["PK-KP"], 9.0, 4.0))
    >>> file["PK-KP"] > 1 > file["PK-PB"] > file["PK-SD"]
    True
    >>> kept(bundled(), at[:1], np.ones(1))
    {}
    """
    import numpy as np

    usual, size = _usual(gazetteer), len(gazetteer.provinces)
    somewhere = sure < size
    sure, counts = sure[somewhere], counts[somewhere]
    owners = {owner: at for at, owner in enumerate(dict.fromkeys(owner for _, _, owner in gazetteer.provinces))}
    owner_of = np.array([owners[owner] for _, _, owner in gazetteer.provinces])
    owner, today = owner_of[sure], heir_numbers(gazetteer)[sure]
    seen = np.bincount(today, counts**0.5, minlength=size)
    drawn, rows = (np.bincount(owner, each, minlength=len(owners)) for each in (counts**0.5, counts))
    speaking = (rows >= ENOUGH) & (np.bincount(owner, minlength=len(owners)) >= NAMES)
    factors: dict[str, float] = {}
    for at in np.flatnonzero(speaking[owner_of]).tolist():
        code, heir_at = gazetteer.provinces[at][0], heir_numbers(gazetteer)[at]
        if share := usual.get(gazetteer.provinces[heir_at][0]):
            drawn_of = float(drawn[owner_of[at]])
            factors[code] = max((float(seen[heir_at]) + USUAL * share) / (drawn_of + USUAL) / share, LEAST)
    return factors
