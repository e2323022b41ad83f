"""Units and countries by what they are called: codes, ids and names, not points."""

from .byid import countries_by_id, not_drawn, region_provinces, rows_by_id, rows_filed
from .statedlands import country_code, country_names, stated_countries
from .unitnames import Names, numbered

__all__ = [
    "Names",
    "countries_by_id",
    "country_code",
    "country_names",
    "not_drawn",
    "numbered",
    "region_provinces",
    "rows_by_id",
    "rows_filed",
    "stated_countries",
]
