"""Harm in other words, scopes, denials and second counts: sentences of our own, from all over the world."""

from __future__ import annotations

import datetime as dt

import pytest

from geo.text.people import harm, wordings
from geo.text.stories.extracting import Reading, read

DAY = dt.date(2023, 9, 20)
Count = tuple[int | None, int | None, int | None]


def figures(told: Reading, kind: str) -> list[Count]:
    """Each row's minimum, best and maximum, without the rows that give none."""
    rows = [(row.get(f"{kind}_min"), row.get(kind), row.get(f"{kind}_max")) for row in told.rows]
    return [each for each in rows if each != (None, None, None)]


def exact(number: int) -> Count:
    return (number, number, number)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Villagers in Totonicapán, Guatemala, beat to death a man and his son on Monday.", exact(2)),
        ("Three thieves were lynched in Cochabamba, Bolivia, on Monday.", exact(3)),
        ("Two herders were hacked to death in Turkana, Kenya, on Monday.", exact(2)),
        ("Five people burnt to death in a bus in Multan, Pakistan, on Monday.", exact(5)),
        ("Raiders burned four women alive in Bambari, Central African Republic, on Monday.", exact(4)),
        ("A mob stoned two accused rustlers to death in Gulu, Uganda, on Monday.", exact(2)),
        ("Three monks were gunned down in Narathiwat, Thailand, on Monday.", exact(3)),
        ("A councillor was fatally stabbed in Durban, South Africa, on Monday.", exact(1)),
        ("Militants beheaded six fishermen in Palma, Mozambique, on Monday.", exact(6)),
        ("Two jawans attained martyrdom in Kupwara, India, on Monday.", exact(2)),
        ("Four nurses lost their lives when a shell hit a clinic in Donetsk, Ukraine, on Monday.", exact(4)),
        ("The blast in Baidoa, Somalia, on Monday took the lives of seven traders.", exact(7)),
        ("The patrol lost three men in an ambush near Djibo, Burkina Faso, on Monday.", exact(3)),
        ("Eleven passengers did not survive the attack on a bus in Kaya, Burkina Faso, on Monday.", exact(11)),
        ("Two brothers breathed their last after gunmen fired at them in Larkana, Pakistan, on Monday.", exact(2)),
        ("Extremists slaughtered nine loggers in Bama, Nigeria, on Monday.", exact(9)),
        ("Half a dozen guards were killed in Gao, Mali, on Monday.", exact(6)),
        ("Anywhere from 10 to 14 people were killed in Abéché, Chad, on Monday.", (10, 10, 14)),
        ("Militants slit the throats of four herders near Kidal, Mali, on Monday.", exact(4)),
        ("Gunmen wiped out a family of five in Cali, Colombia, on Monday.", exact(5)),
        ("Raiders massacre 20 in Diffa, Niger", exact(20)),
        ("A nun who was abducted in Jos, Nigeria, on Monday was found dead on Tuesday.", exact(1)),
        ("Nine people - six soldiers and three clerks - were killed in Kidal, Mali, on Monday.", exact(9)),
        ("Troops eliminated seven militants in Kunar, Afghanistan, on Monday.", exact(7)),
        ("Raiders storm Kaga village, Nigeria, behead two", exact(2)),
        ("Shot dead on Monday in Cali, Colombia, was a councillor, Ana Gil.", exact(1)),
        ("The 22-year-old was stabbed to death in Cardiff, Wales, on Monday.", exact(1)),
        ("Constable No 7741 was killed in Quetta, Pakistan, on Monday.", exact(1)),
        ("Sita Rai, 51, her husband Mohan, 54, and their son Anil, 9, were hacked to death in Patna, India.", exact(3)),
        ("Rebels killed a mayor together with his wife and two guards in Goma, DR Congo, on Monday.", exact(4)),
        ("Some 12 miners are feared to have died in a raid near Geita, Tanzania, on Monday.", exact(12)),
        ("It is feared that six sailors may have been killed near Hodeidah, Yemen, on Monday.", exact(6)),
        ("The toll of Monday's raid near Gao, Mali, rose to 11 after another trader died in hospital.", exact(11)),
    ],
)
def test_deaths_in_other_words(text: str, killed: Count) -> None:
    assert figures(read(text, DAY), "killed") == [killed]


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("A boy suffered a bullet wound to the arm in Medellín, Colombia, on Monday.", exact(1)),
        ("Six people were treated for shrapnel wounds after a shell fell in Kherson, Ukraine, on Monday.", exact(6)),
        ("Two farmers lost legs when a mine went off near Battambang, Cambodia, on Monday.", exact(2)),
        ("Four teachers were rushed to hospital after a shooting in Recife, Brazil, on Monday.", exact(4)),
        ("Three guards were stabbed in Cardiff, Wales, on Monday.", exact(3)),
        ("The raid on Bamenda, Cameroon, on Monday led to the injury of nine villagers.", exact(9)),
        ("Five protesters were hit by rubber bullets in Dakar, Senegal, on Monday.", exact(5)),
        ("A driver is in a critical condition after he was attacked in Lae, Papua New Guinea, on Monday.", exact(1)),
        ("Four monks were roughed up and injured by a mob in Yangon, Myanmar, on Monday.", exact(4)),
        ("Nine traders were left with knife wounds after a raid in Wau, South Sudan, on Monday.", exact(9)),
        ("Two women escaped with burns when a bus was set on fire in Karachi, Pakistan, on Monday.", exact(2)),
    ],
)
def test_injuries_in_other_words(text: str, injured: Count) -> None:
    assert figures(read(text, DAY), "injured") == [injured]


@pytest.mark.parametrize(
    "text",
    [
        "A guard was shot in Mombasa, Kenya, on Monday and died on Tuesday.",
        "A guard was shot in Mombasa, Kenya, on Monday. He died in hospital.",
        "A guard was stabbed in Mombasa, Kenya, on Monday and later died.",
        "A guard was taken to hospital after a raid in Mombasa, Kenya, on Monday, where he died.",
    ],
)
def test_who_dies_of_it_is_not_counted_as_injured_too(text: str) -> None:
    told = read(text, DAY)
    assert (figures(told, "killed"), figures(told, "injured")) == ([exact(1)], [])


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("No fewer than six traders were on Monday killed in Jalingo, Nigeria.", (6, 6, None)),
        ("NO fewer than four students were, on Monday night, killed in Wukari, Nigeria.", (4, 4, None)),
        ("Not less than 12 people were yesterday killed by gunmen in Bamenda, Cameroon.", (12, 12, None)),
        ("No fewer than two policemen have on Sunday been killed in Lokoja, Nigeria.", (2, 2, None)),
        ("Eight displaced persons were killed in a raid on a camp near Bunia, Congo, on Monday.", exact(8)),
        ("Three retired officers were shot dead in Tegucigalpa, Honduras, on Monday.", exact(3)),
        ("Two internally displaced women were killed in Pemba, Mozambique, on Monday.", exact(2)),
        ("Two police deaths were reported after a shoot-out in Cúcuta, Colombia, on Monday.", exact(2)),
        ("Killed in the ambush near Mopti, Mali, on Monday were a captain and two soldiers.", exact(3)),
        ("Guerrillas, soldiers clash in Arauca, Colombia: six die", exact(6)),
        ("A baker was killed together with two customers in a blast in Herat, Afghanistan, on Monday.", exact(3)),
        ("Three officers were among 11 policemen killed in an ambush in Gadchiroli, India, on Monday.", exact(11)),
        ("Gunmen killed at least five farmers in Kaga, Nigeria, on Monday and shot dead several more.", (5, 5, None)),
        ("A handful of soldiers were killed in Gao, Mali, on Monday.", (3, None, None)),
    ],
)
def test_who_and_how_many(text: str, killed: Count) -> None:
    assert figures(read(text, DAY), "killed") == [killed]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A bomb killed nine people in Kirkuk, Iraq, on Monday. The toll later rose from nine to 14.", exact(14)),
        ("The toll of Monday's blast in Idlib, Syria, has climbed from 20 to 26, medics said.", exact(26)),
        ("The toll of the raid on Gao, Mali, on Monday was revised from 31 down to 27.", exact(27)),
        ("By noon 12 people had been killed in Aleppo, Syria, on Monday; by night the count stood at 19.", exact(19)),
        ("The mayor put the number of dead in Monday's fire in Lagos, Nigeria, at eight.", exact(8)),
        ("Six people died in a blast in Quetta, Pakistan, on Monday. By night the figure had reached nine.", exact(9)),
        ("Three were killed in Tumaco, Colombia, on Monday, taking the toll of the ambush to seven.", exact(7)),
        ("A raid killed 12 people in Djugu, Congo, on Monday. It had at first put the toll at five.", exact(12)),
        ("A bomb wounded 30 people in Kabul, Afghanistan, on Monday. The death toll later rose to four.", exact(4)),
    ],
)
def test_a_toll_is_one_history(text: str, killed: Count) -> None:
    assert figures(read(text, DAY), "killed") == [killed]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("At least 30 people were killed in Mocha, Yemen, on Monday; some say 44.", (30, 30, 44)),
        ("The army said nine people died in Myawaddy, Myanmar, on Monday, while villagers put it at 15.", (9, 9, 15)),
        ("Fourteen people, 19 by another count, were killed in Jenin on Monday.", (14, 14, 19)),
        (
            "Police said six people were killed in Caracas, Venezuela, on Monday. Local media reported eight deaths.",
            (6, 6, 8),
        ),
        ("Officials gave the toll of Monday's clash in Wau, South Sudan, as 10; a pastor said 16.", (10, 10, 16)),
        ("The governor said four people died in Jos, Nigeria, on Monday, but residents spoke of nine.", (4, 4, 9)),
        (
            "A nurse said 11 people were killed in Gondar, Ethiopia, on Monday. A doctor said 13 people died.",
            (11, 11, 13),
        ),
        ("Rescuers said 20 people were killed in Kyiv, Ukraine, on Monday, although others counted 23.", (20, 20, 23)),
    ],
)
def test_two_counts_are_a_range(text: str, killed: Count) -> None:
    assert figures(read(text, DAY), "killed") == [killed]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Seven rebels were killed in Bijapur, India, on Monday. Officials said three policemen died in it too.", 10),
        ("Troops killed 20 insurgents near Diffa, Niger, on Monday, while the army lost four men.", 24),
        ("Soldiers killed nine bandits in Birnin Gwari, Nigeria, on Monday. Two soldiers died in the fight.", 11),
        ("Two militants and a constable were killed in Pulwama, India, on Monday.", 3),
        ("Twelve guerrillas died in combat in Caquetá, Colombia, on Monday. Five soldiers were also killed.", 17),
    ],
)
def test_losses_of_both_sides_add_up(text: str, killed: int) -> None:
    assert figures(read(text, DAY), "killed") == [exact(killed)]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Three dead, five hurt in blast.\n\nThree men died and five others were hurt in Lima, Peru, on Monday.", 3, 5),
        ("A bomb in Mosul, Iraq, on Monday hurt 14.\nIt left four dead and some 20 others hurt, a doctor said.", 4, 20),
        ("Gunmen killed two people in Kano, Nigeria, on Monday and wounded six. The six others are in hospital.", 2, 6),
    ],
)
def test_others_that_repeat_a_figure_are_not_added(text: str, killed: int, injured: int) -> None:
    told = read(text, DAY)
    assert (figures(told, "killed"), figures(told, "injured")) == ([exact(killed)], [exact(injured)])


def test_a_lone_figure_far_above_the_others_is_doubted_aloud() -> None:
    told = read(
        "A bomb killed four people in Mosul, Iraq, on Monday. Gunmen killed six farmers in Kirkuk, Iraq, on Sunday."
        " A raid killed 3,400 people in Tikrit, Iraq, on Friday.",
        DAY,
    )
    notes = {row["killed"]: row["notes"] for row in told.rows}
    assert "stands alone, far above the article’s others" in notes[3400]
    assert not any("stands alone" in notes[killed] for killed in (4, 6))


@pytest.mark.parametrize(
    "text",
    [
        "More than 4,000 people have been killed in Colombia since the armed strike began in 2016.",
        "So far this year, gunmen have killed 310 people in Cali, Colombia.",
        "At least 900 civilians have been killed nationwide since 10 April in Sudan.",
        "Since March, raiders have killed 61 people in Ituri, Congo, the governor said on Monday.",
        "The UN says 220 civilians were killed in Myanmar in the past six months.",
        "Fighting in Yemen has killed 12,000 people over the past decade.",
        "Air strikes killed 410 people across the country in Ukraine between March and May.",
        "Bandits kill about 300 people every year in Zamfara, Nigeria.",
        "On average two women are murdered every day in Guatemala.",
        "The four-year war in Tigray, Ethiopia, has killed 100,000 people.",
        "The two raids of this week in Jos, Nigeria, killed 19 people altogether.",
        "Violence killed 1,300 people in Haiti in the first half of the year.",
    ],
)
def test_what_is_of_many_incidents_is_no_row(text: str) -> None:
    told = read(text, DAY)
    assert told.rows == []
    assert len(told.totals) + len(told.background) == 1


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Six people were killed in Cali, Colombia, on Monday, bringing the toll this year to 310.", 6),
        ("Two men were shot dead in Acre, Brazil, on Monday, the ninth and tenth killed this year.", 2),
        (
            "A blast killed four people in Kabul, Afghanistan, on Monday, the worst since a 2021 raid that killed 90.",
            4,
        ),
        ("Five people died in a raid in Goma, Congo, on Monday. It recalled an attack that killed 40 last year.", 5),
        ("A bomb killed three people in Jolo, Philippines, on Monday. Last year's bombing killed 21 people there.", 3),
        ("Ten people were killed in Gao, Mali, on Monday in the third attack this month.", 10),
        (
            "Gunmen killed seven people in Kaya, Burkina Faso, on Monday. More than 2,000 people have died since 2019.",
            7,
        ),
        ("Three people were killed in Sirte, Libya, on Monday. The war has killed 9,000 people so far.", 3),
    ],
)
def test_the_incident_keeps_its_own_figure(text: str, killed: int) -> None:
    assert figures(read(text, DAY), "killed") == [exact(killed)]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The army denied that 40 people were killed in Kidal, Mali, on Monday.", []),
        ("Reports that 25 people were killed in Mekele, Ethiopia, on Monday are false, the government said.", []),
        ("A post said 30 people were killed in Aden, Yemen, on Monday. The police called the claim a hoax.", []),
        ("An online message said 12 people died in Enugu, Nigeria, on Monday. The police denied the report.", []),
        ("Officials dismissed claims that 18 people were killed in Tripoli, Libya, on Monday as baseless.", []),
        (
            "Contrary to early reports of six deaths, three people were killed in Juba, South Sudan, on Monday.",
            [exact(3)],
        ),
        ("Rumours that 50 people were killed in Gao, Mali, on Monday are untrue. Two soldiers died.", [exact(2)]),
        (
            "Locals said 30 people died in Faya, Chad, on Friday. The army disputed that: nine people died, it said.",
            [(9, 30, 30)],
        ),
        ("The army did not deny that its shells killed eight people in Loikaw, Myanmar, on Monday.", [exact(8)]),
    ],
)
def test_what_is_denied_counts_for_nobody(text: str, killed: list[Count]) -> None:
    told = read(text, DAY)
    assert figures(told, "killed") == killed
    assert told.rows or told.background


def test_no_wording_is_passed_over_by_the_quick_look() -> None:
    """A sentence without a head is not read for wordings: each wording's own words must be, or hold, one."""
    table = wordings.table()
    heads = table.heads | harm.words().telling
    missed = [
        needed
        for _, _, needed in table.patterns
        if needed != ("",) and not any(word in head or head in word for word in needed for head in heads)
    ]
    assert not missed
