"""Words → points: read incident tables, extract incidents from articles, and resolve place names offline."""

from ._lazy import attach

_WHERE = {
    "read": "reading",
    "sample": "reading.sampling",
    "write": "writing",
    "reconcile": "claims.reconciling",
    "deduplicate": "claims.duplicates",
    "merge": "claims.duplicates",
    "diff": "claims.revisions",
    "geocode": "geocoding.batch",
    "lookup": "geocoding.lookups",
    "explain": "geocoding.lookups",
    "extract": "text.stories.extracting",
    "extract_files": "text.articles.tabling",
    "toponyms": "text.places.placing",
    "add_gazetteer": "adding.intake",
    "gazetteers": "gazetteer.installed",
    "remove_gazetteer": "gazetteer.installed",
    "review": "geocoding.reviewing",
    "register": "registering",
    "fetch": "reading.connectors.fetching",
    "Format": "reading.datasets.known",
    "gather": "engine.parted",
    "FileKind": "reading.files.filekinds",
    "Output": "registering",
}
__all__ = list(_WHERE)
__getattr__, __dir__ = attach(__name__, _WHERE)
