"""Which of the places that a report names is the incident's: datelines, regions, flights, bases, a name of two."""

from __future__ import annotations

import pytest

import geo
from geo.text.stories import extracting


def told(text: str) -> list[tuple[str | None, str | None, str | None]]:
    """Place, province and country of each row."""
    rows = extracting.read(text, "2022-08-12").rows
    return [(row.get("place"), row.get("admin1"), row.get("country")) for row in rows]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("MACON, Ga. (AP) - A gunman shot dead four people at a flea market on Tuesday.", ("MACON", "Ga.", "United States")),  # noqa: E501
        ("SPOKANE, Wash. (UPI) -- A gunman shot dead two people on Tuesday.", ("SPOKANE", "Wash.", "United States")),
        ("ROSWELL, N.M. (AP) _ Two men were shot dead on Tuesday.", ("ROSWELL", "N.M.", "United States")),
        ("FARGO, N.D. — A deputy was shot dead on Tuesday.", ("FARGO", "N.D.", "United States")),
        ("SALEM, ORE. (AP) - A GUNMAN SHOT DEAD TWO PEOPLE AT A FLEA MARKET LATE TUESDAY, POLICE SAID.", ("Salem", "Ore.", "United States")),  # noqa: E501
        ("SANTIAGO, Philippines - Gunmen killed two farmers on Tuesday.", ("SANTIAGO", None, "Philippines")),
        ("HYDERABAD, Pakistan - Clashes left six people dead on Tuesday.", ("HYDERABAD", "Sindh", "Pakistan")),
        ("VALENCIA, Venezuela - Rival gangs fought on Tuesday, killing two.", ("VALENCIA", "Carabobo", "Venezuela")),
        ("BOGOTA (AFP) - Gunmen killed four people at a funeral in Tibu, in the northeastern department of Norte de Santander, police said Thursday.", ("Tibu", "Norte de Santander", "Colombia")),  # noqa: E501
    ],
)  # fmt: skip
def test_a_dateline_states_its_town(text: str, place: tuple[str, str, str]) -> None:
    """In every dash, with a short state or a country, behind which no name goes on."""
    assert told(text) == [place]


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("the West Bank city of Nablus", ("Nablus", "West Bank", "Palestine")),
        ("the Punjab city of Multan, Pakistan,", ("Multan", "Punjab", "Pakistan")),
        ("the Donetsk region town of Toretsk", ("Toretsk", "Donetsk", "Ukraine")),
        ("the Rift Valley town of Eldoret", ("Eldoret", "Uasin Gishu", "Kenya")),
        ("the Black Sea resort of Varna", ("Varna", "Varna", "Bulgaria")),
        ("the Basque city of Bilbao", ("Bilbao", "Basque Country", "Spain")),
        ("the Baghdad suburb of Abu Ghraib", ("Abu Ghraib", "Baghdad", "Iraq")),
        ("the Kurdish town of Khanaqin", ("Khanaqin", "Diyala", "Iraq")),
        ("Gwoza town of Borno", ("Gwoza town", "Borno", "Nigeria")),
        ("Karrada district of Baghdad", ("Karrada district", "Baghdad", "Iraq")),
        ("Kuchkak village of Helmand province", ("Kuchkak village", "Helmand province", "Afghanistan")),
    ],
)
def test_a_region_introduces_its_town(where: str, place: tuple[str, str, str]) -> None:
    """What stands behind "of" is the place, unless it is what the first lies in."""
    assert told(f"Two people were shot dead in {where} on Monday.") == [place]


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Mortar fire from the direction of Horlivka killed two and wounded three residents of Toretsk on Monday.", "Toretsk", "Ukraine"),  # noqa: E501
        ("Rockets launched from Tripura hit a village near Comilla, killing two farmers, Bangladesh police said.", "Comilla", "Bangladesh"),  # noqa: E501
        ("Gunmen killed nine people in Gedo before they fled across the border into Ethiopia, Somali officials said.", "Gedo", "Somalia"),  # noqa: E501
        ("Rebels killed four soldiers near Paoua on Monday and withdrew into Chad.", "Paoua", "Central African Republic"),  # noqa: E501
        ("Militants crossed into Kenya and killed three police in Mandera on Monday.", "Mandera", "Kenya"),
        ("Two soldiers from a battalion stationed at Maiduguri were killed in an ambush near Gwoza.", "Gwoza", "Nigeria"),  # noqa: E501
        ("The four marines killed by a mine in Patikul on Monday were of a brigade based in Jolo.", "Patikul", "Philippines"),  # noqa: E501
    ],
)  # fmt: skip
def test_where_fire_men_and_killers_came_from_or_went(text: str, place: str, country: str) -> None:
    """Nothing is said to have happened there, nor is it evidence of the country."""
    assert [(where, land) for where, _, land in told(text)] == [(place, country)]


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("eastern Congo near Rutshuru", ("Rutshuru", "Nord-Kivu", "DR Congo")),
        ("Pointe-Noire, Congo,", ("Pointe-Noire", "Pointe-Noire", "Congo")),
        ("Kalamansig, Sultan Kudarat,", ("Kalamansig", "Soccsksargen", "Philippines")),
        ("Santiago, Surigao del Norte,", ("Santiago", "Caraga", "Philippines")),
    ],
)
def test_a_name_of_two_is_what_the_words_beside_it_say(where: str, place: tuple[str, str, str]) -> None:
    """Two Congos; a province and a town of its name in another province."""
    assert told(f"Militiamen killed 14 people in {where} on Monday, an official said.") == [place]


def test_a_country_written_otherwise_says_so() -> None:
    """The quote stays the text's."""
    [row] = extracting.read("Rebels killed three in Congo near Rutshuru on 3 May 2021.").rows
    assert "DR Congo, which Congo means here" in row["notes"]
    assert '"quote": "Congo"' in row["evidence"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Two herders were shot dead in Bria, Central African Republic, on Monday.", ("Bria", "Haute-Kotto", "Central African Republic")),  # noqa: E501
        ("A bomb killed three in the Dominican Republic on Monday.", ("Dominican Republic", None, "Dominican Republic")),  # noqa: E501
        ("ALEPPO, Syria - Shells killed four people in Syria's second-largest city on Monday.", ("ALEPPO", "ALEPPO", "Syria")),  # noqa: E501
    ],
)  # fmt: skip
def test_a_republic_is_a_country(text: str, place: tuple[str, str | None, str]) -> None:
    """Neither a people's name nor a province; and a country that owns what is not named is no province of itself."""
    assert told(text) == [place]


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Six bodies were found in San Fernando, 160 km south of the US border town of Brownsville, Texas, on Friday, Tamaulipas prosecutors said.", "San Fernando", "Mexico"),  # noqa: E501
        ("A mine killed three in the US border town of Nogales, Arizona, on Monday.", "Nogales", "US"),
        ("Militia killed 20 people when they attacked Mungbwalu, a mining town north of Bunia, DR Congo, on Monday.", "Mungbwalu", "DR Congo"),  # noqa: E501
        ("Gunfire across the Durand Line killed two Pakistani soldiers in Kurram on Monday.", "Kurram", "Pakistan"),
        ("Gunmen stopped a bus on the road linking Garissa and Mandera, Kenya, and killed 11 people near Elwak.", "Elwak", "Kenya"),  # noqa: E501
        ("Gunmen killed nine people at Rijana, on the highway between Kaduna and Abuja.", "Rijana", "Nigeria"),
        ("Gunmen killed nine people on the highway between Kaduna and Abuja on Monday.", "Kaduna", "Nigeria"),
    ],
)  # fmt: skip
def test_a_place_told_by_others(text: str, place: str, country: str) -> None:
    """By a town across a border, by what it is, by the road that it lies on; a line on the map is no town."""
    assert [(where, land) for where, _, land in told(text)] == [(place, country)]


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("in Victoria, British Columbia,", ("Victoria", "British Columbia", "Canada")),
        ("in Cayenne, French Guiana,", ("Cayenne", "French Guiana", "French Guiana")),
        ("outside the Bank of London in La Paz, Bolivia,", ("La Paz", "La Paz", "Bolivia")),
        ("at the Ministry of Finance in Kabul", ("Kabul", "Kabul", "Afghanistan")),
        ("near the Line of Control in Kupwara, Kashmir,", ("Kupwara", "Kashmir", "India")),
        ("on Lake Victoria, near Mwanza, Tanzania,", ("Lake Victoria", "Mwanza", "Tanzania")),
        ("in Lake Charles, Louisiana,", ("Lake Charles", "Louisiana", "United States")),
    ],
)
def test_a_name_inside_a_longer_one_is_no_place(where: str, place: tuple[str, str, str]) -> None:
    """A people's name, a bank's, a line's, a lake's."""
    assert told(f"Two people were killed {where} on Monday.") == [place]


@pytest.mark.parametrize(
    "text", ["Rebels fled into Chad.", "Boats crossed Lake Chad.", "A border town on Mount Kenya."]
)
def test_a_lake_is_no_country(text: str) -> None:
    """Lake Chad is not Chad, nor Mount Kenya Kenya."""
    codes = {each.country_code for each in geo.toponyms(text)}
    assert codes == ({"TD"} if "fled" in text else {None})


@pytest.mark.parametrize(
    ("where", "admin1"),
    [
        ("in Tanf in rural Damascus, Syria", "rural Damascus"),
        ("in lower Shabelle, Somalia", "lower Shabelle"),
        ("in upper Nile, South Sudan", "upper Nile"),
        ("near Kutum in north Darfur, Sudan", "north Darfur"),
        ("in northern Kaduna, Nigeria", "Kaduna"),
    ],
)
def test_a_provinces_name_may_begin_small(where: str, admin1: str) -> None:
    rows = geo.extract(f"Gunmen killed four people {where}, on Monday.", published="2023-11-08")
    assert list(rows["admin1"]) == [admin1]


def test_a_consulate_is_no_place_of_its_country() -> None:
    text = "A drone exploded near the US and Russian consulates in Erbil on Monday, wounding three people."
    assert list(geo.extract(text, published="2023-11-08")["country"]) == ["Iraq"]


def test_where_the_dead_are_from_is_not_where_they_died() -> None:
    text = "Five people, among them a Pakistani national, were killed in a strike on a hotel in Khost on Monday."
    assert list(geo.extract(text, published="2023-11-08")["country"].fillna("")) != ["Pakistan"]
