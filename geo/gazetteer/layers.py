"""Several gazetteers read as one: the bundled one first, then those the user added.

A place's number in a layer is shifted by the sizes of the layers before it, so the resolver, which only asks a
gazetteer for places by number, key, skeleton or country, need not know of layers. Where the user has added nothing,
`opened` gives the bundled gazetteer itself: nothing is slower for it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from ..errors import AssetError
from ..names import kinds
from ..names.keys import normalise
from . import installed
from .installed import Installed
from .places import Place, Stored, bundled
from .protocol import Columns, Gazetteer
from .spelt import Spellings

if TYPE_CHECKING:
    from ..geocoding.resolution import Query


@dataclass(frozen=True, slots=True)
class HeldPlace(Place):
    """A place of a gazetteer that the user added.

    Attributes
    ----------
    held_by : str
        The added source's name, as `incidentmap gazetteer list` shows it.
    """

    held_by: str = ""

    @property
    def source(self) -> str:
        """Which source holds it."""
        return self.held_by


class Added(Stored):
    """A gazetteer that the user added.

    Parameters
    ----------
    entry : geo.installed.Installed

    Raises
    ------
    AssetError
        If its file is missing or damaged. It is left as it is.
    """

    def __init__(self, entry: Installed) -> None:
        if entry.problem:
            raise AssetError(f"the added gazetteer {entry.name!r} cannot be used: {entry.problem}; {_remedy(entry)}")
        try:
            super().__init__(entry.path)
        except AssetError as error:
            raise AssetError(f"the added gazetteer {entry.name!r} cannot be used: {error}; {_remedy(entry)}") from error
        self.name = entry.name

    def place(self, index: int) -> Place:
        """The place with this number in this layer."""
        found = super().place(index)
        return HeldPlace(**asdict(found), held_by=self.name)

    def _id(self, index: int) -> str:
        """A user's own file numbers its rows: the source's name makes the number unique."""
        identity = super()._id(index)
        return identity.replace("user:", f"user:{self.name}/", 1) if identity.startswith("user:") else identity


def _remedy(entry: Installed) -> str:
    return (
        f"add it again (incidentmap gazetteer add {entry.origin}) or remove it (incidentmap gazetteer remove"
        f" {entry.name})"
    )


class Layers:
    """The bundled gazetteer and added ones, as one.

    Parameters
    ----------
    base : Stored
    added : sequence of Stored
    """

    def __init__(self, base: Stored, added: Sequence[Stored]) -> None:
        self.layers = (base, *added)
        self.base = base
        self._starts = [0, *accumulate(len(layer) for layer in self.layers)][:-1]
        self.columns: Columns = _Joined(self)
        self.countries = base.countries

    @property
    def provinces(self) -> list[tuple[str, str, str]]:
        """Code, name and country of every province; added places are filed by the bundled ones."""
        return self.base.provinces

    @property
    def province_number(self) -> dict[str, int]:
        """Province code → its number among `provinces`."""
        return self.base.province_number

    @property
    def country_place(self) -> dict[str, int]:
        """Country code → the country's number among the places."""
        return self.base.country_place

    @property
    def iso_codes(self) -> dict[str, str]:
        """ISO 3166-1 code → alpha-2 code."""
        return self.base.iso_codes

    @property
    def claims(self) -> dict[str, list[str]]:
        """Province → the countries that claim it."""
        return self.base.claims

    def __len__(self) -> int:
        return sum(len(layer) for layer in self.layers)

    def at(self, place: int) -> tuple[Stored, int]:
        """The layer that holds a place, and its number there."""
        if place < len(self.base):
            return self.base, place
        layer = bisect_right(self._starts, place) - 1
        return self.layers[layer], place - self._starts[layer]

    def exact(self, key: str) -> list[tuple[int, int]]:
        """Places that bear the name with this key, the bundled first."""
        return [(place + start, grade) for layer, start in self._each() for place, grade in layer.exact(key)]

    def by_skeleton(self, bones: str) -> list[tuple[int, int]]:
        """Places one of whose names has this skeleton, the bundled first."""
        return [
            (place + start, strictness)
            for layer, start in self._each()
            for place, strictness in layer.by_skeleton(bones)
        ]

    def _each(self) -> zip[tuple[Stored, int]]:
        return zip(self.layers, self._starts, strict=True)

    def belongs(self, place: int, country: str) -> bool:
        """Whether a place counts as the country's: by its source, or by who holds its province."""
        if place < len(self.base):
            return self.base.belongs(place, country)
        if self.country_of(place) == country:
            return True
        number = self.base.province_number.get(self.province_of(place) or "")
        return number is not None and self.base.provinces[number][2] == country

    def name_of(self, place: int) -> str:
        """The place's main name."""
        layer, own = self.at(place)
        return layer.name_of(own)

    def country_of(self, place: int) -> str | None:
        """The place's country code."""
        layer, own = self.at(place)
        return layer.country_of(own)

    def kind_of(self, place: int) -> str:
        """The place's kind."""
        layer, own = self.at(place)
        return layer.kind_of(own)

    def province_of(self, place: int) -> str | None:
        """The code of the place's province."""
        layer, own = self.at(place)
        return layer.province_of(own)

    def provinces_of(self, place: int) -> tuple[str, ...]:
        """The place's province, and the one beside it if a border is near."""
        layer, own = self.at(place)
        return layer.provinces_of(own)

    def place(self, index: int) -> Place:
        """The place with this number; its id and source say which layer holds it."""
        layer, own = self.at(index)
        found = layer.place(own)
        return found if layer is self.base else HeldPlace(**(asdict(found) | {"index": index}))

    def answer_of(self, index: int) -> tuple[str, str, str]:
        """The name, the id to join by, and the precision of an answer that is this place."""
        layer, own = self.at(index)
        return layer.answer_of(own)

    def adds_to(self, text: str) -> bool:
        """Whether an added gazetteer holds the name, with or without its generic words."""
        key = normalise(text)
        names = dict.fromkeys((key, kinds.strip(key).name))
        return any(layer.exact(name) for layer in self.layers[1:] for name in names)

    def names_held(self, country: str) -> int:
        """How much of a country's names all layers hold, in bytes as they are packed."""
        return sum(layer.names_held(country) for layer in self.layers)

    def spellings(self, country: str) -> Spellings:
        """The Latin keys of a country's names, and the place each belongs to."""
        return Spellings.joined(
            [(layer.spellings(country), start) for layer, start in self._each() if country in layer.countries]
        )


class _Joined:
    """Columns of layers, one value at a time."""

    def __init__(self, layers: Layers) -> None:
        self._layers = layers
        self._columns: dict[str, _Column] = {}

    def __getitem__(self, name: str) -> _Column:
        if name not in self._columns:
            self._columns[name] = _Column(self._layers, name)
        return self._columns[name]

    def __contains__(self, name: str) -> bool:
        return name in self._layers.base.columns


class _Column:
    """One column of layers."""

    def __init__(self, layers: Layers, name: str) -> None:
        self._layers, self._name = layers, name
        self._base, self._size = layers.base.columns[name], len(layers.base)

    def __getitem__(self, place: int) -> Any:
        if place < self._size:
            return self._base[place]
        layer, own = self._layers.at(place)
        return layer.columns[self._name][own]

    def __len__(self) -> int:
        return len(self._layers)


def opened() -> Gazetteer:
    """The bundled gazetteer with all that the user added; the bundled one itself where that is nothing.

    Raises
    ------
    AssetError
        If an added gazetteer is damaged: to leave it out in silence would change answers.

    Examples
    --------
    >>> isinstance(opened(), Gazetteer)
    True
    """
    entries = installed.entries()
    return _joined(tuple(entries)) if entries else bundled()


def identity() -> str:
    """Which gazetteers `opened` gives, in a few words: equal where the answers are.

    Examples
    --------
    >>> identity().startswith("bundled of ")
    True
    """
    added = [f"{entry.name} ({entry.places:,} places, {entry.size:,} bytes)" for entry in installed.entries()]
    return ", ".join([f"bundled of {len(bundled()):,} places", *added])


@lru_cache(maxsize=2)
def _joined(entries: tuple[Installed, ...]) -> Layers:
    return Layers(bundled(), [Added(entry) for entry in entries])


def alone(gazetteer: Gazetteer, queries: Sequence[Query]) -> tuple[Stored, list[int] | None]:
    """The layer that can be read in bulk, and the questions that it answers as all layers would; None: every one.

    They are those of whose names no added gazetteer has any; of a gazetteer that is neither, none.
    """
    if isinstance(gazetteer, Stored):
        return gazetteer, None
    if not isinstance(gazetteer, Layers):
        return bundled(), []
    walls = {text: gazetteer.adds_to(text) for text in {query.admin1 for query in queries}}
    return gazetteer.base, [
        at for at, query in enumerate(queries) if not walls[query.admin1] and not gazetteer.adds_to(query.place)
    ]
