"""What a sentence does to the figures told right before it: "the police denied it", "the army spoke of nine"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from .reports import Report

NEAR: Final = 2
"""Sentences between a claim and its denial at most."""


def refute(before: list[Report], number: int, report: Report | None) -> None:
    """Take a sentence such as "the police denied it" as said of the figures right before it.

    With another figure in the sentence there are two counts; a denial of another figure says nothing of this one;
    without one what was claimed is denied.
    """
    last = next((each for each in reversed(before) if each.told), None)
    if last is None or number - last.number > NEAR:
        return
    kinds = {each.kind for each in last.told}
    if report is not None and any(each.kind in kinds and not each.refuted for each in report.told):
        report.told = [replace(each, rival=each.rival or each.kind in kinds) for each in report.told]
    elif last.claimant is not None and not _of_another(report, last):
        last.told = [replace(each, refuted=True) for each in last.told]


def _of_another(report: Report | None, last: Report) -> bool:
    """Whether what is denied is a figure of its own, and none that was told before."""
    own = [each.count for each in report.told if each.refuted] if report is not None else []
    return bool(own) and not any(each.count.best == count.best for each in last.told for count in own)
