"""Short reports of many kinds, written for these tests in the manner of agencies, digests, headlines and the United
Nations, with their truth."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
import pytest

import geo

Range = tuple[int | None, int | None, int | None]
NONE: Range = (None, None, None)


class Truth(NamedTuple):
    """What one incident should say."""

    place: str
    country: str
    day: str | None
    killed: Range = NONE
    injured: Range = NONE
    more: dict[str, int] = {}  # noqa: RUF012, read only


REPORTS = {
    "agency, with a dateline": (
        (
            "MAIDUGURI, Nigeria, March 14, 2023 (Agency) - Suspected militants killed at least 37 fishermen and farmers"
            " in the village of Mukdolo in Nigeria's northeastern Borno state, residents said on Monday. The attackers"
            " arrived on motorcycles on Wednesday and opened fire on the men, two survivors told reporters. Another 15"
            " people were missing."
        ),
        None,
        [Truth("Mukdolo", "NG", "2023-03-08", (37, 37, None), more={"missing": 15})],
    ),
    "round-up of several countries": (
        (
            "Daily roundup, 6 June 2022\n\n- Somalia: A roadside bomb killed three soldiers near Jowhar, Middle"
            " Shabelle.\n- Mali: Gunmen on motorbikes killed 20 civilians in several villages near Ansongo, Gao"
            " region.\n- Burkina Faso: At least 50 people were killed in Seytenga, Sahel region, on Saturday night."
        ),
        None,
        [
            Truth("Jowhar", "SO", None, (3, 3, 3)),
            Truth("Ansongo", "ML", None, (20, 20, 20)),
            Truth("Seytenga", "BF", "2022-06-04", (50, 50, None)),
        ],
    ),
    "items that name their place without a preposition": (
        (
            "Daily digest, 6 June 2022\n\n- A roadside bomb killed three soldiers near Mosul, Iraq.\n- Drone over Erbil"
            " airbase intercepted, no casualties.\n- Kirkuk pipeline bombed, two guards hurt. One of them later"
            " died.\n- Mosul: gunmen shot dead a lawyer."
        ),
        None,
        [
            Truth("Mosul", "IQ", None, (3, 3, 3)),
            Truth("Erbil", "IQ", None, (0, 0, 0), (0, 0, 0)),
            Truth("Kirkuk", "IQ", None, (1, 1, 1), (2, 2, 2)),
            Truth("Mosul", "IQ", None, (1, 1, 1)),
        ],
    ),
    "numbered items": (
        (
            "1. Gunmen killed two in Gao, Mali.\n2. A mine hurt four soldiers at Kidal.\n3. Timbuktu airport shelled,"
            " no casualties."
        ),
        None,
        [
            Truth("Gao", "ML", None, (2, 2, 2)),
            Truth("Kidal", "ML", None, injured=(4, 4, 4)),
            Truth("Timbuktu", "ML", None, (0, 0, 0), (0, 0, 0)),
        ],
    ),
    "paragraphs under a heading": (
        (
            "Attacks on 3 May 2021\n\nMosul bomb kills three soldiers.\n\nErbil airbase hit by a rocket, no"
            " casualties.\n\nKirkuk pipeline bombed, two guards hurt."
        ),
        None,
        [
            Truth("Mosul", "IQ", None, (3, 3, 3)),
            Truth("Erbil", "IQ", None, (0, 0, 0), (0, 0, 0)),
            Truth("Kirkuk", "IQ", None, injured=(2, 2, 2)),
        ],
    ),
    "paragraphs of one story": (
        (
            "A bomb killed three soldiers near Mosul, Iraq, on 6 June 2022, police said.\n\nMosul hospital said two"
            " more people were hurt in the blast.\n\nErbil airbase sent a helicopter. The attack was condemned."
        ),
        None,
        [Truth("Mosul", "IQ", "2022-06-06", (3, 3, 3), (2, 2, 2))],
    ),
    "a list of the dead": (
        (
            "A bomb hit Mosul market on 3 May 2021, killing six people. Among the dead:\n\n- a baker from Mosul\n- two"
            " children of Erbil\n- a nurse, who was killed in her car\n\nPolice said that 14 people were hurt."
        ),
        None,
        [Truth("Mosul", "IQ", "2021-05-03", (6, 6, 6), (14, 14, 14))],
    ),
    "headline": (
        "Missile hits apartment block in Dnipro; 40 dead, 75 wounded",
        "2023-01-15",
        [Truth("Dnipro", "UA", None, (40, 40, 40), (75, 75, 75))],
    ),
    "United Nations, a range of days": (
        (
            "UN experts said they had documented the killing of 500 people by the army in Moura, central Mali, between"
            " 27 and 31 March 2022. At least 58 people were abducted. The government denies the allegations."
        ),
        "2023-05-12",
        [Truth("Moura", "ML", "2022-03-27", (500, 500, 500), more={"abducted": 58})],
    ),
    "a toll that rises": (
        (
            "A suicide bomber blew himself up inside a mosque in the Pakistani city of Peshawar on Monday, killing at"
            " least 59 people and wounding more than 150, officials said. The death toll rose to 84 on Tuesday as"
            " rescuers pulled bodies from the rubble, a hospital spokesman said."
        ),
        "2023-02-01",
        [Truth("Peshawar", "PK", "2023-01-30", (84, 84, 84), (150, 150, None))],
    ),
    "two places in one paragraph": (
        (
            "Air strikes on Khan Younis and Rafah killed 14 Palestinians, including five children, on Friday, Gaza's"
            " health ministry said. In the West Bank, a 17-year-old boy was shot dead by soldiers in Jenin."
        ),
        "2024-02-10",
        [Truth("Khan Younis", "PS", "2024-02-09", (14, 14, 14)), Truth("Jenin", "PS", None, (1, 1, 1))],
    ),
    "an older disaster for comparison": (
        (
            "At least 15 people were killed and 30 others injured in a stampede at a religious festival in the northern"
            " Indian city of Prayagraj early on Wednesday. It is the deadliest such incident since 2013, when 36 people"
            " died in a crush at the city's railway station."
        ),
        "2025-01-30",
        [Truth("Prayagraj", "IN", "2025-01-29", (15, 15, None), (30, 30, 30))],
    ),
    "the place in the sentence before": (
        (
            "Clashes between the army and the Rapid Support Forces continued in El Fasher, North Darfur, for a third"
            " day. Medics at the Southern Hospital said 27 people had been killed and 130 wounded since Friday."
        ),
        "2024-05-13",
        [Truth("El Fasher", "SD", "2024-05-10", (27, 27, 27), (130, 130, 130))],
    ),
    "shooting dead": (
        (
            "Unidentified gunmen stormed a bar in the Mexican city of Guanajuato overnight, shooting dead ten people,"
            " seven of them women, and wounding five."
        ),
        "2022-11-10",
        [Truth("Guanajuato", "MX", "2022-11-10", (10, 10, 10), (5, 5, 5))],
    ),
    "a landslide, and firemen": (
        (
            "A landslide buried a mining camp in Jade Land, Hpakant township, Kachin state, Myanmar, on Thursday. 162"
            " bodies were recovered by evening, the fire service said; 54 injured people were taken to hospital."
        ),
        "2020-07-03",
        [Truth("Jade Land", "MM", "2020-07-02", (162, 162, 162), (54, 54, 54))],
    ),
    "two sources, two figures": (
        (
            "Assailants armed with machetes attacked Loda village, Djugu territory, in Ituri province overnight on"
            " Saturday. The provincial spokesman put the toll at 18 civilians killed and seven wounded, but a local"
            " civil society leader said 27 bodies had been counted."
        ),
        "2021-11-29",
        [Truth("Loda", "CD", "2021-11-27", (18, 18, 27), (7, 7, 7))],
    ),
    "a ministry's country is not the place": (
        (
            "Turkey's defence ministry said four soldiers had been killed in a clash with Kurdish militants in northern"
            " Iraq. Eleven militants were also killed, it said."
        ),
        "2022-04-20",
        [Truth("Iraq", "IQ", None, (15, 15, 15))],
    ),
    "ages are no figures": (
        (
            "Ukraine's air force said it had downed 21 of 28 drones. Debris fell on a house in the Odesa region,"
            " killing a woman, 62, and her grandson, 8. A further three people were hurt."
        ),
        "2023-12-05",
        [Truth("Odesa", "UA", None, (2, 2, 2), (3, 3, 3))],
    ),
    "a gunman among the dead": (
        (
            "A gunman opened fire at a primary school in Uvalde, Texas, on Tuesday, killing 19 children and two"
            " teachers before he was shot dead by police. Seventeen others were injured."
        ),
        "2022-05-25",
        [Truth("Uvalde", "US", "2022-05-24", (22, 22, 22), (17, 17, 17), {"attackers_killed": 1})],
    ),
    "a weekday beside its date": (
        (
            "Al-Shabaab fighters attacked the Pearl Beach Hotel in Mogadishu's Lido area on Friday evening, 9 June"
            " 2023. The siege ended after six hours. Six civilians and three members of the security forces died,"
            " police said, and ten were hurt; all seven attackers were killed."
        ),
        None,
        [Truth("Pearl Beach Hotel", "SO", "2023-06-09", (16, 16, 16), (10, 10, 10), {"attackers_killed": 7})],
    ),
    "only the day on which it was told": (
        (
            "The overnight shelling of Nikopol, Dnipropetrovsk region, left a 58-year-old man dead and four people"
            " injured, the governor wrote on Telegram on 20 March 2024."
        ),
        None,
        [Truth("Nikopol", "UA", "2024-03-20", (1, 1, 1), (4, 4, 4))],
    ),
    "a toll that was withdrawn": (
        (
            "Two bombs exploded in quick succession in Kerman, Iran, on 3 January 2024, killing at least 84 people and"
            " wounding 284. Iran had earlier put the toll at 103."
        ),
        None,
        [Truth("Kerman", "IR", "2024-01-03", (84, 84, None), (284, 284, 284))],
    ),
    "abduction": (
        (
            "A Frenchman and his Cameroonian driver were kidnapped by armed men near the town of Koza in the Far North"
            " region of Cameroon, the governor said Tuesday."
        ),
        "2013-12-11",
        [Truth("Koza", "CM", None, more={"abducted": 2})],
    ),
    "the army's base, and the town it is in": (
        "Rebels fired mortars at a Coalition base in Deir ez-Zor on 3 May 2021, wounding two contractors.",
        None,
        [Truth("Deir ez-Zor", "SY", "2021-05-03", injured=(2, 2, 2))],
    ),
    "units in brackets, behind an explanation": (
        (
            "On 9 May 2021 gunmen killed four herders in Tin-Zaouaten village (also known as Tinza) (Abeïbara cercle,"
            " Kidal region), Mali."
        ),
        None,
        [Truth("Tin-Zaouaten", "ML", "2021-05-09", (4, 4, 4))],
    ),
}


def values(row: pd.Series, name: str) -> Range:
    low, best, high = (
        None if pd.isna(row[column]) else int(row[column]) for column in (f"{name}_min", name, f"{name}_max")
    )
    return low, best, high


@pytest.mark.parametrize("name", REPORTS)
def test_reports(name: str) -> None:
    text, published, truth = REPORTS[name]
    table = geo.geocode(geo.extract(text, published=published))
    assert len(table) == len(truth)
    for (_, row), wanted in zip(table.iterrows(), truth, strict=True):
        assert wanted.place in row["place"]
        assert geo.lookup(row["country"])[0].country_code == wanted.country
        assert (None if pd.isna(row["date"]) else str(row["date"].date())) == wanted.day
        assert (values(row, "killed"), values(row, "injured")) == (wanted.killed, wanted.injured)
        assert {column: row[column] for column in wanted.more} == wanted.more


@pytest.mark.parametrize(
    ("text", "place", "point"),
    [
        (
            "Gunmen killed six people in a village 40 km north of Mosul, Iraq, on 3 May 2021.",
            "40 km north of Mosul",
            (43.12, 36.70),
        ),
        (
            (
                "A bomb killed two soldiers about 15 kilometres (9 miles) south-east of the town of Gao, Mali, on 3 May"
                " 2021."
            ),
            "15 kilometres south-east of Gao",
            (0.05, 16.18),
        ),
        (
            "Six died at Sinkarabougou village, 25 km west of Mopti, Mali, on 3 May 2021.",
            "25 km west of Mopti",
            (-4.43, 14.49),
        ),
        (
            "A drone hit a car in Ceel Xumbale village (30km SE of Luuq town), killing two.",
            "30km SE of Luuq town",
            (42.74, 3.61),
        ),
        (
            "Gunmen killed two in Dinsoor (110 km south-west of Baidoa), Somalia, on 3 May 2023.",
            "Dinsoor",
            (42.98, 2.41),
        ),
    ],
)
def test_distances_from_a_place(text: str, place: str, point: tuple[float, float]) -> None:
    row = geo.geocode(geo.extract(text)).iloc[0]
    assert row["place"] == place
    assert (row.geometry.x, row.geometry.y) == pytest.approx(point, abs=0.06)


def test_a_village_that_no_source_holds_is_named_in_the_notes() -> None:
    notes = geo.extract("Six died at Sinkarabougou village, 25 km west of Mopti, Mali, on 3 May 2021.")["notes"][0]
    assert "place: 25 km west of Mopti, as no source holds Sinkarabougou village" in notes


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("On 12 May 2024 an armed group (unclear if army or rebels) hit Omdurman with drones.", "Omdurman", "Sudan"),
        (
            "On 5 May 2023 the group claimed responsibility for a rocket attack on a base near Tikrit, Iraq.",
            "Tikrit",
            "Iraq",
        ),
    ],
)
def test_what_happened_and_where(text: str, place: str, country: str) -> None:
    table = geo.extract(text)
    assert table[["place", "country"]].to_numpy().tolist() == [[place, country]]


@pytest.mark.parametrize(
    "text",
    [
        "If the army hit Omdurman with drones on 12 May 2024, it said nothing.",
        "On 5 May 2023 the group claimed responsibility for the attack in Tikrit.",
    ],
)
def test_what_is_only_talked_of(text: str) -> None:
    assert geo.extract(text).empty


@pytest.mark.parametrize("around", ["and its surroundings", "and the surrounding villages", "and nearby farms"])
def test_what_lies_around_a_place_does_not_hide_its_province(around: str) -> None:
    row = geo.extract(f"A US drone hit the town of Hamdiniya {around} in rural Idlib on 3 May 2023.").iloc[0]
    assert (row["place"], row["admin1"], row["country"]) == ("Hamdiniya", "Idlib", "Syria")
