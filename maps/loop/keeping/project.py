"""What a project reads and writes, as `incidentmap.toml` says it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ...story.asked import View
from ..publishing.allowed import INTERNAL, PUBLIC, Rules

FILE: Final = "incidentmap.toml"


@dataclass(frozen=True, kw_only=True)
class Source:
    """What is read; see `projectkeys.csv`."""

    file: str
    columns: Mapping[str, str] = field(default_factory=dict)
    parts: bool = False
    deletions: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    layer: str | None = None
    victims: bool = False
    date: str | None = None

    @property
    def told(self) -> dict[str, Any]:
        """How `geo.read` is to read it."""
        return {name: getattr(self, name) for name in ("encoding", "sheet", "layer", "victims")}


@dataclass(frozen=True, kw_only=True)
class Product:
    """What is written."""

    file: str
    kind: str
    view: View
    size: str | None = None
    dpi: int | None = None
    unit: str = "province"
    period: str | None = None
    publish: str | None = None
    rules: Rules | None = None


@dataclass(frozen=True, kw_only=True)
class Rule:
    """When a unit's figures alarm; see `alerting`."""

    days: int = 30
    least: int = 10
    years: int = 3
    unit: str = "province"
    first_after: int = 365


@dataclass(frozen=True, kw_only=True)
class Project:
    """A project file, checked. Paths are as the file has them: from its folder."""

    path: Path
    sources: tuple[Source, ...]
    outputs: tuple[Product, ...] = ()
    view: View = field(default_factory=View)
    alerts: Rule | None = None
    name: str = ""
    link: str | None = None
    made: dt.date | None = None
    decisions: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    duplicates: bool = False
    publish: str | None = None
    rules: Rules | None = None
    review: str | None = None
    corrections: str | None = None
    boundaries: str | None = None
    provinces: tuple[str, ...] = ()
    population: str | None = None
    level: int = 1
    ignore_coordinates: bool = False
    strict: bool = False
    changes: str = "changes.md"
    feed: str | None = None

    @property
    def folder(self) -> Path:
        """Where the file stands; what it names, it names from here."""
        return self.path.parent

    @property
    def published(self) -> list[str]:
        """The files of rules that it names."""
        named = (self.publish, *(one.publish for one in self.outputs))
        return [one for one in dict.fromkeys(named) if one and one not in (PUBLIC, INTERNAL)]

    @property
    def today(self) -> dt.date | None:
        """The day from which rules hold the last days back, where they say none."""
        every = (self.rules, *(one.rules for one in self.outputs))
        return next((one.today for one in every if one is not None and one.delay_days), None)

    def at(self, name: str) -> Path:
        """The path of a file that the project names."""
        return self.folder / Path(name).expanduser()
