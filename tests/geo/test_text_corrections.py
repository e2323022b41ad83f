"""What a person corrects in the table wins on the next run: a changed cell, a removed row, an added one."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import geo
from geo.errors import InputError
from geo.text.corrections import applying, several

ARTICLE = """Nine people were killed and three injured when a bomb exploded in Quetta, Pakistan, on 3 May 2021.

Gunmen killed two policemen in Turbat, Pakistan, on 5 May 2021, officials said.

A landmine blast killed four shepherds near Panjgur, Pakistan, on 7 May 2021."""


class Desk:
    """An article, and the table a person works on."""

    def __init__(self, folder: Path) -> None:
        self.article, self.out = folder / "article.txt", folder / "incidents.csv"
        self.article.write_text(ARTICLE, encoding="utf-8")

    def run(self, *, carry: bool = True) -> pd.DataFrame:
        table = geo.extract_files(self.article)
        done = applying.apply(table, self.out) if carry else applying.fresh(table)
        applying.write(done, self.out)
        return done.table

    def cells(self) -> pd.DataFrame:
        return pd.read_csv(self.out, dtype=str, keep_default_na=False, encoding="utf-8-sig")

    def edit(self, change) -> None:
        changed = change(self.cells())
        changed.to_csv(self.out, index=False)

    def set(self, where: str, **cells: str) -> None:
        def change(table: pd.DataFrame) -> pd.DataFrame:
            rows = table["place"] == where
            for name, value in cells.items():
                table.loc[rows, name] = value
            return table

        self.edit(change)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    one = Desk(tmp_path)
    one.run(carry=False)
    return one


def row(table: pd.DataFrame, place: str) -> pd.Series:
    found = table[table["place"] == place]
    assert len(found) == 1, table["place"].tolist()
    return found.iloc[0]


def codes(table: pd.DataFrame) -> dict[str, int]:
    return {item["code"]: item["count"] for item in table.attrs["findings"]}


def test_nothing_changed_is_nothing_corrected(desk: Desk) -> None:
    before = desk.cells()
    table = desk.run()
    assert table["corrected"].isna().all()
    assert not {"corrected", "removed-by-hand", "added-by-hand"} & set(codes(table))
    pd.testing.assert_frame_equal(desk.cells()[list(before)], before)


def test_a_changed_figure_wins_and_is_seen(desk: Desk) -> None:
    desk.set("Quetta", killed="11")
    for _ in range(3):  # again and again
        table = desk.run()
        assert row(table, "Quetta")[["killed", "killed_min", "killed_max"]].tolist() == [11, 11, 11]
        assert row(table, "Quetta")["injured"] == 3
        assert "killed: 9 → 11" in row(table, "Quetta")["corrected"]
        assert codes(table)["corrected"] == 1
    assert pd.isna(row(table, "Turbat")["corrected"])


def test_a_range_a_place_and_a_date(desk: Desk) -> None:
    desk.set("Quetta", killed="11-12", place="Pishin", date="2021-05-02")
    table = desk.run()
    assert row(table, "Pishin")[["killed", "killed_min", "killed_max"]].tolist() == [11, 11, 12]
    assert str(row(table, "Pishin")["date"])[:10] == str(row(table, "Pishin")["date_end"])[:10] == "2021-05-02"
    assert "Quetta" not in set(table["place"])


def test_the_province_of_the_old_place_goes_with_it(desk: Desk) -> None:
    assert row(desk.run(), "Quetta")["admin1"] == "Balochistan"
    desk.set("Quetta", place="Karachi")
    for _ in range(2):
        assert pd.isna(row(desk.run(), "Karachi")["admin1"])


@pytest.mark.parametrize("form", ["%m/%d/%Y", "%d.%m.%Y", "%d/%m/%Y"])
def test_a_spreadsheet_that_writes_dates_its_own_way_corrects_nothing(desk: Desk, form: str) -> None:
    def saved(table: pd.DataFrame) -> pd.DataFrame:
        return table.assign(**{name: pd.to_datetime(table[name]).dt.strftime(form) for name in ("date", "date_end")})

    desk.edit(saved)
    desk.set("Quetta", killed="11.0")
    table = desk.run()
    assert [str(day)[:10] for day in table["date"]] == ["2021-05-03", "2021-05-05", "2021-05-07"]
    assert table["corrected"].notna().tolist() == [True, False, False]
    assert "date" not in row(table, "Quetta")["corrected"]


def test_an_emptied_cell_stays_empty(desk: Desk) -> None:
    desk.set("Quetta", injured="", injured_min="", injured_max="")
    assert pd.isna(row(desk.run(), "Quetta")["injured"])
    assert pd.isna(row(desk.run(), "Quetta")["injured"])


def test_a_removed_row_stays_away(desk: Desk) -> None:
    desk.edit(lambda table: table[table["place"] != "Turbat"])
    for _ in range(3):
        table = desk.run()
        assert table["place"].tolist() == ["Quetta", "Panjgur"]
        assert codes(table)["removed-by-hand"] == 1


def test_all_rows_removed_stay_away(desk: Desk) -> None:
    desk.edit(lambda table: table[:0])
    for _ in range(2):
        assert desk.run().empty


def test_an_added_row_stays(desk: Desk) -> None:
    desk.edit(
        lambda table: pd.concat(
            [table, pd.DataFrame([{"place": "Kech", "country": "Pakistan", "killed": "3", "date": "2021-05-06"}])]
        ).fillna("")
    )
    ids = set()
    for _ in range(3):
        table = desk.run()
        assert row(table, "Kech")["killed"] == 3
        assert row(table, "Kech")["corrected"] == "added by hand"
        ids.add(row(table, "Kech")["incident_id"])
    assert len(ids) == 1
    assert len(table) == 4


def test_an_added_row_that_is_extracted_later_is_one_row(desk: Desk) -> None:
    desk.edit(
        lambda table: pd.concat(
            [table, pd.DataFrame([{"place": "Kharan", "killed": "3", "date": "2021-05-08"}])]
        ).fillna("")
    )
    desk.run()
    desk.article.write_text(
        ARTICLE + "\n\nA rocket killed two men in Kharan, Pakistan, on 8 May 2021.", encoding="utf-8"
    )
    table = desk.run()
    assert row(table, "Kharan")["killed"] == 3
    assert len(table) == 4


def test_a_sorted_table_and_a_column_of_ones_own(desk: Desk) -> None:
    desk.edit(lambda table: table.assign(checked_by="Zoë").sort_values("place", ascending=False))
    desk.set("Panjgur", killed="5")
    table = desk.run()
    assert row(table, "Panjgur")["killed"] == 5
    assert set(table["checked_by"]) == {"Zoë"}
    assert set(desk.run()["checked_by"]) == {"Zoë"}


def test_an_updated_article_keeps_the_correction_and_changes_the_rest(desk: Desk) -> None:
    desk.set("Quetta", killed="11")
    desk.edit(lambda table: table[table["place"] != "Turbat"])
    text = (
        ARTICLE.replace("three injured", "fourteen injured")
        .replace("Gunmen killed two policemen", "Gunmen on motorcycles killed two policemen")
        .replace("four shepherds", "six shepherds")
    )
    desk.article.write_text("Updated.\n\n" + text, encoding="utf-8")
    for _ in range(2):
        table = desk.run()
        assert row(table, "Quetta")[["killed", "injured"]].tolist() == [11, 14]
        assert row(table, "Panjgur")["killed"] == 6
        assert "Turbat" not in set(table["place"])


def test_a_corrected_incident_that_the_article_drops_is_kept(desk: Desk) -> None:
    desk.set("Quetta", killed="11")
    desk.article.write_text(ARTICLE.split("\n\n", 1)[1], encoding="utf-8")
    for _ in range(2):
        table = desk.run()
        assert row(table, "Quetta")["killed"] == 11
        assert "no longer" in row(table, "Quetta")["corrected"]
        assert codes(table)["correction-orphan"] == 1
    desk.edit(lambda cells: cells[cells["place"] != "Quetta"])
    assert "Quetta" not in set(desk.run()["place"])


def test_a_renamed_article_keeps_its_corrections(desk: Desk) -> None:
    desk.set("Quetta", killed="11")
    desk.article = desk.article.rename(desk.article.with_name("renamed.txt"))
    desk.article.write_text(ARTICLE.replace("near Panjgur", "close to Panjgur"), encoding="utf-8")
    assert row(desk.run(), "Quetta")["killed"] == 11
    assert len(desk.run()) == 3


def test_another_article_does_not_take_corrections_with_it(desk: Desk) -> None:
    desk.set("Quetta", killed="11")
    desk.edit(lambda table: table[table["place"] != "Turbat"])
    desk.article = desk.article.with_name("other.txt")
    desk.article.write_text("Gunmen killed six farmers in Turbat, Pakistan, on 9 June 2022.", encoding="utf-8")
    table = desk.run()
    assert row(table, "Turbat")["killed"] == 6
    assert row(table, "Quetta")["killed"] == 11  # what a person corrected is never thrown away
    assert "Panjgur" not in set(table["place"])


def test_what_is_extracted_as_corrected_is_no_correction_any_more(desk: Desk) -> None:
    desk.set("Quetta", killed="11", killed_min="11", killed_max="11")
    desk.article.write_text(ARTICLE.replace("Nine people", "Eleven people"), encoding="utf-8")
    assert pd.isna(row(desk.run(), "Quetta")["corrected"])


def test_a_corrected_table_without_the_other_wins_as_it_is(desk: Desk) -> None:
    desk.set("Quetta", killed="11")
    desk.edit(lambda table: table[table["place"] != "Turbat"])
    applying.beside(desk.out).unlink()
    table = desk.run()
    assert row(table, "Quetta")["killed"] == 11
    assert table["place"].tolist() == ["Quetta", "Panjgur"]
    assert "corrections-alone" in codes(table)


def test_a_cell_that_cannot_be_read_is_refused_by_name(desk: Desk) -> None:
    desk.set("Quetta", killed="many", date="soon")
    with pytest.raises(InputError, match=r"(?s)cannot be read.*killed.*row 2"):
        desk.run()


@pytest.mark.parametrize("ending", [".xlsx", ".parquet", ".geojson"])
def test_other_kinds_of_table(tmp_path: Path, ending: str) -> None:
    desk = Desk(tmp_path)
    desk.out = tmp_path / f"incidents{ending}"
    desk.run(carry=False)
    table = geo.read(desk.out)
    table.loc[table["place"] == "Quetta", "killed"] = 11
    geo.write(table, desk.out)
    assert row(desk.run(), "Quetta")["killed"] == 11


def test_both_tables_or_neither(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = desk.out.read_bytes(), applying.beside(desk.out).read_bytes()
    (tmp_path / "other.csv").mkdir()
    with pytest.raises(geo.errors.OutputError):
        applying.write(applying.fresh(geo.extract_files(desk.article)), tmp_path / "other.csv")
    assert (desk.out.read_bytes(), applying.beside(desk.out).read_bytes()) == before
    assert not (tmp_path / "other.extracted.csv").exists()


def copied(desk: Desk, folder: Path, place: str, **cells: str) -> Path:
    """The table of a colleague, who corrected a copy of it."""
    folder.mkdir()
    for path in (desk.out, applying.beside(desk.out)):
        (folder / path.name).write_bytes(path.read_bytes())
    other = Desk(folder)
    other.set(place, **cells)
    return other.out


def test_corrections_of_two_people(desk: Desk, tmp_path: Path) -> None:
    one = copied(desk, tmp_path / "one", "Quetta", killed="11", injured="4")
    two = copied(desk, tmp_path / "two", "Quetta", killed="12")
    table = pd.read_csv(two, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    table[table["place"] != "Turbat"].to_csv(two, index=False)
    both = geo.extract_files(desk.article, corrections=[one, two])
    quetta = row(both, "Quetta")
    assert (quetta["killed"], quetta["injured"]) == (12, 4), "the later file overrules where both speak"
    assert "Turbat" not in set(both["place"]), "what one alone removed stays away"
    assert codes(both)["correction-overruled"] == 1
    assert "injured: 3 → 4" in quetta["corrected"]
    done = several.apply_all(geo.extract_files(desk.article), [one, two])
    applying.write(done, desk.out)
    pd.testing.assert_frame_equal(pd.DataFrame(desk.run())[["place", "killed"]], both[["place", "killed"]])
