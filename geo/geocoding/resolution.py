"""A question and its answer: what a row says of a place, and what that was resolved to."""

from __future__ import annotations

from dataclasses import dataclass

from ..gazetteer.places import Place
from ..gazetteer.protocol import Gazetteer
from .ranking import Weighed


@dataclass(frozen=True, slots=True)
class Query:
    """A place as a row gives it; empty strings where it gives nothing."""

    place: str = ""
    country: str = ""
    admin1: str = ""
    admin2: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The answer to a query.

    Attributes
    ----------
    place : Place or None
        The gazetteer's place; None if unresolved, or if the answer lies between two places.
    name : str or None
        As a reader should see it: "Panjgur", "12 km north of Saravan", "part of Aleppo".
    precision : str
        One of `geo.schema.PRECISIONS`.
    lon, lat : float or None
        Degrees, EPSG:4326.
    uncertainty_km : float or None
        Radius within which the place most likely lies.
    match : str or None
        One of `geo.schema.MATCHES`.
    confidence : float
        Probability that the answer's province is right, 0 to 1.
    ambiguous : bool
    rivals : tuple of Weighed
        The weighed candidates, the answer's own included, best first.
    reason : str or None
        Why there is no answer, or none finer.
    region : str
        Where the answer is an area that is no single unit: its province or its countries, and its name
        ("SY|IL/Golan Heights"); else empty.
    """

    place: Place | None = None
    name: str | None = None
    precision: str = "unresolved"
    lon: float | None = None
    lat: float | None = None
    uncertainty_km: float | None = None
    match: str | None = None
    confidence: float = 0.0
    ambiguous: bool = False
    rivals: tuple[Weighed, ...] = ()
    reason: str | None = None
    region: str = ""

    @property
    def identity(self) -> str | None:
        """The id to join by: of the place, or of its province where the answer is no finer than that."""
        if self.region:
            return f"region:{self.region}"
        if self.place is None:
            return None
        if self.precision == "country" and self.place.kind == "settlement":  # a state that is one town
            return f"country:{self.place.country_code}"
        by_province = self.precision == "admin1" and self.place.admin1_code is not None
        return f"admin1:{self.place.admin1_code}" if by_province else self.place.id


def described(place: Place) -> str:
    """A place with its province and country: "Saravan, Gilan, IR"; a province as such: "Kandahar province, AF"."""
    if place.kind == "admin1":
        return f"{place.name} (province), {place.country_code}"
    parts = [place.name, None if place.kind in ("admin1", "country") else place.admin1_name]
    return ", ".join(part for part in (*parts, place.country_code if place.kind != "country" else None) if part)


def described_at(gazetteer: Gazetteer, index: int) -> str:
    """`described` of the place with this number.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> described_at(bundled(), bundled().country_place["MT"])
    'Malta'
    """
    kind, name, country = gazetteer.kind_of(index), gazetteer.name_of(index), gazetteer.country_of(index)
    if kind == "admin1":
        return f"{name} (province), {country}"
    code = gazetteer.province_of(index) if kind != "country" else None
    province = gazetteer.provinces[gazetteer.province_number[code]][1] if code else None
    return ", ".join(part for part in (name, province, country if kind != "country" else None) if part)
