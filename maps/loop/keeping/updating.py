"""`update`: read what a project reads, compare it with the last time, and publish what changed, or nothing."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as with_
from pathlib import Path
from typing import Any

from geo import findings
from geo.claims.counting import counted
from geo.disk import keepsakes
from geo.disk.whole import writable
from geo.errors import InputError

from ...languages import oddities
from ...languages.wording import words_of
from ...story.asked import View
from ...story.lasting import covered
from ...story.telling import Story
from ..publishing.allowed import Rules
from . import alerting, changed, dependence, feedfile, mondays, products, renewed, sources
from .guarding import Guarded
from .project import FILE, Product, Project
from .projectfile import load
from .state import State

KEPT = "kept"
"""In `.incidentmap/`: what the next update need not find out again."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Update:
    """What an update did.

    Attributes
    ----------
    number : int
        Counted from 1; that of the last one where nothing had changed.
    changes : Changes or None
        None where neither the sources nor anything else had changed.
    alerts : tuple of Alert
    written, kept : tuple of pathlib.Path
        The files that were written, and those that are as they were.
    findings : tuple of str
        What was odd in the sources.
    """

    number: int
    changes: changed.Changes | None = None
    alerts: tuple[alerting.Alert, ...] = ()
    written: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    findings: tuple[str, ...] = ()


def update(
    project: str | os.PathLike[str] | Project = FILE,
    *,
    accept_shrink: bool = False,
    made: dt.date | None = None,
    on_progress: Progress | None = None,
) -> Update:
    """Bring what a project publishes up to date with its sources: all of it, or nothing.

    Parameters
    ----------
    project : path-like or Project, optional
        The project file, or its folder.
    accept_shrink : bool, optional
        Go on although a source has lost half of its rows or more.
    made : datetime.date, optional
        The date on outputs and feed, instead of the project's own; without either, the last day that is told of.
    on_progress : callable, optional
        Called with (done, total) distinct places.

    Returns
    -------
    Update
        `number`, `changes` (None where nothing had changed), `alerts`, the files that were `written` and `kept` as they
        are, and `findings`.

    Raises
    ------
    InputError
        If the project file has a fault, a source cannot be read or has shrunk, or another update is at work. Nothing
        was published then.
    geo.errors.OutputError
        If something cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "week.csv").write_text("id,place,country,date,killed\\n1,Gao,Mali,2024-01-20,3\\n")
    >>> _ = (folder / FILE).write_text('[[source]]\\nfile = "week.csv"\\n[[output]]\\nfile = "points.csv"\\n')
    >>> [path.name for path in update(folder).written]
    ['points.csv', 'changes.md']
    >>> _ = (folder / "week.csv").write_text("id,place,country,date,killed\\n1,Gao,Mali,2024-01-20,5\\n")
    >>> update(folder).changes.sentence
    '1 incident with figures revised; killed +2.'
    >>> update(folder).changes is None
    True
    """
    asked = project if isinstance(project, Project) else load(project)
    asked = with_(asked, made=made or asked.made)
    with State(asked.folder.resolve()).held() as state:
        run = _Run(asked, state)
        with keepsakes.held(state.folder / KEPT, dependence.versions(asked)):
            return run.run(accept_shrink=accept_shrink, on_progress=on_progress)


@dataclass
class _Run:
    """One update at work."""

    project: Project
    state: State
    moves: dict[Path, Path] = field(default_factory=dict)
    kept: list[Path] = field(default_factory=list)
    by_rules: dict[str, Guarded] = field(default_factory=dict)

    def run(self, *, accept_shrink: bool, on_progress: Progress | None) -> Update:
        project, said = self.project, self.state.said
        inputs = dependence.inputs(project)
        if said and said.get("inputs") == inputs and all(project.at(one).exists() for one in said.get("files", [])):
            return Update(said["number"], kept=tuple(project.at(one) for one in said["files"]))
        writable(*(project.at(one) for one in self.named()))
        incidents, counts = sources.read(project)
        if not accept_shrink and (less := sources.shrunk(counts, said.get("counts", {}))):
            raise InputError(
                f"{'; '.join(less)}: nothing was published; if that is right, run it again with --accept-shrink"
            )
        placed, units = products.placed(project, incidents, on_progress)
        return self.publish(placed, units, counts, inputs)

    def publish(self, placed: Any, units: Any, counts: dict[str, int], inputs: dict[str, str]) -> Update:
        project, said, shown = self.project, self.state.said, self.shown
        main = shown(placed, project.rules)
        once = counted(main.named)
        after = changed.kept(once)
        found = main.changes(self.state.table(), after)
        alerts = main.alerts(project.view.language)
        number = int(said.get("number", 0)) + 1
        pending = self.state.begin()
        last = covered(counted(placed))[1]
        drawn = self.draw(placed, units, pending, project.made or last)
        odd = findings.of(placed)
        entries = self.tell(number, found, alerts, once, odd if main.rules is None else [])
        self.review(placed, inputs)
        written = list(self.moves.values())
        files = [os.path.relpath(one, project.folder) for one in [*written, *self.kept]]
        state = {"counts": counts, "inputs": inputs, "outputs": drawn, "entries": entries, "files": files}
        self.state.commit(self.moves, {"number": number, **state}, after)
        return Update(
            number, found, tuple(alerts), tuple(written), tuple(self.kept), tuple(map(findings.sentence, odd))
        )

    def shown(self, placed: Any, rules: Rules | None) -> Guarded:
        """The table by these rules, made once."""
        key = repr(rules)
        if key not in self.by_rules:
            self.by_rules[key] = Guarded(self.project, placed, rules)
        return self.by_rules[key]

    def draw(self, placed: Any, units: Any, pending: Path, made: dt.date | None) -> dict[str, Any]:
        """Draw the outputs that would come out otherwise than they stand; the others keep their date."""
        base = dependence.versions(self.project)
        out: dict[str, Any] = {}
        for at, product in enumerate(self.project.outputs):
            view = product.view if product.view.made else product.view.with_(made=made)
            shown = self.shown(placed, product.rules or self.project.rules)
            story, table = None, shown.alarmed(view.language) if self.alarms(view, made) else shown.table
            if product.kind != "table":
                story = Story(table, view, provinces=units, level=self.project.level)
            known = renewed.known_by(product, story, table, shown.hashed, base)
            final = self.project.at(product.file)
            if before := self._stands(product, known):
                out[product.file] = before
                self.kept += [final.with_name(name) for name in before["sha256"]]
                continue
            folder = pending / str(at)
            folder.mkdir()
            parts = products.write(product, folder, story, table)
            self.moves |= {part: final.with_name(part.name) for part in parts}
            out[product.file] = {"known_by": known, "sha256": {part.name: renewed.digest(part) for part in parts}}
        return out

    def alarms(self, view: View, last: dt.date | None) -> bool:
        """Whether an output tells of the days that alarms are about."""
        end, rule = view.day("to"), self.project.alerts
        if rule is None or last is None:
            return False
        return end is None or end > last - dt.timedelta(days=rule.days)

    def _stands(self, product: Product, known: str) -> dict[str, Any] | None:
        """What is known of an output that is still what it would be drawn as."""
        before: dict[str, Any] | None = self.state.said.get("outputs", {}).get(product.file)
        final = self.project.at(product.file)
        if before is None or before["known_by"] != known:
            return None
        whole = all(renewed.digest(final.with_name(name)) == one for name, one in before["sha256"].items())
        return before if whole else None

    def tell(
        self,
        number: int,
        found: changed.Changes,
        alerts: list[alerting.Alert],
        once: Any,
        odd: Sequence[findings.Finding],
    ) -> list[feedfile.Entry]:
        """changes.md, and the feed; where no incident changed, both stay."""
        project, old = self.project, self.state.said.get("entries", [])
        there = [project.at(one) for one in (project.changes, project.feed) if one]
        if found.none and not found.first and all(one.exists() for one in there):
            self.kept += there
            return list(old)
        through, language = covered(once)[1], project.view.language
        rules = alerting.stated(project.alerts, language) if project.alerts else []
        said = [oddities.told(words_of(language), one)[0] for one in odd]
        text = mondays.markdown(
            project.name, number, through, found, once, alerts=alerts, rule=project.alerts, rules=rules, findings=said
        )
        self.stage("changes", project.changes, text.encode())
        new = feedfile.entries(project.name, number, project.made or through, found, alerts, once)
        entries = feedfile.together(new, old)
        if project.feed:
            self.stage("feed", project.feed, feedfile.atom(project.name, entries, project.link))
        return entries

    def stage(self, folder: str, name: str, content: bytes) -> None:
        """Put a file among those that are to be published."""
        part = self.state.pending / folder / Path(name).name
        part.parent.mkdir(exist_ok=True)
        part.write_bytes(content)
        self.moves[part] = self.project.at(name)

    def review(self, placed: Any, inputs: dict[str, str]) -> None:
        """The names that are in doubt, and likely duplicates if asked for; what was decided of them is kept."""
        from geo.writing import write

        name = self.project.review
        if name is None:
            return
        final = self.project.at(name)
        part = self.state.pending / "review" / Path(name).name
        part.parent.mkdir()
        write(products.sheet(self.project, placed, final if final.exists() else None), part)
        if renewed.digest(final) != inputs.get(name, ""):
            raise InputError(f"{name}: was changed while this update read it; nothing was published, run it again")
        inputs[name] = renewed.digest(part)
        if renewed.digest(final) != inputs[name]:
            self.moves[part] = final
        else:
            self.kept.append(final)

    def named(self) -> list[str]:
        project = self.project
        return [one for one in (*(each.file for each in project.outputs), project.changes, project.feed) if one]
