"""What the sure rows of a file say of the others, and what they do not."""

import numpy as np
import pandas as pd
import pytest

from geo import geocode
from geo.gazetteer.places import bundled
from geo.geocoding import company
from geo.geocoding.resolve import Query, Resolver

TOWNS = [
    "Peshawar", "Mardan", "Kohat", "Bannu", "Mingora", "Abbottabad", "Swabi", "Nowshera", "Charsadda", "Hangu",
    "Karak", "Lakki Marwat", "Timargara", "Batkhela", "Haripur", "Mansehra", "Miran Shah", "Parachinar", "Wana",
    "Landi Kotal", "Jamrud", "Batagram", "Dir", "Chitral", "Tangi", "Topi", "Risalpur", "Havelian",
]  # fmt: skip


def file(*more: str, times: int = 6) -> pd.DataFrame:
    return pd.DataFrame({"place": [*TOWNS * times, *more], "country": "Pakistan"})


def code_of(name: str, rows: pd.DataFrame) -> object:
    located = geocode(rows, gazetteer=bundled())
    return located.loc[located["place"] == name, "resolved_id"].iloc[0]


def test_provinces_that_are_one_today_are_added() -> None:
    alone = Resolver(bundled()).resolve(Query("Tank district", "Pakistan"))
    assert alone.precision in ("admin1", "admin2")
    assert alone.place is not None
    assert company.heir(alone.place.admin1_code) == "PK-KP"


def test_a_name_of_two_provinces_is_the_one_that_the_file_is_full_of() -> None:
    # There is a Nasirabad in Sindh and one in Balochistan.
    quetta = ["Quetta", "Khuzdar", "Turbat", "Chaman", "Sibi", "Gwadar", "Zhob", "Loralai", "Kalat", "Mastung"]
    quetta += ["Panjgur", "Pishin", "Kharan", "Hub", "Nushki", "Awaran", "Bela", "Dera Bugti", "Mach", "Dalbandin"]
    quetta += ["Usta Muhammad", "Ormara", "Pasni", "Winder", "Kohlu", "Barkhan", "Surab", "Harnai", "Chagai", "Duki"]
    rows = pd.DataFrame({"place": [*quetta * 12, "Nasirabad district"], "country": "Pakistan"})
    located = geocode(rows, gazetteer=bundled())
    told, before = located.iloc[-1], Resolver(bundled()).resolve(Query("Nasirabad district", "Pakistan"))
    assert before.match == "context"
    assert told["match"] != "context"
    assert 0.65 <= told["confidence"] < 1


@pytest.mark.parametrize("city", ["Lahore", "Karachi", "Islamabad", "Multan"])
def test_a_city_is_not_overruled_by_the_other_rows(city: str) -> None:
    alone = Resolver(bundled()).resolve(Query(city, "Pakistan"))
    assert alone.place is not None
    assert code_of(city, file(city)) == alone.identity


def kept(province: str, rows: float, *, times: int) -> dict[str, float]:
    """The company of a file with so many sure places of one province, each named in so many rows."""
    number = bundled().province_number[province]
    return company.kept(bundled(), np.full(times, number), np.full(times, rows))


def test_a_small_file_keeps_no_company() -> None:
    assert kept("PK-KP", 2.0, times=8) == {}
    assert kept("PK-KP", 500.0, times=3) == {}


def test_company_of_one_country_says_nothing_of_another() -> None:
    factors = kept("PK-KP", 9.0, times=40)
    assert {code[:2] for code in factors} <= {"PK", "IN"}
    assert max(factors.values()) > 1 > min(factors.values()) >= company.LEAST
