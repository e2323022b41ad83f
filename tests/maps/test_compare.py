"""Two spans or two sources held against each other: signs, ranges, classes through zero, page, table, command."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from depth import many
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import maps
from geo.errors import InputError
from geo.schema import FIGURES
from maps.changes import changepage
from maps.changes.changeplot import Diverging
from maps.cli import app, sumlines
from maps.languages import available
from maps.languages.wording import Words
from maps.look import style
from maps.reporting import contents

_TITLE = {"incidents": "Incidents", "killed": "Killed", "injured": "Injured"}
HOSTILE = "<script>alert(1)</script>&\"'"


@pytest.fixture
def spans(placed):
    """Balochistan 3 → at least 9; Sindh 2 to 4 → 3; Punjab one incident with no figure in the second."""
    table = placed(
        {"killed": 3, "date": "2024-01-05"},
        {"killed": 9, "killed_min": 9, "date": "2024-02-05"},
        {"killed": 3, "killed_min": 2, "killed_max": 4, "date": "2024-01-07", "admin1_code": "PK-SD", "lat": 26.0},
        {"killed": 3, "date": "2024-02-07", "admin1_code": "PK-SD", "lat": 26.0},
        {"killed": 5, "date": "2024-01-08", "admin1_code": "PK-PB", "lat": 31.0, "lon": 72.0},
        {"date": "2024-02-08", "admin1_code": "PK-PB", "lat": 31.0, "lon": 72.0},
    )
    return tuple(maps.Story(table, maps.View(from_=month, to=month)) for month in ("2024-01", "2024-02"))


def test_signs_ranges_and_what_is_not_known(spans) -> None:
    found = maps.compare(*spans)
    rows = found.table.set_index("code")
    assert rows.loc["PK-BA", ["killed_change_min", "killed_change", "killed_change_max"]].tolist() == [6, 6, 6]
    assert rows.loc["PK-BA", "killed_change_more"]
    assert rows.loc["PK-SD", ["killed_change_min", "killed_change", "killed_change_max"]].tolist() == [-1, 0, 1]
    assert rows.loc["PK-PB", "killed_change":"killed_change_max"].isna().all()
    assert found.names == ("January 2024", "February 2024")
    assert not found.matched
    assert "not known for 1 of" in found.sentence


def test_the_page_says_the_same_and_runs_nothing(spans) -> None:
    found = maps.compare(*spans, names=(HOSTILE, "B"))
    text = found.html()
    assert "<script" not in text
    assert HOSTILE not in text
    assert "default-src 'none'" in text.replace("&#x27;", "'")
    assert "+6 or more" in text
    assert "0 (−1 to +1)" in text
    assert found.words.t("compare.unsure") in text


def test_classes_go_through_zero() -> None:
    import numpy as np

    shade = Diverging(
        "killed", "count", [5.0, 50.0], np.array([-50.0, 0.0, 3.0, np.nan, 0.0]), np.array([True] * 4 + [False])
    )
    assert shade.classify(pd.DataFrame(), None, None).tolist() == [1, 3, 4, -1, 0]
    assert shade.colours == [*style.ramp(2, "fewer")[::-1], style.colour("same"), style.ramp(2)[0]]
    assert shade.texts(Words("en")) == ["−50 to −6", "−5 to −1", "no change", "+1 to +5"]


@pytest.mark.parametrize("language", sorted(set(available()) - {"ur"}))  # not every machine has its letters
def test_the_figure_carries_signed_figures(spans, language: str) -> None:
    views = [story.view.with_(language=language) for story in spans]
    found = maps.compare(*(maps.Story(story.source_table, view) for story, view in zip(spans, views, strict=True)))
    picture = found.figure()
    written = {line for labels in picture.labels for label in labels for line in label.lines}
    assert any(found.words.signed(6) in line for line in written)
    assert picture.description.startswith(found.sentence)


def test_what_the_table_cannot_tell_is_said(placed) -> None:
    table = placed({"killed": 3, "date": "2024-01-05"}, {"killed": 1, "date": "2024-03-31"})
    views = (maps.View(from_="2024-01", to="2024-01"), maps.View(from_="2024-02", to="2024-06"))
    cautions = maps.compare(*(maps.Story(table, view) for view in views)).cautions
    assert len(cautions) == 2  # the second reaches beyond, and they differ in length
    assert "none recorded there is not that nothing happened" in cautions[0]


def test_two_sources_side_by_side(placed) -> None:
    a = placed({"incident_id": "u1", "killed": 3}, {"incident_id": "u2", "killed": 2, "lat": 27.0})
    b = placed({"incident_id": "x9", "killed": 4}, {"incident_id": "x8", "killed": 30, "lon": 70.0})
    found = maps.compare(a, b)
    assert found.matched
    assert found.pairs["in"].tolist() == ["both", "a", "b"]
    assert found.names == ("A", "B")
    assert "Only in B" in found.html()


def test_the_page_wears_the_brand_and_has_a_map_for_phones(spans, tmp_path) -> None:
    (tmp_path / "sign.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path d="M0 0h9v3z"/></svg>'
    )
    (tmp_path / "brand.toml").write_text('name = "A House"\nfont = ["Bodoni"]\nlogo = "sign.svg"\ncredit = "By us"\n')
    sides = [maps.Story(one.source_table, one.view.with_(brand=str(tmp_path / "brand.toml"))) for one in spans]
    text = maps.compare(*sides).html()
    assert 'alt="A House"' in text
    assert "--im-font: &quot;Bodoni&quot;" in text or '--im-font: "Bodoni"' in text
    assert text.count("<svg") == 2
    assert text.count("By us") >= 2


FIGURE = st.sampled_from([None, 0, 1, 3, 12])
EVENT = st.tuples(FIGURE, FIGURE, st.sampled_from(["PK-BA", "PK-SD", None]), st.sampled_from(["01-05", "02-07", None]))


@settings(max_examples=many(4), deadline=None)
@given(st.lists(EVENT, min_size=2, max_size=12), st.booleans())
def test_the_totals_are_those_of_each_sides_own_page_report_and_summary(placed, events, split: bool) -> None:
    rows = [
        {
            "killed": killed,
            "injured": injured,
            "admin1_code": unit,
            "country_code": unit and "PK",
            "date": day and f"2024-{day}",
        }
        for killed, injured, unit, day in events
    ]
    tables = [placed(*rows[: len(rows) // 2]), placed(*rows[len(rows) // 2 :])] if split else [placed(*rows)] * 2
    views = (
        [maps.View(), maps.View()] if split else [maps.View(from_=month, to=month) for month in ("2024-01", "2024-02")]
    )
    sides = [maps.Story(table, view) for table, view in zip(tables, views, strict=True)]
    found = maps.compare(*sides, names=("A", "B"))
    head, lines = changepage.rows_of(found)
    for name, side in zip("AB", sides, strict=True):
        _, summed, before = sumlines.lines(side)
        summary = dict(zip(["incidents", *FIGURES], summed[-1][before:], strict=True))
        keys = {key.label: key for key in contents.keys(side.words, side.rows, side.seen)}
        for measure in [measure for measure in ("incidents", *FIGURES) if f"{_TITLE[measure]}: {name}" in head]:
            cell = lines[-1][head.index(f"{_TITLE[measure]}: {name}")]
            if cell == found.words.t("legend.none"):  # of no incident
                assert summary["incidents"] == "0"
                continue
            assert cell == summary[measure]
            assert cell.partition(" (")[0] == keys[_TITLE[measure]].value


def test_what_cannot_be_compared_is_refused(placed, spans) -> None:
    with pytest.raises(InputError, match="not one of killed"):
        maps.compare(*spans, measure="both")
    with pytest.raises(InputError, match="leave per out"):
        maps.compare(placed({"killed": 1}), placed({"killed": 2}), per="area")
    with pytest.raises(InputError, match=r"\.html"):
        maps.compare(*spans).save("out.docx")


def test_the_command(tmp_path) -> None:
    source = tmp_path / "events.csv"
    source.write_text(
        "place,country,date,killed\nQuetta,Pakistan,2024-01-03,3\nQuetta,Pakistan,2024-02-03,8\n", "utf-8"
    )
    spans = ["--from", "2024-01", "--to", "2024-01", "--from", "2024-02", "--to", "2024-02"]
    for ending in ("html", "svg", "csv"):
        out = tmp_path / f"out.{ending}"
        done = CliRunner().invoke(app, ["compare", str(source), *spans, "-o", str(out)])
        assert done.exit_code == 0, done.output
        assert "+5" in done.output
        assert out.stat().st_size > 100
    assert re.search(r"Balochistan.*,3,3,3,.*,8,8,8,.*,5,5,5,", (tmp_path / "out.csv").read_text("utf-8-sig"))


@pytest.mark.parametrize("wrong", [[], ["--from", "2024-01"], ["--from", "2024", "--to", "2024"]])
def test_one_source_needs_two_spans(tmp_path, wrong: list[str]) -> None:
    source = tmp_path / "events.csv"
    source.write_text("place,country,date,killed\nQuetta,Pakistan,2024-01-03,3\n", "utf-8")
    done = CliRunner().invoke(app, ["compare", str(source), *wrong])
    assert isinstance(done.exception, InputError)
