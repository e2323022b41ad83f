"""Where each incident stands on a map: at its point, as its province's or country's, or nowhere."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..page.columns import points

NEITHER, PROVINCE, COUNTRY = 0, 1, 2


@dataclass(frozen=True)
class Standing:
    """One entry a row, in the table's order.

    Attributes
    ----------
    lon, lat : array of float
        Degrees; 0 where there is no point.
    point : array of bool
        The row has a point of its own.
    unit : array of int
        `PROVINCE` or `COUNTRY` if it is known only to that, else `NEITHER`.
    province : array of int
        Row of its province in the provinces shown, or -1.
    country : array of str
        Code of its country, or "".
    """

    lon: npt.NDArray[np.float64]
    lat: npt.NDArray[np.float64]
    point: npt.NDArray[np.bool_]
    unit: npt.NDArray[np.int64]
    province: npt.NDArray[np.int64]
    country: npt.NDArray[np.object_]

    @property
    def placed(self) -> npt.NDArray[np.bool_]:
        """Rows that are drawn at all."""
        drawn: npt.NDArray[np.bool_] = self.point | (self.unit != NEITHER)
        return drawn

    def of(self, rows: npt.NDArray[np.bool_]) -> Standing:
        """Of some rows."""
        return Standing(*(getattr(self, field.name)[rows] for field in fields(self)))


def standing(placed: pd.DataFrame, provinces: pd.DataFrame, countries: set[str]) -> Standing:
    """Say of each row where it stands, by the rules of the page's `store.js`.

    Parameters
    ----------
    placed : pandas.DataFrame
        As `boundaries.join` gives.
    provinces : pandas.DataFrame
        Those shown, with `code` and `country_code`.
    countries : set of str
        Codes of the countries that a square can stand in.
    """
    lon, lat, has = points(placed)
    precision = placed["precision"]
    place = pd.Series(np.arange(len(provinces)), index=provinces["code"].to_numpy())
    which, codes = pd.factorize(placed["admin1_code"])  # each code is looked up once, not once a row
    of_code = pd.Series(np.asarray(codes, dtype=object), dtype=object).map(place).fillna(-1).to_numpy(dtype=np.int64)
    province = np.append(of_code, -1)[which]
    which, codes = pd.factorize(placed["country_code"])
    own = np.append(np.asarray(codes, dtype=object), "")[which]
    through = np.append(provinces["country_code"].astype(object).fillna("").to_numpy(dtype=object), "")[province]
    country = np.where(own == "", through, own)
    by_province = precision.isin(["admin1", "region"]).to_numpy(bool) & (province >= 0)
    by_country = precision.isin(["admin1", "region", "country"]).to_numpy(bool) & ~by_province
    unit = np.where(
        by_province, PROVINCE, np.where(by_country & pd.Series(country).isin(countries).to_numpy(), COUNTRY, NEITHER)
    )
    return Standing(lon, lat, has & ~by_province & ~by_country, unit, province, country)
