"""Time on the page: the bar says what is shown, and Play keeps the scale of the symbols."""

import pytest

import maps


@pytest.fixture
def years(placed):
    return placed(
        {"killed": 1, "date": "2020-01-05"},
        {"killed": 100, "date": "2021-06-05"},
        {"killed": 9, "date": "2022-03-01", "date_precision": "month"},
        {"killed": 4, "date": "2023-01-01", "date_precision": "year"},
    )


def test_the_readout_is_the_filter_and_not_the_bar(opened, years) -> None:
    one = opened(maps.draw(years))
    one.page.select_option(".im-time select", "year")
    one.filter(**{"from": "2022-03-01", "to": "2022-03-31"})
    said = one.page.inner_text(".im-readout")
    assert "Mar 2022" in said
    assert not {"Jan", "Dec"} & set(said.split())
    assert one.page.inner_text(".im-chip").startswith(said)


def test_a_month_is_no_first_day(opened, years) -> None:
    one = opened(maps.draw(years))
    state = one.filter(**{"from": "2022-03-01", "to": "2022-03-01"})
    assert state["visible"] == 0
    assert "known only to the month (9 killed)" in one.page.inner_text(".im-sentence")
    assert one.filter(**{"from": "2022-03-01", "to": "2022-03-31"})["killed"]["best"] == 9
    assert one.filter(**{"from": "2023-01-01", "to": "2023-01-31"})["visible"] == 0


def test_sizes_stay_from_step_to_step(opened, years) -> None:
    one = opened(maps.draw(years))
    one.page.select_option(".im-time select", "year")
    said = []
    for _ in range(3):
        one.page.click(".im-time button[aria-label='One step on']")
        one.settled()
        said.append(one.page.inner_text(".im-sizes"))
    assert said[0]
    assert len(set(said)) == 1
