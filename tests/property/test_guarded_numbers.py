"""No figure comes out of a date, an age, an address, a clock time, a measure, a road or a name, wherever it stands."""

from __future__ import annotations

from depth import many
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.text.people.casualties import statements
from geo.text.words.tokens import sentences

MONTHS = st.sampled_from("January March May June September December".split())
DAYS = st.integers(1, 28)
YEARS = st.integers(1985, 2029)
DATES = st.one_of(
    st.builds("{} {} {}".format, DAYS, MONTHS, YEARS),
    st.builds("{1} {0}, {2}".format, DAYS, MONTHS, YEARS),
    st.builds("{1} {0}".format, DAYS, MONTHS),
    st.builds("{} {}".format, DAYS, MONTHS),
)
WHERE = st.one_of(
    st.builds("on Highway {}".format, st.integers(1, 999)),
    st.builds("at {} Palm Street".format, st.integers(1, 9999)),
    st.builds("in the {} block of Palm Street".format, st.integers(100, 9900)),
    st.builds("in Ward {}".format, st.integers(2, 30)),
    st.builds("{} km from town".format, st.integers(2, 300)),
    st.builds("at {}:{:02} pm".format, st.integers(1, 12), st.integers(0, 59)),
    st.builds("at about {} a.m.".format, st.integers(2, 12)),
    st.builds("on board Flight {}".format, st.integers(2, 999)),
    st.builds("over a debt of ${:,}".format, st.integers(2, 900_000)),
    st.builds("with {} kg of cocoa".format, st.integers(2, 400)),
)
VICTIMS = st.sampled_from(
    [("a farmer", 1), ("two nurses", 2), ("a teacher and her daughter", 2), ("a guard and three drivers", 4)]
)


def _killed(text: str) -> list[int | None]:
    told = [each for part in sentences(text) for each in statements(part)]
    return [each.count.best for each in told if each.kind == "killed"]


@settings(max_examples=many(50), deadline=None)
@given(date=DATES, where=WHERE, who=VICTIMS, order=st.integers(0, 4))
def test_the_dead_are_counted_and_nothing_else(date: str, where: str, who: tuple[str, int], order: int) -> None:
    """Whatever numbers stand around the victims."""
    victims, dead = who
    frames = (
        f"On {date} {victims} were killed {where}.",
        f"On {date}, {victims} were killed {where}.",
        f"Gunmen killed {victims} on {date} {where}.",
        f"Raiders came {where} on {date}, killing {victims}.",
        f"{victims.capitalize()} were shot dead on {date} {where}, police said.",
    )
    assert _killed(frames[order]) == [dead]


@settings(max_examples=many(20), deadline=None)
@given(age=st.integers(2, 99), order=st.integers(0, 5))
def test_an_age_is_no_count(age: int, order: int) -> None:
    """However it is written."""
    frames = (
        f"{age} year old Mira Danso was killed in the market.",
        f"Mira Danso, {age}, was killed in the market.",
        f"Mira Danso ({age}) was killed in the market.",
        f"A {age}-year-old trader was killed in the market.",
        f"Mira Danso, aged {age}, was killed in the market.",
        f"Gunmen killed a trader aged {age} in the market.",
    )
    assert _killed(frames[order]) == [1]
