"""What is held back is in no output, decoded; what is published is less exact, and says so; and its sums agree."""

from __future__ import annotations

import datetime as dt
import json
import warnings

import pandas as pd
import pytest
from typer.testing import CliRunner

import boundaries
import geo
import maps
from geo.errors import InputError
from maps.cli import app
from maps.loop.publishing import payloads, suppressing
from maps.loop.publishing.allowed import Rules
from maps.story import holding

SECRETS = (
    "Zqclinic",
    "Zqactor",
    "Zqsource",
    "Zqtelling",
    "Zqid",
    "Zqown",
    "27.77131",
    "63.33137",
    "73317331",
    "73,317,331",
)
"""What only the rows that are held back have."""
TOWNS = {"Quetta": (30.2, 67.0), "Karachi": (24.86, 67.01), "Lahore": (31.55, 74.34)}


def table() -> pd.DataFrame:
    rows = [
        {
            "place": town,
            "latitude": lat,
            "longitude": lon,
            "country": "Pakistan",
            "killed": number + 1,
            "actor": "Somebody",
        }
        for town, (lat, lon) in TOWNS.items()
        for number in range(4)
    ]
    secret = {
        "place": "Zqclinic",
        "latitude": 27.77131,
        "longitude": 63.33137,
        "country": "Pakistan",
        "killed": 73317331,
    }
    rows += [secret | {"actor": "Zqactor", "withhold": word} for word in ("yes", "x")]
    out = pd.DataFrame(rows).assign(date=pd.date_range("2024-01-01", periods=len(rows)).astype(str))
    out["incident_id"] = [f"Zqid{at}" if isinstance(row, str) else f"id{at}" for at, row in enumerate(out["withhold"])]
    for name, word in (("source", "Zqsource"), ("description", "Zqtelling"), ("own", "Zqown")):
        out[name] = out["withhold"].notna().map({True: word, False: "told"})
    out["own"] = out["own"].astype("category")
    return out


@pytest.fixture(scope="session")
def placed():
    return boundaries.join(geo.geocode(geo.read(table())))


def decoded(path) -> bytes:
    return b"\n".join(payloads.layers(path))


def leaks(path) -> list[str]:
    data = decoded(path)
    forms = {word: (word.encode(), word.encode("utf-16-le")) for word in SECRETS}
    return [word for word, written in forms.items() if any(form in data for form in written)]


def test_the_search_finds_what_is_there(placed, tmp_path):
    shown = maps.publish(placed, "internal")
    maps.draw(shown).save(tmp_path / "a.html")
    geo.write(shown, tmp_path / "a.xlsx")
    geo.write(shown, tmp_path / "a.parquet")
    assert {"Zqclinic", "Zqactor", "Zqtelling", "Zqid"} <= set(leaks(tmp_path / "a.html"))
    assert {"Zqclinic", "Zqown", "27.77131", "73317331"} <= set(leaks(tmp_path / "a.xlsx"))
    assert "Zqown" in leaks(tmp_path / "a.parquet")


@pytest.mark.parametrize(
    "name", ["page.html", "a.svg", "a.png", "a.pdf", "report.html", "report.docx", "report.pptx", "report.md"]
)
def test_what_is_held_back_is_in_no_picture_of_the_table(placed, tmp_path, name):
    story, path = maps.Story(placed), tmp_path / name
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if name == "page.html":
            maps.draw(story).save(path)
        elif name.startswith("report"):
            maps.report(story).save(path)
        else:
            maps.figure(story).save(path)
    assert [found for file in tmp_path.iterdir() for found in leaks(file)] == []


@pytest.mark.parametrize("ending", ["csv", "xlsx", "geojson", "gpkg", "parquet", "fgb", "kml"])
@pytest.mark.parametrize("keep", [[], ["place", "actor", "own", "source", "description", "latitude", "incident_id"]])
def test_nor_in_a_table_that_is_published(placed, tmp_path, ending, keep):
    path = tmp_path / f"out.{ending}"
    geo.write(maps.publish(placed, {"columns": {"keep": keep}}), path)
    assert leaks(path) == []
    assert b"Somebody" in decoded(path) or not keep


def test_articles_that_tell_of_it_are_not_in_the_page(tmp_path):
    told = geo.extract("A bomb killed nine people at Zqclinic in Quetta, Pakistan, on 3 May 2021. It was Zqactor.")
    told["withhold"] = "yes"
    more = geo.extract("A blast killed four people in Lahore, Pakistan, on 4 May 2021.")
    both = pd.concat([told, more], ignore_index=True)
    both.attrs = told.attrs
    maps.draw(boundaries.join(geo.geocode(both))).save(tmp_path / "page.html")
    assert leaks(tmp_path / "page.html") == []


def test_points_go_to_cells_and_every_output_says_how_far(placed, tmp_path):
    out = maps.publish(placed)
    inside = ~holding.held(placed)
    apart = out.geometry.to_crs(3857).distance(placed[inside].reset_index(drop=True).geometry.to_crs(3857))
    assert apart.max() > 1000
    assert apart.max() < 7.2e3 * 1.2, "Mercator is stretched by 1/cos(31°)"
    assert (out["uncertainty_km"] >= 7.07).all()
    assert not {"place", "latitude", "actor", "description", "resolved_name"} & set(out.columns)
    story = maps.Story(out)
    assert "Points are moved to the middle of cells: a place is within 7.1 km of its point" in story.privacy
    assert "Held back, and not counted: 2 incidents" in story.privacy
    page = maps.draw(placed, publish="public").get_root().render()
    assert "within 7.1 km of its point" in page
    assert "within 7.1 km of its point" in "".join(maps.report(placed, publish="public").html().split("\n"))


@pytest.mark.parametrize("unit", ["admin1", "country"])
def test_places_to_their_unit(placed, unit):
    out = maps.publish(placed, {"places": {"unit": unit}})
    assert (out["precision"] == unit).all()
    assert out.geometry.isna().all()
    assert out["admin1_code"].isna().all() == (unit == "country")
    stands = maps.Story(out).stands
    assert not stands.lost.any()


def test_public_and_internal_twins_agree(placed):
    rules = {"units": {"fewest": 5}, "places": {"cell_km": 20}}
    public, internal = (maps.Story(maps.publish(placed, one)) for one in (rules, "internal"))
    assert internal.privacy == ["Internal: not for publication"]
    killed = [story.seen.figures["killed"].best for story in (public, internal)]
    assert killed[1] - killed[0] == 2 * 73317331, "the difference is what is said to be held back"
    assert public.seen.incidents + 2 == internal.seen.incidents
    summed = boundaries.summarise(public.rows)
    assert summed["killed"].sum() == killed[0], "suppressed provinces are counted with their country"


@pytest.mark.parametrize("seed", range(6))
def test_no_sum_gives_a_small_unit_away(seed):
    import numpy as np

    rng = np.random.default_rng(seed)
    sizes = {(f"C{c}", f"C{c}-{u}"): int(rng.choice([0, 1, 2, 3, 4, 9, 30])) for c in range(4) for u in range(6)}
    rows = pd.DataFrame(
        [{"country_code": country, "admin1_code": unit} for (country, unit), n in sizes.items() for _ in range(n)]
    )
    lost = suppressing.hidden(rows, 3)
    coarse, out = lost.province, lost.out
    for country in rows["country_code"].unique():
        own = (rows["country_code"] == country).to_numpy()
        if out[own].any():
            assert own.sum() < 3
            assert out[own].all()
            continue
        shown = rows[own & ~coarse]["admin1_code"].value_counts()
        assert (shown >= 3).all()
        hidden = rows[own & coarse]
        if len(hidden):
            assert len(hidden) >= 3
            assert hidden["admin1_code"].nunique() >= 2 or rows[own]["admin1_code"].nunique() == 1


def by_chance(seed):
    """Rows of two countries with districts over three years, some dated to the month, the year, or not."""
    import numpy as np

    rng = np.random.default_rng(seed)
    size = int(rng.integers(20, 400))
    rows = pd.DataFrame({"country_code": rng.choice(["AA", "BB"], size, p=[0.9, 0.1])})
    rows["admin1_code"] = [f"{code}-{rng.choice(6, p=[0.5, 0.2, 0.1, 0.1, 0.05, 0.05])}" for code in rows.country_code]
    rows["admin2_code"] = [f"{code}-{rng.integers(4)}" for code in rows.admin1_code]
    rows.loc[rng.random(size) < 0.1, "admin2_code"] = None
    rows["date"] = pd.Timestamp("2022-01-01") + pd.to_timedelta(rng.integers(0, 900, size) ** 2 // 900, unit="D")
    rows["date_end"] = rows["date"].where(rng.random(size) < 0.9, rows["date"] + pd.Timedelta(days=20))
    rows["date_precision"] = rng.choice(["day", "month", "year"], size, p=[0.8, 0.1, 0.1])
    rows.loc[rng.random(size) < 0.03, ["date", "date_end"]] = pd.NaT
    return rows


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("per", ["month", "year"])
@pytest.mark.parametrize("level", [1, 2])
def test_no_span_of_time_gives_a_small_unit_away(seed, per, level):
    """As a reader sees it: in no month, year or undated rest does a unit with fewer stand, nor alone among the held."""
    rows = by_chance(seed)
    lost = suppressing.hidden(rows, 3, per=per, level=level)
    span = pd.Series(suppressing.spans(rows, per))
    span = span.where(~lost.month, span.str[:4]).where(~lost.year, "")
    own = rows["admin2_code" if level == 2 else "admin1_code"].where(~lost.district, None).fillna("")
    province = rows["admin1_code"].where(~lost.province, "")
    seen = rows.assign(span=span, own=own, province=province, was=rows["admin1_code"])[~lost.out]
    for (_, _, unit), group in seen.groupby(["country_code", "span", "province"]):
        assert not unit or len(group) >= 3
    if level == 2:
        for (_, _, unit), group in seen[seen["own"] != ""].groupby(["country_code", "span", "own"]):
            assert len(group) >= 3, unit
    for (country, when), group in seen.groupby(["country_code", "span"]):
        held = group[group["province"] == ""]
        if len(held) and when:
            alone = held["was"].nunique() == 1 and group["was"].nunique() > 1
            assert not alone, (country, when)
    vague = seen[lost.year[~lost.out]]
    assert all(len(seen[(seen["country_code"] == code) & (seen["span"] == "")]) >= 3 for code in vague["country_code"])


def test_a_reader_who_filters_by_time_meets_no_single_incident():
    """The page's filter, small multiples and a movie draw the rows that are published: none is alone in its month."""
    days = [f"2024-01-{day:02}" for day in range(1, 13)] + ["2024-02-03", "2024-03-05", "2024-03-06", "2024-03-07"]
    rows = [("Quetta", day) for day in days[:12]] + [("Turbat", "2024-02-03"), *(("Lahore", day) for day in days[13:])]
    frame = pd.DataFrame(rows, columns=["place", "date"]).assign(country="Pakistan", killed=1)
    placed = boundaries.join(geo.geocode(geo.read(frame)))
    public = maps.publish(placed, {"units": {"fewest": 3, "per": "month"}})
    february = public[public["date"].dt.strftime("%Y-%m").eq("2024-02")]
    assert february.empty, "its one incident is told by the year"
    told = public.groupby([public["date"].dt.strftime("%Y-%m"), public["date_precision"].astype(str), "admin1_code"])
    assert (told.size().loc[lambda sizes: sizes > 0] >= 3).all()
    assert len(public) == len(placed), "nothing is lost: the sums stay"
    assert set(public["date_precision"]) <= {"month", "year"}
    said = maps.Story(public).privacy
    assert any("in each month too" in line for line in said)
    panels = maps.movie(placed, publish={"units": {"fewest": 3, "per": "month"}})
    assert "February" not in panels.alt


def test_what_is_kept_by_name_tells_no_place_that_is_held(placed):
    extra = placed.iloc[[0]].assign(place="Zqvillage", admin1_code="PK-IS", admin1_name="Islamabad", incident_id="n")
    more = pd.concat([placed, extra], ignore_index=True)
    more.attrs = dict(placed.attrs)
    out = maps.publish(more, {"units": {"fewest": 3}, "columns": {"keep": ["place", "admin1"]}})
    assert "Zqvillage" not in set(out["place"].dropna())
    assert {"Karachi", "Lahore"} & set(out["place"].dropna())


def test_embed_and_movie_are_published_too(placed):
    page = maps.embed(placed, "srcdoc", publish="public")
    assert "within 7.1 km of its point" in page
    with pytest.raises(InputError, match="is drawn already"):
        maps.embed(maps.draw(placed), "srcdoc", publish="public")
    with pytest.raises(InputError, match="a Story has its table"):
        maps.movie(maps.Story(placed, maps.View(by="month")), publish="public")


def test_dates_are_late_and_vague(placed):
    rules = {"dates": {"delay_days": 5, "today": "2024-01-12", "by": "month"}}
    out = maps.publish(placed, rules)
    assert len(out) == 7
    assert set(out["date_precision"]) == {"month"}
    assert out["date"].dt.day.eq(1).all()
    assert maps.publish(placed.assign(date=pd.NaT), rules | {"places": {"unit": "country"}}).empty


def test_masked_texts_are_numbered(placed):
    out = maps.publish(placed, {"columns": {"mask": ["place"]}})
    assert sorted(out["place"].unique()) == ["place 1", "place 2", "place 3"]


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ({"place": {}}, "did you mean places"),
        ({"places": {"cell": 3}}, "did you mean cell_km"),
        ({"places": {"cell_km": "3"}}, "cannot be '3'"),
        ({"places": {"cell_km": 0}}, "more than 0"),
        ({"places": {"cell_km": 3, "unit": "admin1"}}, "keep one"),
        ({"units": {"fewest": True}}, "cannot be True"),
        ({"dates": {"today": "soon"}}, "2024-01-31"),
        ({"units": {"per": "week"}}, "not one of month, year"),
        ({"units": {"per": "year"}, "dates": {"by": "month"}}, "a reader could filter by it"),
        ({"places": {"unit": "admin2"}}, "ask for level 2"),
        ({"columns": {"keep": ["plce"]}}, "did you mean place"),
        ("nothing.toml", "is no file"),
        ({"units": {"fewest": 99}}, "nothing of them can be told"),
    ],
)
def test_rules_that_cannot_be(placed, rules, says):
    with pytest.raises(InputError, match=says):
        maps.publish(placed, rules)


def test_rules_from_a_file(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text("[places]\nunit = 'admin1'\n[dates]\ntoday = 2024-01-31\n")
    assert Rules.of(path) == Rules(unit="admin1", today=dt.date(2024, 1, 31))


def test_the_commands(tmp_path):
    source, run = tmp_path / "s.csv", CliRunner()
    table().to_csv(source, index=False)
    for name, command in {"m.html": "map", "t.csv": "geocode", "r.md": "report"}.items():
        done = run.invoke(app, [command, str(source), "-o", str(tmp_path / name), "--publish", "public"])
        assert done.exit_code == 0, done.output
        assert "within 7.1 km" in done.output or name == "r.md"
        assert leaks(tmp_path / name) == []
    done = run.invoke(app, ["summary", str(source)])
    assert "Held back, and not counted: 2 incidents" in done.output
    assert "146,634" not in done.output
    plain = run.invoke(app, ["geocode", str(source), "-o", str(tmp_path / "all.csv")])
    assert "2 of them are not for publication" in plain.output
    found = run.invoke(app, ["check", str(tmp_path / "all.csv"), "--json"])
    facts = {(one["what"], one["name"]): one for one in json.loads(found.output)}
    assert facts["hidden", "withhold"]["caution"]
    assert facts["points", "lat, lon"]["caution"]


def test_check_lists_what_is_hidden(placed, tmp_path):
    import openpyxl

    geo.write(placed, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book.create_sheet("notes").sheet_state = "hidden"
    book["incidents"].row_dimensions[3].hidden = True
    book.properties.creator = "Somebody"
    book.save(tmp_path / "b.xlsx")
    found = maps.check(tmp_path / "b.xlsx")
    hidden = found[found["what"] == "hidden"]
    assert {"notes", "incidents", "withhold"} <= set(hidden["name"])
    assert "Somebody" in found["text"].to_list()
    page = tmp_path / "p.html"
    maps.draw(placed).save(page)
    told = maps.check(page)
    assert told[told["name"] == "place"]["text"].item().startswith("3 different: Quetta")
    assert told[told["what"] == "points"]["caution"].item()
    maps.draw(placed, publish="public").save(page)
    safe = maps.check(page)
    assert not safe["caution"].any(), safe
    for name in ("f.svg", "f.png", "f.pdf"):
        maps.figure(placed, publish="public").save(tmp_path / name)
        assert len(maps.check(tmp_path / name))
    with pytest.raises(InputError, match="no such file"):
        maps.check(tmp_path / "none.csv")
