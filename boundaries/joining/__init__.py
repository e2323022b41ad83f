"""Points → provinces."""

from .joins import TOLERANCE_KM, join

__all__ = ["TOLERANCE_KM", "join"]
