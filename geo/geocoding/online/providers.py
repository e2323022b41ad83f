"""Online geocoders: what each asks of its users, how to ask it, and how to read what it sends.

Any geocoder that geopy knows can be named; Nominatim's and Photon's answers are read in full (kind of place, extent,
country, every name), the others' by the little that geopy tells of all: a point and a label.
"""

from __future__ import annotations

import inspect
import logging
import math
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ...disk import addresses
from ...errors import InputError, ServiceError

TIMEOUT_S: Final = 20.0
MOST: Final = 10
"""Answers to ask for: enough to see that a name is several places'."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What a provider asks of its users.

    Attributes
    ----------
    seconds : float
        Least time between two requests.
    attribution : str
        What to write beside the result.
    """

    seconds: float
    attribution: str


OSM: Final = "© OpenStreetMap contributors (ODbL)"
POLICIES: Final = {
    "nominatim": Policy(
        1.0, OSM
    ),  # operations.osmfoundation.org/policies/nominatim: one request a second, one at a time
    "photon": Policy(1.0, OSM),  # photon.komoot.io: "extensive usage will be throttled"; no number is given
    "arcgis": Policy(0.2, "Esri"),
    "opencage": Policy(1.0, "OpenCage; © OpenStreetMap contributors"),
    "geonames": Policy(3.6, "GeoNames, CC BY 4.0"),  # 1,000 credits an hour
}
OTHERS: Final = Policy(1.0, "")


@dataclass(frozen=True, slots=True)
class Answer:
    """One place of a provider's answer.

    Attributes
    ----------
    id : str
        `nominatim:N123`, else provider and coordinates.
    names : tuple of str
        The main one first.
    label : str
        As the provider writes the place out.
    lon, lat : float
        Degrees, EPSG:4326.
    precision : str
        One of `geo.schema.PRECISIONS`.
    radius_km : float
    country_code : str or None
        ISO 3166-1 alpha-2, as the provider states it.
    """

    id: str
    names: tuple[str, ...]
    label: str
    lon: float
    lat: float
    precision: str
    radius_km: float
    country_code: str | None


def made(name: str, user_agent: str, options: Mapping[str, Any]) -> Any:
    """geopy's geocoder of this name.

    Raises
    ------
    InputError
        If geopy knows no such geocoder, or it does not take these options.
    """
    from geopy.exc import ConfigurationError
    from geopy.geocoders import SERVICE_TO_GEOCODER

    if name not in SERVICE_TO_GEOCODER:
        from rapidfuzz import process

        near = [each for each, _, _ in process.extract(name, SERVICE_TO_GEOCODER.keys(), limit=3)]
        raise InputError(
            f"geopy knows no geocoder called {name!r}; nearest: {', '.join(near)}; the usual ones: nominatim, photon"
        )
    kind = SERVICE_TO_GEOCODER[name]
    takes = inspect.signature(kind).parameters
    unknown = sorted(set(options) - set(takes))
    if unknown:
        raise InputError(f"the geocoder {name} takes no option {unknown[0]!r}; it takes {', '.join(sorted(takes))}")
    try:
        return kind(**{"timeout": TIMEOUT_S} | dict(options), user_agent=user_agent, adapter_factory=_listening())
    except (ConfigurationError, TypeError, ValueError) as error:
        raise InputError(f"the geocoder {name} cannot be set up so: {' '.join(str(error).split())}") from error


def _unspoken(record: logging.LogRecord) -> bool:
    """Whether geopy may log it: else it tells whole addresses, with key and names, and what a server said of them."""
    return record.levelno > logging.INFO


def _listening() -> Any:
    """geopy's adapter that remembers the last reply: an empty reply of the wrong kind must not pass for "not found"."""
    from geopy.adapters import URLLibAdapter

    logging.getLogger("geopy").addFilter(_unspoken)  # once: the same filter is not added again

    class Listening(URLLibAdapter):  # type: ignore[misc]
        last: Any = None

        def __init__(self, *, proxies: Any, ssl_context: Any) -> None:
            super().__init__(proxies=proxies, ssl_context=ssl_context)
            secure = urllib.request.HTTPSHandler(context=ssl_context)
            proxy = urllib.request.ProxyHandler(proxies)  # none given: the system's, as geopy takes them
            self.urlopen = urllib.request.build_opener(secure, proxy, addresses.Redirects()).open

        def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
            self.last = super().get_json(url, timeout=timeout, headers=headers)
            return self.last

    return Listening


def ask(geocoder: Any, name: str, text: str, country: str | None) -> list[dict[str, Any]]:
    """Ask once; the places as plain data to keep, best first, none if there is no such place.

    Raises
    ------
    ServiceError
        If the reply is not one of this provider's.
    geopy.exc.GeopyError
        If the provider failed.
    """
    from geopy.exc import GeopyError

    options = _options(geocoder, name, country)
    try:
        found = geocoder.geocode(text, **options)
    except GeopyError:
        raise
    except (TypeError, ValueError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise ServiceError(
            f"{name} sent a reply that is not in its format ({type(error).__name__}: {error})"
        ) from error
    if not found:
        _check_empty(name, getattr(geocoder.adapter, "last", None))
        return []
    places = found if isinstance(found, list) else [found]
    kept = [
        {"lat": place.latitude, "lon": place.longitude, "label": place.address or "", "raw": place.raw}
        for place in places
    ]
    if not all(isinstance(each[part], float) and math.isfinite(each[part]) for each in kept for part in ("lat", "lon")):
        raise ServiceError(f"{name} sent a reply without coordinates")
    return kept


def _options(geocoder: Any, name: str, country: str | None) -> dict[str, Any]:
    takes = inspect.signature(geocoder.geocode).parameters
    options: dict[str, Any] = {
        "exactly_one": False,
        "limit": MOST,
        "language": "en",
        "addressdetails": True,
        "namedetails": True,
    }
    if name == "nominatim" and country:
        options["country_codes"] = country.lower()
    return {key: value for key, value in options.items() if key in takes}


def _check_empty(name: str, reply: Any) -> None:
    """ "Not found" has a form; anything else that is empty is a failure."""
    right = {"nominatim": reply == [], "photon": isinstance(reply, dict) and reply.get("features") == []}.get(
        name, True
    )
    if not right:
        raise ServiceError(f"{name} sent an empty reply that is not its way of saying “not found”: {str(reply)[:80]!r}")


def read(name: str, kept: Mapping[str, Any]) -> Answer:
    """One kept place, understood."""
    raw = kept["raw"] if isinstance(kept.get("raw"), dict) else {}
    lon, lat, label = float(kept["lon"]), float(kept["lat"]), str(kept["label"])
    reader = {"nominatim": _of_nominatim, "photon": _of_photon}.get(name, _of_other)
    facts = reader(raw, label)
    identity = facts.pop("number") or f"{lat:.5f},{lon:.5f}"
    return Answer(id=f"{name}:{identity}", label=label, lon=lon, lat=lat, **facts)


_PRECISE: Final = {
    "country": "country",
    "state": "admin1",
    "region": "admin1",
    "province": "admin1",
    "county": "admin2",
    "state_district": "admin2",
    "district": "admin2",
    "municipality": "admin2",
    "house": "exact",
    "building": "exact",
    "street": "exact",
    "road": "exact",
    "amenity": "exact",
}
"""Kinds as Nominatim's `addresstype` and Photon's `type` name them; all others are settlements or the like."""
USUAL_KM: Final = {"exact": 0.5, "settlement": 3.0, "admin2": 20.0, "admin1": 100.0, "country": 400.0}


def _of_nominatim(raw: dict[str, Any], label: str) -> dict[str, Any]:
    kind = str(raw.get("addresstype") or raw.get("type") or "")
    precision = _PRECISE.get(
        kind, "exact" if raw.get("class") in ("highway", "building", "amenity", "shop") else "settlement"
    )
    details, address = raw.get("namedetails"), raw.get("address")
    names = [str(value) for key, value in details.items() if "name" in str(key)] if isinstance(details, dict) else []
    box = raw.get("boundingbox")
    code = address.get("country_code") if isinstance(address, dict) else None
    number = f"{str(raw['osm_type'])[:1].upper()}{raw['osm_id']}" if {"osm_type", "osm_id"} <= raw.keys() else None
    return {
        "names": _names([str(raw.get("name") or ""), *names, label.split(",")[0]]),
        "precision": precision,
        "radius_km": _radius(box, (2, 0, 3, 1)) or USUAL_KM[precision],
        "country_code": str(code).upper() if code else None,
        "number": number,
    }


def _of_photon(raw: dict[str, Any], label: str) -> dict[str, Any]:
    about = raw.get("properties")
    about = about if isinstance(about, dict) else {}
    # Photon's "district" is a part of a town; OSM's place nodes of all sizes come as city, locality or district.
    kind = "locality" if about.get("type") == "district" else str(about.get("type") or "")
    precision = _PRECISE.get(kind, "settlement")
    number = (
        f"{str(about['osm_type'])[:1].upper()}{about['osm_id']}" if {"osm_type", "osm_id"} <= about.keys() else None
    )
    code = about.get("countrycode")
    return {
        "names": _names([str(about.get("name") or ""), label.split(",")[0]]),
        "precision": precision,
        "radius_km": _radius(about.get("extent"), (0, 3, 2, 1)) or USUAL_KM[precision],
        "country_code": str(code).upper() if code else None,
        "number": number,
    }


def _of_other(raw: dict[str, Any], label: str) -> dict[str, Any]:
    code = next(
        (raw[key] for key in ("countrycode", "countryCode", "country_code") if isinstance(raw.get(key), str)), None
    )
    return {
        "names": _names([str(raw.get("name") or ""), label.split(",")[0]]),
        "precision": "settlement",
        "radius_km": USUAL_KM["settlement"],
        "country_code": code.upper() if code and len(code) == 2 else None,
        "number": None,
    }


def _names(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _radius(box: Any, order: tuple[int, int, int, int]) -> float | None:
    """Half the diagonal of a box, km; `order` says where west, south, east and north stand in it."""
    try:
        west, south, east, north = (float(box[at]) for at in order)
    except (TypeError, ValueError, IndexError, KeyError):
        return None
    across = (east - west) * math.cos(math.radians((south + north) / 2))
    radius = math.hypot(across, north - south) / 2 * 111.2
    return max(radius, 0.5) if math.isfinite(radius) else None
