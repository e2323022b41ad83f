"""Figures that a clause before them hid: "left N dead", ages of children, who was shot and died, sums of a revolt."""

from __future__ import annotations

import pytest

from geo.text.stories.extracting import read

PUBLISHED = "2022-05-18"  # a Wednesday
TOLD = [
    ("The bombings in Kandahar, Afghanistan, left about 60 people dead on Monday.", 60, None),
    ("The first hours of shelling in Donetsk, Ukraine, left nearly 40 traders dead and 90 hurt.", 40, 90),
    ("The raid on the Customs building in Aden, Yemen, left at least 14 dead on Monday.", 14, None),
    ("The ambushes near Gao, Mali, left a driver and his two sons dead on Monday.", 3, None),
    ("Two men who left the base in Gao were killed.", 2, None),
    ("A shooting in Tampa, Florida, left one man dead and seven hurt early Sunday.", 1, 7),
    ("A shooting in Recife, Brazil, on Monday left four people dead and a fifth in hospital.", 4, 1),
    ("Two girls of 8 and 11 were killed in Homs, Syria, on Monday.", 2, None),
    ("A man aged 23 and two boys of 13 and 14 were stabbed to death in Derby, England, on Monday.", 3, None),
    ("Raiders killed nine in Torit in the Republic of South Sudan on Monday, and three others drowned.", 12, None),
    ("Five porters were shot in Limbe, Cameroon, on Monday, and all of them died.", 5, None),
    ("A midwife and her brother were shot in Pemba, Mozambique, on Monday. Both died.", 2, None),
    ("Three cooks were stabbed in Lae, Papua New Guinea, on Monday. They died.", 3, None),
    ("Four guards were stabbed in Lae, Papua New Guinea, on Monday. All four died.", 4, None),
    ("Eight soldiers were killed near Diffa, Niger, on Monday. “We lost eight men,” an officer said.", 8, None),
    ("Troops killed 11 raiders in Diffa, Niger, on Monday. Three gendarmes paid the ultimate price.", 14, None),
    ("Herders in Beni, DR Congo, found the remains of four traders hacked to death on Monday.", 4, None),
    ("Three beheaded bodies were left by a bridge in Tepic, Mexico, on Monday.", 3, None),
    ("Raiders kill district head, abduct 9 in Zamfara, Nigeria", 1, None),
    ("Soldiers shoot dead Kurdish student in Van, Turkey", 1, None),
    ("Armed Men Storm Farm In Kaffrine, Senegal, Kill Cattle Trader And His Three Sons", 4, None),
    (
        "Lieutenant Ana Rojas, who joined the navy in 2003, and Sergeant Luis Paz, who joined in 2014, were killed in "
        "an ambush in Ayacucho, Peru, on Monday.",
        2,
        None,
    ),
    (
        "A man who left jail in 2019, two years before the end of his term, stabbed his wife to death in Eldoret, "
        "Kenya, on Monday.",
        1,
        None,
    ),
    ("A bomb hurt six in Cali, Colombia, on Monday, in one of the boldest raids since the 2016 accord.", None, 6),
    ("The police, who had earlier put the number of dead at four, said nine were killed in Jos, Nigeria.", 9, None),
]


def row_of(text: str) -> dict[str, object]:
    """The one row of a text."""
    rows = read(text, PUBLISHED).rows
    assert len(rows) == 1, rows
    return rows[0]


@pytest.mark.parametrize(("text", "killed", "injured"), TOLD)
def test_the_figure_is_that_of_the_clause(text: str, killed: int | None, injured: int | None) -> None:
    row = row_of(text)
    assert (row.get("killed"), row.get("injured")) == (killed, injured)


def test_estimates_that_range_are_a_range() -> None:
    row = row_of("Estimates of the dead in Monday's raid on Kenema, Sierra Leone, ranged from 9 to 14.")
    assert (row["killed_min"], row["killed_max"]) == (9, 14)


@pytest.mark.parametrize(
    "sum_of_many",
    [
        "It brings the toll of two years of revolt to 410.",
        "That takes the death toll of 15 months of the uprising to 1,204.",
        "The killing raises the toll in seven weeks of the intifada to 95.",
    ],
)
def test_a_revolts_toll_is_no_incidents(sum_of_many: str) -> None:
    assert row_of(f"Soldiers shot dead three men near Nablus, West Bank, on Monday. {sum_of_many}")["killed"] == 3
