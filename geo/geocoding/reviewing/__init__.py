"""The review loop: the doubtful names in a table for a person to decide, and the decisions applied on the next run.

A decision is a candidate's number, coordinates ("27.05, 64.15": latitude first), another name, or "skip". It holds for
the name as that file writes it, with the same country and province beside it, and for nothing else.
"""

from .decided import Earlier, decided
from .deciding import Reviewed, Told, apply, laid, say
from .doubtful import review

__all__ = ["Earlier", "Reviewed", "Told", "apply", "decided", "laid", "review", "say"]
