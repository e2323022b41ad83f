"""Places as people write them, taken apart."""

import pytest

from geo.names.phrases import LONGEST, parse


@pytest.mark.parametrize(
    ("text", "parts", "offset_km", "bearing"),
    [
        ("12 km north of Saravan", ("Saravan",), 12, 0),
        ("10km S of Mosul", ("Mosul",), 10, 180),
        ("5 miles south-west of Kharkiv", ("Kharkiv",), 8.04672, 225),
        ("Ad Dujayl (1 mi. S.)", ("Ad Dujayl",), 1.609344, 180),
        ("about 30 km from Kabul", ("Kabul",), 30, None),
        ("South of Krasnohorivka, Donetsk Oblast", ("Krasnohorivka", "Donetsk Oblast"), None, 180),
    ],
)
def test_offsets(text: str, parts: tuple[str, ...], offset_km: float | None, bearing: float | None) -> None:
    phrase = parse(text)
    assert phrase.parts == parts
    assert phrase.offset_km == pytest.approx(offset_km) if offset_km else phrase.offset_km is None
    assert phrase.bearing == bearing


def test_between_two_places() -> None:
    phrase = parse("border between Kech and Panjgur")
    assert (phrase.parts, phrase.other_end) == (("Kech",), ("Panjgur",))
    assert parse("Quetta-Taftan highway").other_end == ("Taftan",)


def test_two_names_of_one_place() -> None:
    assert parse("Tadmur/Palmyra town").alternatives == ("Palmyra town",)
    assert parse("Mosul (Al-Mawsil)").alternatives == ("Al-Mawsil",)


@pytest.mark.parametrize(
    "text",
    ["", "  ", "-", "N/A", "Unknown", "various", "12", "12.5", "🙂🙂", "?", "unknown location", "nan", "نامعلوم"],
)
def test_no_place_is_named(text: str) -> None:
    phrase = parse(text)
    assert phrase.reason
    assert phrase.parts == ()


def test_hostile_lengths_and_controls_are_refused_with_a_reason() -> None:
    assert "text, not a place" in (parse("a" * (LONGEST + 1)).reason or "")
    assert "control" in (parse("Quetta\x00\x1b[31m").reason or "")
    assert parse("x" * 10_000).reason
