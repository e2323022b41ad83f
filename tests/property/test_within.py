"""What is told by the columns' numbers is what the gazetteer tells of each place."""

import random

import pytest

from geo.gazetteer import spelt
from geo.gazetteer.places import bundled
from geo.gazetteer.within import within
from geo.names.neighbours import Neighbours


@pytest.mark.parametrize("country", ["PK", "UA", "RU", "XK", "IN", None])
@pytest.mark.parametrize("provinces", [None, frozenset(["PK-BA", "UA-43"]), frozenset(["IN-JK"])])
def test_a_place_is_within_as_the_gazetteer_says(country: str | None, provinces: frozenset[str] | None) -> None:
    held, inside = bundled(), within(bundled(), country, provinces)
    chance = random.Random(7)
    places = chance.sample(range(len(held)), 3000) + [at for at in range(6000) if held.kind_of(at) == "admin1"]
    for place in places:
        belongs = country is None or held.belongs(place, country)
        in_one = provinces is None or not provinces.isdisjoint(held.provinces_of(place))
        assert inside(place) == (belongs and in_one)


def test_spellings_are_read_alike_with_numpy_and_without(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "quetta\t7\nkwatah\t7\nzhob\t1234567\na\t0\n"
    fast = spelt.Spellings.parsed(text)
    monkeypatch.setattr(spelt, "sys", type("Sys", (), {"modules": {}}))
    slow = spelt.Spellings.parsed(text)
    assert list(fast.keys) == list(slow.keys) == ["quetta", "kwatah", "zhob", "a"]
    assert list(map(int, fast.places)) == list(slow.places)
    assert fast.of_place(7) == slow.of_place(7) == ["quetta", "kwatah"]
    assert fast.distinct() == slow.distinct()


def test_spellings_joined_are_those_of_each_moved() -> None:
    one, other = spelt.Spellings.parsed("quetta\t7\nzhob\t3\n"), spelt.Spellings(["gao"], [1])
    both = spelt.Spellings.joined([(one, 0), (other, 100)])
    assert list(both.keys) == ["quetta", "zhob", "gao"]
    assert (both.of_place(101), both.of_place(3)) == (["gao"], ["zhob"])
    assert Neighbours(both.keys).near("gae", 1).tolist() == [2]
