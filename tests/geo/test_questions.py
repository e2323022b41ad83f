"""What a table asks, each question once."""

import pandas as pd
import pytest

import geo
from geo.geocoding import questions
from geo.geocoding.resolution import Query


def test_texts_that_differ_by_blanks_ask_one_question() -> None:
    rows = pd.DataFrame({"place": ["Gao", " Gao", None, "Gao "], "country": ["Mali", "Mali ", "Mali", "Niger"]})
    asked, which = questions.distinct(questions.asked(rows))
    assert list(asked) == [Query("Gao", "Mali"), Query("", "Mali"), Query("Gao", "Niger")]
    assert which.tolist() == [0, 0, 1, 2]


@pytest.mark.parametrize("kind", [object, "string", "category"])
def test_the_questions_of_any_dtype_are_the_same(kind: object) -> None:
    rows = pd.DataFrame({"place": ["Gao", "Kidal", "Gao", None], "country": "Mali"}).astype(kind)
    asked, which = questions.distinct(questions.asked(rows))
    assert [query.place for query in asked] == ["Gao", "Kidal", ""]
    assert which.tolist() == [0, 1, 0, 2]


def test_stated_countries_and_provinces_are_told_once() -> None:
    asked = questions.Questions.of([Query("a", "Mali", "Gao"), Query("b", "Mali"), Query("c", "Mali", "Gao")])
    which, stated = asked.stated()
    assert [stated[each] for each in which] == [("Mali", "Gao"), ("Mali", ""), ("Mali", "Gao")]
    assert len(stated) == 2
    assert next(iter(asked[1:])) == Query("b", "Mali")


def test_halves_of_letters_do_not_stop_a_table() -> None:
    places = ["Gao", "Kid\ud800al"] * 200 + [f"Gao {at}" for at in range(300)]
    rows = pd.DataFrame({"place": pd.Series(places, dtype=object), "country": "Mali"})
    found = geo.geocode(rows)
    assert found["resolved_name"].iloc[0] == "Gao"
    assert len(found) == len(rows)
