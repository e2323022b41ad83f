"""Counts that are told side by side, feared, denied or raised: what is counted, and between what."""

from __future__ import annotations

import pandas as pd
import pytest

import geo


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A mine exploded in Quetta, leaving four people dead.", (4, 4, 4)),
        ("Clashes erupted in Kidal, leaving 12 soldiers dead and 17 others wounded.", (12, 12, 12)),
        ("Raiders struck Zalingei, leaving at least six traders dead.", (6, 6, None)),
        ("Two fishermen feared drowned as a boat sinks off Tripoli; coastguard recovers nine bodies.", (9, 9, 9)),
        ("Divers recovered nine bodies off Tripoli. Thirty more people are presumed dead.", (9, 9, 9)),
        ("Eight miners are feared dead after gunmen attacked a pit in Bunia.", (8, 8, 8)),
        ("Police said two marchers were shot dead in Kano. Residents said 11 people were killed.", (2, 2, 11)),
        ("Police said two marchers were shot dead in Kano. Residents put the toll at 11.", (2, 2, 11)),
        ("Police said two people were killed in a blast in Kano. Doctors said the toll had risen to six.", (6, 6, 6)),
        ("Police said two people were killed in a blast in Kano. Doctors said three more died.", (5, 5, 5)),
    ],
)
def test_what_is_counted(text: str, killed: tuple[int | None, ...]) -> None:
    row = geo.extract(text).iloc[0]
    counted = tuple(None if pd.isna(row[name]) else int(row[name]) for name in NAMES)
    assert counted == killed


NAMES = ("killed", "killed_min", "killed_max")


@pytest.mark.parametrize("end", ["", " there", " in the town"])
def test_a_denial_of_another_figure_says_nothing_of_this_one(end: str) -> None:
    text = (
        f"Nine villagers were burnt to death in Bria, the monitor reported Tuesday. The army denied that 30 died{end}."
    )
    rows = geo.extract(text)
    assert rows["killed"].tolist() == [9]


def test_a_denial_of_the_same_figure_denies_it() -> None:
    text = "Nine villagers were killed in Bria, the monitor reported Tuesday. The army denied that nine were killed."
    assert geo.extract(text).empty


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "Officials buried six priests, five of them Spaniards, who were killed in Enugu on Thursday.",
            6,
        ),
        ("He visited the families of three miners, two of them brothers, who were shot dead in Jos on Thursday.", 3),
        ("She mourned four teachers, including two women, who were killed by a bomb in Gao on Monday.", 4),
        ("Soldiers were held because of their suspected role in the murder of two nurses in Lira on Monday.", 2),
    ],
)
def test_the_dead_of_a_clause_are_those_before_what_is_said_of_a_part(text: str, killed: int) -> None:
    """ "Six priests, five of them Spaniards, who were killed": six."""
    assert geo.extract(text, published="2022-05-18")["killed"].tolist() == [killed]
