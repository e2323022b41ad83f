"""Where an incident is put: a name inside a name is no place, another country needs its own evidence, lists place each
item."""

from __future__ import annotations

import pandas as pd
import pytest

import geo


def placed(text: str) -> list[tuple[str | None, str | None]]:
    table = geo.geocode(geo.extract(text, published="2022-05-18"))
    codes = [geo.lookup(each)[0].country_code if isinstance(each, str) else None for each in table["country"]]
    return list(zip(table["place"].astype(object).where(table["place"].notna(), None), codes, strict=True))


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Nine members of Tabora Boys were shot dead near Mwanza, Tanzania, on Sunday.", "Mwanza", "TZ"),
        ("A driver was shot in Durban, South Africa, on Monday and three others died at St. Mary's Hospital.", "Durban", "ZA"),  # noqa: E501
        ("Pirates killed two sailors of the tanker Genoa off Lagos, Nigeria, on Friday.", "Lagos", "NG"),
        ("Gunmen of the gang known as Los Leones killed four people in Tumaco, Colombia, on Sunday.", "Tumaco", "CO"),
        ("The militia Nova Lisboa killed five farmers in Goma, DR Congo, on Tuesday.", "Goma", "CD"),
        ("Fighters of the Badr Group killed two guards in Mosul, Iraq, on Monday.", "Mosul", "IQ"),
        ("The frigate Cordoba shelled a camp near Kismayo, Somalia, on Monday and killed three.", "Kismayo", "SO"),
        ("Two people were killed in Cali, Colombia, on Friday, the Oxford Institute said.", "Cali", "CO"),
    ],
)  # fmt: skip
def test_a_name_inside_a_name_is_no_place(text: str, place: str, country: str) -> None:
    """A gang, a hospital, a ship, an institute."""
    assert [(where and place in where, code) for where, code in placed(text)] == [(True, country)]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Four traders were killed in Kango when raiders came to Zamfara, Nigeria, on Sunday.", "NG"),
        ("Rebels shot two herders in Toledo, Cebu province, Philippines, on Monday.", "PH"),
        ("Rebels shot two herders in Valencia, Bukidnon, on Monday.", "PH"),
        ("Rebels shot two herders in Santiago, Isabela, on Monday.", "PH"),
        ("Rebels shot two herders in Santa Cruz, Laguna, on Monday.", "PH"),
        ("Two people were killed in London, Smith said on Monday.", "GB"),
        ("Two men were stabbed to death in Cambridge on Sunday, police in Ontario, Canada, said.", "CA"),
        ("A bomb killed three people in Valencia on Friday, the governor of Carabobo, Venezuela, said.", "VE"),
        ("Gunmen killed a judge in Granada on Tuesday, Nicaraguan police said.", "NI"),
        ("Six people were shot dead in Santiago on Sunday, police in Isabela, Philippines, said.", "PH"),
        ("A mine killed two men in Merida on Monday, Venezuelan police said.", "VE"),
        ("Two farmers were killed in London on Friday, police in Ohio, United States, said.", "US"),
    ],
)
def test_another_country_needs_its_own_evidence(text: str, country: str) -> None:
    """The country that the text points to is the incident's, though a town of the name is larger elsewhere."""
    assert {code for _, code in placed(text)} == {country}


def test_a_city_of_the_world_needs_none() -> None:
    """A second story's place stands for itself."""
    text = "Two people were killed in Gao, Mali, on Monday. A bomb killed three people in Paris on Tuesday."
    assert [code for _, code in placed(text)] == ["ML", "FR"]


def test_a_quarter_is_no_town_elsewhere() -> None:
    """Its dead are those of its town."""
    text = (
        "Gunmen killed seven people in the Mexican city of Celaya on Sunday.\n"
        "Five of them died in the Puebla neighborhood, the mayor said."
    )
    assert placed(text) == [("Celaya", "MX")]


def test_a_list_places_each_of_its_items() -> None:
    """Day, place and what happened, under a heading that says where they are."""
    text = (
        "Attacks in Diffa region, Niger, this week:\n- Sunday, Bosso: three fishermen killed\n"
        "- Monday, Toumour: one guard killed, two injured\n- Tuesday, Chetimari: four herders killed"
    )
    assert [where for where, _ in placed(text)] == ["Bosso", "Toumour", "Chetimari"]


def test_a_town_spelt_so_goes_before_one_that_may_be() -> None:
    """ "St. Louis" is written so in Missouri."""
    (found,) = placed("ST. LOUIS - A man fired into a crowd on Monday, killing four people.")
    assert found[1] == "US"


@pytest.mark.parametrize("name", ["San Pedro", "Santa Rosa", "Salem", "Springfield", "Bara", "San Antonio"])
def test_a_name_that_many_places_bear_stays_in_doubt(name: str) -> None:
    """What the text does not tell is no wall, behind which one of many would look sure."""
    told = geo.geocode(geo.extract(f"A bomb killed two people in {name} on 3 May 2021.")).iloc[0]
    assert told["precision"] in ("unresolved", "country")
    assert pd.isna(told["admin1"])


@pytest.mark.parametrize(
    ("told", "country"), [("in Bara, Nigeria", "NG"), ("in Salem, Oregon,", "US"), ("in San Pedro in Paraguay", "PY")]
)
def test_what_the_text_tells_of_such_a_name_settles_it(told: str, country: str) -> None:
    ((_, found),) = placed(f"A bomb killed two people {told} on 3 May 2021.")
    assert found == country


def test_namesakes_of_one_country_do_not_speak_for_each_other() -> None:
    (alone,) = geo.toponyms("A fire in Springfield.")
    assert alone.country_confidence > 0.7 > 0.3 > alone.confidence


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("QUITO, 3 May 2021 (EFE) -- Rebels killed two people in Kalomar on Sunday.", "Kalomar", "EC"),
        ("NAIROBI, 3 May 2021 - Raiders shot dead four herders in Lokirkir on Sunday.", "Lokirkir", "KE"),
        ("MANILA, 3 May 2021 -- Two soldiers were killed in Barangay Tugdan Alto on Sunday.", "Tugdan", "PH"),
    ],
)
def test_a_town_that_no_source_holds_is_not_the_one_of_the_dateline(text: str, place: str, country: str) -> None:
    """The sentence says where it was, if nobody else knows the name; where it was told from says only the country."""
    assert [(where and place in where, code) for where, code in placed(text)] == [(True, country)]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("SAN JOSE, 3 May 2021 (AP) -- Police said dr Guerrero was shot in San Jose, Costa Rica, on Monday.", "CR"),
        ("LIMA, 3 May 2021 -- Ernesto Rivas, a councilman, was attacked on Sunday. Gunmen killed Rivas there.", "PE"),
        ("LIMA, 3 May 2021 -- col Vargas was killed by a bomb on Sunday.", "PE"),
        ("LAGOS, 3 May 2021 -- Adamu Bauchi Cordoba, a trader, was shot on Sunday. Cordoba died on Monday.", "NG"),
        ("QUITO, 3 May 2021 (EFE) -- Gloria Del Campo was killed by a bomb in Quito on Sunday.", "EC"),
        ("SAN SALVADOR, 3 May 2021 -- Rebels killed two guards in Escalon on Sunday, near a house for U.S. advisers, the Salvadoran army said.", "SV"),  # noqa: E501
    ],
)  # fmt: skip
def test_a_surname_is_no_town_abroad(text: str, country: str) -> None:
    """Behind a title, or behind a given name at its first mention; a quarter is no small town abroad."""
    assert {code for _, code in placed(text)} == {country}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("MADRID (Spain), 8 Jan 2021 -- A bishop blamed the Salvadoran army for the murder of six priests.", "SV"),
        ("PARIS, 8 Jan 2021 (AFP) -- A minister condemned the murder of two teachers to a Nigerian envoy.", "NG"),
        ("BOGOTA, 8 Jan 2021 -- The Colombian police and the Spanish consul spoke of the murder of a priest.", "CO"),
        ("QUITO, 8 Jan 2021 -- The police spoke of the murder of two French tourists in Quito on Sunday.", "EC"),
    ],
)  # fmt: skip
def test_a_deed_that_is_only_named_lies_in_the_land_spoken_of(text: str, country: str) -> None:
    """Not where it is spoken of, if the sentence names another land than that and nothing of its own."""
    assert {code for _, code in placed(text)} == {country}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Three men were taken to hospital after the blast in Kano, Nigeria, on Monday.", "Kano"),
        ("Two men were taken to hospital with gunshot wounds in Lagos, Nigeria, on Monday.", "Lagos"),
        ("A guard was rushed to a clinic following an ambush near Goma, DR Congo, on Sunday.", "Goma"),
    ],
)
def test_what_somebody_was_taken_to_hospital_for_has_its_own_place(text: str, place: str) -> None:
    """Behind "after" and "with" stands what happened, not where the hospital is."""
    assert [where and place in where for where, _ in placed(text)] == [True]
