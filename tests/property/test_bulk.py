"""Names answered together get the answers that they get one by one."""

import random

import pytest

from geo.gazetteer.places import bundled
from geo.gazetteer.protocol import Gazetteer
from geo.geocoding.bulk import settle
from geo.geocoding.resolve import Query, Resolver


def sample(gazetteer: Gazetteer, *, stated: str) -> list[Query]:
    """Names of random places, with the country, the country and the province, or nothing beside them."""
    chance = random.Random(20240117)
    queries = []
    for place in chance.sample(range(len(gazetteer)), 600):
        held = gazetteer.place(place)
        country = (held.country_code or "") if stated != "nothing" else ""
        queries.append(Query(held.name, country, (held.admin1_name or "") if stated == "province" else ""))
    return queries


def test_a_generic_end_is_read_alike() -> None:
    names = (
        "Mohmand agency",
        "Orakzai district",
        "Karachi town",
        "Dera Bugti district",
        "Sindh province",
        "Kabul city",
    )
    queries = [Query(name) for name in names]
    settled = settle(bundled(), queries)
    for at, confidence, match in zip(settled.at, settled.confidence, settled.match, strict=True):
        alone = Resolver(bundled()).resolve(queries[at])
        assert (alone.match, alone.confidence) == (match, pytest.approx(confidence)), queries[at]


@pytest.mark.parametrize("stated", ["nothing", "country", "province"])
def test_together_is_one_by_one(stated: str) -> None:
    gazetteer = bundled()
    queries = sample(gazetteer, stated=stated)
    settled = settle(gazetteer, queries)
    assert len(settled.at) > len(queries) / 3
    resolver = Resolver(gazetteer)
    for at, place, match, confidence, rivals in zip(
        settled.at, settled.place, settled.match, settled.confidence, settled.rivals, strict=True
    ):
        alone = resolver.resolve(queries[at])
        if place < 0:
            assert resolver.undecided(queries[at], rivals).reason == alone.reason
            continue
        assert alone.place is not None
        assert (alone.place.index, alone.match, alone.ambiguous) == (place, match, bool(rivals)), queries[at]
        assert alone.confidence == pytest.approx(confidence)
