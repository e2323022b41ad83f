"""Wires in capitals are read as if they were written in small letters, and their quotes stay as they were written."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo.gazetteer.places import bundled
from geo.text.words.recasing import recased


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "A BOMB KILLED SIX FARMERS NEAR GAO, MALI, ON TUESDAY.",
            "A bomb killed six farmers near Gao, Mali, on Tuesday.",
        ),
        (
            "THE SALVADORAN ARMY SAID TWO FMLN FIGHTERS DIED IN SAN MIGUEL.",
            "The Salvadoran army said two FMLN fighters died in San Miguel.",
        ),
        (
            "POLICE IN SANTA CRUZ DE LA SIERRA ARRESTED CARLOS MENDOZA ON 4 MARCH.",
            "Police in Santa Cruz de la Sierra arrested Carlos Mendoza on 4 March.",
        ),
        (
            "VILLAGERS FLED TO KUCHKABAD, PAKISTAN, THE U.N. SAID.",
            "Villagers fled to Kuchkabad, Pakistan, the U.N. said.",
        ),
        (
            "GUNMEN SHOT COLONEL OUSMANE DIABATE THREE HOURS AGO IN THE CAPITAL, A STOP ON THE COAST ROAD.",
            "Gunmen shot colonel Ousmane Diabate three hours ago in the capital, a stop on the coast road.",
        ),
        (
            "THE ENVOY LEFT MEXICO CITY FOR THE UNITED STATES, A MOSQUE IN WAZIRABAD-E-NAU BURNED.",
            "The envoy left Mexico City for the United States, a mosque in Wazirabad-e-Nau burned.",
        ),
        ("REBELS BLEW UP A BRIDGE IN LA PAZ. NOBODY WAS HURT.", "Rebels blew up a bridge in La Paz. Nobody was hurt."),
    ],
)
def test_names_keep_their_capitals(text: str, wanted: str) -> None:
    assert recased(text, bundled()) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Raiders Kill Six, Hurt Others In Sokoto Hamlet", "Raiders kill six, hurt others in Sokoto hamlet"),
        ("Rebels Burn Four UN Trucks in South Kivu", "Rebels burn four UN trucks in South Kivu"),
        ("Three Weeks After, Gunmen Come Back", "Three weeks after, gunmen come back"),
        ("Ansaru Chief And Ousmane Diabate Seen Near Gao", "Ansaru chief and Ousmane Diabate seen near Gao"),
        ("Mine Blast At McGee's Post Kills Ten In Deir Ez-Zor", "Mine blast at McGee's post kills ten in Deir Ez-Zor"),
    ],
)
def test_words_that_every_headline_capitalises_are_no_names(text: str, wanted: str) -> None:
    body = "\nThe Ministry of Defence said so in Kano."
    assert recased(text + body, bundled()) == wanted + body


@pytest.mark.parametrize(
    "text",
    [
        "Deir ez-Zor, South Sudan, Port Harcourt",
        "Ali Raza Khan of Deir ez-Zor",
        "The Islamic State took Ramadi on Sunday.",
        "Police Chief Omar Diallo met Mayor Awa Keita.",
    ],
)
def test_names_and_sentences_are_no_headlines(text: str) -> None:
    assert recased(text, bundled()) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Troops Neutralise Seven Terrorists In Bama Ambush", [(7, "Bama")]),
        ("Militants Gun Down Two Elders In Herat", [(2, "Herat")]),
        ("Hooded Men Shoot Dead Four Miners In Durango", [(4, "Durango")]),
        ("Al-Shabaab Attack Leaves Nine Dead In Garissa", [(9, "Garissa")]),
        (
            "Minister Visits Families Of Attack Victims\n\nGunmen killed 30 people in Owo, Nigeria, on Sunday.",
            [(30, "Owo")],
        ),
        ("Grain Prices Fall As Trade War Hits Kano Market", []),
    ],
)
def test_a_headline_is_read_as_a_sentence(text: str, wanted: list[tuple[int, str]]) -> None:
    table = geo.extract(text, published="2024-05-15")
    assert list(zip(table["killed"], table["place"], strict=True)) == wanted if wanted else table.empty


def test_only_what_is_in_capitals_is_changed() -> None:
    text = "BOMB KILLS SIX FARMERS IN NORTHERN MALI\n\nThe UN mission in GAO said on Tuesday that six farmers died."
    first, _, rest = recased(text, bundled()).partition("\n\n")
    assert first == "Bomb kills six farmers in northern Mali"
    assert rest == text.partition("\n\n")[2]


def test_the_list_of_words_is_as_its_sidecar_says() -> None:
    folder = files("geo.text.languages.en")
    told = json.loads(folder.joinpath("vocabulary.json").read_text("utf-8"))
    held = folder.joinpath("vocabulary.txt").read_bytes()
    assert hashlib.sha256(held).hexdigest() == told["sha256"]
    assert len(held.split()) == told["words"]


@given(st.text(max_size=200))
def test_no_character_moves(text: str) -> None:
    out = recased(text.upper(), bundled())
    assert len(out) == len(text.upper())
    assert out.upper() == text.upper().upper()


def test_figures_place_and_quotes() -> None:
    text = "GUNMEN SHOT DEAD FOUR TEACHERS AND WOUNDED TWO OTHERS IN HERAT, AFGHANISTAN, ON MONDAY."
    table = geo.extract(text, published="2022-05-18")
    row = table.iloc[0]
    assert (row["killed"], row["injured"], row["place"], row["country"]) == (4, 2, "Herat", "Afghanistan")
    quotes = [each["quote"] for several in json.loads(row["evidence"]).values() for each in several]
    assert quotes
    assert all(quote in text for quote in quotes)
    assert str(row["date"])[:10] == "2022-05-16"


def test_a_name_with_an_article_is_one_name_throughout_a_text_in_capitals() -> None:
    """ "DOWNTOWN LA PAZ" is no Paz."""
    text = (
        "TWO STUDENTS WERE SHOT DEAD IN LA PAZ, BOLIVIA, ON SUNDAY 2 MAY 2021. POLICE FOUND A BOMB IN DOWNTOWN LA PAZ."
    )
    assert [each.text for each in geo.toponyms(recased(text, bundled()))] == [
        "La Paz",
        "Bolivia",
        "La Paz",
    ]


def test_a_people_of_two_words_keeps_both() -> None:
    """ "South African" is not an African of the south."""
    text = "TWO SOUTH AFRICAN GUARDS WERE SHOT BY WEST AFRICAN TROOPS."
    assert recased(text, bundled()) == "Two South African guards were shot by West African troops."


def test_a_headline_in_capitals_knows_the_names_of_the_text_below() -> None:
    """What stands there with a capital within a sentence and never without."""
    body = (
        "\n\nThe brokers at Slaughter Hill said on Monday that Slaughter Hill had no debts. A trader called it sound."
    )
    assert recased("SLAUGHTER HILL SOUND, TRADER SAYS" + body, bundled()).startswith(
        "Slaughter Hill sound, trader says"
    )
    told = "SLAUGHTER OF TWO TRADERS IN JOS\n\nThe slaughter of two traders in Jos, Nigeria, on Monday was condemned."
    assert recased(told, bundled()).startswith("Slaughter of two traders in Jos")
