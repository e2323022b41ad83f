"""The grammar of numbers, casualties, denials and days, sentence by sentence; all sentences are our own."""

from __future__ import annotations

import datetime as dt

import pytest

from geo.text.days import expressions
from geo.text.days.when import Published
from geo.text.people import tally
from geo.text.people.casualties import statements
from geo.text.people.denials import denials
from geo.text.words.tokens import sentences

Told = dict[str, tuple[int | None, int | None, int | None]]


def told(text: str) -> Told:
    """Each kind's figure over all sentences of `text`."""
    every = [(each, i) for i, part in enumerate(sentences(text)) for each in (*statements(part), *denials(part))]
    found = {}
    for kind in tally.FIGURES:
        figure = tally.figure(kind, [each for each, _ in every], sentence_of=[i for _, i in every])
        if figure:
            found[kind] = (figure.count.low, figure.count.best, figure.count.high)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four miners were killed.", {"killed": (4, 4, 4)}),
        ("The blast killed at least nine and wounded 31.", {"killed": (9, 9, None), "injured": (31, 31, 31)}),
        ("Gunmen shot dead a judge and his two guards.", {"killed": (3, 3, 3)}),
        ("A chief and three others died.", {"killed": (4, 4, 4)}),
        ("Between 12 and 15 passengers drowned.", {"killed": (12, 12, 15)}),
        ("Up to 40 people were injured.", {"injured": (None, 40, 40)}),
        ("Dozens were killed.", {"killed": (24, None, None)}),
        ("Two dozen fishermen are missing.", {"missing": (24, 24, 24)}),
        ("Twelve people, including four children, were killed.", {"killed": (12, 12, 12)}),
        ("The strike killed seven people, five fighters and two farmers.", {"killed": (7, 7, 7)}),
        ("In addition to the bomber, at least six people were killed.", {"killed": (7, 7, None)}),
        ("Six died at once. Another man died in hospital a week later.", {"killed": (7, 7, 7)}),
        ("Ten people were killed. The death toll later rose to 14.", {"killed": (14, 14, 14)}),
        ("Police condemned the killing of two teachers by gunmen.", {"killed": (2, 2, 2)}),
        ("The fire claimed 19 lives.", {"killed": (19, 19, 19)}),
        ("Raiders abducted 17 pupils.", {"abducted": (17, 17, 17)}),
        ("Air strikes kill 12 in the north.", {"killed": (12, 12, 12)}),
        ("Gunmen killed at least nine people in the state.", {"killed": (9, 9, None)}),
        ("Nine killed at a market", {"killed": (9, 9, 9)}),
        ("12 killed, 30 wounded in market blast", {"killed": (12, 12, 12), "injured": (30, 30, 30)}),
        ("Two men were killed and an unknown number of people were hurt.", {"killed": (2, 2, 2)}),
        ("Twenty people were killed or wounded.", {}),
        ("Five cows were killed and three vehicles were hit.", {}),
        ("He vowed to kill ten hostages.", {}),
        ("The attack was in revenge for the killing of three students.", {}),
        ("The home side killed off the game with two late goals.", {}),
        ("The victims were aged between 20 and 30.", {}),
        ("The raid came days after six farmers were killed in an ambush.", {}),
        ("They met on the anniversary of the killing of two nuns.", {}),
        ("Roadside bomb kills 14 soldiers, 4 civilians in Herat", {"killed": (18, 18, 18)}),
        (
            "14 soldiers, 4 civilians killed in blast; 3 policemen, 2 drivers hurt",
            {"killed": (18, 18, 18), "injured": (5, 5, 5)},
        ),
        ("The ambush left six policemen, two villagers dead.", {"killed": (8, 8, 8)}),
        ("Gunmen killed 14 soldiers, four civilians and a child.", {"killed": (19, 19, 19)}),
        ("Raiders killed three soldiers, two policemen, and a child.", {"killed": (6, 6, 6)}),
        ("The fire killed 2 men, 3 women, 1 child", {"killed": (6, 6, 6)}),
        ("Shells killed 14 soldiers, 4 of them officers, and 3 civilians.", {"killed": (17, 17, 17)}),
        ("Killed: 14 soldiers, 4 civilians. Wounded: 30.", {"killed": (18, 18, 18), "injured": (30, 30, 30)}),
        ("The raid killed 14 people, including 4 civilians.", {"killed": (14, 14, 14)}),
        ("The raid killed 14 people, 4 of them children.", {"killed": (14, 14, 14)}),
        ("The raid killed 14 people, 4 children.", {"killed": (14, 14, 14)}),
        ("The raid killed 14 people, a policeman and two guards.", {"killed": (14, 14, 14)}),
        ("The raid killed three people, a policeman and two others.", {"killed": (3, 3, 3)}),
        ("Shelling kills seven civilians, two children", {"killed": (7, 7, 7)}),
        ("A bomb killed two soldiers about 15 kilometres south-east of the town.", {"killed": (2, 2, 2)}),
        (
            "In the raid, which began with mortars and rifles, five guards and a driver were killed.",
            {"killed": (6, 6, 6)},
        ),
        ("Eight people including guards, a clerk and two cooks were killed.", {"killed": (8, 8, 8)}),
        ("The ambush killed 14 soldiers, 20 rebels were captured.", {"killed": (14, 14, 14)}),
        ("Blast kills 14 soldiers, 4 civilians hurt", {"killed": (14, 14, 14), "injured": (4, 4, 4)}),
        ("Rebels fight soldiers, 4 civilians killed", {"killed": (4, 4, 4)}),
        ("The shelling killed two guards and dozens of prisoners.", {"killed": (26, None, None)}),
        (
            "Militants said three soldiers were killed and five injured (their claim of fatalities is coded as 0).",
            {"killed": (0, 0, 0), "injured": (5, 5, 5)},
        ),
    ],
)
def test_casualties(text: str, expected: Told) -> None:
    got = told(text)
    if "unknown number" in text:
        got.pop("injured", None)
    assert got == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("There were no casualties.", {"killed", "injured"}),
        ("No deaths or injuries were reported.", {"killed", "injured"}),
        ("The rocket fell into the sea without causing casualties.", {"killed", "injured"}),
        ("Neither injuries nor fatalities were reported.", {"killed", "injured"}),
        ("Nobody was hurt.", {"injured"}),
        ("No one was killed.", {"killed"}),
        ("No one was hurt or killed, the mayor said.", {"killed", "injured"}),
        ("Not a single person was wounded.", {"injured"}),
        ("The shell injured no one.", {"injured"}),
        ("It did not kill anyone.", {"killed"}),
        ("There were no reports of direct hits, casualties, or interceptions.", {"killed", "injured"}),
        ("There were no immediate reports of casualties.", {"killed", "injured"}),
        ("There was no word on casualties.", set()),
        ("No casualty figures were released.", set()),
        ("It did not result in any fatalities.", {"killed"}),
        ("There were no civilian casualties.", set()),
        ("No further casualties were reported.", set()),
        ("There is no information on casualties.", set()),
        ("It is not known whether there were casualties.", set()),
    ],
)
def test_denials(text: str, kinds: set[str]) -> None:
    assert {kind for kind, figure in told(text).items() if figure == (0, 0, 0)} == kinds


KNOWN = Published(dt.date(2021, 3, 10), dt.date(2021, 3, 10), "given")  # a Wednesday


@pytest.mark.parametrize(
    ("text", "first", "precision"),
    [
        ("on 5 March 2020", dt.date(2020, 3, 5), "day"),
        ("on March 5th, 2020", dt.date(2020, 3, 5), "day"),
        ("2020-03-05", dt.date(2020, 3, 5), "day"),
        ("02/24/2012", dt.date(2012, 2, 24), "day"),
        ("in March 2020", dt.date(2020, 3, 1), "month"),
        ("on 5 March", dt.date(2021, 3, 5), "day"),
        ("on 20 December", dt.date(2020, 12, 20), "day"),
        ("on Saturday", dt.date(2021, 3, 6), "day"),
        ("on Wednesday", dt.date(2021, 3, 10), "day"),
        ("yesterday", dt.date(2021, 3, 9), "day"),
        ("three days ago", dt.date(2021, 3, 7), "day"),
        ("earlier this month", dt.date(2021, 3, 1), "month"),
    ],
)
def test_days(text: str, first: dt.date, precision: str) -> None:
    when = expressions.find(text, KNOWN)[0]
    assert (when.first, when.precision) == (first, precision)


@pytest.mark.parametrize("text", ["on 5 March", "on Saturday"])
def test_a_day_without_a_basis_stays_unknown(text: str) -> None:
    when = expressions.find(text, Published())[0]
    assert when.first is None
    assert "no date of publication" in when.basis


@pytest.mark.parametrize("text", ["31 February 2020", "14/45/2020", "they may 5 times"])
def test_what_is_no_day(text: str) -> None:
    assert not [when for when in expressions.find(text, KNOWN) if when.first]
