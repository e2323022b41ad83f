"""Every verb that takes a table, with each of its options, on every engine: the same as in memory, or refused by name.

`never` marks what a table in parts cannot have by its nature, `notimpl` what nobody has built; each says why.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pytest

import boundaries
import geo
import maps
from geo import engine, findings
from geo.engine.streamed import Streamed
from geo.errors import AssetError, InputError

ENGINES: Final = ("pandas", "stream", "dask")
ROWS: Final = (
    ("a", "Zahedan", "Iran", "", "2024-01-16", "2 to 5", "Army", "2024-01-17", "", ""),
    ("b", "Panjgur", "Pakistan", "Balochistan", "2024-01", "at least 3", "Army", "2024-01-18", "", ""),
    ("a", "Zahedan", "Iran", "", "2024-01-16", "9", "Hospital", "2024-01-19", "", ""),
    ("c", "Qarblatown", "Mali", "", "", "", "", "", "", ""),
    ("d", "off the coast", "", "", "2024-03-04", "9", "", "", "14.9", "41.9"),
    ("e", "", "Pakistan", "Sindh", "2023", "1", "", "", "", ""),
)
COLUMNS: Final = (
    *("incident_id", "place", "country", "admin1", "date", "killed", "claimed_by", "reported_at"),
    *("latitude", "longitude"),
)


@dataclass(frozen=True)
class Refused:
    """Why a table in parts is not taken: `never`, or `notimpl`."""

    kind: str
    why: str


never, notimpl = partial(Refused, "never"), partial(Refused, "notimpl")


@dataclass(frozen=True)
class Contract:
    """A verb and one of its options (its first argument, where none is named), and what it gives of a table."""

    verb: str
    option: str
    call: Callable[[Any], Any]
    refused: Refused | None = None

    def __str__(self) -> str:
        return f"{self.verb}-{self.option}"


def located(table: Any) -> Any:
    return geo.geocode(table)


def placed(table: Any) -> Any:
    return boundaries.join(geo.geocode(table))


def pakistan() -> Any:
    ours = boundaries.load()
    return ours[ours["country_code"].eq("PK")].reset_index(drop=True)


def sheet() -> pd.DataFrame:
    """A review in which one name is decided."""
    decided = {"place": ["Qarblatown"], "country": "Mali", "admin1": "", "candidates": "", "decision": "15.1, -4.2"}
    return pd.DataFrame(decided)


ASIDE = "wants rows of any two parts beside each other; gather the table, or what is asked of it"
ALONE = notimpl(ASIDE)
CONTRACTS: Final = (
    Contract("geo.geocode", "incidents", located),
    Contract("geo.geocode", "ignore_coordinates", lambda table: geo.geocode(table, ignore_coordinates=True)),
    Contract("geo.geocode", "keep_located", lambda table: geo.geocode(geo.geocode(table), keep_located=True)),
    Contract("geo.geocode", "decisions", lambda table: geo.geocode(table, decisions=sheet())),
    Contract(
        "geo.geocode",
        "gazetteer",
        lambda table: geo.geocode(table, gazetteer=geo.gazetteer.layers.opened()),
        notimpl("an object may not lie with the workers; add it with geo.add_gazetteer"),
    ),
    *(
        Contract(
            "geo.geocode",
            option,
            lambda table: geo.geocode(table, geocoder="nominatim", user_agent="tests"),
            never("a service is asked from one place, at its own pace"),
        )
        for option in ("geocoder", "user_agent", "geocoder_options")
    ),
    Contract("geo.geocode", "on_progress", lambda table: geo.geocode(table, on_progress=lambda done, total: None)),
    Contract("boundaries.join", "located", placed),
    Contract("boundaries.join", "provinces", lambda table: boundaries.join(located(table), pakistan())),
    Contract("boundaries.join", "levels", lambda table: boundaries.join(located(table), {1: pakistan()}, levels=(1,))),
    Contract("boundaries.join", "tolerance_km", lambda table: boundaries.join(located(table), tolerance_km=300.0)),
    Contract("boundaries.summarise", "placed", lambda table: boundaries.summarise(placed(table))),
    Contract("boundaries.summarise", "by", lambda table: boundaries.summarise(placed(table), "country")),
    Contract("boundaries.summarise", "period", lambda table: boundaries.summarise(placed(table), "all", "month")),
    Contract(
        "boundaries.summarise", "provinces", lambda table: boundaries.summarise(placed(table), provinces=pakistan())
    ),
    Contract("boundaries.aggregate", "placed", lambda table: boundaries.aggregate(placed(table))),
    Contract("boundaries.aggregate", "grain", lambda table: boundaries.aggregate(placed(table), "year")),
    Contract("boundaries.aggregate", "grid", lambda table: boundaries.aggregate(placed(table), grid=1.0)),
    Contract("geo.reconcile", "incidents", geo.reconcile),
    Contract("geo.reconcile", "as_of", lambda table: geo.reconcile(table, as_of="2024-01-18")),
    Contract("geo.gather", "table", engine.gather),
    Contract("geo.deduplicate", "incidents", geo.deduplicate, ALONE),
    Contract("geo.deduplicate", "days", lambda table: geo.deduplicate(table, days=2), ALONE),
    Contract("geo.deduplicate", "across", lambda table: geo.deduplicate(table, across="source"), ALONE),
    *(
        Contract("geo.merge", option, lambda table: geo.merge(table, geo.deduplicate(geo.sample())), ALONE)
        for option in ("incidents", "reviewed")
    ),
    Contract("geo.diff", "old", lambda table: geo.diff(table, geo.sample()), ALONE),
    Contract("geo.diff", "new", lambda table: geo.diff(geo.sample(), table), ALONE),
    *(
        Contract("geo.review", option, lambda table: geo.review(located(table)), never("a person reads it whole"))
        for option in ("located", "gazetteer", "before")
    ),
    *(
        Contract("boundaries.disagreements", option, lambda table: boundaries.disagreements(placed(table)), ALONE)
        for option in ("placed", "provinces", "crosswalk")
    ),
    *(
        Contract(
            "boundaries.recode",
            option,
            lambda table: boundaries.recode(placed(table), pd.DataFrame(), pakistan()),
            notimpl("join the table to the new units: boundaries.join(table, new)"),
        )
        for option in ("placed", "pairs", "new")
    ),
)
NO_TABLE: Final = {
    *("geo.sample", "geo.lookup", "geo.explain", "geo.extract", "geo.extract_files", "geo.toponyms"),
    *("geo.fetch", "geo.add_gazetteer", "geo.gazetteers", "geo.remove_gazetteer", "geo.register"),
    *("boundaries.load", "boundaries.crosswalk", "boundaries.province_of", "boundaries.health"),
}
"""Verbs that take no table of incidents."""
ELSEWHERE: Final = {
    "geo.read": "tests/geo/test_in_parts.py: it makes the parts",
    "geo.write": "tests/maps/test_cli_parts.py: a folder, not a table",
}


def in_parts(kind: str) -> Any:
    table = geo.read(pd.DataFrame(ROWS, columns=COLUMNS, dtype="string").replace("", pd.NA))
    table.attrs = {}
    if kind == "pandas":
        return table
    pieces = [table.iloc[:2], table.iloc[2:2], table.iloc[2:5], table.iloc[5:]]
    if kind == "stream":
        return Streamed([partial(pd.DataFrame.copy, piece) for piece in pieces], table.iloc[:0])
    dd = pytest.importorskip("dask.dataframe")
    return dd.from_map(lambda at: pieces[at], range(len(pieces)), meta=table.iloc[:0])


def in_memory(result: Any) -> pd.DataFrame:
    return pd.DataFrame(result).reset_index(drop=True)


def codes(result: Any) -> set[str]:
    return {item["code"] for item in findings.of(result)}


@cache
def expected(contract: Contract) -> tuple[pd.DataFrame, set[str]]:
    """What a contract gives in memory, and what is odd there."""
    result = contract.call(in_parts("pandas"))
    return in_memory(result), codes(result)


@pytest.mark.parametrize("kind", ENGINES[1:])
@pytest.mark.parametrize("contract", CONTRACTS, ids=str)
def test_same_as_in_memory_or_refused_by_name(contract: Contract, kind: str) -> None:
    if contract.refused is not None:
        assert contract.refused.kind in ("never", "notimpl")
        with pytest.raises(InputError, match=r"wants the table in memory.*geo\.gather"):
            contract.call(in_parts(kind))
        return
    whole, told = expected(contract)
    result = engine.gather(contract.call(in_parts(kind)))
    gathered = in_memory(result)
    silent = [name for name in gathered if name not in whole and gathered[name].isna().all()]
    pd.testing.assert_frame_equal(gathered.drop(columns=silent), whole)
    assert codes(result) == told


def test_every_verb_and_option_has_a_contract() -> None:
    """A new verb, or a new option of one, is said to work on every engine, or why it does not."""
    listed = {(each.verb, each.option) for each in CONTRACTS}
    for module in (geo, boundaries):
        for name in module.__all__:
            verb, what = f"{module.__name__}.{name}", getattr(module, name)
            if inspect.isclass(what) or verb in NO_TABLE or verb in ELSEWHERE:
                continue
            assert {(verb, option) for option in inspect.signature(what).parameters} <= listed, verb


@pytest.mark.parametrize("kind", ENGINES[1:])
@pytest.mark.parametrize("verb", ["draw", "figure", "report", "movie"])
def test_maps_are_drawn_of_aggregates_alone(verb: str, kind: str) -> None:
    with pytest.raises(InputError, match=r"drawn of boundaries\.aggregate"):
        getattr(maps, verb)(placed(in_parts(kind)))


@pytest.mark.parametrize("kind", ENGINES[1:])
@pytest.mark.parametrize("option", ["strict", "as_of", "victims"])
def test_read_refuses_what_wants_the_whole(option: str, kind: Any, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="want the whole table in memory"):
        geo.read(tmp_path / "x.csv", engine=kind, **{option: "2024-01-31" if option == "as_of" else True})


def test_a_worker_of_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from geo.engine import dasked

    with monkeypatch.context() as patch:
        patch.setattr(dasked, "version", lambda: "0.0.1")
        located = geo.geocode(in_parts("dask"))
    with pytest.raises(AssetError, match=r"a Dask worker has incidentmap .*, and you 0\.0\.1; install"):
        located.compute()


@pytest.mark.parametrize("kind", ENGINES[1:])
def test_a_worker_with_other_gazetteers_is_refused(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from geo.gazetteer import layers

    with monkeypatch.context() as patch:
        patch.setattr(layers, "identity", lambda: "mine")
        located = geo.geocode(in_parts(kind))
    with pytest.raises(AssetError, match="a worker has other gazetteers than you"):
        engine.gather(located)
