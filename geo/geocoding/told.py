"""What is said of places by the hundred thousand: the name, the id to join by and the precision of each answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..gazetteer.places import KINDS, PRECISION_OF, SHAPE_BITS, SOURCES, Stored

Array = NDArray[Any]
_NUMBERED = ("geonames", "gaul2", "user")
"""Sources whose ids are numbers."""


def answers_of(gazetteer: Stored, places: Array) -> tuple[Array, Array, Array]:
    """`Stored.answer_of` each place: name, id and precision, as arrays of text.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> [each.tolist() for each in answers_of(bundled(), np.array([bundled().country_place["MT"]]))]
    [['Malta'], ['country:MT'], ['country']]
    """
    column = gazetteer.columns.array
    kind = column("kind")[places]
    precision = np.array([PRECISION_OF[each] for each in KINDS], dtype=object)[kind]
    names = np.array([*names_of(gazetteer, places), None], dtype=object)[:-1]
    identities = np.full(len(places), None, dtype=object)
    source, number = column("source")[places], column("number")[places]
    plain = np.isin(kind, [KINDS.index("settlement"), KINDS.index("admin2")])
    for at, name in enumerate(SOURCES):
        if name in _NUMBERED:
            rows = np.flatnonzero(plain & (source == at))
            identities[rows] = [f"{name}:{each}" for each in number[rows].tolist()]
    files = gazetteer.columns.metadata["shape_files"].split()
    rows = np.flatnonzero(plain & (source == SOURCES.index("gb")))
    file, own = (number[rows] >> SHAPE_BITS).tolist(), (number[rows] & (1 << SHAPE_BITS) - 1).tolist()
    identities[rows] = [f"gb:{files[one]}B{other}" for one, other in zip(file, own, strict=True)]
    for row in np.flatnonzero(pd.isna(identities)).tolist():
        names[row], identities[row], precision[row] = gazetteer.answer_of(int(places[row]))
    return names, identities, precision


def described(gazetteer: Stored, places: Array) -> dict[int, str]:
    """`geo.geocoding.resolution.described_at` of each place.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> places = np.array([bundled().country_place["MT"], bundled().exact("panjgur")[0][0]])
    >>> list(described(bundled(), places).values())
    ['Malta', 'Panjgur, Balochistan, PK']
    """
    column = gazetteer.columns.array
    kind, nowhere = column("kind")[places], len(gazetteer.provinces)
    countries = np.array([*gazetteer.countries, ""], dtype=object)
    provinces = np.array([*(name for _, name, _ in gazetteer.provinces), ""], dtype=object)
    home = countries[np.minimum(column("country")[places], len(countries) - 1)]
    whole = kind == KINDS.index("country")
    province = np.where(whole, "", provinces[np.minimum(column("province")[places], nowhere)])
    unit = (kind == KINDS.index("admin1")).tolist()
    texts = zip(names_of(gazetteer, places), province.tolist(), np.where(whole, "", home).tolist(), unit, strict=True)
    return {
        place: f"{name} (province), {country or None}" if is_unit else ", ".join(filter(None, (name, of, country)))
        for place, (name, of, country, is_unit) in zip(places.tolist(), texts, strict=True)
    }


def names_of(gazetteer: Stored, places: Array) -> Sequence[str]:
    """The main name of each place."""
    import pyarrow as pa

    ends = gazetteer.columns.array("name_end")
    offsets, text = pa.py_buffer(ends.astype(np.int64)), pa.py_buffer(gazetteer.columns["name"])
    held = pa.LargeStringArray.from_buffers(len(ends) - 1, offsets, text)
    names: list[str] = held.take(pa.array(places, pa.int64())).to_pylist()
    return names
