"""What the resolver and the reader of articles ask of a gazetteer, whatever holds the places.

`places.Stored` answers from one file, `layers.Layers` from several. A place is a number; a smaller one is a more
important place of its layer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from .places import Place
    from .spelt import Spellings


class Column(Protocol):
    """One value a place."""

    def __getitem__(self, place: int, /) -> Any: ...

    def __len__(self) -> int: ...


class Columns(Protocol):
    """Columns by name: `kind`, `country`, `province`, `lon` and `lat` (degrees × 10⁶), `people`, `radius`, …"""

    def __getitem__(self, name: str, /) -> Column: ...

    def __contains__(self, name: str, /) -> bool: ...


@runtime_checkable
class Gazetteer(Protocol):
    """Places that can be asked for by number, name, skeleton or country.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> isinstance(bundled(), Gazetteer)
    True
    """

    @property
    def columns(self) -> Columns:
        """The places' columns."""

    @property
    def countries(self) -> list[str]:
        """ISO 3166-1 alpha-2 codes; the column `country` numbers them."""

    @property
    def provinces(self) -> list[tuple[str, str, str]]:
        """Code, name and country of every province that places speak of."""

    @property
    def province_number(self) -> dict[str, int]:
        """Province code → its number in the column `province`."""

    @property
    def country_place(self) -> dict[str, int]:
        """Country code → the country's number among the places."""

    @property
    def iso_codes(self) -> dict[str, str]:
        """ISO 3166-1 alpha-2 and alpha-3 code → alpha-2 code."""

    @property
    def claims(self) -> dict[str, list[str]]:
        """Province → the countries that claim it beside the one that holds it."""

    def __len__(self) -> int: ...

    def __hash__(self) -> int: ...

    def belongs(self, place: int, country: str) -> bool:
        """Whether a place counts as the country's."""

    def exact(self, key: str) -> list[tuple[int, int]]:
        """Places that bear the name with this normalised key, as (place, grade), the most important first."""

    def by_skeleton(self, bones: str) -> list[tuple[int, int]]:
        """Places one of whose names has this skeleton, as (place, strictness), the most important first."""

    def name_of(self, place: int) -> str:
        """The place's main name."""

    def country_of(self, place: int) -> str | None:
        """The place's country code."""

    def kind_of(self, place: int) -> str:
        """The place's kind."""

    def province_of(self, place: int) -> str | None:
        """The code of the place's province."""

    def provinces_of(self, place: int) -> tuple[str, ...]:
        """The place's province, and the one beside it if a border is near."""

    def place(self, index: int) -> Place:
        """The place with this number."""

    def answer_of(self, index: int) -> tuple[str, str, str]:
        """The name, the id to join by, and the precision of an answer that is this place."""

    def names_held(self, country: str) -> int:
        """How much of a country's names is held, in bytes as they are packed."""

    def spellings(self, country: str) -> Spellings:
        """The Latin keys of a country's names, and the place each belongs to."""
