"""Nothing is lost between two sources: each incident stands in one row, and changes add up to the change of all."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
from depth import many
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo import figures, schema
from maps.changes.differences import change, differences
from maps.changes.pairing import pairs

UNITS = ("PK-BA", "PK-SD", None)
FEW = settings(max_examples=many(6), suppress_health_check=[HealthCheck.too_slow])
ENDS = (("min", "_min"), ("best", ""), ("max", "_max"))

figure = st.one_of(st.none(), st.integers(0, 40))


@st.composite
def rows(draw, most: int = 9):
    """A joined table: exact figures, ranges, "or more", "up to" and none at all."""
    out = []
    for number in range(draw(st.integers(0, most))):
        best, low, high = draw(figure), draw(figure), draw(figure)
        low, high = (min(low, high), max(low, high)) if low is not None and high is not None else (low, high)
        best = None if best is None else min(max(best, low or 0), high if high is not None else best + (low or 0))
        out.append(
            {
                "incident_id": f"i{number}",
                "admin1_code": draw(st.sampled_from(UNITS)),
                "day": draw(st.integers(0, 3)),
                "step": draw(st.integers(0, 3)),
                **{"killed": best, "killed_min": low, "killed_max": high, "injured": draw(figure)},
            }
        )
    names = ["incident_id", "admin1_code", "day", "step", "killed", "killed_min", "killed_max", "injured"]
    table = pd.DataFrame(out, columns=names)
    day, step = (table.pop(name).astype("int64") for name in ("day", "step"))
    table["date"] = pd.Timestamp("2024-01-01") + pd.to_timedelta(day, unit="D")
    for name in ("killed", "killed_min", "killed_max", "injured"):
        table[name] = table[name].astype("Int64")
    table["admin1_code"] = table["admin1_code"].astype("string")
    table = table.assign(country_code="PK", country_name="Pakistan", admin1_name=table["admin1_code"], place="Gao")
    return gpd.GeoDataFrame(table, geometry=gpd.points_from_xy(67 + step * 0.05, [30.0] * len(table)), crs=schema.CRS)


@FEW
@given(rows(), rows())
def test_every_incident_stands_in_one_row_and_no_figure_is_lost(a, b) -> None:
    b["incident_id"] = "b" + b["incident_id"]
    found = pairs(a, b)
    assert sorted(found["a_id"].dropna()) == sorted(a["incident_id"])
    assert sorted(found["b_id"].dropna()) == sorted(b["incident_id"])
    assert (found["in"] == "both").sum() + (found["in"] == "a").sum() == len(a)
    for side, table in (("a", a), ("b", b)):
        for name in schema.FIGURES:
            part = figures.ranges(table, name)
            for which, end in ENDS:
                assert found[f"{side}_{name}{end}"].sum() == part[which].sum()
                assert found[f"{side}_{name}{end}"].notna().sum() == part[which].notna().sum()


@FEW
@given(rows(), rows())
def test_changes_of_units_add_up_where_all_is_known(a, b) -> None:
    table = differences(a, b)
    assert table["incidents_change"].sum() == len(b) - len(a)
    for name in schema.FIGURES:
        for side, whole in (("a", a), ("b", b)):
            assert table[f"{name}_{side}"].sum() == figures.totals(whole, name).best
        told = table[f"{name}_change_min"].notna()
        kept = (
            a["admin1_code"].fillna("").isin(table.loc[told, "code"].fillna("")),
            b["admin1_code"].fillna("").isin(table.loc[told, "code"].fillna("")),
        )
        one, other = (figures.totals(side[rows], name) for side, rows in zip((a, b), kept, strict=True))
        assert table.loc[told, f"{name}_change_min"].sum() == other.min - one.max
        assert table.loc[told, f"{name}_change_max"].sum() == other.max - one.min


@FEW
@given(rows(), rows())
def test_the_change_back_is_the_change_turned(a, b) -> None:
    there, back = (
        change(figures.totals(one, "killed"), figures.totals(two, "killed")) for one, two in ((a, b), (b, a))
    )
    assert there.known == back.known
    if there.known:
        assert (there.min, there.max, there.less, there.more) == (-back.max, -back.min, back.more, back.less)
        assert there.best == (None if back.best is None else -back.best)


@FEW
@given(rows())
def test_a_unit_with_incidents_and_no_figure_has_no_change(a) -> None:
    silent = a.assign(killed=pd.NA, killed_min=pd.NA, killed_max=pd.NA).astype(
        dict.fromkeys(("killed", "killed_min", "killed_max"), "Int64")
    )
    table = differences(a, silent)
    assert table["killed_change"].isna().all()
    assert table["killed_change_min"].isna().all()
