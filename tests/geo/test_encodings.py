"""Which encoding a table is in: right, or refused with both readings, never other letters."""

from __future__ import annotations

from pathlib import Path

import pytest

import geo
from geo.errors import InputError
from geo.names import codepages

NAMES = {
    "cp1250": ["Łomża", "Wałbrzych", "Częstochowa"],
    "cp1251": ["Харків", "Одеса", "Маріуполь"],
    "cp1252": ["Ségou", "Maïné-Soroa", "Curaçao"],
    "cp1253": ["Θεσσαλονίκη", "Πάτρα", "Λάρισα"],
    "cp1254": ["Şanlıurfa", "Diyarbakır", "Iğdır"],
    "cp1255": ["אשקלון", "באר שבע", "נתיבות"],
    "cp1256": ["كركوك", "الفلوجة", "بعقوبة"],
    "cp1257": ["Šiauliai", "Panevėžys", "Kėdainiai"],
    "iso8859-6": ["كركوك", "الفلوجة", "بعقوبة"],
    "koi8-r": ["Грозный", "Махачкала", "Белгород"],
    "cp866": ["Грозный", "Махачкала", "Белгород"],
    "mac-roman": ["Culiacán", "Michoacán", "Mazatlán"],
    "gb18030": ["喀什", "乌鲁木齐", "和田"],
    "cp874": ["ปัตตานี", "นราธิวาส", "สงขลา"],
}


@pytest.mark.parametrize("encoding", NAMES)
def test_three_names_tell_their_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes("\n".join(["place,killed", *(f"{name},2" for name in NAMES[encoding])]).encode(encoding))
    read = geo.read(path)
    assert read["place"].tolist() == NAMES[encoding]
    assert "encoding" in {item["code"] for item in read.attrs["findings"]}


def test_what_two_encodings_read_equally_well_is_refused_with_both(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes("place,killed\nغزة,2".encode("iso8859-6"))
    with pytest.raises(InputError, match=r"encoding cannot be told.*--encoding"):
        geo.read(path)
    assert geo.read(path, encoding="iso8859-6")["place"].tolist() == ["غزة"]
    with pytest.raises(InputError, match="no such encoding"):
        geo.read(path, encoding="klingon")


@pytest.mark.parametrize("byte", [b"\xe9", b"\x00"])
def test_a_stray_byte_costs_one_letter(tmp_path: Path, byte: bytes) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(b"place,killed,notes\nMopti,1,ok\nGoundam,2," + b"a" + byte + "b\nKéniéba,3,à Ségou\n".encode())
    read = geo.read(path)
    assert read["place"].tolist() == ["Mopti", "Goundam", "Kéniéba"]
    assert read["notes"].tolist() == ["ok", "a\ufffdb", "à Ségou"]
    assert [item["rows"] for item in read.attrs["findings"] if item["code"] == "byte-replaced"] == [["row 3"]]


@pytest.mark.parametrize("sign", ["\u00a0", "•", "½", "–"])
def test_a_file_with_one_sign_beyond_ascii_is_read(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(f"place,killed,notes\nGao,2,an attack {sign} later\n".encode("cp1252"))
    assert geo.read(path)["notes"].tolist() == [f"an attack {sign} later"]


def test_a_nul_far_down_is_found(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(b"place,killed\n" + b"Gao,1\n" * 20_000 + b"Kid\x00al,2\n")
    assert geo.read(path)["place"].iloc[-1] == "Kid\ufffdal"


def test_a_word_without_a_rival_is_certain() -> None:
    assert codepages.decide(["Île-de-France".encode("cp1252")]).rival is None
