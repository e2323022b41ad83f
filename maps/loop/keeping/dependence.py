"""What the outputs of a project depend on: its files, the program, the gazetteers and the boundaries, as hashes."""

from __future__ import annotations

import json
import os
from pathlib import Path

from . import sources
from .project import Project
from .renewed import digest


def inputs(project: Project) -> dict[str, str]:
    """Hashes of all that the outputs depend on."""
    read = [str(file) for source in project.sources for file in sources.files(project, source)]
    read += [str(project.at(one.deletions)) for one in project.sources if one.deletions]
    others = [*project.decisions, *project.pairs, *project.published]
    others += [one for one in (project.corrections, project.population, project.boundaries) if one]
    read += [str(project.at(one)) for one in others]
    read += [one.view.brand for one in project.outputs if one.view.brand]
    out = {os.path.relpath(one, project.folder): digest(Path(one)) for one in read}
    if project.review:
        out[project.review] = digest(project.at(project.review))
    clock = {"today": str(today)} if (today := project.today) else {}
    return {**out, **clock, "project": digest(project.path), "versions": versions(project)}


def versions(project: Project) -> str:
    """Of the program, the gazetteers and the boundaries."""
    from boundaries import bundled
    from geo.gazetteer import layers

    lines = json.dumps(bundled.sidecar(), sort_keys=True, default=str)
    own = [digest(project.at(one)) for one in (project.boundaries, project.population) if one]
    return f"{version()}; {layers.identity()}; {_hash_of(lines)}; {own}"


def version() -> str:
    """Of incidentmap, as it is installed."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("incidentmap")
    except PackageNotFoundError:
        return "a checkout"


def _hash_of(text: str) -> str:
    """A short hash of a text."""
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()[:16]
