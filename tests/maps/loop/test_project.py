"""`incidentmap.toml`: what is wrong in it is said with its line and what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import InputError
from maps.loop.keeping import project, projectfile

WHOLE = """
name = "Sahel"
decisions = ["by-hand.csv"]
made = 2024-03-01

[[source]]
file = "events.csv"
columns = {place = "Where", killed = "Dead"}

[view]
language = "fr"
from = "2024"

[[output]]
file = "map.html"
view = {title = "Mars", from = "2024-03"}

[[output]]
file = "report.html"
kind = "report"

[alerts]
least = 5
"""


def read(tmp_path: Path, text: str) -> project.Project:
    (tmp_path / projectfile.FILE).write_text(text, "utf-8")
    return projectfile.load(tmp_path)


def test_a_whole_project(tmp_path: Path) -> None:
    found = read(tmp_path, WHOLE)
    assert (found.name, found.decisions, str(found.made)) == ("Sahel", ("by-hand.csv",), "2024-03-01")
    assert found.sources[0].columns == {"place": "Where", "killed": "Dead"}
    page, report = found.outputs
    assert (page.kind, page.view.title, page.view.language, str(page.view.from_)) == ("map", "Mars", "fr", "2024-03-01")
    assert (report.kind, str(report.view.from_)) == ("report", "2024-01-01")
    assert found.alerts == project.Rule(least=5)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("decisions =", "decisons =", r"line 3: 'decisons' is no key of a project; did you mean 'decisions'\?"),
        ('columns = {place = "Where"', "colums = {", r"is no TOML"),
        ("columns =", "colums =", r"line 8: 'colums' is no key of \[\[source\]\]; did you mean 'columns'\?"),
        ("[alerts]\nleast", "[alerts]\nleats", r"line 23: 'leats' is no key of \[alerts\]; did you mean 'least'\?"),
        ("least = 5", 'least = "5"', r"line 23: least is '5'; write a whole number"),
        ('kind = "report"', 'kind = "reprot"', r"line 20: kind 'reprot': did you mean 'report'\?"),
        ('title = "Mars"', 'tittle = "Mars"', r"line 16: view: 'tittle' is no key of a view; did you mean 'title'\?"),
        ('language = "fr"', 'language = "xx"', r"line 11: .*xx"),
        ('"map.html"', '"map.exe"', r"line 15: map.exe: its ending says no output"),
        ('"map.html"', '"events.csv"', r"line 15: events.csv: would be written over events.csv"),
        ('file = "events.csv"', "", r"line 6: a source needs a line file"),
        ("made = 2024-03-01", 'made = "soon"', r"line 4: made is 'soon'; write a day"),
        ("[[output]]\n", "[[outptu]]\n", r"line 14: 'outptu' is no key of a project; did you mean 'output'\?"),
    ],
)
def test_a_slip_is_said_with_its_line(tmp_path: Path, before: str, after: str, said: str) -> None:
    assert before in WHOLE
    with pytest.raises(InputError, match=said):
        read(tmp_path, WHOLE.replace(before, after))


def test_no_project_says_where_to_look(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no such project file; docs/updating\.md"):
        projectfile.load(tmp_path)


def test_every_key_is_a_field() -> None:
    """What the table of keys promises is what the project has."""
    keys = projectfile._keys()
    for table, kind in (("source", project.Source), ("output", project.Product), ("alerts", project.Rule)):
        assert set(keys[table]) == set(kind.__dataclass_fields__) - {"rules"}
    assert set(keys[""]) - {"source", "output"} == set(project.Project.__dataclass_fields__) - {
        "path",
        "sources",
        "outputs",
        "rules",
    }
