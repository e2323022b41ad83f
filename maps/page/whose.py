"""Whose view the bundled boundaries are, of what is on the map; and whose data a page shows."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from boundaries import bundled

from ..story.overview import PLACES

if TYPE_CHECKING:
    import pandas as pd

    from ..languages.wording import Words

DRAWN = "Leaflet (BSD-2-Clause), folium, incidentmap"
_VIEWS = Path(__file__).parent / "views.json"
"""What is drawn by who holds it, and the countries on whose map that is said."""


def view(words: Words, provinces: pd.DataFrame) -> list[str]:
    """What the bundled lines say of who holds the ground, of the countries that are on the map.

    Parameters
    ----------
    words : Words
    provinces : DataFrame
        Those on the map: `country_code`.

    Examples
    --------
    >>> import pandas as pd
    >>> from maps.languages.wording import Words
    >>> view(Words("en"), pd.DataFrame({"country_code": ["MA", "ES"]}))[1:]
    ['Western Sahara is drawn apart from Morocco.']
    """
    source = bundled.sidecar()["sources"][0]
    name = f"{source['name'].partition(' 1:')[0]} {source['version'].removesuffix('.0')}"
    shown = set(provinces["country_code"].dropna())
    parts = [key for key, countries in _views().items() if shown & {*countries}]
    return [words.t(key, name=name) for key in ("view", *(f"view.{part}" for part in parts))]


def attribution(words: Words) -> list[tuple[str, bool]]:
    """Whose data the page's ground and places are, and whether it is said in another language than the page's."""
    named = (f"{each['attribution']} {each['name']}, {each['licence']}" for each in bundled.sidecar()["sources"])
    return [
        *((text, words.language != "en") for text in dict.fromkeys(named)),
        (words.t("caption.places", names=PLACES).removesuffix("."), False),
        (words.t("about.drawn", names=DRAWN), False),
    ]


@cache
def _views() -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(_VIEWS.read_text("utf-8"))
    return found
