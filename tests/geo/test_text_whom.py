"""Whom a clause speaks of: behind a "who", in a clause of its own, in brackets, in a headline."""

from __future__ import annotations

import pytest

import geo

PUBLISHED = "2022-05-18"
KILLED = [
    ("Six fishermen who had left Kribi at dawn were shot dead off Limbe, Cameroon, on Friday.", 6),
    ("Gunmen stormed the house of a lawyer, who was killed, in Tripoli, Lebanon, on Friday.", 1),
    ("Raiders in three lorries attacked a chief who was killed in Abyei, Sudan, on Friday.", 1),
    ("Four guards assigned to the pipeline were killed in Arauca, Colombia, on Friday.", 4),
    ("Twelve Civil Protection Unit (CPU) volunteers and their cook were killed in Gedo, Somalia, on Friday.", 13),
    ("Two (2) elders were murdered in Pibor, South Sudan, on Friday.", 2),
    ('Three members of the "Falcons" were killed in Homs, Syria, on Friday.', 3),
    ("The vice-mayor, Rosa Lema, and two aides were killed in Manta, Ecuador, on Friday.", 3),
    ("Rebels killed the chief of Bossangoa, Ouham Province, and his brother on Friday.", 2),
    ("[Text] Two gendarmes were killed in Zinder, Niger, on Friday.", 2),
    ("Nineteen people were shot dead and 31 others treated for bullet wounds in Lae, Papua New Guinea.", 19),
    ("The mission recorded 14 casualties (5 killed, 9 injured) in Uruzgan, Afghanistan, on Friday.", 5),
    ("Attackers hacked a widow and her two daughters to death in Beni, DR Congo, on Friday.", 3),
    ("Nurse, brother stabbed to death in Jos", 2),
    ("Police constable, three others killed in Kisii, Kenya", 4),
    ("An elderly couple was shot dead in Nablus, West Bank, on Friday.", 2),
    ("Seven passengers were burnt beyond recognition in Minna, Nigeria, when gunmen opened fire on Friday.", 7),
    ("Troops of Operation Thunder Stroke said two herders were killed in Guma, Nigeria, on Friday.", 2),
    ("The toll of Friday's blast in Lahore, Pakistan, climbed to 60. Rescuers found three more bodies.", 60),
]
INJURED = [
    ("Two drivers were shot and left for dead in Gusau, Nigeria, on Friday.", 2),
    ("There are four bodies in the morgue and nine men are receiving treatment in Takum, Nigeria, on Friday.", 9),
    ("Police held six women and three men were injured in a grenade attack in Gitega, Burundi, on Friday.", 3),
    ("A raid in Bunia, DR Congo, on Friday left two injured. Some 45 shelters were burned.", 2),
    ("Twenty students, 12 girls and eight boys, resulted injured in a shooting in Oruro, Bolivia, on Friday.", 20),
]


@pytest.mark.parametrize(("text", "killed"), KILLED)
def test_who_was_killed(text: str, killed: int) -> None:
    assert geo.extract(text, PUBLISHED)["killed"].tolist() == [killed]


@pytest.mark.parametrize(("text", "injured"), INJURED)
def test_who_was_injured(text: str, injured: int) -> None:
    assert geo.extract(text, PUBLISHED)["injured"].tolist() == [injured]


def test_a_headline_and_the_text_below_it_are_one() -> None:
    """A headline that names the province, over a lead that names the village and gives no figure."""
    text = "Raiders kill 5 in new Turkana attack\n\nFamilies in Lokori fled after gunmen raided the village on Tuesday."
    (row,) = geo.extract(text, PUBLISHED).to_dict("records")
    assert (row["killed"], str(row["date"].date())) == (5, "2022-05-17")


def test_the_day_of_the_incident_may_stand_by_itself() -> None:
    text = "Gunmen shot dead a trader in Gboko, Nigeria. The incident occurred on Sunday."
    assert str(geo.extract(text, PUBLISHED)["date"][0].date()) == "2022-05-15"


def test_minutes_later_is_the_same_day() -> None:
    text = "A bomb killed two people in Homs, Syria, on Monday. Minutes later a mortar shell killed a boy in Hama."
    assert {str(day.date()) for day in geo.extract(text, PUBLISHED)["date"]} == {"2022-05-16"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("MULTAN: Gunmen killed two guards in Kot Addu, Pakistan, on Friday.", "Kot Addu"),
        ("BAMAKO, May 16 (Reuters) - Militants killed six soldiers at a post east of Gao on Sunday.", "Gao"),
    ],
)
def test_where_it_was_filed_gives_way_to_where_it_was(text: str, place: str) -> None:
    assert geo.extract(text, PUBLISHED)["place"].tolist() == [place]


@pytest.mark.parametrize(
    "text",
    [
        "The valley's oldest woman, Doña Pilar Mamani, died on Friday at 109 in her house above Oruro, Bolivia.",
        "An 88-year-old former corporal died peacefully in Gaborone, Botswana, on Tuesday.",
        "Cold killed 17 people in Herat, Afghanistan, in January, officials said.",
        "Static killed the signal at a broadcast from Maseru, Lesotho, on Sunday.",
        "The Bogota retailer murdered its bonus scheme on Monday and staff walked out.",
        "The new detective series opens in Bergen, Norway, on Monday with two students found dead in a boathouse.",
        "The winger left three tacklers for dead in Suva, Fiji, on Saturday.",
        "It is the death of small companies, a grocer in Lomé, Togo, said on Friday.",
        "Three apprentice jockeys were taken to hospital after a fall at the racecourse in Harare on Sunday.",
    ],
)
def test_nobody_was_harmed_by_anybody(text: str) -> None:
    """Age, the weather, things that are killed as one says, works of fiction, and sport."""
    assert geo.extract(text, PUBLISHED).empty


def test_the_old_may_be_killed_too() -> None:
    text = "A retired headmaster was attacked in his shop in Kisoro, Uganda, on Monday and died on Tuesday, aged 81."
    assert geo.extract(text, PUBLISHED)["killed"].tolist() == [1]


MORE = [
    ("Six men were shot, two of them fatally, at a bar in Durban, South Africa, on Friday.", 2, 4),
    ("Four students were stabbed, one of whom died, in Lusaka, Zambia, on Friday.", 1, 3),
    ("A strike in Zabid, Yemen, on Friday left 31 martyrs and 60 wounded.", 31, 60),
    ("Gunmen left nine dead, five women and four men, and three persons injured in Iguala, Mexico.", 9, 3),
    ("He shot dead 12 pupils and two cooks before he was killed by guards in Kazan, Russia, on Friday.", 15, None),
]


@pytest.mark.parametrize(("text", "killed", "injured"), MORE)
def test_how_many_died_and_how_many_did_not(text: str, killed: int, injured: int | None) -> None:
    (row,) = geo.extract(text, PUBLISHED).astype(object).to_dict("records")
    assert row["killed"] == killed
    assert injured is None or row["injured"] == injured


@pytest.mark.parametrize(
    "behind",
    [
        "Officers were called to the bar at 11.40 p.m. Sunday.",
        "The killing on Sunday night is linked to a feud.",
        "The murder took place on Sunday.",
    ],
)
def test_a_later_sentence_tells_the_day(behind: str) -> None:
    text = f"A waiter was shot dead outside a bar in Split, Croatia. Nobody has been arrested. {behind}"
    assert str(geo.extract(text, PUBLISHED)["date"][0].date()) == "2022-05-15"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("TASHKENT, Uzbekistan (AP) — Rebels killed six guards in northern Tajikistan on Sunday.", "Tajikistan"),
        ("Gunmen wounded a guard at Norway's embassy in Khartoum on Friday.", "Sudan"),
        ("Raiders hacked a clerk to death in Teknaf, Cox's Bazar, on Friday.", "Bangladesh"),
    ],
)
def test_the_country_is_where_it_happened(text: str, country: str) -> None:
    assert geo.extract(text, PUBLISHED)["country"].tolist() == [country]


def test_a_road_is_in_no_country_that_neither_end_lies_in() -> None:
    text = "Two were killed on the Marsabit-Moyale road on Friday. Residents of Paris heard shots."
    assert geo.extract(text, PUBLISHED)["country"].isna().all()


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A chief was shot dead in his farmhouse in Gulu, Uganda, alongside two of his sons on Friday.", 3),
        ("Two drivers were shot and left dead in Gusau, Nigeria, on Friday.", 2),
        ("A teacher was machinegunned to death in Escuintla, Guatemala, on Friday.", 1),
        ("Drone strike on Aden market kills 16", 16),
    ],
)
def test_further_words_of_killing(text: str, killed: int) -> None:
    assert geo.extract(text, PUBLISHED)["killed"].tolist() == [killed]


def test_numbered_points_are_sentences() -> None:
    text = "(i) On 8 May shells killed nine people in Sumy, Ukraine. (ii) On 11 May a mine killed one man in Kherson."
    assert geo.extract(text, PUBLISHED)["killed"].tolist() == [9, 1]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("BAMAKO, May 16 (Reuters) - Rebels killed six soldiers in northern Mali on Sunday.", None),
        ("A bomber killed nine at a Sunni mosque in Kunduz, Afghanistan, on Friday.", "Kunduz"),
    ],
)
def test_what_is_no_place_of_the_deed(text: str, place: str | None) -> None:
    """Where it was filed, if it was in another part of the land; whose mosque it is."""
    (found,) = geo.extract(text, PUBLISHED)["place"].astype(object)
    assert found == place or (place is None and "BAMAKO" not in str(found))


def test_the_wind_may_die() -> None:
    assert geo.extract("By noon in Apia, Samoa, on Friday the wind had died.", PUBLISHED).empty
