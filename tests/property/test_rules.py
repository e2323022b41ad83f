"""A rule says the same of one number and of an array of them."""

import random

import numpy as np
import pytest

from geo.gazetteer.places import bundled
from geo.geocoding import gathered, ranking, rules, sameplace

CHANCE = random.Random(20180531)


def numbers(low: float, high: float) -> list[float]:
    return [CHANCE.uniform(low, high) for _ in range(200)]


def test_weight_miss_and_share_are_one_for_numbers_and_arrays() -> None:
    people, quality, provinces = numbers(0, 3e6), numbers(0.8, 1), numbers(1, 40)
    weights = rules.weight(np.array(people), 1.0, np.array(quality))
    assert weights == pytest.approx([rules.weight(*each) for each in zip(people, [1.0] * 200, quality, strict=True)])
    for namesake in (True, False):
        missed = rules.miss(0.06, namesake, np.array(people), np.array(provinces), 1.2)
        alone = [rules.miss(0.06, namesake, *each, 1.2) for each in zip(people, provinces, strict=True)]
        assert missed == pytest.approx(alone)
    kept = rules.company(np.array(quality), np.array(people))
    assert kept == pytest.approx([rules.company(*each) for each in zip(quality, people, strict=True)])
    shares = rules.share(weights, weights.sum(), weights.sum(), 0.1)
    assert shares.sum() == pytest.approx(0.9)


def test_one_place_is_one_for_pairs_and_arrays() -> None:
    gazetteer = bundled()
    chosen = [CHANCE.randrange(len(gazetteer)) for _ in range(300)]
    pairs = [(one, other) for one in chosen for other, _ in gazetteer.exact(gazetteer.name_of(one).lower())]
    assert len(pairs) > 200
    ones, others = (np.array(each) for each in zip(*pairs, strict=True))
    together = sameplace.one_place(gathered.records(gazetteer, ones), gathered.records(gazetteer, others))
    assert together.tolist() == [ranking.same_place(gazetteer, one, other) for one, other in pairs]
    assert 0 < together.sum() < len(pairs)
