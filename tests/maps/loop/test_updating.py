"""`update`: all that is published follows the sources, or nothing of it; what was decided stays."""

from __future__ import annotations

import itertools
import os
import random
import warnings
import xml.etree.ElementTree as ET
from pathlib import Path
from unittest import mock

import pandas as pd
import pytest
from typer.testing import CliRunner

import maps
from geo.errors import InputError
from maps.cli import app
from maps.loop.keeping import state

HEAD = "id,place,country,date,killed,withhold\n"
ROWS = {
    "1": "Gao,Mali,2024-01-20,3,",
    "2": "Kidal,Mali,2024-01-21,,",
    "3": "Nowhere at all,Mali,2024-01-22,5,",
    "4": "Zinder,Niger,2024-01-22,2,",
    "5": "Agadez,Niger,2024-01-22,1,true",
}
TOML = """
review = "review.csv"
feed = "feed.xml"
[[source]]
file = "events.csv"
[[output]]
file = "incidents.csv"
[[output]]
file = "niger.csv"
kind = "summary"
view = {where = "country = 'Niger'"}
"""
OUTPUTS = ("incidents.csv", "niger.csv", "changes.md", "feed.xml", "review.csv")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "incidentmap.toml").write_text(TOML, "utf-8")
    events(tmp_path, ROWS)
    return tmp_path


def events(folder: Path, rows: dict[str, str], name: str = "events.csv") -> None:
    (folder / name).write_text(HEAD + "".join(f"{one},{rest}\n" for one, rest in rows.items()), "utf-8")


def outputs(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in OUTPUTS if (folder / name).exists()}


def test_what_changed_is_said_and_only_that_is_written(project: Path) -> None:
    assert [one.name for one in maps.update(project).written] == [
        "incidents.csv", "niger.csv", "changes.md", "feed.xml", "review.csv",
    ]  # fmt: skip
    events(
        project,
        {**ROWS, "1": "Gao,Mali,2024-01-20,7,", "6": "Mopti,Mali,2024-02-02,4,"} | {"2": "Kidal,Mali,2024-01-21,,"},
    )
    done = maps.update(project)
    assert done.changes is not None
    assert done.changes.sentence == "1 incident added, 1 with figures revised; killed +8."
    assert [one.name for one in done.kept] == ["niger.csv"]
    text = (project / "changes.md").read_text("utf-8")
    assert "6, 2024-02-02, Mopti, Mali: 4 killed" in text
    assert "1, Gao, Mali: killed 3 → 7" in text
    assert "| Gao | Mali | 0 | +4 |" in text
    events(project, {name: row for name, row in ROWS.items() if name != "2"})
    assert "- 2, 2024-01-21, Kidal, Mali: killed: not known" in (
        maps.update(project), (project / "changes.md").read_text("utf-8")
    )[1]  # fmt: skip
    before = {one: one.stat().st_mtime_ns for one in project.iterdir()}
    again = maps.update(project)
    assert again.changes is None
    assert {one: one.stat().st_mtime_ns for one in project.iterdir()} == before


def test_the_feed_is_atom_with_places(project: Path) -> None:
    maps.update(project)
    events(project, ROWS | {"6": "Mopti,Mali,2024-02-02,4,", "7": ",Mali,2024-02-02,9,"})
    maps.update(project)
    space = {"a": "http://www.w3.org/2005/Atom", "g": "http://www.georss.org/georss"}
    feed = ET.parse(project / "feed.xml").getroot()
    titles = [one.text for one in feed.iterfind("a:entry/a:title", space)]
    assert titles[0] == "Update 2: 2 incidents added; killed +13."
    assert titles[1:3] == ["Mali: 9 killed", "Mopti, Mali: 4 killed"]
    of_mopti = feed.findall("a:entry", space)[2]
    lat, lon = map(float, of_mopti.findtext("g:point", namespaces=space).split())
    assert (14 < lat < 15, -5 < lon < -4) == (True, True)
    assert feed.findall("a:entry", space)[1].find("g:point", space) is None  # a country is no point
    ids = [one.text for one in feed.iterfind("a:entry/a:id", space)]
    assert len(set(ids)) == len(ids)
    assert feed.findtext("a:updated", namespaces=space) == "2024-02-02T00:00:00Z"


def test_what_is_withheld_is_nowhere(project: Path) -> None:
    done = maps.update(project)
    assert any("withheld" in one for one in done.findings)
    for name, content in outputs(project).items():
        assert b"Agadez" not in content, name
    held = [one for one in (project / ".incidentmap").rglob("*") if one.is_file()]
    assert any(one.parent.name == "kept" for one in held)
    for one in held:
        assert b"Agadez" not in one.read_bytes(), one.name


def test_decisions_stay_and_hold(project: Path) -> None:
    maps.update(project)
    review = pd.read_csv(project / "review.csv", dtype="string")
    assert review["place"][0] == "Nowhere at all"
    review.assign(decision=["16.0, -1.0"] + [None] * (len(review) - 1)).to_csv(project / "review.csv", index=False)
    maps.update(project)
    placed = pd.read_csv(project / "incidents.csv", index_col="incident_id")
    assert (placed.loc[3, "lat"], placed.loc[3, "lon"]) == (16.0, -1.0)
    for rows in (
        ROWS | {"8": "Nowhere at all,Mali,2024-03-01,1,"},
        {one: row for one, row in ROWS.items() if one != "3"},
    ):
        events(project, rows)
        maps.update(project)
        kept = pd.read_csv(project / "review.csv", dtype="string")
        assert kept.set_index("place")["decision"]["Nowhere at all"] == "16.0, -1.0"
    assert kept.set_index("place")["status"]["Nowhere at all"] == "gone"


def test_a_review_that_is_filled_in_meanwhile_is_not_written_over(project: Path) -> None:
    from geo import writing

    maps.update(project)
    events(project, ROWS | {"9": "Also nowhere,Mali,2024-03-01,1,"})
    before, real = outputs(project), writing.write

    def slow(table: pd.DataFrame, path: Path) -> None:
        if path.name == "review.csv":
            (project / "review.csv").write_text("place,country,admin1,decision\nNowhere at all,Mali,,skip\n", "utf-8")
        real(table, path)

    with mock.patch.object(writing, "write", slow), pytest.raises(InputError, match=r"review.csv: was changed while"):
        maps.update(project)
    assert "skip" in (project / "review.csv").read_text("utf-8")
    assert outputs(project) | {"review.csv": b""} == before | {"review.csv": b""}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no such file; nothing was published"),
        ("<!DOCTYPE html><html><body>Sign in</body></html>", "is a web page, not a table"),
        ("\ufeff<!-- saved from -->\n<HTML lang='en'><body>Sign in</body></HTML>", "is a web page, not a table"),
        ('{"status": 401, "error": "token expired"}', "events.csv"),
        (
            HEAD + "1,Gao,Mali,2024-01-20,3,\n",
            "events.csv had 5 rows and has 1: nothing was published; .*--accept-shrink",
        ),
        ("", "empty"),
    ],
)
def test_a_source_that_fails_publishes_nothing(project: Path, content: str | None, said: str) -> None:
    maps.update(project)
    before = outputs(project)
    (project / "events.csv").unlink()
    if content is not None:
        (project / "events.csv").write_text(content, "utf-8")
    with pytest.raises(InputError, match=said):
        maps.update(project)
    assert outputs(project) == before
    if content and content.startswith(HEAD):
        assert maps.update(project, accept_shrink=True).changes.counts == {"removed": 3}


def test_parts_revise_each_other_and_deletions_hold(tmp_path: Path) -> None:
    (tmp_path / "incidentmap.toml").write_text(
        '[[source]]\nfile = "week-*.csv"\nparts = true\ndeletions = "gone.csv"\n[[output]]\nfile = "all.csv"\n', "utf-8"
    )
    (tmp_path / "gone.csv").write_text("event_id_cnty,deleted_timestamp\n4,1700000000\n99,1700000000\n", "utf-8")
    events(tmp_path, ROWS, "week-01.csv")
    events(tmp_path, {"1": "Gao,Mali,2024-01-20,8,", "7": "Mopti,Mali,2024-02-02,4,"}, "week-02.csv")
    done = maps.update(tmp_path)
    assert any("1 row (" in one and "[source-revised]" in one for one in done.findings)
    assert any("[source-deleted]" in one for one in done.findings)
    table = pd.read_csv(tmp_path / "all.csv", dtype={"incident_id": str})
    assert dict(zip(table["incident_id"], table["killed"].fillna(-1), strict=True)) == {"1": 8, "2": -1, "3": 5, "7": 4}


@pytest.mark.parametrize(
    ("content", "said", "left"),
    [
        ("<html><body>Sign in</body></html>", "gone.csv: is a web page", None),
        ("2\n4\n", None, {"1", "3"}),
        ("\ufeffevent_id\n4\n", None, {"1", "2", "3"}),
    ],
)
def test_a_list_of_deletions(project: Path, content: str, said: str | None, left: set[str] | None) -> None:
    """Not a page, which would bring back what was deleted; with a header or without."""
    text = (project / "incidentmap.toml").read_text("utf-8")
    (project / "incidentmap.toml").write_text(
        text.replace('file = "events.csv"', 'file = "events.csv"\ndeletions = "gone.csv"'), "utf-8"
    )
    (project / "gone.csv").write_text(content, "utf-8")
    if said:
        with pytest.raises(InputError, match=said):
            maps.update(project)
        return
    maps.update(project)
    assert set(pd.read_csv(project / "incidents.csv", dtype=str)["incident_id"]) == left


def test_decisions_that_disagree(project: Path) -> None:
    """In one file they are refused and nothing is published; of two files the later holds, and it is said."""
    head = "place,country,admin1,decision\n"
    (project / "by-hand.csv").write_text(head + 'Nowhere at all,Mali,,"16.0, -1.0"\n', "utf-8")
    (project / "later.csv").write_text(head + 'Nowhere at all,Mali,,"17.0, -2.0"\nNobody,Mali,,skip\n', "utf-8")
    text = (project / "incidentmap.toml").read_text("utf-8")
    (project / "incidentmap.toml").write_text(f'decisions = ["by-hand.csv", "later.csv"]\n{text}', "utf-8")
    done = maps.update(project)
    assert pd.read_csv(project / "incidents.csv", index_col="incident_id").loc[3, "lat"] == 17.0
    assert any("[decision-overruled]" in one for one in done.findings)
    assert any("[decision-unused]" in one for one in done.findings), "of a name that is gone"
    before = outputs(project)
    with (project / "later.csv").open("a", encoding="utf-8") as file:
        file.write("Nowhere at all,Mali,,skip\n")
    with pytest.raises(InputError, match=r"later\.csv"):
        maps.update(project)
    assert outputs(project) == before


def test_updates_equal_a_run_from_nothing(tmp_path: Path) -> None:
    """Whatever comes, goes and is revised: totals, table and places are those of a first run on the same source."""
    chance, rows = random.Random(4), dict(ROWS)
    places = ["Gao,Mali", "Zinder,Niger", "Mopti,Mali", "Nowhere at all,Mali", "Maradi,Niger"]
    kept = tmp_path / "kept"
    kept.mkdir()
    for number in range(3):
        for one in chance.sample(sorted(rows), len(rows) // 5):
            del rows[one]
        for one in range(10 * number + 10, 10 * number + 16):
            rows[str(one)] = f"{chance.choice(places)},2024-02-{1 + one % 28:02},{chance.choice(['', '2', '9'])},"
        for one in chance.sample(sorted(rows), 2):
            rows[one] = f"{chance.choice(places)},2024-03-01,{chance.randrange(9)},"
        anew = tmp_path / str(number)
        anew.mkdir()
        for folder in (kept, anew):
            (folder / "incidentmap.toml").write_text(TOML, "utf-8")
            events(folder, rows)
            maps.update(folder, accept_shrink=True)
        for name in ("incidents.csv", "niger.csv", "review.csv"):
            if name != "review.csv":
                assert (kept / name).read_bytes() == (anew / name).read_bytes(), (number, name)
        assert set(pd.read_csv(kept / "review.csv")["place"]) == set(pd.read_csv(anew / "review.csv")["place"])


def test_what_is_kept_between_updates_changes_no_byte(tmp_path: Path) -> None:
    """A page that is drawn with what an earlier update found out is that of a run from nothing."""
    kept, anew = tmp_path / "kept", tmp_path / "anew"
    toml = TOML.replace("[[source]]", 'name = "Sahel"\n[[source]]', 1) + '[[output]]\nfile = "map.html"\n'
    rows = ROWS | {"6": "Mopti,Mali,2024-02-02,4,"}
    for folder, every in ((kept, (ROWS, rows)), (anew, (rows,))):
        folder.mkdir()
        (folder / "incidentmap.toml").write_text(toml, "utf-8")
        for one in every:
            events(folder, one)
            done = maps.update(folder)
    assert "map.html" in [one.name for one in done.written]
    assert list((kept / ".incidentmap" / "kept").glob("*.text"))
    for name in ("map.html", "incidents.csv", "niger.csv"):
        assert (kept / name).read_bytes() == (anew / name).read_bytes(), name


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the platform cannot fork")
def test_killed_at_any_step_nothing_is_lost(project: Path) -> None:
    """At each moment at which a file takes its name the process ends at once; the next update makes all whole."""
    maps.update(project)
    review = pd.read_csv(project / "review.csv", dtype="string")
    review["decision"] = ["16.0, -1.0"] + [None] * (len(review) - 1)
    review.to_csv(project / "review.csv", index=False)
    maps.update(project)
    for step in range(0, 40, 2):
        events(project, ROWS | {str(10 + step): "Mopti,Mali,2024-02-02,4,"})
        before = outputs(project)
        if not killed_at(step, project):
            break
        left = outputs(project)
        torn = {name for name in OUTPUTS if left[name] != before[name]}
        with state.State(project).held() as held:
            finished = outputs(project)
            assert held.table() is not None
        assert finished == before or len(torn) <= len({n for n in OUTPUTS if finished[n] != before[n]})
        placed = pd.read_csv(project / "incidents.csv", index_col="incident_id")
        assert placed.loc[3, "lat"] == 16.0
        assert not list((project / ".incidentmap").glob("pending*"))
    assert step > 5
    assert 10 + step in pd.read_csv(project / "incidents.csv", index_col="incident_id").index


def killed_at(step: int, project: Path) -> bool:
    """Whether an update in a process of its own was ended at the n-th renaming."""
    real, count = os.replace, itertools.count()

    def replace(one: object, other: object, **more: object) -> None:
        if next(count) == step:
            os._exit(9)
        real(one, other, **more)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside threads, which this child does not use
        child = os.fork()
    if child == 0:
        with mock.patch("os.replace", replace), mock.patch.object(Path, "replace", lambda one, to: replace(one, to)):
            maps.update(project)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_two_at_once_wait_for_each_other(project: Path) -> None:
    with state.State(project).held(), pytest.raises(InputError, match="another update is at work"):
        maps.update(project)


def test_the_command_says_what_it_did(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    assert "Update 1: the first" in CliRunner().invoke(app, ["update"]).output
    assert "Nothing has changed since update 1" in CliRunner().invoke(app, ["update", str(project)]).output
    (project / "events.csv").write_text(HEAD + "1,Gao,Mali,2024-01-20,3,\n", "utf-8")
    refused = CliRunner().invoke(app, ["update"])
    assert "had 5 rows and has 1" in str(refused.exception)
    assert (
        "3 incidents removed" in CliRunner().invoke(app, ["update", "--accept-shrink", "--made", "2024-05-05"]).output
    )
    assert "2024-05-05T00:00:00Z" in (project / "feed.xml").read_text("utf-8")
