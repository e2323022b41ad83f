"""A project that is published by rules: no output, no line of changes or feed tells what the rules hold back."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import maps
from geo.errors import InputError
from maps.languages import available
from maps.loop.keeping import guarding, project, projectfile
from maps.loop.publishing import payloads
from maps.loop.publishing.allowed import Rules

HEAD = "id,place,country,latitude,longitude,date,killed,actor\n"
TOWNS = {"Quetta": (30.1871, 67.0123), "Karachi": (24.8612, 67.0134), "Lahore": (31.5543, 74.3512)}
RULES = "[units]\nfewest = 3\nper = 'month'\n[places]\ncell_km = 20\n"


def source(folder: Path, weeks: int, *, lone: bool = True) -> None:
    rows = [
        f"Zqid{week}{town}{number},{town},Pakistan,{lat},{lon},2024-0{1 + week}-0{1 + number},{number + 1},Zqactor\n"
        for week in range(weeks)
        for town, (lat, lon) in TOWNS.items()
        for number in range(4)
    ]
    alone = f"Zqid-alone,Zqhamlet,Pakistan,25.12161,62.32541,2024-0{weeks}-17,9,Zqactor\n" if lone else ""
    (folder / "events.csv").write_text(HEAD + "".join(rows) + alone, "utf-8")


def written(folder: Path, head: str, outputs: str) -> Path:
    (folder / "ours.toml").write_text(RULES, "utf-8")
    (folder / "incidentmap.toml").write_text(
        f'{head}\nfeed = "feed.xml"\n[[source]]\nfile = "events.csv"\n{outputs}[alerts]\nleast = 1\n', "utf-8"
    )
    return folder


OUTPUTS = "".join(
    f'[[output]]\nfile = "{name}"\n{more}'
    for name, more in (("map.html", ""), ("table.csv", ""), ("sums.csv", 'kind = "summary"\n'), ("report.md", ""))
)
SECRETS = ("Zqid", "Zqactor", "Zqhamlet", "25.12", "62.32", "30.1871")


def leaks(path: Path) -> list[str]:
    data = b"\n".join(payloads.layers(path))
    return [word for word in SECRETS if word.encode() in data]


@pytest.mark.parametrize("rules", ["ours.toml", "public"])
def test_what_the_rules_hold_back_is_nowhere(tmp_path: Path, rules: str) -> None:
    written(tmp_path, f'publish = "{rules}"', OUTPUTS)
    for weeks in (1, 2):
        source(tmp_path, weeks)
        done = maps.update(tmp_path)
        for path in [*done.written, *done.kept]:
            assert leaks(path) == [], path.name
    text = (tmp_path / "changes.md").read_text("utf-8")
    assert "not listed one by one" in text
    assert "12 incidents added" in text
    sums = pd.read_csv(tmp_path / "sums.csv")
    assert sums["incidents"].sum() == 25, "what is held back is counted with its country"
    assert (tmp_path / "map.html").read_text("utf-8").count("fewer than 3 incidents") >= 1


def test_one_output_by_rules_and_one_within_the_house(tmp_path: Path) -> None:
    outputs = '[[output]]\nfile = "in.csv"\n[[output]]\nfile = "out.csv"\npublish = "ours.toml"\n'
    written(tmp_path, "", outputs)
    source(tmp_path, 1)
    maps.update(tmp_path)
    assert leaks(tmp_path / "out.csv") == []
    assert {"Zqid", "Zqhamlet"} <= set(leaks(tmp_path / "in.csv"))
    assert len(pd.read_csv(tmp_path / "in.csv")) == len(pd.read_csv(tmp_path / "out.csv"))
    (tmp_path / "ours.toml").write_text(RULES.replace("20", "40"), "utf-8")
    assert [one.name for one in maps.update(tmp_path).written] == ["out.csv"], "the rules are read anew"


def test_alarms_name_no_unit_with_fewer(tmp_path: Path) -> None:
    """Four in each province of the days alarm; the one alone, whose unit was quiet before, does not."""
    written(tmp_path, 'publish = "ours.toml"\nmade = 2024-09-30', OUTPUTS)
    old = [
        f"o{year}{month}{town},{town},Pakistan,{lat},{lon},{year}-{month:02}-05,0,Zqactor\n"
        for year in (2020, 2021, 2022, 2023)
        for month in range(1, 13)
        for town, (lat, lon) in TOWNS.items()
    ]
    source(tmp_path, 1)
    text = (tmp_path / "events.csv").read_text("utf-8").replace("2024-01", "2024-08")
    (tmp_path / "events.csv").write_text(text + "".join(old) + "n,Karachi,Pakistan,,,2024-09-02,1,Zqactor\n", "utf-8")
    found = projectfile.load(tmp_path)
    done = maps.update(found)
    assert {one.name for one in done.alerts} <= {"Balochistan", "Sindh", "Punjab"}
    assert all(one.incidents >= 3 and one.code == "alert-highest" for one in done.alerts)
    assert done.alerts
    unguarded = guarding.Guarded(found, _placed(found), None).alerts("en")
    assert {one.code for one in unguarded} >= {"alert-highest"}
    assert guarding.Guarded(found, _placed(found), Rules(unit="country")).alerts("en") == []


def _placed(found: project.Project):
    from maps.loop.keeping import products, sources

    return products.placed(found, sources.read(found)[0])[0]


@pytest.mark.parametrize("language", available())
def test_changes_and_feed_speak_the_language(tmp_path: Path, language: str) -> None:
    written(tmp_path, "", f'[[output]]\nfile = "table.csv"\n[view]\nlanguage = "{language}"\n')
    for weeks in (1, 2):
        source(tmp_path, weeks, lone=weeks == 1)
        done = maps.update(tmp_path)
    text = (tmp_path / "changes.md").read_text("utf-8")
    english = ("Update 2", "Added", "Removed", "By province", "incidents added", "Rule:", "not known", "no date")
    assert done.changes is not None
    assert done.changes.sentence in text
    for words in english if language != "en" else ():
        assert words not in text, words
        assert words not in (tmp_path / "feed.xml").read_text("utf-8"), words
    assert "{" not in text, "no hole is left open"


@pytest.mark.parametrize(
    ("head", "outputs", "said"),
    [
        ('publish = "ous.toml"', "", r"line 1: publish: .*ous.toml: is no file"),
        ("", '[[output]]\nfile = "a.csv"\npublish = "odd.toml"\n', r"line 7: publish: .*units.fewst: is no rule"),
        ('pubish = "public"', "", r"line 1: 'pubish' is no key of a project; did you mean 'publish'\?"),
        ('pairs = "p.csv"', "", r"line 1: pairs is 'p.csv'; write a list of texts"),
    ],
)
def test_a_slip_is_said_with_its_line(tmp_path: Path, head: str, outputs: str, said: str) -> None:
    written(tmp_path, head, outputs)
    (tmp_path / "odd.toml").write_text("[units]\nfewst = 3\n", "utf-8")
    with pytest.raises(InputError, match=said):
        projectfile.load(tmp_path)


def test_decided_pairs_and_verdicts_hold_and_stay(tmp_path: Path) -> None:
    """In a file of their own, or in the review file: applied with each update, and not lost when it is written anew."""
    (tmp_path / "incidentmap.toml").write_text(
        'review = "review.csv"\npairs = ["pairs.csv"]\nduplicates = true\n[[source]]\nfile = "events.csv"\n'
        '[[output]]\nfile = "all.csv"\n',
        "utf-8",
    )
    rows = ["a,Gao,Mali,,,2024-01-20,3,x", "b,Gao,Mali,,,2024-01-20,4,y", "c,Kidal,Mali,,,2024-01-21,1,x"]
    rows += ["d,Kidal,Mali,,,2024-01-21,1,z", "e,Mopti,Mali,,,2024-03-01,5,x"]
    (tmp_path / "events.csv").write_text(HEAD + "\n".join(rows) + "\n", "utf-8")
    (tmp_path / "pairs.csv").write_text("first_id,second_id,decision\na,b,same\n", "utf-8")
    maps.update(tmp_path)
    assert sorted(pd.read_csv(tmp_path / "all.csv")["incident_id"]) == ["a", "c", "d", "e"]
    review = pd.read_csv(tmp_path / "review.csv", dtype="string")
    pair = review["first_id"].notna() & review["second_id"].notna()
    assert pair.any(), "a likely duplicate is asked"
    review.loc[pair & review["first_id"].isin(["c", "d"]), "decision"] = "same"
    by_hand = pd.DataFrame({"first_id": ["e"], "decision": ["not an incident"]})
    pd.concat([review, by_hand], ignore_index=True).to_csv(tmp_path / "review.csv", index=False)
    done = maps.update(tmp_path)
    assert any("incident-rejected" in one for one in done.findings)
    assert len(pd.read_csv(tmp_path / "all.csv")) == 2
    (tmp_path / "events.csv").write_text(HEAD + "\n".join([*rows, "f,Gao,Mali,,,2024-05-01,2,x"]) + "\n", "utf-8")
    maps.update(tmp_path)
    kept = pd.read_csv(tmp_path / "review.csv", dtype="string")
    said = dict(zip(kept["first_id"].fillna("") + kept["second_id"].fillna(""), kept["decision"], strict=True))
    assert said["cd"] == "same"
    assert said["e"] == "wrong"
    assert len(pd.read_csv(tmp_path / "all.csv")) == 3
