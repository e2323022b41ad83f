"""One event or two: the weights are those that the labelled stories teach, and what says nothing changes no figure."""

from __future__ import annotations

from itertools import pairwise

import pytest

from geo.text.stories import identity, teaching
from geo.text.stories.extracting import read

NEUTRAL = "The road was closed for an hour."
ENOUGH = 0.95
"""Share of the pairs: what is read better since the weights were learnt moves a few."""


@pytest.fixture(scope="session")
def told() -> list[teaching.Pair]:
    return teaching.pairs()


def test_the_table_decides_as_the_stories_teach(told: list[teaching.Pair]) -> None:
    names = teaching.names()
    learnt = dict(zip(names, teaching.learnt(told, names), strict=True))
    alike = [
        (identity.score(pair.seen) > 0) == (learnt["always"] + sum(learnt[name] for name in pair.seen) > 0)
        for pair in told
    ]
    assert sum(alike) >= ENOUGH * len(alike)


def test_what_is_seen_has_a_weight(told: list[teaching.Pair]) -> None:
    assert {name for pair in told for name in pair.seen} <= set(teaching.names())


def test_stories_left_out_are_told_apart(told: list[teaching.Pair]) -> None:
    assert teaching.right(told, teaching.names()) >= 0.9


def killed(text: str, story: teaching.Story) -> list[int | None]:
    return [row.get("killed") for row in read(text, story.published).rows]


@pytest.mark.parametrize("number", [at for at, story in enumerate(teaching.stories()) if "- " not in story.text][::4])
def test_sentences_that_say_nothing_change_no_figure(number: int) -> None:
    story = teaching.stories()[number]
    ends = [0, *(end for end, _ in story.labels)]
    pieces = [story.text[start:end] for start, end in pairwise(ends)]
    as_written = killed(story.text, story)
    assert killed(story.text + NEUTRAL, story) == as_written
    assert killed("".join(f"{piece}{NEUTRAL} " for piece in pieces), story) == as_written
    assert killed("".join(f"{piece.rstrip()}\n\n" for piece in pieces), story) == as_written
    assert killed(story.text.replace(". ", ".  "), story) == as_written
