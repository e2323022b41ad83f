"""Place names: what is recognised, as what, and which place is meant in the light of the others."""

from __future__ import annotations

import pytest

import geo
from geo.errors import InputError


def kinds(text: str) -> dict[str, str]:
    return {each.text: each.kind for each in geo.toponyms(text)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Tehran said it would answer.", "Tehran", "government"),
        ("He moved to Tehran.", "Tehran", "place"),
        ("Two Pakistani drivers were seen.", "Pakistani", "demonym"),
        ("She studies at Kabul University.", "Kabul", "organisation"),
        ("It happened on Wilson Avenue.", "Wilson Avenue", "feature"),
        ("They live in Dayton, Ohio.", "Dayton", "place"),
        ("The fire began near Bend, Ore., at noon.", "Ore.", "place"),
    ],
)
def test_kinds(text: str, name: str, kind: str) -> None:
    assert kinds(text)[name] == kind


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Victoria Beckham smiled.", "Victoria"),
        ("Judge Austin ruled.", "Austin"),
        ("Mr. Lagos spoke for an hour.", "Lagos"),
        ("March was cold. Most people stayed at home.", "March"),
        ("Of all the men, only he knew.", "Of"),
    ],
)
def test_no_places(text: str, absent: str) -> None:
    assert absent not in kinds(text)


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Paris, Texas, lies in Lamar County.", "Paris", "US"),
        ("He flew from Paris to Lyon, both in France.", "Paris", "FR"),
        ("The ferry left Tripoli, and reached Benghazi in Libya.", "Tripoli", "LY"),
        ("Clashes went on in Tripoli, in the north of Lebanon.", "Tripoli", "LB"),
        ("Pakistan's Hyderabad, like Karachi, lies in Sindh.", "Hyderabad", "PK"),
        ("Hyderabad and Bengaluru, India's cities of software.", "Hyderabad", "IN"),
        ("Iran’s Sistan-Baluchestan province", "Sistan-Baluchestan", "IR"),
    ],
)
def test_neighbours_decide(text: str, name: str, code: str) -> None:
    assert {each.text: each.country_code for each in geo.toponyms(text)}[name] == code


def test_offsets_and_order() -> None:
    text = "From Gao to Kidal, and back to Gao."
    found = geo.toponyms(text)
    assert [text[each.start : each.end] for each in found] == ["Gao", "Kidal", "Gao"]
    assert len({each.id for each in found if each.text == "Gao"}) == 1


def test_spans_that_are_given() -> None:
    found = geo.toponyms("the twin towns of springfield", spans=[(18, 29)])
    assert [(each.text, each.precision) for each in found] == [("springfield", "settlement")]


def test_a_recogniser_of_ones_own() -> None:
    found = geo.toponyms("xx Kabul xx", recogniser=lambda text: [(3, 8)])
    assert [each.country_code for each in found] == ["AF"]


class Fake:
    """A recogniser that knows one name, and remembers what it was asked."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.asked: list[str] = []

    def __call__(self, text: str, /) -> list[tuple[int, int]]:
        self.asked.append(text)
        at = text.find(self.name)
        return [(at, at + len(self.name))] if at >= 0 else []


def test_extract_asks_the_recogniser_alone() -> None:
    text = "two men were killed in kunduz, afghanistan, on 3 May 2021."
    assert geo.extract(text)["place"].isna().all()  # nothing has a capital
    fake = Fake("kunduz")
    assert geo.toponyms(text, recogniser=fake)[0].country_code == "AF"
    table = geo.extract("Two men were killed in Kunduz on 3 May 2021.", recogniser=Fake("Kunduz"))
    assert (table["place"][0], table["country"][0]) == ("Kunduz", "Afghanistan")
    assert fake.asked == [text]


@pytest.mark.parametrize("span", [(3, 99), (-1, 4), (5, 5)])
def test_a_recogniser_that_is_wrong_about_its_offsets(span: tuple[int, int]) -> None:
    with pytest.raises(InputError, match="outside the text"):
        geo.toponyms("in Kabul", recogniser=lambda text: [span])


def test_a_sea_has_a_point_and_no_country() -> None:
    [found] = geo.toponyms("A ship sank in the Black Sea.")
    assert (found.id, found.country_code) == ("region:Black Sea", None)


def test_coordinates() -> None:
    found = geo.toponyms("From Mocha it drifted to 12°35'N, 43°20'E and sank.")
    assert [(each.kind, each.lat, each.lon) for each in found][-1] == ("coordinates", 12.583333, 43.333333)
    assert not geo.toponyms("The ratio fell from 1.25 to 0.75, or by 3.14, 2.72 points.")


def test_nothing() -> None:
    assert geo.toponyms("") == []
