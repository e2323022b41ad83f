"""What an output was made of and how: an RO-Crate 1.2 in JSON-LD, without a path or a key of the machine.

Files are named from the manifest's folder, those outside it by their names alone. The same inputs, command, versions
and day give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from geo import findings
from geo.disk.whole import whole

from ...story import holding

CONTEXT: Final = "https://w3id.org/ro/crate/1.2/context"
PROFILE: Final = "https://w3id.org/ro/crate/1.2"
SUFFIX: Final = "-ro-crate-metadata.json"
LIBRARIES: Final = ("numpy", "pandas", "geopandas", "shapely", "pyproj", "folium", "matplotlib")
"""Whose versions may change an output."""
SECRET: Final = re.compile(r"(key|token|password|secret|auth|code|user|agent)", re.I)
EMBEDDED: Final = "incidentmap-manifest"
"""The id of the element of a page that holds it."""
_OLD: Final = re.compile(rf'<script type="application/ld\+json" id="{EMBEDDED}">.*?</script>', re.S)


@dataclass(frozen=True)
class Run:
    """What was done.

    Attributes
    ----------
    command : str
        "map", "report", …
    arguments : list of list of str
        Option and values, as they were given; paths as they were given.
    inputs : mapping of pathlib.Path to str
        File → what it was for.
    outputs : sequence of pathlib.Path
    view : str
        As `View.to_json` writes it; empty where a command has none.
    tables : sequence
        Those that were drawn.
    made : datetime.date, optional
        The day that stands on the output.
    """

    command: str
    arguments: Sequence[Sequence[str]]
    inputs: Mapping[Path, str]
    outputs: Sequence[Path]
    view: str = ""
    tables: Sequence[Any] = field(default_factory=list)
    made: dt.date | None = None


def beside(out: Path) -> Path:
    """Where the manifest of an output stands.

    Examples
    --------
    >>> beside(Path("map.html")).name
    'map.html-ro-crate-metadata.json'
    """
    return out.with_name(out.name + SUFFIX)


def write(run: Run) -> Path:
    """Embed the manifest in a page, and write it beside the output."""
    out = run.outputs[0]
    if out.suffix.lower() in (".html", ".htm"):
        embed(out, crate(run, embedded=True))
    path = beside(out)
    with whole(path) as part:
        part.write_text(crate(run), encoding="utf-8")
    return path


def crate(run: Run, *, embedded: bool = False) -> str:
    """The manifest as text; what is embedded in an output cannot hold that output's own hash."""
    folder = run.outputs[0].resolve().parent
    names = _Names(folder, [*run.inputs, *run.outputs])
    inputs = [_file(names.of(path), path, role) for path, role in run.inputs.items()]
    outputs = [_file(names.of(path), None if embedded else path, "output") for path in run.outputs]
    made = run.made or _told(run.tables)
    parts = [*inputs, *outputs]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": run.outputs[0].name,
        "description": f"Made by incidentmap {run.command}.",
        "datePublished": made.isoformat(),
        "license": {"@id": "#licence"},
        "hasPart": [{"@id": one["@id"]} for one in parts],
        "mentions": [{"@id": "#run"}],
    }
    head = {
        "@id": beside(run.outputs[0]).name,
        "@type": "CreativeWork",
        "conformsTo": {"@id": PROFILE},
        "about": {"@id": "./"},
    }
    graph = [head, root, LICENCE, *parts, *_grounds(), *_software(), *_action(run, names, inputs, outputs)]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


LICENCE: Final = {
    "@id": "#licence",
    "@type": "CreativeWork",
    "name": "The incidents are under the licence of their source; names of places CC BY 4.0, boundaries as they say.",
}


def embed(page: Path, text: str) -> None:
    """Put a manifest into a page, as data that no script runs."""
    html = _OLD.sub("", page.read_text(encoding="utf-8"))
    data = json.dumps(json.loads(text), ensure_ascii=False).replace("<", "\\u003c")
    element = f'<script type="application/ld+json" id="{EMBEDDED}">{data}</script>'
    head, closing, rest = html.partition("</head>")
    with whole(page) as part:
        part.write_text(f"{head}{element}{closing}{rest}", encoding="utf-8", newline="")


class _Names:
    """How files are called in a manifest: from its folder, else by their names, told apart by a number."""

    def __init__(self, folder: Path, paths: Iterable[Path]) -> None:
        self._named: dict[Path, str] = {}
        for path in paths:
            full = path.resolve()
            inside = full.is_relative_to(folder)
            name = full.relative_to(folder).as_posix() if inside else full.name
            taken = set(self._named.values())
            number, free = 2, name
            while free in taken and full not in self._named:
                free = f"{number}/{name}"
                number += 1
            self._named.setdefault(full, free)

    def of(self, path: Path) -> str:
        return self._named[path.resolve()]

    def given(self, text: str) -> str:
        """An argument, whose file is called as in the manifest."""
        try:
            full = Path(text).resolve()
        except (OSError, ValueError):
            return text
        if full in self._named:
            return self._named[full]
        return Path(text).name if os.path.isabs(text) else text


def _file(name: str, path: Path | None, role: str) -> dict[str, Any]:
    out = {"@id": name, "@type": "File", "name": Path(name).name, "additionalType": role}
    if path is None:
        return out
    data = path.read_bytes()
    return {**out, "contentSize": str(len(data)), "sha256": hashlib.sha256(data).hexdigest()}


def _grounds() -> list[dict[str, Any]]:
    """The gazetteers and boundaries that come with the program or were added."""
    from boundaries import bundled
    from geo.gazetteer import installed, layers

    lines = bundled.sidecar()
    one = {
        "@id": "#boundaries",
        "@type": "Dataset",
        "name": "bundled boundaries",
        "description": "; ".join(f"{each['name']} {each['version']}" for each in lines["sources"]),
        "sha256": _digest(lines),
    }
    places = json.loads((Path(layers.__file__).parents[1] / "data" / "places.json").read_text("utf-8"))
    other = {"@id": "#gazetteer", "@type": "Dataset", "name": layers.identity(), "sha256": _digest(places)}
    added = [
        {"@id": f"#gazetteer-{at}", "@type": "Dataset", "name": entry.name, "contentSize": str(entry.size)}
        for at, entry in enumerate(installed.entries(), start=1)
    ]
    return [one, other, *added]


def _digest(said: Any) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _software() -> list[dict[str, Any]]:
    named = [("incidentmap", _version("incidentmap")), ("Python", platform.python_version())]
    named += [(name, _version(name)) for name in LIBRARIES]
    return [
        {"@id": f"#{name}", "@type": "SoftwareApplication", "name": name, "softwareVersion": number}
        for name, number in named
    ]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _action(run: Run, names: _Names, inputs: Sequence[Any], outputs: Sequence[Any]) -> list[dict[str, Any]]:
    said = [[_masked(names.given(text)) for text in one] for one in run.arguments]
    # Of a table with rows that are held back, what was odd may quote them.
    found = [item for table in run.tables for item in findings.of(holding.shown(table))]
    properties = [_property("arguments", json.dumps(said, ensure_ascii=False))]
    properties += [_property("view", json.dumps(json.loads(run.view), ensure_ascii=False))] if run.view else []
    properties += [_property(f"finding-{at}", findings.sentence(item)) for at, item in enumerate(found, start=1)]
    action = {
        "@id": "#run",
        "@type": "CreateAction",
        "name": f"incidentmap {run.command}",
        "instrument": {"@id": "#incidentmap"},
        "object": [{"@id": one["@id"]} for one in inputs] + [{"@id": "#boundaries"}, {"@id": "#gazetteer"}],
        "result": [{"@id": one["@id"]} for one in outputs],
        "additionalProperty": [{"@id": one["@id"]} for one in properties],
    }
    return [action, *properties]


def _property(name: str, value: str) -> dict[str, Any]:
    return {"@id": f"#{name}", "@type": "PropertyValue", "name": name, "value": value}


def _masked(text: str) -> str:
    """An argument without its secret: `api_key=…`."""
    key, equals, _ = text.partition("=")
    return f"{key}=…" if equals and SECRET.search(key) else text


def _told(tables: Sequence[Any]) -> dt.date:
    """The last day that the tables tell of: no clock is asked."""
    from ...story.lasting import covered

    days = [day for table in tables if (day := covered(holding.shown(table))[1]) is not None]
    return max(days, default=dt.date(1970, 1, 1))
