"""A language is a folder: its form is checked, its examples are read, and a second one needs no other engine."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import geo
from geo.errors import InputError
from geo.text.languages import folders, spoken
from geo.text.stories import trying

EN = Path(spoken.__file__).parent / "en"
EO = Path(__file__).parent / "languages" / "eo"
ENGINE = Path(spoken.__file__).parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the English folder, to be spoilt."""
    shutil.copytree(EN, tmp_path / "en")
    return tmp_path / "en"


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("language", [EN, EO], ids=["en", "eo"])
def test_every_example_is_read_as_it_says(language: Path) -> None:
    told = folders.load(language)
    assert len(folders.examples(told)) >= 3
    assert trying.tried(told) == []


def test_an_example_that_is_read_otherwise_is_told(folder: Path) -> None:
    spoil(folder / "examples.toml", "killed = 9", "killed = 8")
    (fault,) = trying.tried(folders.load(folder))
    assert "Gunmen killed nine labourers" in fault
    assert "'killed': '9'" in fault


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "people.toml",
            "forward = [",
            "foward = [",
            "en/people.toml, [verbs]: there is no key 'foward'; the nearest is 'forward'",
        ),
        ("people.toml", "the_dead = [", "# the_dead = [", "en/people.toml, [verbs]: the key 'the_dead' is missing"),
        ("people.toml", "[tolls]", "[toll]", "en/people.toml: there is no section 'toll'; the nearest is 'tolls'"),
        ("people.toml", 'joins = ["and"]', 'joins = "and"', "en/people.toml, [groups], joins: is no list of words"),
        ("people.toml", "{illness}", "{ilness}", "there is no name '{ilness}'; the nearest is '{illness}'"),
        ("harm.toml", "[counted]", "[conted]", "en/harm.toml: there is no table 'conted'; the nearest is 'counted'"),
        ("days.toml", "[yearless]", "[yearles]", "en/days.toml: there is no form 'yearles'; the nearest is 'yearless'"),
        ("guards.toml", "[clock]", "[clok]", "en/guards.toml: there is no kind 'clok'; the nearest is 'clock'"),
        ("scope.toml", "[past]", "[pst]", "en/scope.toml: there is no table 'pst'; the nearest is 'past'"),
        ("events.csv", "word,type", "word,typ", "en/events.csv: there is no column 'typ'; the nearest is 'type'"),
        ("naming.toml", "ship = ", "shp = ", "en/naming.toml: there is no key 'shp'; the nearest is 'ship'"),
        ("stories.toml", "rural = '", "rural = '(", "is no regular expression"),
        ("stories.toml", "rural = '", "rural '", "en/stories.toml: is no TOML"),
    ],
)
def test_one_slip_is_one_clear_error(folder: Path, file: str, old: str, new: str, told: str) -> None:
    spoil(folder / file, old, new)
    with pytest.raises(InputError, match=re.escape(told)):
        folders.load(folder)


def test_files_that_are_missing_or_unknown_are_told(folder: Path) -> None:
    (folder / "events.csv").rename(folder / "event.csv")
    with pytest.raises(InputError) as raised:
        folders.load(folder)
    assert "en: the table events.csv is missing" in str(raised.value)
    assert "en: there is no file 'event.csv'; the nearest is 'events.csv'" in str(raised.value)


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"is no folder with a language\.toml"):
        geo.extract("Two men were killed.", language=tmp_path)


def test_a_second_language_is_read_by_path() -> None:
    text = "Armitaj viroj mortigis tri homojn en Gao, Malio, la 3-an de majo 2021."
    (row,) = geo.extract(text, language=EO).to_dict("records")
    assert (row["killed"], row["place"], row["country"]) == (3, "Gao", "Mali")
    assert row["date"].date().isoformat() == "2021-05-03"
    assert "mortigis tri homojn" in row["evidence"]


def test_each_language_keeps_its_own_words() -> None:
    esperanto, english = "Bombo mortigis tri homojn en Gao.", "A bomb killed three people in Gao."
    for _ in range(2):
        assert len(geo.extract(english)) == 1
        assert len(geo.extract(esperanto, language=EO)) == 1
        assert len(geo.extract(english, language=EO)) == 0
        assert len(geo.extract(esperanto)) == 0
    assert spoken.spoken() is spoken.ENGLISH


def test_a_text_in_another_language_is_refused_by_name() -> None:
    french = "Deux hommes ont été tués dans une attaque sur la route, selon les autorités de la région et de la ville."
    with pytest.raises(InputError, match="only Esperanto articles are read"):
        geo.extract(french, language=EO)


def test_the_engine_holds_no_list_of_english_words() -> None:
    """A set of words is data: what stands in code is marks, codes of ours, and names of columns."""
    listed = re.compile(r'frozenset\(\s*"[a-z]+ [a-z]+|"(?: [a-z\']+){3,}"\.split\(\)|\\b\(\?:[a-z]+\|[a-z]+\|')
    found = {
        f"{path.relative_to(ENGINE)}: {match[0]}"
        for wing in ("words", "people", "places", "days", "stories")
        for path in sorted((ENGINE / wing).glob("*.py"))
        for match in listed.finditer(path.read_text("utf-8"))
    }
    assert found == set()
