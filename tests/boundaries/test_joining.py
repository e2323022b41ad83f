"""Points → provinces."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

import boundaries
import geo
from geo import schema
from geo.errors import InputError


def points(*places, **columns):
    """A located table of (lon, lat) pairs; None has no geometry."""
    geometry = [None if place is None else shapely.Point(place) for place in places]
    return gpd.GeoDataFrame(columns, geometry=geometry, crs="EPSG:4326", index=[f"row {i}" for i in range(len(places))])


def squares(**boxes):
    """Provinces from boxes, named by their codes."""
    table = gpd.GeoDataFrame(
        {"code": list(boxes)}, geometry=[shapely.box(*box) for box in boxes.values()], crs="EPSG:4326"
    )
    return table.assign(name=table["code"], country_code="XA", country_name="Atlantis")


TWO = {"A-2": (0, 0, 1, 1), "A-1": (1, 0, 2, 1)}


def test_columns_rows_and_index():
    precision = ["exact", "exact", "unresolved"]
    where = points((60.86, 29.5), (0, 0), None, note=["a", "b", "c"], precision=precision, resolved_id=["", "", ""])
    placed = boundaries.join(where)
    assert placed.index.tolist() == where.index.tolist()
    assert list(placed.columns) == [
        "note",
        "precision",
        "resolved_id",
        "geometry",
        *schema.PLACED_COLUMNS,
        "admin1_reason",
    ]
    assert placed["admin1_reason"].tolist() == [pd.NA, "no province within 10 km", "the incident has no point"]
    assert placed["admin1_code"].tolist() == ["IR-11", pd.NA, pd.NA]
    assert placed["admin1_by"].tolist() == ["within", "none", "none"]
    assert placed["distance_km"].iloc[0] == 0
    assert placed["distance_km"].iloc[1:].isna().all()
    for column, kind in schema.PLACED_COLUMNS.items():
        assert str(placed[column].dtype) == kind


def test_a_point_on_a_shared_border_belongs_to_the_first_by_code():
    placed = boundaries.join(points((1, 0.5), (0.5, 0.5), (1, 1)), squares(**TWO))
    assert placed["admin1_code"].tolist() == ["A-1", "A-2", "A-1"]
    assert placed["admin1_by"].tolist() == ["within"] * 3


def test_inside_beats_border():
    """Where a file's units overlap, the one that holds the point inside is taken, whatever its code."""
    placed = boundaries.join(points((1, 0.5)), squares(**{"A-1": (1, 0, 2, 1), "A-9": (0.5, 0, 1.5, 1)}))
    assert placed["admin1_code"].tolist() == ["A-9"]


def test_the_answer_does_not_depend_on_the_order_of_the_file():
    table = squares(**TWO)
    where = points((1, 0.5), (1, 0.1), (0.2, 0.2), (1.7, 1))
    forth, back = boundaries.join(where, table), boundaries.join(where, table.iloc[::-1].reset_index(drop=True))
    assert forth["admin1_code"].tolist() == back["admin1_code"].tolist()


def test_just_off_the_coast_is_nearest_and_far_out_is_none():
    table = squares(**TWO)
    placed = boundaries.join(points((-0.05, 0.5), (2.05, 0.5), (-1, 0.5)), table)
    assert placed["admin1_code"].tolist() == ["A-2", "A-1", pd.NA]
    assert placed["admin1_by"].tolist() == ["nearest", "nearest", "none"]
    assert placed["distance_km"].iloc[0] == pytest.approx(5.566, abs=0.01)  # 0.05 degree of longitude at 0.5 N
    assert boundaries.join(points((-0.05, 0.5)), table, tolerance_km=1)["admin1_by"].tolist() == ["none"]


def test_distance_is_geodesic_at_high_latitude():
    table = squares(**{"A-1": (10, 60, 20, 70)})
    placed = boundaries.join(points((9.9, 65.0)), table)
    assert placed["distance_km"].iloc[0] == pytest.approx(4.72, abs=0.02)  # 0.1 degree at 65 N


def test_province_level_incidents_join_by_identity_not_by_their_point():
    where = points((0, 0), (67, 30), precision=["admin1", "admin1"], resolved_id=["admin1:PK-BA", "admin1:XX-nowhere"])
    placed = boundaries.join(where)
    assert placed["admin1_code"].tolist() == ["PK-BA", "PK-BA"]
    assert placed["admin1_by"].tolist() == ["identity", "within"]
    assert np.isnan(placed["distance_km"].iloc[0])


def test_country_level_incidents_get_their_country_alone():
    placed = boundaries.join(points((69, 30), precision=["country"], resolved_id=["country:PK"]))
    assert placed[["country_code", "country_name", "admin1_by"]].iloc[0].tolist() == ["PK", "Pakistan", "none"]
    assert placed["admin1_code"].isna().all()


def test_other_crs_is_reprojected_and_none_is_refused():
    where = points((60.86, 29.5))
    assert boundaries.join(where.to_crs("EPSG:3857"))["admin1_code"].tolist() == ["IR-11"]
    with pytest.raises(InputError, match="CRS"):
        boundaries.join(where.set_crs(None, allow_override=True))
    with pytest.raises(InputError, match="geometry"):
        boundaries.join(pd.DataFrame({"place": ["Zahedan"]}))
    with pytest.raises(InputError, match="points"):
        boundaries.join(gpd.GeoDataFrame(geometry=[shapely.box(0, 0, 1, 1)], crs="EPSG:4326"))


def test_empty_tables():
    empty = boundaries.join(points())
    assert len(empty) == 0
    assert set(schema.PLACED_COLUMNS) <= set(empty.columns)


def test_joining_twice_replaces():
    once = boundaries.join(points((60.86, 29.5)))
    assert boundaries.join(once).columns.tolist() == once.columns.tolist()


def test_provinces_in_another_crs_are_reprojected_and_useless_ones_refused():
    table = squares(**TWO)
    where = points((0.5, 0.5), (1.5, 0.5))
    assert boundaries.join(where, table.to_crs("EPSG:3857"))["admin1_code"].tolist() == ["A-2", "A-1"]
    assert boundaries.join(where, table.drop(columns="name"))["admin1_name"].tolist() == ["A-2", "A-1"]
    with pytest.raises(InputError, match="CRS"):
        boundaries.join(where, table.set_crs(None, allow_override=True))
    with pytest.raises(InputError, match="code"):
        boundaries.join(where, table.drop(columns="code"))
    with pytest.raises(InputError, match="unique"):
        boundaries.join(where, table.assign(code="A"))


def test_levels_must_be_to_be_had():
    where = points((0.5, 0.5))
    with pytest.raises(InputError, match="one table each"):
        boundaries.join(where, squares(**TWO), levels=(1, 2))
    with pytest.raises(InputError, match="level 2"):
        boundaries.join(where, {1: squares(**TWO)}, levels=(1, 2))
    with pytest.raises(InputError, match="levels 1 and 2"):
        boundaries.join(where, levels=(3,))
    with pytest.raises(InputError, match="whole numbers"):
        boundaries.join(where, levels=(0,))


def test_stated_and_joined_province_are_compared():
    where = points(
        (8.52, 12.0),
        (7.44, 10.52),
        (7.44, 10.52),
        (7.44, 10.52),
        (0, 0),
        admin1=["Kaduna", "Kaduna State", "Atlantis", None, "Kaduna"],
        country=["Nigeria"] * 5,
    )
    placed = boundaries.join(where)
    assert placed["admin1_stated"].tolist() == ["NG-KD", "NG-KD", pd.NA, pd.NA, "NG-KD"]
    assert placed["admin1_agrees"].tolist() == [False, True, pd.NA, pd.NA, pd.NA]
    differ = boundaries.disagreements(placed)
    assert differ.index.tolist() == ["row 0"]
    assert differ["stated_km"].iloc[0] == pytest.approx(71, abs=2)
    with pytest.raises(InputError, match="nothing to compare"):
        boundaries.disagreements(boundaries.join(points((0, 0))))


@pytest.mark.parametrize(
    ("place", "admin1", "country", "lon", "lat", "wanted"),
    [
        ("Medellin", "Antioquia", "Colombia", -75.56, 6.25, "CO-ANT"),
        ("Kukawa", "Borno", "Nigeria", 13.57, 12.92, "NG-BO"),
        ("Trujillo", "La Libertad", "Peru", -79.03, -8.11, "PE-LAL"),
    ],
)
def test_a_capital_stands_for_the_stated_province(place, admin1, country, lon, lat, wanted) -> None:
    """The town's name is another province's by its consonants, or in another country: what is stated counts."""
    row = {"place": place, "resolved_name": place, "admin1": admin1, "country": country, "precision": "admin1"}
    where = gpd.GeoDataFrame([row | {"resolved_id": pd.NA}], geometry=gpd.points_from_xy([lon], [lat]), crs="EPSG:4326")
    placed = boundaries.join(where)
    assert placed[["admin1_code", "admin1_by"]].values.tolist() == [[wanted, "identity"]]
    assert placed["admin1_agrees"].tolist() == [True]


def test_a_province_that_the_file_lacks_is_said() -> None:
    row = {"admin1": "Neverland", "country": "Peru", "precision": "admin1", "resolved_id": pd.NA, "place": "Lima"}
    where = gpd.GeoDataFrame([row], geometry=gpd.points_from_xy([-77.04], [-12.05]), crs="EPSG:4326")
    placed = boundaries.join(where)
    assert placed["admin1_code"].isna().all()
    assert placed["admin1_reason"].tolist() == ["the stated province is not among these boundaries"]


def test_the_stated_country_wins_within_the_lines_error_and_no_farther() -> None:
    land = gpd.GeoDataFrame(
        {"code": ["A1", "B1"], "name": ["East", "West"], "country_code": ["PE", "EC"]},
        geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)],
        crs="EPSG:4326",
    )
    rows = {"country": ["Peru", "Peru", "Peru", None]}
    points = gpd.points_from_xy([1.01, 1.5, 2.05, 2.05], [0.5] * 4)
    placed = boundaries.join(gpd.GeoDataFrame(rows, geometry=points, crs="EPSG:4326"), land)
    assert placed["admin1_code"].tolist() == ["A1", "B1", pd.NA, "B1"]
    assert [item["count"] for item in placed.attrs["findings"] if item["code"] == "border-stated"] == [1]


def test_a_locator_is_kept_for_the_same_polygons_alone() -> None:
    """Two joins to one set of provinces ask one index; a changed polygon or code is never answered by the old one."""
    from boundaries.locating.locator import of

    table = gpd.GeoDataFrame(
        {"code": ["a", "b"]}, geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], crs="EPSG:4326"
    )
    first = of(table)
    assert of(table.copy()) is first
    moved = table.set_geometry([shapely.box(5, 0, 6, 1), shapely.box(1, 0, 2, 1)], crs="EPSG:4326")
    assert of(moved) is not first
    assert of(table.assign(code=["b", "a"])) is not first
    table.geometry.array[0] = shapely.box(7, 0, 8, 1)
    assert of(table) is not first


def known_to_its_province(*stated: tuple[str, str]) -> gpd.GeoDataFrame:
    """Rows with the coordinates of somewhere else, known to their province alone."""
    return gpd.GeoDataFrame(
        {
            "country": [country for country, _ in stated],
            "admin1": [unit for _, unit in stated],
            "precision": "admin1",
            "resolved_id": pd.array([None] * len(stated), dtype="string"),
        },
        geometry=gpd.points_from_xy([10.0] * len(stated), [50.0] * len(stated)),
        crs="EPSG:4326",
    )


def test_a_letter_wrong_is_the_same_province_and_said() -> None:
    stated = (("Pakistan", "Khyber Pakhtunkwa province"), ("Colombia", "Antioqia"), ("Germany", "Niedersachsen"))
    placed = boundaries.join(known_to_its_province(*stated))
    assert placed["admin1_code"].tolist() == ["PK-KP", "CO-ANT", "DE-NI"]
    said = [item for item in placed.attrs["findings"] if item["code"] == "unit-misspelt"]
    assert [len(item["rows"]) for item in said] == [1, 1]
    assert [item["message"].split("'")[1] for item in said] == ["Khyber Pakhtunkwa province", "Antioqia"]


def test_a_letter_wrong_at_level_2_is_said_too() -> None:
    of_mali = {"country_code": "ML", "country_name": "Mali"}
    levels = {
        1: squares(Gao=(0, 15, 4, 18)).assign(**of_mali),
        2: squares(Bandiagara=(0, 15, 2, 18), Bourem=(2, 15, 4, 18)).assign(**of_mali),
    }
    where = known_to_its_province(("Mali", "Gao")).assign(admin2="Bandiagera", precision="admin2")
    placed = boundaries.join(where, levels, levels=(1, 2))
    assert placed["admin2_code"].tolist() == ["Bandiagara"]
    (said,) = [item["message"] for item in placed.attrs["findings"] if item["code"] == "unit-misspelt"]
    assert said == "'Bandiagera' is no unit of Mali; it was read as 'Bandiagara', a letter away"


@pytest.mark.parametrize(
    ("country", "unit"),
    [
        ("Sudan", "Norh Kordofen"),  # two letters
        ("Ghana", "Uper West Eest"),
        ("Philippines", "Region 12"),
        ("Kenya", "Costa"),  # too short to be sure
        ("Pakistan", "Balochestan and Sistan"),
    ],
)
def test_more_than_a_letter_is_not_guessed(country: str, unit: str) -> None:
    placed = boundaries.join(known_to_its_province((country, unit)))
    assert placed["admin1_code"].isna().all()
    assert placed["admin1_reason"].tolist() == ["the stated province is not among these boundaries"]
    assert placed["country_code"].tolist() == [naming_code(country)]


def naming_code(country: str) -> str | None:
    from boundaries.naming import country_code

    return country_code(country)


def test_a_row_known_to_its_country_keeps_it_whatever_its_coordinates_are() -> None:
    rows = known_to_its_province(("Pakistan", "")).assign(precision="country")
    placed = boundaries.join(rows)
    assert placed[["country_code", "country_name"]].values.tolist() == [["PK", "Pakistan"]]


def test_rows_abroad_do_not_drive_the_provinces_index_out() -> None:
    """Points that two countries' words contradict ask parts of the provinces; the whole is still there afterwards."""
    from boundaries.locating import locator

    provinces = boundaries.load()
    rows = gpd.GeoDataFrame(
        {"country": ["Pakistan", "Iran", "Iraq"]}, geometry=gpd.points_from_xy([10.0] * 3, [50.0] * 3), crs="EPSG:4326"
    )
    boundaries.join(rows, provinces)
    kept = locator.of(provinces)
    boundaries.join(rows, provinces)
    assert locator.of(provinces) is kept


def joined(*rows: tuple[str, str]):
    table = pd.DataFrame(rows, columns=["place", "country"]).assign(killed=1)
    return boundaries.join(geo.geocode(geo.read(table)))


def codes(placed) -> list[str]:
    return [item["code"] for item in placed.attrs["findings"]]


def test_a_name_of_two_countries_is_read_alike_by_geocode_and_join() -> None:
    placed = joined(("Brazzaville", "Congo"), ("Kinshasa", "DR Congo"), ("Pointe-Noire", "Congo"))
    assert placed["country_code"].tolist() == ["CG", "CD", "CG"]
    assert not codes(placed)


def test_a_unit_that_two_countries_claim_is_counted_to_the_one_that_the_row_states() -> None:
    placed = joined(("Simferopol", "Ukraine"), ("Simferopol", "Russia"), ("Srinagar", "India"))
    assert placed["country_code"].tolist() == ["UA", "RU", "IN"]
    assert placed["admin1_code"].tolist() == ["UA-43", "UA-43", "IN-JK"]
    assert codes(placed) == ["unit-disputed"]


def test_a_claimed_unit_within_the_lines_error_gives_way_to_the_stated_countrys_own() -> None:
    placed = joined(("Jerusalem", "Israel"), ("Jerusalem", "Palestine"), ("Armyansk", "Ukraine"))
    assert placed["country_code"].tolist() == ["IL", "PS", "UA"]
    assert placed["admin1_code"].tolist()[2] == "UA-43"
    assert sorted(codes(placed)) == ["border-stated", "unit-disputed"]


def test_no_row_is_counted_to_another_country_in_silence() -> None:
    placed = joined(("Laayoune", "Western Sahara"))
    assert placed["country_code"].tolist() == ["MA"]
    assert codes(placed) == ["country-differs"]


def test_no_country_name_is_read_otherwise_by_geocode() -> None:
    """Each name that a join knows, and each that a dataset uses."""
    from boundaries import naming
    from boundaries.naming.statedlands import _country_keys
    from geo.gazetteer.places import bundled
    from geo.geocoding.countries import country

    names = [
        *_country_keys(),
        "Congo, Rep.",
        "Korea, South",
        "Myanmar (Burma)",
        "Yemen, North",
        "Palestine, State of",
    ]
    read = {name: (naming.country_code(name), country(bundled(), name).code) for name in names}
    assert not {name: pair for name, pair in read.items() if pair[0] is not None and pair[0] != pair[1]}


@pytest.mark.parametrize(("place", "country"), [("Gamboru town, Borno state, Nigeria", "NG"), ("Beit Hanoun", "PS")])
def test_a_town_by_the_border_stays_in_its_country_where_no_column_states_it(place: str, country: str) -> None:
    """The line is drawn for small scales; the gazetteer knows whose the town is."""
    placed = boundaries.join(geo.geocode(pd.DataFrame({"place": [place]})))
    assert placed["country_code"].tolist() == [country]
    assert "border-stated" in [item["code"] for item in placed.attrs["findings"]]
