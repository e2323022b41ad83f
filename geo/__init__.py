"""Words → points: read incident tables, extract incidents from articles, and resolve place names offline."""

from ._lazy import attach

_WHERE = {
    "read": "reading",
    "write": "writing",
    "reconcile": "claims",
    "deduplicate": "duplicates",
    "merge": "duplicates",
    "diff": "revisions",
    "geocode": "geocoding",
    "lookup": "searching",
    "explain": "searching",
    "extract": "text.extracting",
    "extract_files": "text.files",
    "toponyms": "text.placing",
    "add_gazetteer": "adding",
    "gazetteers": "installed",
    "remove_gazetteer": "installed",
    "review": "reviewing",
}
__all__ = list(_WHERE)
__getattr__, __dir__ = attach(__name__, _WHERE)
