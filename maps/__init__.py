"""Provinces → pictures: self-contained map pages, figures, embeds, reports, and the command line."""

from geo._lazy import attach

_WHERE = {
    "Story": "story.telling",
    "View": "story.asked",
    "compare": "changes.comparison",
    "draw": "page.drawing",
    "embed": "page.embedding",
    "figure": "plotting.composing",
    "movie": "plotting.movie",
    "check": "loop.publishing.checking",
    "publish": "loop.publishing.redacting",
    "report": "reporting.report",
    "review": "loop.deciding.deskpage",
    "update": "loop.keeping.updating",
    "verify": "loop.proving.verifying",
}
__all__ = list(_WHERE)
__getattr__, __dir__ = attach(__name__, _WHERE)
