"""Whom a text tells of twice is counted once, and what belongs to another event or a war is not added."""

from __future__ import annotations

import pytest

import geo

PUBLISHED = "2022-05-18"
ONE = [
    ("Senator and presidential candidate Luis Gil was assassinated in Soacha, Colombia, on Friday.", 1),
    ("The murder of mayor and poet Ana Gil in Quito, Ecuador, on Friday shocked the nation.", 1),
    ("A teacher and activist was killed in Cali, Colombia, on Friday.", 1),
    ("An Egyptian journalist and blogger was found dead in Giza on Friday.", 1),
    ("The driver and conductor were killed in Thika, Kenya, on Friday.", 2),
    ("A man and woman were killed in Cebu, Philippines, on Friday.", 2),
    ("Six miners were abducted and later shot dead in Mach, Pakistan, on 3 January 2022.", 6),
    ("A woman died of her wounds, bringing to five the number killed in the shooting in Lae, Papua New Guinea.", 5),
    ("Vigilantes killed 37 suspected bandits in Sabuwa, Nigeria, on Friday, losing two of their own.", 39),
    ("Over 300 people have been killed in Zamfara, Nigeria, this year, and nine more died in Maru on Tuesday.", 9),
    ("The strike in Marib, Yemen, on 3 May was the worst since a raid that killed 60 in 2019; eleven people died.", 11),
    ("A guard was killed in Bamenda, Cameroon, on Friday. The conflict has claimed 40,000 lives.", 1),
]


@pytest.mark.parametrize(("text", "killed"), ONE)
def test_each_of_the_dead_is_counted_once(text: str, killed: int) -> None:
    """Titles of one person, tolls, and figures of other events beside the incident's."""
    assert geo.extract(text, published=PUBLISHED)["killed"].tolist() == [killed]


def test_a_count_between_two_commas_is_the_other_end() -> None:
    """At least one figure, some say another."""
    table = geo.extract("At least 43 people, some say 59, were killed in Yelwata, Nigeria, on Friday.", PUBLISHED)
    assert table[["killed_min", "killed_max"]].values.tolist() == [[43, 59]]


def test_what_both_sides_say_of_the_same_dead_is_a_range() -> None:
    """The second count of soldiers is not added to the first."""
    table = geo.extract(
        "The ministry said two soldiers and eight fighters died in Kunduz, Afghanistan, on Sunday."
        " The group said it had killed 15 soldiers.",
        PUBLISHED,
    )
    assert table[["killed_min", "killed_max"]].values.tolist() == [[10, 15]]


def test_a_figure_of_separate_incidents_is_a_total() -> None:
    """It is told first, its parts behind it; they have its day."""
    table = geo.extract(
        "Three persons were shot dead in separate incidents in Karachi, Pakistan, on Sunday. In Orangi Town, gunmen"
        " killed a constable. In Korangi, two brothers were killed over a land dispute.",
        PUBLISHED,
    )
    assert table["killed"].tolist() == [1, 2]
    assert table.attrs["totals"]
    assert {str(day)[:10] for day in table["date"]} == {"2022-05-15"}


def test_there_is_where_the_one_before_was() -> None:
    """A second incident of the same place."""
    table = geo.extract(
        "A bomb killed three children in Taiz, Yemen, on 14 May. Four men were killed by shelling there on 12 May.",
        PUBLISHED,
    )
    assert table["place"].tolist() == ["Taiz", "Taiz"]


def test_a_hospital_is_not_where_it_happened() -> None:
    """Who died there was hurt elsewhere; one of the place tells where."""
    table = geo.extract("Four men were stabbed on Sunday. One died in hospital in Accra, Ghana, on Monday.", PUBLISHED)
    assert "Accra" not in table["place"].dropna().tolist()
    told = geo.extract("Residents of Dikwa, Nigeria, said 20 people were killed on Tuesday.", PUBLISHED)
    assert told["place"].tolist() == ["Dikwa"]


def test_a_day_after_is_counted_from_the_one_told() -> None:
    """The earlier event is another one, a day before."""
    table = geo.extract(
        "Five people were killed in Mandera, Kenya, on Monday. The attack came a day after two police reservists were"
        " killed in Garissa.",
        PUBLISHED,
    )
    assert [str(day)[:10] for day in table["date"]] == ["2022-05-16", "2022-05-15"]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Blast kills 12\n\nA bomb exploded in Quetta, Pakistan, on 4 May 2021. Twelve people died.", 12),
        (
            "Death toll rises to 31\n\nA truck bomb exploded in Kano, Nigeria, on 4 May 2021. Thirty-one people died.",
            31,
        ),
        ("Blast kills 12\n\nA bomb exploded in Quetta, Pakistan, on 4 May 2021. Fourteen people died.", 14),
        ("Nine dead in ambush\n\nGunmen attacked a convoy near Gao, Mali, on 3 May 2021. Nine soldiers died.", 9),
        ("Gunmen kill six\n\nRebels raided Djibo, Burkina Faso, on 2 May 2021. Six villagers were killed.", 6),
    ],
)
def test_a_headline_and_the_text_below_it_are_counted_once(text: str, killed: int) -> None:
    """The body tells in one sentence what happened, and what it cost in the next."""
    read = geo.extract(text)
    assert read["killed"].tolist() == [killed]
    assert read["date"].notna().all()
