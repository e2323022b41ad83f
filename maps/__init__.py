"""Provinces → pictures: self-contained map pages, figures, embeds, reports, and the command line."""

from geo._lazy import attach

_WHERE = {"draw": "drawing", "embed": "embedding", "figure": "plotting.composing", "report": "reporting.composing"}
__all__ = list(_WHERE)
__getattr__, __dir__ = attach(__name__, _WHERE)
