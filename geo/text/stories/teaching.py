"""Learns the weights by which two reports are told for one event, from labelled stories.

    python -m geo.text.stories.teaching [--write]

`taught.txt` holds stories of our own. Each begins with = and its day; each line behind is a sentence, after the number
of the incident that it tells of (0: of none that is learnt from). The stories are read as any article is, each report
is set beside every incident told before it, and a logistic regression learns when the two are one. Without --write it
only says how many it gets right, each story left out of what it is tried with.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from ... import tables
from ..places.placing import toponyms
from . import identity, narrative
from .incident import Incident, join

DAMPING: Final = 0.5
"""How strongly weights are drawn to nought: what is rarely seen decides little."""
PRIOR: Final = 2.0
"""Times that a pair of one event counts: in news a report goes on with what was told far more often than here, where
each story is also set before a strange one."""
ROUNDS: Final = 40
FOLDS: Final = 10
TABLE: Final = "sameness.csv"


class Story(NamedTuple):
    """A text, its day, and for each of its sentences the number of its incident."""

    text: str
    published: dt.date
    labels: tuple[tuple[int, int], ...]
    """Offset of the sentence's end, and the number."""


class Pair(NamedTuple):
    """What is seen of an incident and a report, and whether they are one."""

    story: int
    seen: frozenset[str]
    same: bool


def stories() -> list[Story]:
    """The labelled stories.

    Examples
    --------
    >>> len(stories()) > 50
    True
    """
    out = []
    for block in files("geo.text.stories").joinpath("taught.txt").read_text("utf-8").split("\n= ")[1:]:
        day, *lines = block.strip().splitlines()
        text, labels = "", []
        for line in lines:
            number, _, sentence = line.partition(" ")
            text += sentence + (" " if sentence[-1] in ".!?" else "\n\n")
            labels.append((len(text), int(number)))
        out.append(Story(text, dt.date.fromisoformat(day), tuple(labels)))
    return out


def pairs() -> list[Pair]:
    """Each report beside each incident told before it, as the labels put them together.

    Each story is read alone; before the next one, as what has nothing to do with it; and as a bulletin of items.
    """
    told = stories()
    both = [_joined(one, other) for one, other in zip(told, [*told[1:], told[0]], strict=True)]
    lists = [_listed(one) for one in told]
    return [pair for many in (told, both, lists) for number, story in enumerate(many) for pair in _pairs(number, story)]


def _listed(story: Story) -> Story:
    """A story as a bulletin: each incident's sentences are an item."""
    text, labels, start, last = "Security bulletin\n\n", [], 0, -1
    for end, label in story.labels:
        text += ("\n\n- " if label != last else " ") + story.text[start:end].strip().removeprefix("- ")
        labels.append((len(text) + 1, label))
        start, last = end, label
    return Story(text, story.published, ((len("Security bulletin") + 1, 0), *labels))


def _joined(one: Story, other: Story) -> Story:
    """Two stories as one text."""
    text = one.text.rstrip() + "\n\n"
    more = max(label for _, label in one.labels)
    labels = ((end + len(text), label and label + more) for end, label in other.labels)
    return Story(text + other.text, one.published, (*one.labels, *labels))


def _pairs(number: int, story: Story) -> Iterator[Pair]:
    known: dict[int, Incident] = {}
    last = 0
    for report in narrative.reports_of(story.text, toponyms(story.text), story.published):
        label = next(label for end, label in story.labels if report.sentence.start < end)
        if not label:
            continue
        for other, incident in known.items():
            found = identity.seen(incident, report, latest=other == last)
            yield Pair(number, frozenset(found), other == label)
        join(known.setdefault(label, Incident()), report)
        last = label


def learnt(told: Sequence[Pair], names: Sequence[str]) -> np.ndarray:
    """The weights of `names`, the first of which is always seen: a ridge logistic regression by Newton's method."""
    seen = np.array([[name in pair.seen for name in names] for pair in told], dtype=float)
    seen[:, 0] = 1.0
    same = np.array([pair.same for pair in told], dtype=float)
    counts = 1 + (PRIOR - 1) * same
    damping = np.full(len(names), DAMPING)
    damping[0] = DAMPING / 10
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (counts * (same - likely)) - damping * weights
        curve = (seen * (counts * likely * (1 - likely))[:, None]).T @ seen + np.diag(damping)
        weights += np.linalg.solve(curve, slope)
    return weights


def names() -> list[str]:
    """All that may be seen, in the order of the table."""
    return [row["feature"] for row in tables.rows(TABLE, "geo.text.stories")]


def right(told: Sequence[Pair], names: Sequence[str]) -> float:
    """The share of pairs told rightly, each fold of stories by weights learnt from the others."""
    good = 0
    for fold in range(FOLDS):
        weights = learnt([pair for pair in told if pair.story % FOLDS != fold], names)
        known = dict(zip(names, weights, strict=True))
        for pair in told:
            if pair.story % FOLDS == fold:
                good += (known[names[0]] + sum(known.get(name, 0.0) for name in pair.seen) > 0) == pair.same
    return good / len(told)


def main() -> None:
    """Learn, say how well, and write the table if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the weights to the table")
    told, known = pairs(), names()
    weights = learnt(told, known)
    print(f"{len(told)} pairs of {len(stories())} stories, {right(told, known):.1%} right on stories left out")
    if parser.parse_args().write:
        path = Path(__file__).parent / TABLE
        head = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
        rows = [
            f"{name},{weight:.2f}" if "," not in name else f'"{name}",{weight:.2f}'
            for name, weight in zip(known, weights, strict=True)
        ]
        path.write_text("\n".join(["feature,weight", *head, *rows]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
