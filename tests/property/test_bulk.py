"""Names answered together get the answers that they get one by one."""

import random
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from geo.gazetteer.places import bundled
from geo.gazetteer.protocol import Gazetteer
from geo.geocoding import verbatim
from geo.geocoding.filled import Filled
from geo.geocoding.resolve import Query, Resolver
from geo.names.keys import normalise
from geo.names.massed import normalised

WORDED: tuple[Callable[[str], str], ...] = (
    lambda name: f"{name} town",
    lambda name: f"{name} district",
    lambda name: f"{name} valley",
    lambda name: f"{name} airport",
    lambda name: f"{name} province",
    lambda name: f"City of {name}",
    lambda name: f"{name} (Centro)",
    lambda name: f"{name} 7",
    lambda name: f"The {name}",
    lambda name: name,
)
BESIDE = ("7", "K-12", "A1", "2753", "97201", "M5V 2T6", "12 km", "II", "on", "off", "from", "near", "cerca de", "LoC")
"""What may make a name one that has to be read."""


def sample(gazetteer: Gazetteer, *, stated: str, size: int = 600) -> list[Query]:
    """Names of random places, with the country, the country and the province, or nothing beside them."""
    chance = random.Random(20240117)
    queries = []
    for place in chance.sample(range(len(gazetteer)), size):
        held = gazetteer.place(place)
        country = (held.country_code or "") if stated != "nothing" else ""
        queries.append(Query(held.name, country, (held.admin1_name or "") if stated == "province" else ""))
    return queries


def worded(queries: list[Query]) -> list[Query]:
    """The same names with generic words, brackets, numbers and articles."""
    return [Query(WORDED[at % len(WORDED)](each.place), each.country, each.admin1) for at, each in enumerate(queries)]


def tables(resolver: Resolver, queries: list[Query]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What was settled together, and the same one by one."""
    together, alone = Filled(resolver.gazetteer, queries), Filled(resolver.gazetteer, queries)
    together.settle(resolver)
    for at in np.flatnonzero(together.done).tolist():
        alone.put(at, resolver.resolve(queries[at]))
    return (each.table()[together.done].assign(place=each.place[together.done]) for each in (together, alone))


@pytest.mark.parametrize("words", [False, True])
@pytest.mark.parametrize("stated", ["nothing", "country", "province"])
def test_together_is_one_by_one(stated: str, words: bool) -> None:
    queries = sample(bundled(), stated=stated)
    queries = worded(queries) if words else queries
    together, alone = tables(Resolver(bundled()), queries)
    assert len(together) > len(queries) / 4
    pd.testing.assert_frame_equal(together, alone)


@pytest.mark.parametrize("stated", ["nothing", "country"])
def test_together_is_one_by_one_in_the_file_s_company(stated: str) -> None:
    gazetteer = bundled()
    queries = sample(gazetteer, stated=stated, size=400)
    codes = [code for code, _, _ in gazetteer.provinces]
    chance = random.Random(5)
    company = {code: chance.choice((0.02, 0.5, 4.0)) for code in codes[::2]}
    surroundings = {code: chance.choice((1.0, 20.0, 90.0)) for code in (*codes[::3], *gazetteer.countries[::2])}
    together, alone = tables(Resolver(gazetteer, surroundings, company), queries)
    pd.testing.assert_frame_equal(together, alone)


def test_the_company_of_a_war_counts_alike() -> None:
    gazetteer, chance = bundled(), random.Random(11)
    company = {"PK-KP": 4.0, "PK-BA": 4.0, "PK-PB": 0.1, "PK-SD": 0.02, "NG-BO": 6.0, "NG-KN": 0.3}
    names = [gazetteer.place(chance.randrange(len(gazetteer))) for _ in range(4000)]
    queries = [Query(each.name, each.country_code) for each in names if each.country_code in ("PK", "NG", "IN", "IR")]
    queries += [Query(name, "Pakistan") for name in ("Bara", "Tank", "Thal", "Lahore", "Islamabad", "Nasirabad")]
    together, alone = tables(Resolver(gazetteer, company=company), queries)
    assert len(together) > 100
    pd.testing.assert_frame_equal(together, alone)


def test_a_generic_end_is_read_alike() -> None:
    names = ("Mohmand agency", "Orakzai district", "Karachi town", "Dera Bugti district", "Sindh province", "Iowa City")
    together, alone = tables(Resolver(bundled()), [Query(name) for name in names])
    assert len(together) >= 4
    pd.testing.assert_frame_equal(together, alone)


def test_keys_made_together_are_those_made_alone() -> None:
    names = [each.place for each in worded(sample(bundled(), stated="nothing", size=2000))]
    names += [
        "",
        " ",
        "N.W.F.P.",
        "a\nb",
        "سیستان\u200cو بلوچستان",
        "& Co",
        "St Mary's",
        "Ａ\u0130 i",
        "x - y",
        "ß\u2028z",
    ]
    assert normalised(names) == [normalise(name) for name in names]


def test_what_has_to_be_read_is_left_to_be_read() -> None:
    read = ("between Kech and Panjgur", "12 km north of Saravan", "Iran - Iraq border", "Belém PA", "Darfur region")
    assert (
        verbatim.plain(bundled(), [Query(text, "Brazil" if text == "Belém PA" else "") for text in read]).name.tolist()
        == []
    )


@pytest.mark.parametrize("country", ["", "US", "CA", "AU", "BR", "IN", "SY"])
def test_what_is_told_by_its_form_reads_as_it_is(country: str) -> None:
    names, chance = [each.place for each in sample(bundled(), stated="nothing")], random.Random(7)
    texts = [form for name in names for beside in [chance.choice(BESIDE)] for form in (name, f"{beside} {name}")]
    texts += [f"{name}{gap}{chance.choice(BESIDE)}" for name in names for gap in ("", " ", "-")]
    alone = np.flatnonzero(verbatim._nothing_to_read(texts, normalised(texts))).tolist()
    assert len(alone) > len(texts) / 4
    for at in alone:
        read = verbatim._only_name(bundled(), Query(texts[at], country))
        assert read == texts[at], texts[at]
