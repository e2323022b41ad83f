"""`View` and `Story`: what was asked comes back from JSON as it was; every surface tells the same of it."""

from __future__ import annotations

import datetime as dt
import json

import pandas as pd
import pytest
from depth import many
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import maps
from geo import figures
from geo.errors import InputError
from maps import View
from maps.story import conditions
from maps.story.asked import CHOICES
from maps.story.lasting import beside, within

TEXTS = st.text(max_size=20)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2030, 12, 31))
VIEWS = st.fixed_dictionaries(
    {},
    optional={
        "language": st.sampled_from(["en", "fa", "ru"]),
        **dict.fromkeys(("title", "dek", "source", "credit", "publisher"), TEXTS),
        "where": st.sampled_from(["killed > 1", "type = 'a''b' or `a b` is missing"]),
        **dict.fromkeys(("as_of", "made", "date_of_access", "to"), DAYS),
        **{name: st.sampled_from(allowed) for name, allowed in CHOICES.items()},
    },
)


@given(VIEWS)
def test_a_view_comes_back_from_json_as_it_was(choices: dict[str, object]) -> None:
    view = View(**choices)
    assert View.from_json(view.to_json()) == view


def test_json_names_what_was_chosen_and_a_version() -> None:
    assert json.loads(View(title="March", from_="2024-03").to_json()) == {
        "version": 1,
        "language": "en",
        "title": "March",
        "from": "2024-03-01",
    }


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('{"titel": "x"}', "did you mean 'title'"),
        ('{"from_": "2024"}', "did you mean 'from'"),
        ('{"version": 2}', "this incidentmap reads version 1"),
        ("[1]", "no JSON object"),
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ('{"title": 7}', "in quotation marks"),
        ('{"from": "spring"}', "from 'spring': is no date"),
        ('{"from": "2024-02-30"}', "is no date"),
        ('{"from": "2024", "to": "2023"}', "ends before it begins"),
        ('{"measure": "wounded"}', "not one of killed, injured, both"),
        ('{"language": "xx"}', "xx"),
        ('{"where": "killed >"}', "cannot be read at sign"),
    ],
)
def test_a_view_that_cannot_be_is_refused_by_name(written: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        View.from_json(written)


def test_a_month_begins_on_its_first_day_and_ends_on_its_last() -> None:
    view = View(from_="2024-02", to="2024-02")
    assert (view.from_, view.to) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert View(to="2023").to == dt.date(2023, 12, 31)


TABLE = pd.DataFrame(
    {
        "event_type": ["Battle", "Riot", None, "Air strike"],
        "killed": pd.array([3, None, 9, 0], "Int64"),
        "killed_min": pd.array([3, 5, 9, 0], "Int64"),
        "killed_max": pd.array([3, 7, 9, 0], "Int64"),
        "date": pd.to_datetime(["2024-01-01", None, "2024-02-03", "2024-02-03"]),
        "a b": ["x", "y", None, "x'y"],
    }
)


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ("type = 'battle' or killed > 5", [True, False, True, False]),
        ("killed is missing", [False] * 4),
        ("type is missing", [False, False, True, False]),
        ("killed <= 3", [True, False, False, True]),
        ("not type = 'Riot'", [True, False, True, True]),
        ("type != 'Riot'", [True, False, False, True]),
        ("date >= '2024-02-01' and killed > 0", [False, False, True, False]),
        ("`a b` in ('X', \"x'y\")", [True, False, False, True]),
        ("`a b` = 'x''y'", [False, False, False, True]),
        ("type contains 'STRIKE' and (killed = 0)", [False, False, False, True]),
        ("days = 1", [True, False, True, True]),
        ("days is missing", [False, True, False, False]),
        ("type in (" + ", ".join(f"'({number})'" for number in range(40)) + ", 'riot')", [False, True, False, False]),
    ],
)
def test_an_expression_keeps_its_rows(where: str, kept: list[bool]) -> None:
    assert conditions.rows(TABLE, where).tolist() == kept


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("killd = 3", "did you mean killed"),
        ("type > 3", "holds texts"),
        ("killed = 'x'", "holds numbers"),
        ("date > 'spring'", "holds dates"),
        ("type = 'a", "sign 8"),
        ("__import__('os').system('true')", "cannot be read"),
        ("(" * 30, "make it shorter"),
        ("not " * 300 + "killed = 1", "make it shorter"),
        ("geometry = 'x'", "no column"),
        ("", "cannot be read"),
    ],
)
def test_an_expression_that_cannot_be_read_is_refused(where: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        conditions.rows(TABLE, where)


@given(st.text(alphabet="killedtype'\"`()<>=! andornotinmissing0123456789.-", max_size=60))
def test_no_expression_fails_but_by_refusal(where: str) -> None:
    try:
        kept = conditions.rows(TABLE, where)
    except InputError:
        return
    assert (~kept == conditions.rows(TABLE, f"not ({where})")).all()


DATED = st.lists(
    st.tuples(
        st.dates(dt.date(2023, 11, 1), dt.date(2025, 2, 28)), st.sampled_from(["day", "month", "year", "unknown"])
    ),
    max_size=12,
)


@given(DATED)
def test_the_months_of_a_year_add_up_to_the_year(dated: list[tuple[dt.date, str]]) -> None:
    table = pd.DataFrame(
        {
            "date": pd.to_datetime([None if how == "unknown" else day for day, how in dated]),
            "date_precision": pd.Series([how for _, how in dated], dtype=object),
        }
    )
    year = (dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    months = [
        (start.date(), end.date())
        for start, end in zip(pd.date_range(*year, freq="MS"), pd.date_range(*year, freq="ME"), strict=True)
    ]
    certain = sum(within(table, *month).sum() for month in months)
    to_year = (within(table, *year) & (table["date_precision"] == "year").to_numpy(dtype=bool)).sum()
    assert certain + to_year == within(table, *year).sum()
    for first, last in months:
        aside = beside(table, first, last)
        assert not any((mask & within(table, first, last)).any() for mask in aside.values())
        assert sum(mask.sum() for mask in aside.values()) <= len(table)


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "killed": st.one_of(st.none(), st.integers(0, 40)),
            "date": st.sampled_from(["2024-01-20", "2024-02-01", "2023-05-05"]),
            "date_precision": st.sampled_from(["day", "month", "year"]),
            "event_type": st.sampled_from(["Battle", "Riot"]),
        }
    ),
    min_size=1,
    max_size=6,
)
ASKED = st.fixed_dictionaries(
    {"made": st.just("2024-05-01")},
    optional={
        "where": st.sampled_from(["type = 'Battle'", "killed > 3", "killed is missing"]),
        "from_": st.sampled_from(["2023-06", "2024-01"]),
        "to": st.sampled_from(["2024-01", "2024-06"]),
        "measure": st.sampled_from(["killed", "both"]),
        "language": st.sampled_from(["en", "fr"]),
    },
)


@settings(max_examples=many(4), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, asked=ASKED)
def test_page_figure_and_report_tell_one_story(placed, rows: list[dict[str, object]], asked: dict[str, str]) -> None:
    table = placed(*rows)
    story = maps.Story(table, View(**asked))
    page, picture, report = maps.draw(story), maps.figure(story), maps.report(story)
    assert page.story is story
    assert picture.description.startswith(story.sentence)
    assert report.contents.sentence == story.sentence
    assert report.contents.keys[0].value == story.words.number(figures.count(story.rows))
    counted = figures.totals(story.rows, "killed")
    assert story.seen.figures["killed"] == counted
    kept = sum(len(part) for part in story.aside.values()) + len(story.rows)
    assert kept <= len(table)
    if "where" not in asked and "from_" not in asked and "to" not in asked:
        assert kept == len(table)


def test_what_may_lie_in_the_time_asked_for_is_said_and_not_counted(placed) -> None:
    table = placed({"killed": 3}, {"killed": 4, "date_precision": "year", "date": "2024-01-01"})
    story = maps.Story(table, View(from_="2024-01", to="2024-01"))
    assert story.sentence == "20 January 2024: 1 incident, 3 killed; plus 1 known only to the year (4 killed)."


def test_a_selection_without_rows_is_not_called_an_empty_table(placed) -> None:
    story = maps.Story(placed({"killed": 3}), View(where="killed > 5"))
    assert story.sentence == "No incident passes these filters."


def test_what_was_asked_stands_on_every_surface(placed) -> None:
    view = View(where="killed > 1", to="2024-03", dek="A line", credit="Map: A. Nother", date_of_access="2024-04-02")
    story = maps.Story(placed({"killed": 3, "source": "Wire"}), view)
    page, written = maps.draw(story).get_root().render(), maps.report(story).markdown()
    for text in ("killed > 1", "A line", "Map: A. Nother"):
        assert text.replace(">", "\\u003e") in page
        assert text.replace(">", "\\>") in written or text in written
    caption = " ".join(text.get_text() for axes in maps.figure(story).axes for text in axes.texts)
    assert "Selection: until 31 March 2024, killed > 1." in caption
    assert "Wire, accessed 2 April 2024" in caption


def test_a_story_has_made_its_choices(placed) -> None:
    story = maps.Story(placed({"killed": 3}))
    with pytest.raises(InputError, match="title: a Story has its View"):
        maps.draw(story, title="x")
    assert maps.embed(story, "srcdoc").startswith("<iframe")
