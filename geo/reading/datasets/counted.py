"""Which columns count the dead and the injured: a stated total, else a plain name, else a group or their sum."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ...findings import finding
from ...schema import ENDS, FIGURES
from ..cells import counts
from ..files.vocabulary import FigureHeading, figure_heading, fold
from .known import known
from .looking import sample

if TYPE_CHECKING:
    from ..files.raw import Raw
    from .assigning import Assigned

Heading = tuple[str, FigureHeading]
_ACRONYM: Final = re.compile(r"[A-Z]{2,6}")
_READ = 0.6
"""Share of a column's values that must be figures before a name with words that are not known is believed."""
_REMEDY = "say which is meant with columns={{'{0}': …}} or --column {0}=…"


def assign(raw: Raw, out: Assigned, wanted: Mapping[str, str]) -> None:
    """Give every figure and each of its ends a column, or columns to add up; and say where several compete."""
    taken = {*out.columns.values(), *wanted.values()}
    headings = [
        (name, heading)
        for name in map(str, raw.frame.columns)
        if name not in taken and (heading := figure_heading(name)) and not heading.running and _believed(raw, name)
    ]
    headings = [(name, _sided(name, heading)) for name, heading in headings]
    for figure in FIGURES:
        for end in ENDS:
            ours = figure + end
            here = [item for item in headings if (item[1].figure, item[1].end) == (figure, end)]
            _people(out, ours, here, wanted)
            if ours not in wanted and ours not in out.columns:
                _one(raw, out, ours, here)
    _estimates(raw, out, wanted)


def _sided(name: str, heading: FigureHeading) -> FigureHeading:
    """A group that only capitals name, as "Killed (ELN)" does, is a side."""
    group = heading.group
    if group is None or group.family or not _ACRONYM.fullmatch(group.name.upper()) or name.isupper():
        return heading
    written = re.search(rf"\b{re.escape(group.name.upper())}\b", name)
    return replace(heading, group=replace(group, family="sides")) if written else heading


def _estimates(raw: Raw, out: Assigned, wanted: Mapping[str, str]) -> None:
    """The ends that a known dataset has beside its name for the killed, as "low" and "high" beside "best": in a table
    cut out of one, such words say what alone they do not."""
    said = fold(out.columns.get("killed", ""))
    theirs = {fold(str(name)): str(name) for name in raw.frame.columns}
    for format_ in known():
        if said not in format_.columns.get("killed", ()):
            continue
        for ours in ("killed_min", "killed_max"):
            name = next((theirs[one] for one in format_.columns.get(ours, ()) if one in theirs), None)
            if name is None or not out.free(ours, name) or ours in wanted or name in wanted.values():
                continue
            values = sample(raw.frame[name])
            if sum(counts.figure(value) is not None for value in values) >= _READ * len(values):
                out.take(ours, name, "name")


def _believed(raw: Raw, name: str) -> bool:
    """Whether a heading with a group, or one of several, holds figures; a plain one is held to it when it is read."""
    heading = figure_heading(name)
    if heading is None or heading.group is None:
        return True
    values = sample(raw.frame[name])
    return not values or sum(counts.figure(value) is not None for value in values) >= _READ * len(values)


def _one(raw: Raw, out: Assigned, ours: str, here: list[Heading]) -> None:
    whole = [(name, heading) for name, heading in here if heading.group is None]
    whole.sort(key=lambda item: (not item[1].total, item[0] != ours, item[1].rank))
    if whole:
        out.take(ours, whole[0][0], "name")
        _competing(raw, out, ours, [name for name, _ in whole])
        _less(raw, out, ours, [item for item in here if item[1].group])
        _victims(out, ours, whole[0][0], here)
    elif parts := [item for item in here if item[1].group]:
        _parts(out, ours, parts)


def _competing(raw: Raw, out: Assigned, ours: str, names: list[str]) -> None:
    """Several columns for everybody: said where they differ."""
    import numpy as np

    first = raw.frame[names[0]].astype("string")
    differ = np.zeros(len(first), dtype=bool)
    others = []
    for name in names[1:]:
        here = np.asarray((first != raw.frame[name].astype("string")).fillna(False), dtype=bool)
        if here.any():
            others.append(name)
            differ |= here
    if others:
        out.found.append(
            finding(
                "figure-columns",
                f"{ours} is read from column {names[0]!r}; {_listed(others)} says otherwise",
                raw.labels(differ),
                _REMEDY.format(ours),
                name=ours,
            )
        )


def _less(raw: Raw, out: Assigned, ours: str, parts: list[Heading]) -> None:
    """A total that is less than the groups beside it that exclude each other: said, and the total is kept."""
    import numpy as np
    import pandas as pd

    families = sorted({heading.group.family for _, heading in parts if heading.group and heading.group.family})
    if not families:
        return
    total = pd.to_numeric(raw.frame[out.columns[ours]], errors="coerce")
    for family in families:
        names = [name for name, _ in _exclusive(parts, family)]
        columns = [pd.to_numeric(raw.frame[name], errors="coerce") for name in names]
        less = np.asarray((pd.concat(columns, axis=1).sum(axis=1) > total).fillna(False), dtype=bool)
        if less.any():
            out.found.append(
                finding(
                    "figure-less",
                    f"{ours} from column {out.columns[ours]!r} is less than {_listed(names)} together",
                    raw.labels(less),
                    f"correct one of them; {ours} is as that column says",
                    name=ours,
                )
            )


def _victims(out: Assigned, ours: str, name: str, here: list[Heading]) -> None:
    """ "Victims killed" beside "Suspects killed" is not everybody."""
    others = [item for item, heading in here if heading.group and heading.group.family == "sides"]
    if others and {"victim", "victims"} & set(fold(name).split()):
        message = f"{ours} is read from column {name!r}, which counts one group; not from {_listed(others)}"
        out.found.append(finding("figure-group", message, ["row 1"], _REMEDY.format(ours), name=ours))


def _parts(out: Assigned, ours: str, parts: list[Heading]) -> None:
    """Only groups: the sum of those that exclude each other, one by itself, and never one of several in silence."""
    family = max(
        {heading.group.family for _, heading in parts if heading.group and heading.group.family},
        key=lambda family: (_exclusive(parts, family) != [], len(_exclusive(parts, family))),
        default="",
    )
    chosen = _exclusive(parts, family) if family else parts
    names = [name for name, _ in chosen]
    beside = [name for name, _ in parts if name not in names]
    more = f"; not from {_listed(beside)}" if beside else ""
    if len(names) == 1:
        out.take(ours, names[0], "name")
        code, message = "figure-group", f"{ours} is read from column {names[0]!r}, which counts one group{more}"
    elif family:
        out.take(ours, names[0], "name")
        out.sums[ours] = tuple(names)
        code, message = "figure-sum", f"{ours} is the sum of columns {_listed(names)}, as no column has the total{more}"
    else:
        code, message = "figure-groups", f"columns {_listed(names)} may overlap, so that none was read as {ours}"
    out.found.append(finding(code, message, ["row 1"], _REMEDY.format(ours), name=ours))


def _exclusive(parts: list[Heading], family: str) -> list[Heading]:
    """The columns of one family, without a group that lies within another that is there."""
    here = [(name, heading) for name, heading in parts if heading.group and heading.group.family == family]
    there = {heading.group.name for _, heading in here if heading.group}
    return [item for item in here if item[1].group and item[1].group.within not in there]


def _people(out: Assigned, ours: str, here: list[Heading], wanted: Mapping[str, str]) -> None:
    """Civilians, combatants, children and women have columns of their own."""
    figure, _, end = ours.partition("_")
    for who in sorted({heading.group.people for _, heading in here if heading.group and heading.group.people}):
        part = f"{figure}_{who}{'_' + end if end else ''}"
        items = [(name, heading) for name, heading in here if heading.group and heading.group.people == who]
        names = [name for name, _ in _exclusive(items, items[0][1].group.family if items[0][1].group else "")]
        if part in out.columns or part in wanted:
            continue
        out.take(part, names[0], "name")
        if len(names) > 1:
            out.sums[part] = tuple(names)


def _listed(names: list[str]) -> str:
    return ", ".join(repr(name) for name in names)
