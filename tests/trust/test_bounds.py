"""Bounds stand in one table, which the documentation shows and the code reads; beyond each, an answer of ours."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

import geo
import maps
from geo.disk import bounds
from geo.errors import InputError
from geo.findings import of
from geo.reading.cells import counts, dates, pointcells
from maps.story import brand, brandlogo


def shown() -> str:
    """The table as docs/security.md has it."""
    lines = ["| what | most | beyond it |", "|---|---|---|"]
    beyond = {
        "refused": "refused",
        "cut": "read in parts",
        "text": "kept as text, and said",
        "said": "kept, and said",
        "asked": "refused, unless `allow_large=True`",
    }
    for one in bounds.bounds().values():
        lines.append(f"| {one.what} | {one.most:,} {one.unit} | {beyond[one.beyond]} |")
    return "\n".join(lines)


def test_the_documentation_shows_the_table(root: Path) -> None:
    assert shown() in (root / "docs" / "security.md").read_text("utf-8")


def test_each_bound_is_read_by_somebody(root: Path) -> None:
    code = "\n".join(
        path.read_text("utf-8") for name in ("geo", "boundaries", "maps") for path in (root / name).rglob("*.py")
    )
    for name in bounds.bounds():
        assert re.search(rf'(?:most|text_of|bytes_of)\([^)]*"{name}"\)', code), name


LONG = {
    "killed": "9" * 100_000,
    "injured": " " * 100_000 + "x",
    "date": "1 " * 50_000,
    "latitude": "34" + " " * 100_000 + "x",
    "place": "border of " + "and " * 25_000,
}


@pytest.mark.parametrize("column", LONG)
def test_a_cell_of_100_000_characters_costs_nothing(column: str, table) -> None:
    """It is kept with its row, and what is said of the others stands."""
    rows = {"place": "Gao", "country": "Mali", "killed": "3", "injured": "1", "date": "2021-03-02", "latitude": "16.27"}
    head = ",".join(rows)
    bad = ",".join(f'"{one}"' for one in (rows | {column: LONG[column]}).values())
    path = table(f"{head}\n{','.join(rows.values())}\n{bad}\n")
    start = time.process_time()
    read = geo.geocode(geo.read(path))
    assert time.process_time() - start < 5
    assert len(read) == 2
    assert read["killed"].iloc[0] == 3
    assert any(item["code"] == "cell-long" for item in of(read))


def test_cells_beyond_their_bound_are_no_figures() -> None:
    assert counts.figure("1" * (counts.LONGEST + 1)) is None
    assert dates.read(geo.sample()["date"].astype("string").head(1) + " " * 20 + "x" * 100).day.isna().all()
    assert pointcells.point("1.1" + " " * 3000 + "x") is None


def zip_of(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


BOMB = zip_of(word__document_dot_xml=b"<a/>" + b" " * 300_000_000)
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "a document that unpacks to 300 MB": ("a.docx", BOMB, "unpacks to more than 200 MB"),
    "an archive cut off": ("a.zip", zip_of(a_dot_csv=b"place,killed\nGao,1\n")[:-30], "damaged archive"),
    "an archive whose member is damaged": (
        "a.zip",
        zip_of(a_dot_csv=b"place,killed\n" + b"Gao,1\n" * 99).replace(b"place", b"pl\xffce", 1)[:40] + b"\x00" * 60,
        "damaged archive",
    ),
    "an archive that reaches out": (
        "a.zip",
        zip_of(**{"../../a_dot_csv": b"place,killed\nGao,1\n"}),
        "reaches outside",
    ),
    "JSON nested without end": ("a.json", b"[" * 100_000, "nested"),
    "JSON nested late": (
        "a.json",
        b'[{"place": "' + b"x" * (1 << 20) + b'", "a": ' + b"[" * 9_000,
        "nested|whole JSON",
    ),
    "KML nested without end": ("a.kml", b"<kml>" + b"<Folder>" * 5_000 + b"</Folder>" * 5_000 + b"</kml>", "deep"),
    "KML with entities": ("a.kml", b"<!DOCTYPE kml [<!ENTITY a 'b'>]><kml>&a;</kml>", "entities|web page"),
    "a table of 3,000 columns": (
        "a.csv",
        b",".join(b"c%d" % n for n in range(3_000)) + b"\n" + b"1," * 3_000,
        "columns",
    ),
    "a feed that declares entities": ("a.xml", b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss version='2.0'/>", "entities"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_beyond_a_bound_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    file, data, said = REFUSED[name]
    path = tmp_path / file
    path.write_bytes(data)
    with pytest.raises(InputError, match=said) as refused:
        (geo.extract_files if file.endswith((".docx", ".xml")) else geo.read)(path)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["view", "brand", "template"])
def test_a_small_file_that_is_large_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(b" " * (bounds.most(name) + 1))
    with pytest.raises(InputError, match="which is more than"):
        bounds.text_of(path, name)


def test_a_logo_lies_beside_its_brand(tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text('<svg viewBox="0 0 9 9"><path d="M0 0L1 1"/></svg>')
    (tmp_path / "house").mkdir()
    for logo in ("../secret.svg", str(tmp_path / "secret.svg")):
        (tmp_path / "house" / "brand.toml").write_text(f'logo = "{logo}"\n')
        with pytest.raises(InputError, match="outside of the brand's folder"):
            brand.load(tmp_path / "house" / "brand.toml")


@pytest.mark.parametrize("drawn", ['d="C"', 'd="M0 0 A"', 'd="M0 0" transform="rotate(1,2,3,4,5"', 'd="M 1e999 0 L x"'])
def test_a_logo_that_cannot_be_drawn_is_refused_when_it_is_read(tmp_path: Path, drawn: str) -> None:
    path = tmp_path / "logo.svg"
    path.write_text(f'<svg viewBox="0 0 9 9"><path {drawn}/></svg>')
    with suppress(InputError):
        assert brandlogo.Logo.load(path).png


def test_a_view_names_no_brand_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from maps.cli import sharing

    (tmp_path / "brand.toml").write_text('credit = "x"\n')
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    view = tmp_path / "in" / "view.json"
    view.write_text(json.dumps({"brand": str(tmp_path / "brand.toml")}))
    with pytest.raises(InputError, match="outside of the view's folder"):
        sharing._read(view)
    (tmp_path / "in" / "brand.toml").write_text('credit = "x"\n')
    view.write_text(json.dumps({"brand": str(tmp_path / "in" / "brand.toml")}))
    assert sharing._read(view).brand


TEMPLATES = {
    "{{ 'a' * 10**9 }}": "may not make",
    "{{ 9 ** 9999999 }}": "may not make",
    "{% include 'secret.txt' %}": "secret.txt",
    "{{ report.map.picture.savefig('x.png') }}": "picture|savefig|undefined",
    "{{ ''.__class__ }}": "unsafe|undefined|access",
    "{% for a in range(10**8) %}{% endfor %}": "[Rr]ange",
}


@pytest.mark.parametrize("text", TEMPLATES)
def test_a_template_reads_and_writes_nothing(text: str, tmp_path: Path, placed) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    template = tmp_path / "a.md"
    template.write_text(text)
    with pytest.raises(InputError, match=TEMPLATES[text]):
        maps.report(placed({"place": "Quetta", "killed": 3})).save(tmp_path / "out.md", template=template)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "secret.txt"]
