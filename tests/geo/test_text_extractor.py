"""A model of the user's own proposes incidents; what the article does not bear out is refused, and said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import geo
from geo import findings

TEXT = (
    "QUETTA, Pakistan, 5 May 2021 - Gunmen killed nine miners, aged 19 to 45, near Mach on Monday, police said. "
    "The army denied that 40 people died. A trader, 62, and his two sons were wounded on Highway 65, 30 km from Sibi. "
    "The attacks bring the death toll this year to 310."
)
MINERS = {"killed": "killed nine miners", "place": "near Mach", "date": "on Monday"}


def proposed(*rows: Any, text: str = TEXT) -> pd.DataFrame:
    return geo.extract(text, extractor=lambda _: rows)


def reason(row: Any, text: str = TEXT) -> str:
    table = proposed(row, text=text)
    assert len(table) == 0
    (refused,) = table.attrs["refused"]
    assert refused["proposal"] is row
    codes = {each["code"]: each for each in findings.of(table)}
    assert codes["proposal-refused"]["rows"] == [refused["reason"]]
    assert "borne out" in codes["no-incidents"]["message"]
    return str(refused["reason"])


def test_what_the_words_bear_out_is_a_row_like_others() -> None:
    row = {"place": "Mach", "killed": 9, "date": "2021-05-03", "evidence": MINERS}
    told = proposed(row).iloc[0]
    assert (told["place"], told["country"], told["killed"]) == ("Mach", "Pakistan", 9)
    assert told["date"] == pd.Timestamp("2021-05-03")
    assert "proposed by the extractor" in told["notes"]
    evidence = json.loads(told["evidence"])
    for name, quotes in evidence.items():
        for quote in quotes:
            assert TEXT[quote["start"] : quote["end"]] == quote["quote"], name
    assert list(proposed(row).columns) == list(geo.extract(TEXT).columns)


def test_a_figure_that_the_words_add_up_to_passes() -> None:
    quotes = {"injured": "A trader, 62, and his two sons were wounded", "place": "Sibi"}
    told = proposed({"injured": 3, "place": "Sibi", "evidence": quotes}).iloc[0]
    assert (told["injured"], told["injured_min"], told["injured_max"]) == (3, 3, 3)


@pytest.mark.parametrize(
    ("kind", "figure", "quote"),
    [
        ("killed", 2021, "5 May 2021"),
        ("killed", 5, "5 May 2021"),
        ("killed", 19, "aged 19 to 45"),
        ("killed", 45, "nine miners, aged 19 to 45"),
        ("injured", 62, "A trader, 62,"),
        ("injured", 65, "on Highway 65"),
        ("injured", 30, "30 km from Sibi"),
        ("killed", 10, "killed nine miners"),
        ("killed", 0, "killed nine miners"),
        ("killed", 40, "The army denied that 40 people died"),
        ("killed", 310, "the death toll this year to 310"),
    ],
)
def test_no_figure_comes_out_of_what_counts_nobody(kind: str, figure: int, quote: str) -> None:
    why = reason({kind: figure, "place": "Mach", "evidence": {kind: quote, "place": "near Mach"}})
    assert why.startswith(f"{kind}: {figure} is ")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"killed": 9}, "it quotes no evidence"),
        ({"killed": 9, "evidence": {"place": "Mach"}}, "killed: no words of the text are quoted for it"),
        (
            {"killed": 9, "evidence": {"killed": "killed 9 miners"}},
            "the text does not hold the words 'killed 9 miners'",
        ),
        ({"killed": "nine", "evidence": {"killed": "nine miners"}}, "'nine' is no whole number of people"),
        ({"killed": True, "evidence": {"killed": "nine miners"}}, "True is no whole number of people"),
        ({"killed": -9, "evidence": {"killed": "nine miners"}}, "-9 is no whole number of people"),
        ({"place": "Kabul", "evidence": {"place": "near Mach"}}, "'Kabul' does not stand in the words quoted for it"),
        ({"place": "Mac", "evidence": {"place": "near Mach"}}, "'Mac' does not stand in the words quoted for it"),
        ({"date": "2021-05-04", "evidence": {"date": "on Monday"}}, "date: 2021-05-04 is not what the words"),
        ({"date": "in May", "evidence": {"date": "5 May 2021"}}, "'in May' is no day"),
        ({"dead": 9, "evidence": {"dead": "nine miners"}}, "there is no column 'dead'"),
        ({"evidence": {"killed": "nine miners"}}, "it holds no column with a value"),
        ("nine miners", "a proposal is a mapping of columns, not str"),
    ],
)
def test_a_proposal_that_is_not_borne_out_is_refused_whole(row: Any, why: str) -> None:
    assert why in reason(row)


def test_good_ones_stay_beside_refused_ones() -> None:
    good = {"place": "Mach", "killed": 9, "evidence": MINERS}
    table = proposed(good, {"killed": 9}, good | {"killed": 7})
    assert table["killed"].tolist() == [9]
    assert [each["reason"].split(":")[0] for each in table.attrs["refused"]] == [
        "it quotes no evidence",
        "killed",
    ]
    assert [each["count"] for each in findings.of(table) if each["code"] == "proposal-refused"] == [2]


def test_quotes_may_run_over_the_ends_of_lines() -> None:
    text = "Gunmen killed nine\nminers near Quetta, Pakistan, on 3 May 2021."
    row = {"killed": 9, "place": "Quetta", "evidence": {"killed": "killed nine miners", "place": "Quetta"}}
    (told,) = json.loads(proposed(row, text=text)["evidence"][0])["killed"]
    assert told["quote"] == "killed nine\nminers"


def test_none_proposed_is_said() -> None:
    table = proposed()
    assert "the extractor proposed none" in findings.of(table)[0]["message"]
    assert table.attrs["refused"] == []


def test_a_text_in_capitals_is_quoted_as_it_is_written() -> None:
    text = "GUERRILLAS KILLED TWO JUDGES IN AYACUCHO, PERU, ON 3 MAY 1990."
    quotes = {"killed": "KILLED TWO JUDGES", "place": "AYACUCHO", "date": "3 MAY 1990"}
    told = proposed({"killed": 2, "place": "Ayacucho", "date": "1990-05-03", "evidence": quotes}, text=text).iloc[0]
    assert (told["killed"], told["country"]) == (2, "Peru")


def test_a_folder_is_read_by_an_extractor(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("Two men died in Gao, Mali, on 3 May 2021.")

    def model(text: str) -> Iterator[dict[str, Any]]:
        if "Gao" in text:
            yield {"killed": 2, "place": "Gao", "evidence": {"killed": "Two men died", "place": "Gao"}}
        yield {"killed": 3, "evidence": {"killed": "died"}}

    table = geo.extract_files(tmp_path, extractor=model)
    assert table[["article", "place", "killed"]].values.tolist() == [["b.txt", "Gao", 2]]
    refused = [each for each in findings.of(table) if each["code"] == "proposal-refused"]
    assert sum(each["count"] for each in refused) == 2
    assert {each["article"] for each in table.attrs["refused"]} == {"a.txt", "b.txt"}


def test_what_the_model_raises_is_the_callers() -> None:
    def model(text: str) -> Iterator[dict[str, Any]]:
        raise ConnectionError("no answer")

    with pytest.raises(ConnectionError, match="no answer"):
        geo.extract(TEXT, extractor=model)
