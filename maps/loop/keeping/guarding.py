"""The incidents as an output may tell them: by its rules of publishing, with alarms in its language.

What is published by rules lists no incident one by one in changes and feed, and names a unit there, or in an alarm,
only where so many incidents are behind it as the rules ask for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from geo import findings

from ...story.lasting import covered
from ..publishing import redacting, suppressing
from ..publishing.allowed import Rules
from . import alerting, changed, renewed
from .project import Project

if TYPE_CHECKING:
    import pandas as pd

ID = "incident_id"


class Guarded:
    """One table by one set of rules.

    Parameters
    ----------
    project : Project
    placed : geopandas.GeoDataFrame
        Without the rows that are withheld.
    rules : Rules, optional
        None where nothing was asked for.
    """

    def __init__(self, project: Project, placed: Any, rules: Rules | None) -> None:
        self.project, self.placed = project, placed
        self.rules = None if rules is None or rules.internal else rules
        self._marked = rules is not None and rules.internal

    @cached_property
    def table(self) -> Any:
        """What an output is drawn of."""
        if self.rules is None:
            return redacting.publish(self.placed, Rules(internal=True)) if self._marked else self.placed
        return redacting.publish(self.placed, self.rules, level=self.project.level)

    @cached_property
    def named(self) -> Any:
        """The same with the incidents' own ids: what the next update compares with, and never an output."""
        if self.rules is None:
            return self.placed
        rules = replace(self.rules, keep=tuple(dict.fromkeys((*self.rules.keep, ID))))
        return redacting.publish(self.placed, rules, level=self.project.level)

    @cached_property
    def hashed(self) -> Any:
        """A number for the content of each row."""
        return renewed.rows(self.table)

    @cache  # noqa: B019  # it lives as long as an update
    def alerts(self, language: str) -> list[alerting.Alert]:
        """Its alarms; by rules of publishing those alone that are of so many incidents as may be told."""
        rule, rules = self.project.alerts, self.rules
        if rule is None:
            return []
        if rules is None:
            return alerting.alerts(self._once, rule, self.project.made, language=language)
        if rule.unit not in told_units(rules, self.project.level):
            return []
        once, until = redacting.late(self._once, rules)[0], self.project.made
        if rules.by and (last := covered(once)[1]) is not None:
            until = min(until or last, last.replace(day=1) - dt.timedelta(days=1))
        found = alerting.alerts(once, rule, until, language=language)
        return [one for one in found if one.code == alerting.HIGHEST and one.incidents >= rules.fewest]

    @cache  # noqa: B019
    def alarmed(self, language: str) -> Any:
        """The table with the alarms where findings are said: in the page's notes and in the report."""
        out = self.table.copy(deep=False)
        out.attrs = dict(self.table.attrs)
        findings.add(out, *[_finding(one) for one in self.alerts(language)])
        return out

    def changes(self, before: pd.DataFrame | None, after: pd.DataFrame) -> changed.Changes:
        """What changed since the last update, as it may be told."""
        found = changed.changes(before, after, self.project.view.language)
        return found if self.rules is None else guard(found, self.rules.fewest)

    @cached_property
    def _once(self) -> Any:
        from geo.claims.counting import counted

        return counted(self.placed)


def told_units(rules: Rules, level: int) -> tuple[str, ...]:
    """The units that rules tell.

    Examples
    --------
    >>> told_units(Rules(unit="country"), 1), told_units(Rules(), 1)
    (('country',), ('country', 'province'))
    """
    if rules.unit == "country":
        return ("country",)
    return ("country", "province", "admin2") if level == 2 and rules.unit != "admin1" else ("country", "province")


def guard(found: changed.Changes, fewest: int) -> changed.Changes:
    """Changes without single incidents; units of which fewer changed are told together, at least two of them."""
    touched = _touched(found)
    apart = set(suppressing.together(touched[touched.index != ""], fewest))
    units = found.units[~found.units["code"].isin(apart)]
    rows = (found.added.iloc[:0], found.removed.iloc[:0])
    return replace(found, units=units, added=rows[0], removed=rows[1], revised={}, elsewhere=len(apart), guarded=fewest)


def _touched(found: changed.Changes) -> pd.Series:
    """Unit → how many incidents of it changed."""
    import pandas as pd

    ids = pd.concat(found.touched).drop_duplicates(["incident_id", "admin1_code"])
    return ids.groupby(ids["admin1_code"].astype(object).fillna("")).size()


def _finding(one: alerting.Alert) -> findings.Finding:
    holes: Mapping[str, Any] = {"name": one.name, "text": one.text}
    return findings.finding(one.code, f"{one.name}: {one.text}", [one.unit], f"rule: {one.rule}", **holes)
