"""Units by what they are called: codes and names, not points."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from rapidfuzz.distance import OSA

from geo.names import named as known
from geo.names.keys import normalise, romanise, skeletons
from geo.names.kinds import strip

from .. import bundled
from ..study import systems

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONG_NAME: Final = 8
"""Letters from which on a name with one wrong is still that name, if no other of the country is as near."""
SEVERAL: Final = -2
"""Two units of a country answer to the name."""


class Names:
    """The units of a table by country and name.

    A name is the unit's if the letters are the same once generic words ("province"), case, accents and script are
    set aside; if `loose`, else if the consonants are, and no other unit of the country has them: two files of one
    country's units are told apart so, but a town's name may have a province's consonants. A name that two units share
    finds neither. Else a long name may have one letter wrong, missing, too many or in its neighbour's place; such are
    kept in `guessed`. Countries are prepared when they are first asked for.

    Parameters
    ----------
    table : DataFrame
        `code`, `name`, and where it has them `names` (JSON object), `other_names` (JSON list), `country_code`.
    loose : bool, optional

    Examples
    --------
    >>> names = Names(bundled.provinces())
    >>> found = [names.find("PK", name) for name in ("Balochistan province", "بلوچستان", "Sistan")]
    >>> [names.codes[row] if row >= 0 else None for row in found]
    ['PK-BA', 'PK-BA', None]
    """

    def __init__(self, table: pd.DataFrame, *, loose: bool = False) -> None:
        self.table = table
        self.loose = loose
        self.codes: list[str] = table["code"].tolist()
        country = table["country_code"] if "country_code" in table else pd.Series(index=table.index, dtype="object")
        self._rows: dict[str, list[int]] = defaultdict(list)
        for row, code in enumerate(country.astype("object").where(country.notna(), "")):
            self._rows[str(code)].append(row)
        self._known: dict[str, list[dict[str, int]]] = {}
        self._found: dict[tuple[str | None, str | None], int] = {}
        self.guessed: dict[tuple[str, str], int] = {}
        """Country and name → the unit whose name is a letter away, of those that were asked for."""
        self._today = bundled.year(table) == bundled.USUAL

    @cached_property
    def _by_code(self) -> dict[str, int]:
        """Every code of a unit → its row; made when a code or a name is first asked for."""
        return systems.index_of(self.table)

    @cached_property
    def by_id(self) -> dict[str, int]:
        """`admin1:CODE` → its row, of a unit's own code, else of its ISO 3166-2 code."""
        rows = {f"admin1:{code}": row for row, code in reversed(list(enumerate(self.codes)))}
        if "iso_3166_2" in self.table:
            iso = self.table["iso_3166_2"].tolist()
            rows = {f"admin1:{code}": row for row, code in enumerate(iso) if isinstance(code, str)} | rows
        return rows

    def find(self, country: str | None, name: str | None) -> int:
        """The row of the unit of `country` called `name`, or coded so; -1 if there is none, or more than one.

        Generic words come off one at a time and the first hit is taken: the countryside of a town is not the town.
        """
        text = str(name).strip() if name else ""
        if not text:
            return -1
        row = systems.row_of(self._by_code, text, country or None)
        if row < 0 and self._today and (unit := known.of_code(text)) and country in (None, "", unit.country):
            row = self._heir(unit)
        if row >= 0 or not country:
            return row if row >= 0 else self.named("", text)
        return self.named(country, text)

    def named(self, country: str, text: str) -> int:
        """The row of the unit of `country` that has that name, -1 if none or several have; codes are not asked."""
        letters, bones = self._of(country)
        for form in known.forms(normalise(text)):
            if form in letters:
                return max(letters[form], -1)
            unit = known.of_key(form, country) if country else None
            if unit is not None:
                return self._heir(unit)
        hits = {bones[key] for key in _bones(text) if key in bones} if self.loose else set()
        if len(hits) == 1 and SEVERAL not in hits:
            return max(hits)
        return self._misspelt(country, text) if country else -1

    def _heir(self, unit: known.Named) -> int:
        """The row of a unit, or of the only one of today that one of before lies in; -1 where there are several."""
        code = unit.code if unit.drawn else next(iter(unit.units)) if len(unit.units) == 1 and self._today else ""
        return self._by_code.get(code, -1)

    def _misspelt(self, country: str, text: str) -> int:
        """The only unit one of whose long names is a letter away; figures are no letters ("Region 10")."""
        near = {
            row
            for form in known.forms(normalise(text))
            if len(form) >= LONG_NAME and not any(map(str.isdigit, form))
            for key, row in self._of(country)[0].items()
            if abs(len(key) - len(form)) <= 1 and OSA.distance(form, key, score_cutoff=1) <= 1
        }
        if len(near) != 1 or SEVERAL in near:
            return -1
        self.guessed[country, text] = (row := near.pop())
        return row

    def find_all(self, countries: Iterable[str | None], names: Iterable[str | None]) -> NDArray[np.int64]:
        """`find` for many; each distinct pair is looked up once."""
        (country, lands), (name, words) = numbered(countries), numbered(names)
        which, distinct = pd.factorize(country * len(words) + name)
        pairs = [divmod(pair, len(words)) for pair in distinct.tolist()]
        found = [self._kept(_text(lands[land]), _text(words[word])) for land, word in pairs]
        return np.array(found, dtype=np.int64)[which] if found else np.full(len(which), -1)

    def _kept(self, country: str | None, name: str | None) -> int:
        """What `find` gives, looked up once."""
        if (country, name) not in self._found:
            self._found[country, name] = self.find(country, name)
        return self._found[country, name]

    def _of(self, country: str) -> list[dict[str, int]]:
        """The country's units by each kind of key; a unit's main name outranks another's by-name."""
        if country not in self._known:
            levels: list[dict[str, int]] = [{}, {}]
            kinds = (_letters, _bones) if self.loose else (_letters,)
            rows = self._rows.get(country, [])
            for spelt in ([self._main(row) for row in rows], [self._others(row) for row in rows]):
                mains = [set(level) for level in levels]
                for row, names in zip(rows, spelt, strict=True):
                    for name in names:
                        for level, main, keys in zip(levels, mains, kinds, strict=False):
                            for key in keys(name) - main:
                                level[key] = row if level.get(key, row) == row else SEVERAL
            self._known[country] = levels
        return self._known[country]

    @cached_property
    def _spelt(self) -> dict[str, list[Any]]:
        """The columns of names as lists: a cell of a table costs a thousand of them."""
        return {
            column: self.table[column].tolist() for column in ("name", "names", "other_names") if column in self.table
        }

    def _main(self, row: int) -> list[str]:
        name = self._spelt["name"][row]
        return [name] if isinstance(name, str) else []

    def _others(self, row: int) -> list[str]:
        spelt: list[str] = []
        for column in ("names", "other_names"):
            text = self._spelt[column][row] if column in self._spelt else None
            if isinstance(text, str):
                held = json.loads(text)
                spelt += held.values() if isinstance(held, dict) else held
        return [*spelt, self.codes[row]]


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def numbered(values: Iterable[str | None]) -> tuple[NDArray[np.int64], list[str]]:
    """The number of each row's text, and the distinct texts; a missing one is empty, the last of them.

    Examples
    --------
    >>> number, distinct = numbered(["Sind", None, "Sind"])
    >>> number.tolist(), distinct
    ([0, 1, 0], ['Sind', ''])
    """
    if isinstance(values, pd.Series) and isinstance(values.dtype, pd.CategoricalDtype):
        number, words = values.cat.codes.to_numpy(np.int64), values.cat.categories.tolist()
        return np.where(number < 0, len(words), number), [*words, ""]
    held = values if isinstance(values, pd.Series | np.ndarray) else pd.Series(list(values), dtype="object")
    codes, distinct = pd.factorize(held)
    return np.where(codes < 0, len(distinct), codes).astype(np.int64), [*distinct.tolist(), ""]


def texts(values: Iterable[str | None]) -> pd.Series:
    held = values.astype("object") if isinstance(values, pd.Series) else pd.Series(list(values), dtype="object")
    return held.where(held.notna(), "").reset_index(drop=True)


def _letters(name: str) -> set[str]:
    """A name's letters: with and without generic words, in its script and in Latin."""
    whole = normalise(name)
    if not whole:
        return set()
    bare = strip(whole).name
    return {whole, bare} if whole.isascii() else {whole, bare, _latin(whole)}


def _bones(name: str) -> set[str]:
    """A name's consonants; two are too few to tell names apart."""
    whole = normalise(name)
    return {bone for bone in skeletons(_latin(whole)) if len(bone) > 2} if whole else set()


def _latin(whole: str) -> str:
    return strip(romanise(whole)).name
