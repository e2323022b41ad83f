"""A study of part of a country: the rest stays land, and is said not to be in it."""

from __future__ import annotations

import matplotlib.colors
import pytest
from typer.testing import CliRunner

import boundaries
import maps
from boundaries.study import selecting
from geo.errors import InputError
from maps.cli import app
from maps.languages import available, catalogue
from maps.look import style
from maps.page import ground, studied
from maps.plotting.land import Land, ground_layers
from maps.plotting.view import view

run = CliRunner().invoke


@pytest.fixture(scope="module")
def area():
    return selecting.some(boundaries.load(), ["PK-BA", "Sindh", "IR-11", "QA"])


def test_by_code_name_and_country(area):
    assert area["country_code"].value_counts().to_dict()["PK"] == 2
    assert set(area.loc[area["country_code"].eq("QA"), "code"]) == set(
        boundaries.load().query("country_code == 'QA'")["code"]
    )


@pytest.mark.parametrize(("asked", "said"), [("Ruritania", "no unit"), ("Córdoba", "write the code"), (" , ", "named")])
def test_what_cannot_be_chosen_is_said(asked, said):
    with pytest.raises(InputError, match=said):
        selecting.some(boundaries.load(), [asked])


def test_the_rest_of_a_country_is_on_the_ground_and_no_province(placed, area):
    table = placed({"killed": 3})
    under = ground.ground(table, area, "en")
    assert under.partial == {"PK", "IR"}
    assert set(under.provinces["code"]) == set(area["code"])  # those without incidents too: none recorded there
    world = under.block.packed()
    assert world != ground.ground(table, None, "en").block.packed()
    _, labels = ground._world(frozenset(area["country_code"]) - under.partial)
    assert labels
    settings = maps.draw(table, provinces=area).get_root().render()
    assert '"partial":["IR","PK"]' in settings


def test_nothing_is_left_out_of_whole_countries(placed):
    table = placed({"killed": 3})
    assert not ground.ground(table, None, "en").partial
    ours = boundaries.load()
    assert not ground.ground(table, ours[ours["country_code"].isin(["PK", "IR"])], "en").partial
    assert '"partial":[]' in maps.draw(table).get_root().render()


def test_a_file_of_part_of_a_country(area, tmp_path):
    path = tmp_path / "two.gpkg"
    area.loc[area["country_code"].eq("PK"), ["code", "name", "geometry"]].to_file(path)
    own = boundaries.load(path)
    assert not studied.selected(own)
    assert studied.left_out(own, ours=False) == {"PK"}
    ours = boundaries.load()
    whole = ours[ours["country_code"].eq("PK")]
    assert not studied.left_out(whole.drop(columns="area_km2"), ours=False)


def test_a_figure_paints_the_rest_as_land_of_its_own_colour(placed, area):
    countries, disputed = ground_layers()
    shown = view((60, 23, 78, 37), 300, 250)
    land = Land(shown, area, countries, disputed, bundled=True)
    assert len(land.rest) == 2
    picture = maps.figure(placed({"killed": 3}), provinces=area)
    faces = {
        matplotlib.colors.to_hex(face)
        for axes in picture.maps
        for drawn in axes.collections
        for face in drawn.get_facecolor()
    }
    assert style.colour("rest") in faces
    assert "not in this study" in "".join(picture.written.values())
    assert "not in this study" not in "".join(maps.figure(placed({"killed": 3})).written.values())


def test_a_report_says_it(placed, area):
    table = placed({"killed": 3})
    assert "Not in this study: the rest of Iran and Pakistan." in maps.report(table, provinces=area).markdown()
    assert "Not in this study" not in maps.report(table).markdown()


def test_the_commands_take_a_study_area(table, tmp_path):
    source = table("place,country,date,killed\nQuetta,Pakistan,2024-01-01,3\nLahore,Pakistan,2024-01-02,4\n")
    out = tmp_path / "map.html"
    done = run(app, ["map", str(source), "--provinces", "PK-BA,Sindh", "-o", str(out)])
    assert done.exit_code == 0, done.output
    assert '"partial":["PK"]' in out.read_text("utf-8")
    done = run(app, ["summary", str(source), "--provinces", "PK-BA"])
    assert "outside every province" in done.output
    assert "Punjab" not in done.output
    assert run(app, ["report", str(source), "--provinces", "Ruritania", "-o", str(tmp_path / "r.md")]).exit_code


def test_every_language_says_it():
    texts = [catalogue(language)["texts"] for language in available()]
    assert len({text["legend.rest"] for text in texts}) == len(texts)
    assert all("{names}" in text["study.rest"] for text in texts)
