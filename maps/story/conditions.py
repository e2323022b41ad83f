"""`where`: a small expression over a table's columns → the rows that it keeps.

    type = 'Violence against civilians' and killed >= 5
    country in ('Mali', 'Niger') or not (actor contains 'army')
    source is missing

It is a grammar of its own, read by pyparsing, and nothing in it is ever run as a program. Texts are compared without
regard to the case of their letters. What is missing equals nothing, and is neither more nor less than anything: a
killing whose toll is not known is not one of "killed < 5". `not` takes all other rows, the missing among them.

Two names are told of no column: `days`, how many days an incident's date may mean, and `stands`, as what it stands on a
map: point, district, province, region, country or nowhere.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyparsing as pp

from geo import figures, schema
from geo.disk import bounds
from geo.errors import InputError
from geo.names.suggested import nearest

from ..page import columns, ground
from . import lasting, standing

Mask = npt.NDArray[np.bool_]
Test = Callable[[pd.DataFrame], Mask]
LONGEST: Final = bounds.most("where")
"""Signs of an expression; a page that copies its view names what a search found one by one."""
DEEPEST: Final = bounds.most("where-depth")
"""Brackets within one another, and `not`s: the grammar calls itself for each."""
NOT: Final = re.compile(r"\bnot\b", re.IGNORECASE)
WRITTEN: Final = re.compile(r"`[^`]*`|'[^']*'|\"[^\"]*\"")
"""Names and texts, whose brackets and words are none of the expression's."""
ALSO: Final = {"type": "event_type"}
"""Short names of columns."""
COMPARE: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "=": operator.eq,
    "==": operator.eq,
    "!=": operator.ne,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _days(table: pd.DataFrame) -> pd.Series:
    """How many days each date may mean: 1 of an exact one, 31 of "March 2024"; missing where there is none."""
    start, end = lasting.spans(table)
    lasts = pd.Series(end - start + 1, index=table.index, dtype="Int64")
    return lasts.mask(start == lasting.NO_DAY)


def _joined(table: pd.DataFrame) -> pd.DataFrame:
    """The provinces that rows are in; a row in one needs no country of its own to stand on a map."""
    found = table["admin1_code"].dropna().astype(object).unique()
    return pd.DataFrame({"code": found, "country_code": ""})


def _stands(table: pd.DataFrame) -> pd.Series:
    """As what each row stands on a map."""
    where = standing.standing(table, _joined(table), ground.square_countries())
    precision = columns.column(table, "precision").fillna("").to_numpy(dtype=object)
    found = np.where(precision == "admin2", "district", "point")
    found = np.where(where.point, found, "nowhere")
    found = np.where(where.unit == standing.PROVINCE, "province", found)
    country = np.where(precision == "region", "region", "country")
    return pd.Series(np.where(where.unit == standing.COUNTRY, country, found), index=table.index, dtype=object)


TOLD: Final[dict[str, Callable[[pd.DataFrame], pd.Series]]] = {"days": _days, "stands": _stands}
"""Names that are told of no column."""


def rows(table: pd.DataFrame, where: str) -> Mask:
    """The rows of `table` for which an expression holds.

    Raises
    ------
    InputError
        If it cannot be read, names no column of the table, or compares a column with what it cannot hold.

    Examples
    --------
    >>> table = pd.DataFrame({"event_type": ["Battle", "Riot", None], "killed": pd.array([3, None, 9], "Int64")})
    >>> rows(table, "type = 'battle' or killed > 5").tolist()
    [True, False, True]
    >>> rows(table, "killed is missing").tolist()
    [False, True, False]
    """
    return _parsed(where)(table)


def check(where: str) -> None:
    """Refuse an expression that cannot be read, before there is a table."""
    _parsed(where)


@cache
def _parsed(where: str) -> Test:
    if len(where) > LONGEST or _depth(where) > DEEPEST:
        raise InputError(
            f"where: longer than {LONGEST:,} signs, or more than {DEEPEST} brackets in one another and nots;"
            " make it shorter"
        )
    try:
        found: Test = _grammar().parse_string(where, parse_all=True)[0]
    except pp.ParseException as error:
        raise InputError(
            f"where {where!r}: cannot be read at sign {error.loc + 1}; write it as type = 'Battle' and killed >= 5,"
            " with and, or, not, in, contains, is missing"
        ) from error
    return found


def _depth(where: str) -> int:
    """How many brackets are open at once at most, and how many `not`s there are."""
    bare = WRITTEN.sub("", where)
    steps = np.array([{"(": 1, ")": -1}.get(sign, 0) for sign in bare], dtype=int)
    return int(np.cumsum(steps).max(initial=0)) + len(NOT.findall(bare))


@cache
def _grammar() -> pp.ParserElement:
    """No alternative is tried twice: each begins with a sign or word of its own, so that no input takes long."""
    word = pp.CaselessKeyword
    as_it_is: dict[str, Any] = {"multiline": True, "convert_whitespace_escapes": False}
    text = pp.QuotedString("'", esc_quote="''", **as_it_is) | pp.QuotedString('"', esc_quote='""', **as_it_is)
    value = text | pp.Regex(r"-?\d+(\.\d+)?(?![\w-])").set_parse_action(lambda found: float(found[0]))
    name = pp.QuotedString("`") | pp.Regex(r"[^\W\d]\w*")
    among = pp.Suppress("(") + pp.Group(pp.DelimitedList(value)) + pp.Suppress(")")
    tail = (
        pp.Group(pp.one_of(list(COMPARE)) + value)
        | pp.Group(word("in") + among)
        | pp.Group(word("contains") + text)
        | pp.Group(word("is") + pp.Optional(word("not")) + pp.Suppress(word("missing") | word("null")))
    )
    every = pp.Forward()
    bracket = pp.Suppress("(") + every + pp.Suppress(")")
    one = pp.Forward()
    other = (pp.Suppress(word("not")) + one).set_parse_action(lambda found: _without(found[0]))
    one <<= other | bracket | (name + tail).set_parse_action(lambda found: _test(found[0], list(found[1])))
    both = (one + pp.ZeroOrMore(pp.Suppress(word("and")) + one)).set_parse_action(lambda found: _all(list(found)))
    every <<= (both + pp.ZeroOrMore(pp.Suppress(word("or")) + both)).set_parse_action(lambda found: _any(list(found)))
    return every.parse_with_tabs()


def _all(tests: list[Test]) -> Test:
    return lambda table: np.logical_and.reduce([test(table) for test in tests])


def _any(tests: list[Test]) -> Test:
    return lambda table: np.logical_or.reduce([test(table) for test in tests])


def _without(test: Test) -> Test:
    return lambda table: ~test(table)


def _test(name: str, tail: list[Any]) -> Test:
    """One comparison of a column."""
    verb, *rest = tail

    def test(table: pd.DataFrame) -> Mask:
        values = _column(table, name)
        missing = values.isna().to_numpy(dtype=bool)
        if verb == "is":
            return ~missing if rest else missing
        if verb == "in":
            return _any([_test(name, ["=", one]) for one in rest[0]])(table)
        if verb == "contains":
            return _letters(values).str.contains(rest[0].casefold(), regex=False).fillna(False).to_numpy(dtype=bool)
        return _compared(values, name, verb, rest[0]) & ~missing

    return test


def _column(table: pd.DataFrame, name: str) -> pd.Series:
    column = ALSO.get(name, name) if name not in table else name
    if column in TOLD and column not in table:
        return TOLD[column](table)
    if column not in table or column == "geometry":
        known = [str(each) for each in table.columns if each != "geometry"]
        near = nearest(name, known)
        hint = f"did you mean {near}?" if near else f"there are {', '.join(known)}"
        raise InputError(f"where: no column {name!r}; {hint}")
    if column in schema.FIGURES:
        best: pd.Series = figures.ranges(table, column)["best"]
        return best
    found: pd.Series = table[column]
    return found


def _letters(values: pd.Series) -> pd.Series:
    return values.astype("string").str.casefold()


def _compared(values: pd.Series, name: str, verb: str, value: Any) -> Mask:
    compare = COMPARE[verb]
    if pd.api.types.is_datetime64_any_dtype(values):
        day = pd.to_datetime(value, errors="coerce") if isinstance(value, str) else pd.NaT
        if pd.isna(day):
            raise InputError(f"where: {name} holds dates; compare it with one, such as {name} >= '2024-01-31'")
        return np.asarray(compare(values, day).fillna(False), dtype=bool)
    if pd.api.types.is_bool_dtype(values):
        return np.asarray(compare(values.astype("string").str.casefold(), str(value).casefold()).fillna(False), bool)
    if pd.api.types.is_numeric_dtype(values):
        if isinstance(value, str):
            raise InputError(f"where: {name} holds numbers; compare it with one, such as {name} >= 5")
        return np.asarray(compare(values, value).fillna(False), dtype=bool)
    if not isinstance(value, str) or verb not in ("=", "==", "!=", "<>"):
        raise InputError(f"where: {name} holds texts; compare it as {name} = 'text', or with in or contains")
    return np.asarray(compare(_letters(values), value.casefold()).fillna(False), dtype=bool)
