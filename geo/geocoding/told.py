"""What is said of places by the hundred thousand: the name, the id to join by and the precision of each answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from ..gazetteer.places import KINDS, PRECISION_OF, SHAPE_BITS, SOURCES, Stored
from ..schema import PRECISIONS

if TYPE_CHECKING:
    import pyarrow as pa

Array = NDArray[Any]
_NUMBERED = ("geonames", "gaul2", "user")
"""Sources whose ids are numbers."""
_PRECISION: Final = np.array([PRECISIONS.index(PRECISION_OF[kind]) for kind in KINDS])


def answers_of(gazetteer: Stored, places: Array) -> tuple[pa.Array, pa.Array, Array]:
    """`Stored.answer_of` each place: name and id as texts, the precision by its number among `PRECISIONS`.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> names, identities, _ = answers_of(bundled(), np.array([bundled().country_place["MT"]]))
    >>> names.to_pylist(), identities.to_pylist()
    (['Malta'], ['country:MT'])
    """
    column = gazetteer.columns.array
    kind, source, number = (column(name)[places] for name in ("kind", "source", "number"))
    precision, shape = _PRECISION[kind], source == SOURCES.index("gb")
    names, identities = names_of(gazetteer, places), _numbered(gazetteer, source, number, shape)
    plain = np.isin(kind, [KINDS.index("settlement"), KINDS.index("admin2")])
    read = np.flatnonzero(~(plain & (shape | np.isin(source, [SOURCES.index(each) for each in _NUMBERED]))))
    answers = [gazetteer.answer_of(place) for place in places[read].tolist()]
    precision[read] = [PRECISIONS.index(each) for _, _, each in answers]
    names, identities = (
        replaced(each, read, [one[at] for one in answers]) for at, each in enumerate((names, identities))
    )
    return names, identities, precision


def _numbered(gazetteer: Stored, source: Array, number: Array, shape: Array) -> pa.Array:
    """The ids of places whose source numbers them; of a shape its file's name stands before the number."""
    import pyarrow as pa
    import pyarrow.compute as pc

    files = gazetteer.columns.metadata["shape_files"].split()
    before = pa.array([*(f"{name}:" for name in SOURCES), *(f"gb:{file}B" for file in files)], pa.large_string())
    numbers = number.astype(np.int64)
    which = np.where(shape, len(SOURCES) + (numbers >> SHAPE_BITS), source)
    own = pa.array(np.where(shape, numbers & (1 << SHAPE_BITS) - 1, numbers)).cast(pa.large_string())
    return pc.binary_join_element_wise(before.take(pa.array(which)), own, pa.scalar("", before.type))


def joined(texts: pa.Array, others: Sequence[str | None] | Array) -> pa.Array:
    """Texts and more behind them."""
    import pyarrow as pa

    return pa.concat_arrays([texts, pa.array(others, texts.type)])


def replaced(texts: pa.Array, at: Array, others: Sequence[str]) -> pa.Array:
    """The texts, others in the place of some.

    Examples
    --------
    >>> import pyarrow as pa
    >>> replaced(pa.array(["Gao", "Kidal"]), np.array([1]), ["Kayes"]).to_pylist()
    ['Gao', 'Kayes']
    """
    which = np.arange(len(texts))
    which[at] = np.arange(len(at)) + len(texts)
    return joined(texts, others).take(which) if len(at) else texts


def words_of(gazetteer: Stored, places: Array) -> list[list[str]]:
    """For each row of places what a reader is told of them; nothing of -1.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> words_of(bundled(), np.array([[bundled().country_place["MT"], -1]]))
    [['Malta', '']]
    """
    known, which = np.unique(places, return_inverse=True)
    said = described(gazetteer, known[known >= 0])
    words = np.array([*[""] * (len(known) - len(said)), *said, None], dtype=object)
    rows: list[list[str]] = words[which].reshape(places.shape).tolist()
    return rows


def described(gazetteer: Stored, places: Array) -> list[str]:
    """`geo.geocoding.resolution.described_at` of each place.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> places = np.array([bundled().country_place["MT"], bundled().exact("panjgur")[0][0]])
    >>> described(bundled(), places)
    ['Malta', 'Panjgur, Balochistan, PK']
    """
    column = gazetteer.columns.array
    kind, nowhere = column("kind")[places], len(gazetteer.provinces)
    codes = np.array([*gazetteer.countries, ""], dtype=object)
    provinces = np.array([*(name for _, name, _ in gazetteer.provinces), ""], dtype=object)
    home = codes[np.minimum(column("country")[places], len(codes) - 1)]
    whole = kind == KINDS.index("country")
    province = np.where(whole, "", provinces[np.minimum(column("province")[places], nowhere)])
    unit = (kind == KINDS.index("admin1")).tolist()
    names, countries = names_of(gazetteer, places).to_pylist(), np.where(whole, "", home).tolist()
    return [
        f"{name} (province), {country or None}" if is_unit else ", ".join(filter(None, (name, of, country)))
        for name, of, country, is_unit in zip(names, province.tolist(), countries, unit, strict=True)
    ]


def names_of(gazetteer: Stored, places: Array) -> pa.Array:
    """The main name of each place."""
    import pyarrow as pa

    ends = gazetteer.columns.array("name_end")
    offsets, text = pa.py_buffer(ends.astype(np.int64)), pa.py_buffer(gazetteer.columns["name"])
    held = pa.LargeStringArray.from_buffers(len(ends) - 1, offsets, text)
    return held.take(pa.array(places, pa.int64()))
