"""`maps.draw` gives a folium map that saves as one self-contained, repeatable file."""

import json
import re
from pathlib import Path

import folium
import geopandas as gpd
import pandas as pd
import pytest
import shapely

import maps
from geo import figures
from geo.errors import InputError, OutputError
from maps.page import columns


@pytest.fixture
def three(placed):
    return placed(
        {"place": "Quetta", "killed": 3, "killed_min": 2, "killed_max": 5},
        {"place": "Balochistan", "precision": "admin1", "killed": 9, "killed_min": 9},
        {"place": "nowhere", "precision": "unresolved", "admin1_code": None, "country_code": None},
    )


def test_it_is_a_folium_map(three) -> None:
    assert isinstance(maps.draw(three), folium.Map)


def test_the_same_input_gives_the_same_bytes(three, tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        maps.draw(three).save(tmp_path / name)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_rendering_twice_changes_nothing(three, tmp_path: Path) -> None:
    page = maps.draw(three)
    page.save(tmp_path / "a.html")
    page.save(tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_nothing_in_the_page_points_outside(three) -> None:
    document = maps.draw(three).get_root().render()
    assert not re.search(r'(?:src|href)\s*=\s*["\']?(?:https?:)?//(?!leafletjs\.com)', document)
    assert not re.search(r"url\((?!['\"]?data:|#)", document)
    assert "sourceMappingURL" not in document


def test_the_document_has_language_title_and_direction(three) -> None:
    document = maps.draw(three, title="Strikes <January>").get_root().render()
    assert document.startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')
    assert "<title>Strikes &lt;January&gt;</title>" in document


def test_saving_where_nothing_can_be_written_is_one_clear_error(three, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="does not exist"):
        maps.draw(three).save(tmp_path / "no" / "map.html")
    assert not list(tmp_path.iterdir())


def test_folium_children_and_layer_control_still_work(three) -> None:
    page = maps.draw(three)
    folium.Marker([30, 67], popup="</script><script>alert(1)</script>").add_to(page)
    folium.LayerControl().add_to(page)
    document = page.get_root().render()
    assert '"Provinces"' in document
    assert "<script>alert(1)" not in document
    assert "style-src-attr 'unsafe-inline'" in document.replace("&#x27;", "'")


def test_it_can_be_added_to_somebodys_map(three) -> None:
    theirs = folium.Map([30, 67])
    assert maps.draw(three, map=theirs) is theirs
    document = theirs.get_root().render()
    assert "incidentmapMount(" in document


def test_tiles_are_asked_for_by_name(three) -> None:
    rule = re.search(
        r'Content-Security-Policy" content="([^"]+)"', maps.draw(three, tiles="OpenStreetMap").get_root().render()
    )
    assert rule
    assert "img-src data: blob: https://tile.openstreetmap.org;" in rule[1]


def test_tiles_are_told_which_site_asks(three) -> None:
    assert "strict-origin-when-cross-origin" in maps.draw(three, tiles="OpenStreetMap").get_root().render()


@pytest.mark.parametrize(
    ("tiles", "message"), [("Nowhere.Tiles", "no tiles called 'Nowhere.Tiles'"), ("Jawg.Streets", "access token")]
)
def test_tiles_that_cannot_be_had_are_refused(three, tiles: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        maps.draw(three, tiles=tiles)


def test_notebooks_show_it(three) -> None:
    assert "iframe" in maps.draw(three)._repr_html_()


def test_no_incident_at_all_is_a_map_too(placed) -> None:
    assert "incidentmapMount" in maps.draw(placed()).get_root().render()


@pytest.mark.parametrize("column", ["precision", "admin1_code"])
def test_a_table_that_was_not_joined_is_refused(three, column: str) -> None:
    with pytest.raises(InputError, match=rf"no column {column}.*boundaries\.join"):
        maps.draw(three.drop(columns=column))


def test_another_crs_is_refused(three) -> None:
    with pytest.raises(InputError, match="to_crs"):
        maps.draw(three.to_crs(3857))


def test_a_figure_below_zero_is_refused(placed) -> None:
    with pytest.raises(InputError, match="killed is below zero in row 0"):
        maps.draw(placed({"killed": -1}))


def test_an_unknown_figure_is_refused(three) -> None:
    with pytest.raises(InputError, match="'dead'"):
        maps.draw(three, figure="dead")


def test_settings_cannot_end_their_script() -> None:
    from maps.page.heads import safe_json

    text = safe_json({"title": "</script>\u2028<!--"})
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text)["title"] == "</script>\u2028<!--"


def test_the_view_takes_the_short_way_around(placed) -> None:
    from maps.page.ground import bounds

    here = placed({"lon": 179.5, "lat": -17}, {"lon": -179.5, "lat": -16})
    none = pd.DataFrame({"code": [], "country_code": [], "geometry": []})
    (_, west), (_, east) = bounds(here, none)
    assert east - west < 3


def test_a_country_on_both_sides_of_180_is_shown_in_one_piece(placed) -> None:
    from maps.page.ground import bounds

    fiji = shapely.union_all([shapely.box(177, -19, 180, -16), shapely.box(-180, -19, -178, -16)])
    shown = gpd.GeoDataFrame({"code": ["FJ-C"], "country_code": ["FJ"]}, geometry=[fiji], crs=4326)
    (_, west), (_, east) = bounds(placed({"precision": "country", "country_code": "FJ", "admin1_code": None}), shown)
    assert east - west < 6


def test_the_columns_hold_the_ranges_of_geo_figures(three) -> None:
    block = columns.core(three, pd.DataFrame({"code": ["PK-BA"], "country_code": ["PK"]}))
    names = {column["name"] for column in block.columns}
    assert {"killed_below", "killed_best", "killed_above", "killed_open", "killed_known"} <= names
    assert figures.totals(three, "killed").open_ended


def test_accounts_of_one_incident_are_told_and_contested(placed) -> None:
    table = placed(
        {"incident_id": "a", "claimed_by": "Police", "killed": 3},
        {"incident_id": "a", "claimed_by": "Residents", "killed": 7},
        {"incident_id": "b", "claimed_by": "Police", "killed": 1},
    )
    many, differ = columns.accounts(table)
    assert many.tolist() == [2, 2, 1]
    assert differ.tolist() == [1, 1, 0]
