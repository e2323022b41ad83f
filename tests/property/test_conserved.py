"""The killed of a file are the killed that are shown, whatever its shape: claims, revisions, sums, totals, vague days.

What a file tells is added up here, in plain Python, from what was written into it: the program's sums are not asked.
"""

from __future__ import annotations

import csv
import io
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pytest
from depth import many
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from payload import Payload

import boundaries
import geo
from geo import figures
from geo.claims.counting import counted
from maps.cli import main
from maps.languages.wording import words_of
from maps.page import columns, ground
from maps.reporting import disputes, listings, trend
from maps.story.overview import overview
from maps.story.standing import standing

HEAD = ("id", "claimed_by", "reported_at", "date", "place", "country", "killed", "injured", "events", "actor")
WHERE = (("Herat", "Afghanistan"), ("Taiz", "Yemen"), ("Qarblatown", "Mali"), ("", "Mali"), ("Qarblatown", ""))
WHEN = ("2021-03-02", "2021-03-30", "2021-03", "2021", "2020-12-29", "5-7 March 2021", "")
BY = ("province", "country", "all")
PERIODS = (None, "day", "week", "month", "year")


@dataclass
class Incident:
    """What a file tells of one incident: claimant → what each said, day after day; one number of events."""

    claims: dict[str, list[int | None]]
    where: tuple[str, str]
    when: str
    events: int
    actor: str

    @property
    def span(self) -> tuple[int, int] | None:
        """The lowest and the highest of the claimants' last words; None where nobody gives a figure."""
        last = [said[-1] for said in self.claims.values() if said[-1] is not None]
        return (min(last), max(last)) if last else None

    def rows(self, number: int) -> list[list[object]]:
        return [
            [
                f"i{number}",
                who,
                f"2021-05-{10 + day}" if who else "",
                self.when,
                *self.where,
                "" if killed is None else killed,
                "",
                self.events,
                self.actor,
            ]
            for who, said in self.claims.items()
            for day, killed in enumerate(said)
        ]


@dataclass
class File:
    """A table as it is written, and what it tells."""

    incidents: list[Incident]
    total: bool
    text: str = field(init=False)

    def __post_init__(self) -> None:
        out = io.StringIO()
        sheet = csv.writer(out)
        sheet.writerow(HEAD)
        for number, one in enumerate(self.incidents):
            sheet.writerows(one.rows(number))
        if self.total:
            sheet.writerow(["Total", "", "", "", "", "", self.killed[1], "", "", ""])
        self.text = out.getvalue()

    @property
    def counts(self) -> list[Incident]:
        """Those that are incidents: no sum of no events without any dead."""
        return [one for one in self.incidents if one.events or (one.span or (0, 0))[1]]

    @property
    def killed(self) -> tuple[int, int]:
        spans = [one.span or (0, 0) for one in self.incidents]
        return sum(low for low, _ in spans), sum(high for _, high in spans)

    @property
    def many(self) -> int:
        return sum(one.events for one in self.incidents)

    @property
    def known(self) -> int:
        return sum(one.events for one in self.incidents if one.span)


KILLED = st.one_of(st.none(), st.integers(0, 300))
ALONE = st.fixed_dictionaries({"": st.lists(KILLED, min_size=1, max_size=1)})
SAID = st.dictionaries(
    st.sampled_from(["Army", "Hospital", "Rebels"]), st.lists(KILLED, min_size=1, max_size=4), min_size=1
)
PLACES, DAYS, ACTORS = st.sampled_from(WHERE), st.sampled_from(WHEN), st.sampled_from(["", "Army", "Rebels"])
INCIDENT = st.one_of(
    st.builds(Incident, ALONE, PLACES, DAYS, st.integers(0, 9), ACTORS),
    st.builds(Incident, SAID, PLACES, DAYS, st.just(1), ACTORS),
)
FILE = st.builds(File, st.lists(INCIDENT, min_size=2, max_size=7), st.booleans())


def located(path: Path, file: File) -> pd.DataFrame:
    path.write_text(file.text, encoding="utf-8")
    return boundaries.join(geo.geocode(geo.read(path)))


def told(table: pd.DataFrame) -> tuple[tuple[int, int], int, int]:
    """The killed of a summary's rows, the incidents, and for how many of them the killed are known."""
    killed = int(table["killed_min"].sum()), int(table["killed_max"].sum())
    many = int(table["incidents"].sum())
    return killed, many, many - int(table["killed_unknown"].sum())


@settings(max_examples=many(3), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=FILE)
def test_what_a_file_tells_is_what_every_surface_tells(tmp_path: Path, file: File) -> None:
    placed = located(tmp_path / "events.csv", file)
    expected = file.killed, file.many, file.known
    assert told(boundaries.summarise(placed)) == expected  # which merges what rivals say
    table = counted(placed)
    for by in BY:
        for period in PERIODS:
            assert told(boundaries.summarise(table, by, period)) == expected, (by, period)
    provinces = ground.needed(table, None)
    seen = overview(table, standing(table, provinces, ground.square_countries()))
    total = seen.figures["killed"]
    assert ((total.min, total.max), seen.incidents, total.known) == expected
    page = Payload(columns.core(table, provinces).packed())
    assert (page.killed, page.incidents, page.known) == expected
    words = words_of("en")
    cell = words.cell(total)
    assert listings.provinces(words, table, {}).total[3] == cell
    if (who := disputes.who(words, table)) is not None:
        assert who.total[2] == cell
        assert sum(int(row[1]) for row in who.rows) == file.many
    if (over := trend.trend(table)) is not None:
        assert sum(over.incidents) + over.vague == file.many


@settings(max_examples=many(3), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=FILE, kind=st.sampled_from(["csv", "xlsx", "geojson", "parquet", "gpkg"]))
def test_a_file_that_was_written_tells_the_same(tmp_path: Path, file: File, kind: str) -> None:
    placed = located(tmp_path / "events.csv", file)
    path = tmp_path / f"located.{kind}"
    geo.write(placed, path)
    again = boundaries.join(geo.geocode(geo.read(path)))
    assert told(boundaries.summarise(again)) == (file.killed, file.many, file.known)


@settings(max_examples=many(5), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=FILE)
def test_a_vague_day_is_counted_once_in_every_period(tmp_path: Path, file: File) -> None:
    path = tmp_path / "events.csv"
    path.write_text(file.text, encoding="utf-8")
    table = geo.read(path)
    for period, vague in (("day", ("2021-03", "2021", "")), ("month", ("2021", "")), ("year", ("",))):
        periods = boundaries.summarise(table, "all", period)
        without = periods[periods["period"].isna()]
        assert int(without["incidents"].sum()) == sum(one.events for one in file.incidents if one.when in vague)
        assert int(periods["incidents"].sum()) == file.many


FIXED = File(
    [
        Incident({"Army": [103, 95, None, 91], "Hospital": [120]}, WHERE[0], "2021-03-02", 1, "Army"),
        Incident({"": [7]}, WHERE[1], "2021-03", 4, "Rebels"),
        Incident({"": [None]}, WHERE[2], "2021", 1, ""),
        Incident({"": [5]}, WHERE[4], "", 1, ""),
        Incident({"": [0]}, WHERE[3], "2021-03-30", 0, ""),
    ],
    total=True,
)


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    monkeypatch.setattr(sys, "argv", ["incidentmap", *map(str, arguments)])
    capsys.readouterr()
    with pytest.raises(SystemExit) as stop:
        main()
    assert not stop.value.code
    return capsys.readouterr().out


def test_map_summary_and_report_give_the_same_numbers(tmp_path: Path, monkeypatch, capsys) -> None:
    source = tmp_path / "events.csv"
    source.write_text(FIXED.text, encoding="utf-8")
    assert (FIXED.killed, FIXED.many, FIXED.known) == ((103, 132), 7, 6)
    said = "103 to 132 (not known for 1 of 7)"
    drawn = run(monkeypatch, capsys, "map", source, "-o", tmp_path / "map.html")
    page = Payload.of_page((tmp_path / "map.html").read_text("utf-8"))
    assert (page.killed, page.incidents, page.known) == ((103, 132), 7, 6)
    summed = run(monkeypatch, capsys, "summary", source)
    for terminal in (drawn, summed):
        last = next(line for line in terminal.splitlines() if line.startswith("All"))
        assert " ".join(last.split()) == f"All 7 {said} not known"
    for level, period in zip(BY, ("week", "month", "year"), strict=True):
        out = tmp_path / f"{period}.csv"
        run(monkeypatch, capsys, "summary", source, "--level", level, "--period", period, "-o", out)
        assert told(pd.read_csv(out)) == ((103, 132), 7, 6)
    run(monkeypatch, capsys, "report", source, "-o", tmp_path / "report.md")
    report = (tmp_path / "report.md").read_text("utf-8").replace("\\", "")
    assert "7 incidents, 103 to 132 killed (not known for 1 of 7)" in report
    assert report.count(said) >= 2  # by province, and by who did it
    assert "Without a place on the map: 1 of 7 incidents" in drawn
    assert "Without a place on the map:** 1 (5 killed)" in report


def test_totals_of_a_table_are_those_of_its_rows(tmp_path: Path) -> None:
    placed = counted(located(tmp_path / "events.csv", FIXED))
    total = figures.totals(placed, "killed")
    assert ((total.min, total.max), total.known, total.unknown) == ((103, 132), 6, 1)
