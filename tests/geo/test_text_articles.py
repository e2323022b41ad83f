"""Whole articles: eight of our own with their truth, the commission's, and texts that hold no incident at all."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import geo
from geo.errors import InputError

HERE = Path(__file__).parent / "articles"
SEED = Path(__file__).resolve().parents[3] / "shared" / "seed" / "article.txt"


def extracted(text: str, published: str | None = None) -> pd.DataFrame:
    table = geo.extract(text, published=published)
    for quoted in table["evidence"]:
        for quotes in json.loads(quoted).values():
            for each in quotes:
                assert text[each["start"] : each["end"]] == each["quote"]
    return table


def figure(row: pd.Series, name: str) -> list[int | None]:
    return [None if pd.isna(value) else int(value) for value in (row[f"{name}_min"], row[name], row[f"{name}_max"])]


@pytest.mark.parametrize("name", sorted(path.stem for path in HERE.glob("*.json")))
def test_our_articles(name: str) -> None:
    truth = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    table = extracted((HERE / f"{name}.txt").read_text("utf-8"), truth["published"])
    assert len(table) == len(truth["incidents"])
    located = geo.geocode(table)
    for (_, row), wanted in zip(located.iterrows(), truth["incidents"], strict=True):
        assert wanted["place"] in f"{row['place']}, {row['admin2']}, {row['admin1']}, {row['resolved_name']}"
        assert geo.lookup(row["country"])[0].country_code == wanted["country"]
        assert row.geometry is not None
        assert str(row["date"].date()) == wanted["date"]
        assert figure(row, "killed") == wanted["killed"]
        assert figure(row, "injured") == wanted["injured"]
        assert (None if pd.isna(row["abducted"]) else row["abducted"]) == wanted.get("abducted")
        assert (None if pd.isna(row["attackers_killed"]) else row["attackers_killed"]) == wanted.get("attackers")
        if "claimed_by" in wanted:
            assert row["claimed_by"] == wanted["claimed_by"]


def test_a_total_is_no_row() -> None:
    table = extracted((HERE / "oslo_utoya.txt").read_text("utf-8"))
    assert [total["killed"]["best"] for total in table.attrs["totals"]] == [77]
    assert table["killed"].sum() == 77


@pytest.mark.skipif(not SEED.exists(), reason="the commission's article is not beside this checkout")
@pytest.mark.parametrize(
    ("published", "third"), [(None, ("2024-01-20", "2024-01-27")), ("2024-01-29", ("2024-01-27", "2024-01-27"))]
)
def test_the_commission(published: str | None, third: tuple[str, str]) -> None:
    table = extracted(SEED.read_text("utf-8"), published)
    located = geo.geocode(table)
    assert located["resolved_id"].tolist() == ["admin1:PK-BA", "admin1:IR-11", "admin1:IR-11"]
    assert [figure(row, "killed") for _, row in table.iterrows()] == [[2, 2, 2], [9, 9, None], [9, 9, 9]]
    assert figure(table.iloc[0], "injured") == [3, 3, 3]
    assert table["injured"].isna().tolist() == [False, True, True]
    assert table["claimed_by"].iloc[0] == "Pakistan"
    days = [(str(row["date"].date()), str(row["date_end"].date())) for _, row in table.iterrows()]
    assert days == [("2024-01-17", "2024-01-17"), ("2024-01-19", "2024-01-19"), third]
    assert all("date: " in notes for notes in table["notes"])
    assert [total["killed"]["min"] for total in table.attrs["totals"]] == [11]
    starts = [json.loads(each)["killed"][0]["start"] for each in table["evidence"]]
    assert starts == [2413, 2749, 3137]


QUIET = {
    "poem": (
        (
            "Half a league, half a league,\nOver the hill they went.\nDeath was the name of the rider,\nand silence the"
            " sound of his horse.\nA hundred lanterns were lit\nand the river carried them home."
        ),
        "verse",
    ),
    "a poem with places": (
        (
            "O Paris, O city of light and of rain,\nHow many hearts were killed by your refrain?\nTwenty lads lay dead"
            " beside the mill,\nAnd the guns of autumn fell silent on the hill."
        ),
        "verse",
    ),
    "football": (
        (
            "Pakistan killed off the game in the second half. Iran's striker fired wide and the shot was blocked. The"
            " visitors attacked from the wing in Lahore on Saturday, and two late goals buried them. Three players were"
            " injured in training."
        ),
        "a sports report",
    ),
    "more football": (
        (
            "Chelsea were destroyed 5-0 in London on Sunday. The winger struck twice and shot wide before the rebound"
            " was buried. Three players were injured, and the defence was massacred."
        ),
        "a sports report",
    ),
    "cricket": (
        (
            "India blew away Australia in Perth on 22 November 2024. The captain took five wickets and left four"
            " batsmen dead in the water. Two fielders were hurt in a collision."
        ),
        "a sports report",
    ),
    "menu": (
        "Home\nNews\nSport\nWeather\nContact us\nPrivacy\nSubscribe\nAbout\nLogin\nWorld\nAsia\nAfrica",
        "a list of headings or links",
    ),
    "a menu of dishes": (
        (
            "Starters\nSoup of the day 5.50\nCrab cakes Maryland 9.00\nMains\nChicken Kiev 14.00\nBombay potatoes"
            " 4.50\nDeath by chocolate 7.00"
        ),
        "a list of headings or links",
    ),
    "history": (
        (
            "Famous battles\n\nIn 1066 Harold fell at Hastings. In 1346 at Crécy about 1,500 knights were killed. At"
            " Towton in 1461 some 28,000 men died. At Waterloo on 18 June 1815 thousands of soldiers were killed and"
            " wounded."
        ),
        "history",
    ),
    "a list of battles": (
        (
            "List of battles\n\n1389 – Battle of Kosovo: some 30,000 killed on both sides\n1453 – Fall of"
            " Constantinople: 4,000 defenders killed\n1916 – Battle of Verdun: over 300,000 men died"
        ),
        "history",
    ),
    "diplomacy": (
        (
            "The foreign ministers met in Ankara on Monday and signed an agreement. They condemned terrorism and spoke"
            " of a strike on tariffs. Their presidents will meet in Rome next month."
        ),
        "no incident",
    ),
    "opinion": (
        "We believe that an attack on the harbour of Aden would kill thousands. If it came, no one could stop it.",
        "no incident",
    ),
    "a threat": (
        (
            "The group threatened on Sunday to attack embassies in Cairo and kill hostages if the prisoners were not"
            " freed."
        ),
        "no incident",
    ),
    "a film": (
        (
            "In the film, a bomb explodes in Vienna and kills twelve people before the hero stops the gang. The"
            " thriller, shot in Prague in 2019, opens on Friday."
        ),
        "no incident",
    ),
    "the stock market": (
        (
            "Shares were hit on Monday as the bank's profits exploded. Analysts in Frankfurt said the strike by pilots"
            " killed demand; 200 flights were cancelled."
        ),
        "no incident",
    ),
    "animals": ("Lightning killed 300 reindeer in Norway on 26 August 2016.", "no incident"),
    "an epidemic": (
        "The virus killed 120 people in Guinea in 2014. Liberia counted 300 Ebola deaths.",
        "deaths from disease",
    ),
    "cholera, and no cause named again": (
        (
            "A cholera outbreak was declared in Kano on Monday. At least 120 people have died, officials said. Another"
            " 40 people died in Katsina."
        ),
        "deaths from disease",
    ),
    "a headline on cholera": ("Cholera kills 20 in Kano", "deaths from disease"),
    "a heatwave": ("A heatwave killed 90 people in Karachi, Pakistan, on 6 May 2024.", "deaths from disease"),
    "age and illness": (
        "The singer died of old age in Paris on 3 May 2024. His wife had died of a heart attack in Lima.",
        "deaths from disease",
    ),
    "mixed scripts": (
        ("Привет мир. Hello world. مرحبا بالعالم. 你好世界. The quick brown fox. नमस्ते दुनिया. Paris, Λονδίνο, القاهرة."),
        "no incident",
    ),
}


@pytest.mark.parametrize("name", QUIET)
def test_texts_without_incidents(name: str) -> None:
    text, reason = QUIET[name]
    table = geo.extract(text, published="2024-05-10")
    assert table.empty
    assert table.attrs["findings"][0]["code"] == "no-incidents"
    assert reason in table.attrs["findings"][0]["message"]
    assert list(table.columns[:3]) == ["incident_id", "date", "date_end"]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            (
                "Gunmen killed two health workers fighting Ebola in Beni on 3 May 2019. Ebola has killed 2,000 people"
                " in the region."
            ),
            [2],
        ),
        ("Two men were killed at an Ebola clinic in Beni on 3 May 2019.", [2]),
        ("Floods killed 30 people in Dhaka on 3 May 2021, and 12 others died of cholera.", [30]),
        ("Police fired on a protest against Covid-19 rules in Kampala on 3 May 2020. Two people died.", [2]),
        ("The outbreak of fighting in Khartoum on 15 April 2023 killed 27 people.", [27]),
        ("An earthquake killed 40 people near Herat on 7 October 2023.", [40]),
        ("Fourteen miners died of carbon monoxide poisoning in Donetsk on 3 May 2021.", [14]),
    ],
)
def test_violence_accidents_and_disasters_are_told_from_disease(text: str, killed: list[int]) -> None:
    assert extracted(text)["killed"].tolist() == killed


def test_deaths_from_disease_are_kept_as_background() -> None:
    table = extracted(
        "A bomb killed 12 people in Quetta on 3 May 2021. Malaria killed 90 people in the province in 2020."
    )
    assert table["killed"].tolist() == [12]
    assert [each["quote"][:7] for each in table.attrs["background"]] == ["Malaria"]
    assert "disease" in table.attrs["background"][0]["reason"]


def test_people_do_die_at_matches() -> None:
    text = (
        "Fans fled the stadium in Lagos on Saturday when a wall fell before kick-off, killing six people. The league"
        " called off the match; the referee and both teams had yet to warm up, and no goal was scored."
    )
    assert extracted(text, "2024-05-10")["killed"].tolist() == [6]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("   \n ", "empty"),
        ("x" * 2_000_001, "characters"),
        ("\x00\x01\x02 binary", "not text"),
        (
            (
                "Deux hommes ont été tués et trois autres blessés dans une attaque sur la route de la ville, selon le"
                " ministre de la défense."
            ),
            "French",
        ),
        ("قتل شخصان في هجوم على المدينة يوم السبت", "Arabic"),
        ("Двое мужчин погибли при взрыве в городе", "Russian"),
    ],
)
def test_refused_with_a_word(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        geo.extract(text)


def test_a_wrong_date_is_refused() -> None:
    with pytest.raises(InputError, match="2024-01-29"):
        geo.extract("Two men were killed in Gao.", published="last week")


def test_mixed_scripts_are_read() -> None:
    table = extracted("Two people were killed in Zahedan (زاهدان), Iran, on 3 May 2021, police said.")
    assert table["killed"].tolist() == [2]


@pytest.mark.parametrize(
    ("text", "day", "note"),
    [
        (
            "KABUL, Afghanistan, May 12, 2021 (Agency) - A bomb killed ten people on Monday in Kunduz.",
            "2021-05-10",
            "Monday on or before publication (from the dateline",
        ),
        ("Goma, 9 March 2022 – Rebels killed two men on 5 March near Rutshuru.", "2022-03-05", "year 2022"),
        (
            "MOGADISHU, 12 May 2021 -- Two soldiers died yesterday when a mine exploded near Afgooye.",
            "2021-05-11",
            "from the dateline",
        ),
        (
            "QUETTA, 4 May 2021 (Agency) — A roadside bomb killed four policemen.",
            "2021-05-04",
            "the dateline's, as the sentence gives no day of its own",
        ),
    ],
)
def test_a_day_of_its_own_wins_over_the_dateline(text: str, day: str, note: str) -> None:
    table = extracted(text)
    assert [str(each.date()) for each in table["date"]] == [day]
    assert note in table["notes"][0]


@pytest.mark.parametrize(
    ("text", "place", "points"),
    [
        (
            "A drone struck a fuel depot at 35.6892° N, 51.3890° E on 3 May 2021, killing two people.",
            "35.6892° N, 51.3890° E",
            [(35.6892, 51.389)],
        ),
        (
            "Shelling killed four people in the village of Kufr Nahd (33°30′N 36°18′E), Syria, on 3 May 2021.",
            "Kufr Nahd",
            [(33.5, 36.3)],
        ),
        (
            (
                "On 3 May 2021 a mine killed three soldiers at 34.5553, 69.2075. Three others were hurt by a mine at"
                " 33.1042, 67.9210."
            ),
            "34.5553, 69.2075",
            [(34.5553, 69.2075), (33.1042, 67.921)],
        ),
    ],
)
def test_coordinates_are_places(text: str, place: str, points: list[tuple[float, float]]) -> None:
    located = geo.geocode(extracted(text))
    assert located["place"].iloc[0] == place
    assert [(point.y, point.x) for point in located.geometry] == points
    assert set(located["match"]) == {"coordinates"}


def test_one_incident_told_three_times() -> None:
    text = (
        "Bomb kills four in Quetta\n\nA bomb killed four people in Quetta on Tuesday, 4 May 2021. The blast hit a"
        " bus.\n\nFour people died in the explosion, officials said. It was the second blast of the year in"
        " Quetta.\n\nThe four dead were students."
    )
    table = extracted(text, "2021-05-06")
    assert table["killed"].tolist() == [4]


def test_incidents_of_two_places_stay_apart() -> None:
    text = (
        "A mine killed three farmers near Kidal, Mali, on 2 June 2022. Separately, gunmen killed two traders in Ansongo"
        " on 3 June 2022."
    )
    assert extracted(text)["killed"].tolist() == [3, 2]


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "${7*7}", "‮evil"])
def test_hostile_text_stays_text(hostile: str) -> None:
    from maps.page.marked import page

    text = f"Two men were killed in Gao, Mali, on 3 May 2021. {hostile} was written on the wall."
    table = extracted(text)
    assert table["killed"].tolist() == [2]
    assert "<script>" not in page(text, table)


def test_the_evidence_page_shows_ranges() -> None:
    from maps.page.marked import page

    text = "At least nine people were killed and 3 to 5 injured by a mine near Kidal, Mali, on 2 June 2022."
    html = page(text, extracted(text))
    assert ">9 or more</a>" in html
    assert ">3-5</a>" in html
