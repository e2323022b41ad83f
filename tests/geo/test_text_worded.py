"""Harm in the words of blotters, field notes and sitreps, and sums that a sentence goes on with."""

from __future__ import annotations

import pytest

from geo.text.stories.extracting import read

DAY = "2023-09-20"


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A sniper in Homs, Syria, on Monday killed a guard; four cooks were slightly or gravely wounded.", 1, 4),
        ("Shelling of Bakhmut, Ukraine, on Monday: 6 KIA, 11 WIA.", 6, 11),
        ("Nine rangers fell in an ambush near Goma, Congo, on Monday.", 9, None),
        ("Raiders in Jos, Nigeria, on Monday thrashed two herders to death.", 2, None),
        ("Three drivers were gunned down and a fourth was beaten up in Durban, South Africa, on Monday.", 3, 1),
        ("Gunmen in Cali, Colombia, on Monday shot dead a nurse. A porter was hit in the shoulder.", 1, 1),
        (
            "Gunmen in Cali, Peru, on Monday shot dead a nurse. A porter, hit in the hip, is recovering at a clinic.",
            1,
            1,
        ),
        ("A mob in Dhaka, Bangladesh, on Monday killed a tailor. Six others remain under treatment.", 1, 6),
        ("Clashes in Juba, Sudan, on Monday left 12 men dead and 30 with bullet wounds.", 12, 30),
        (
            "A woman was found with stab wounds in the chest and was pronounced dead in Leeds, England, on Monday.",
            1,
            None,
        ),
        ("Two tailors were found dead with bullet wounds near Gao, Mali, on Monday.", 2, None),
        ("A clerk died Monday and two boys were hurt in a blast in Aden, Yemen.", 1, 2),
        ("A bomb killed 5 people in Aden, Yemen, on Monday. The toll also stands at 17 injured.", 5, 17),
        ("Mortars hit Bakhmut, Ukraine, on Monday. KIA: 4. WIA: 15.", 4, 15),
        ("A raid on Goma, Congo, on Monday killed a cook; nine people with stab wounds are in a clinic.", 1, 9),
        ("A plague of bombs in Aden, Yemen, on Monday killed 1.2 thousand people.", 1200, None),
        ("A girl of nine was treated for a gash to the leg after a blast in Aden, Yemen, on Monday.", None, 1),
    ],
)
def test_harm_in_other_words(text: str, killed: int | None, injured: int | None) -> None:
    rows = read(text, DAY).rows
    assert [(row.get("killed"), row.get("injured")) for row in rows] == [(killed, injured)]


@pytest.mark.parametrize(
    "text",
    [
        "Two guards were shot dead in Mati, Philippines, on Monday. So far this year 19 guards have died there, while 60 rebels have been killed.",  # noqa: E501
        "Two guards were shot dead in Mati, Philippines, on Monday; nine guards have been murdered in August alone.",
        "Two guards were shot dead in Mati, Philippines, on Monday. The army rejected as “a tall tale” claims that it had lost 80 men.",  # noqa: E501
    ],
)
def test_a_sum_goes_on_and_a_denial_may_be_quoted(text: str) -> None:
    assert [row.get("killed") for row in read(text, DAY).rows] == [2]
