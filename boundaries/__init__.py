"""Points → provinces: load boundary files, join incidents to them, and summarise."""

from geo._lazy import attach

_WHERE = {
    "load": "loading",
    "join": "joining",
    "summarise": "summarising",
    "aggregate": "study.gridding",
    "crosswalk": "crosswalking",
    "recode": "crosswalking",
    "disagreements": "agreement",
    "province_of": "locating.locator",
    "health": "checkup",
}
__all__ = list(_WHERE)
__getattr__, __dir__ = attach(__name__, _WHERE)
