"""Learns the weights by which a sentence that speaks of harm is told for an incident, from labelled texts.

    python -m geo.text.stories.schooling [--write]

`judged.txt` holds short texts of our own, each with whether it tells of an incident; the sentences of `taught.txt` that
tell of one are learnt from too. Each is read as any article is, and a logistic regression learns what speaks for an
incident and what against. Without --write it only says how many texts it gets right, each left out of what it is tried
with. The texts of `tests/geo/ordinary/held.txt` are never learnt from: `benchmarks/ordinary.py` tries them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final

from ...errors import InputError
from ...gazetteer.places import bundled
from ..days import publication
from ..languages import spoken
from ..places import placing, vetting
from ..words.tokens import sentences
from . import reports, teaching, weighing
from .teaching import FOLDS, Pair

PUBLISHED: Final = dt.date(2022, 5, 18)
"""The day on which the texts are read."""
SELDOM: Final = 3
"""Sentences in which something is seen at least, to be learnt from."""


def texts(told: str) -> list[tuple[bool, str]]:
    """Labelled texts, a line each: whether it tells of an incident, and the text.

    Examples
    --------
    >>> texts("= sport\\n0 The visitors were slaughtered in Suva.\\n1 A fan was stabbed in Suva.")
    [(False, 'The visitors were slaughtered in Suva.'), (True, 'A fan was stabbed in Suva.')]
    >>> texts("A fan was stabbed.")
    Traceback (most recent call last):
    geo.errors.InputError: line 1: begins with neither 0, 1 nor =: 'A fan was stabbed.'
    """
    out = []
    for number, line in enumerate(told.splitlines(), 1):
        if line.startswith(("0 ", "1 ")):
            out.append((line[0] == "1", line[2:].strip()))
        elif line.strip() and not line.startswith("="):
            raise InputError(f"line {number}: begins with neither 0, 1 nor =: {line[:40]!r}")
    return out


def judged() -> list[tuple[bool, str]]:
    """The labelled texts of `judged.txt`.

    Examples
    --------
    >>> len(judged()) > 500
    True
    """
    return texts(files("geo.text.stories").joinpath("judged.txt").read_text("utf-8").split("\n\n", 1)[1])


def examples() -> list[Pair]:
    """What is seen of each report of the labelled texts, and whether it is of an incident."""
    out = [
        Pair(zlib.crc32(text.encode()), seen, same) for same, text in judged() for seen, _ in _reports(text, PUBLISHED)
    ]
    for number, story in enumerate(teaching.stories()):
        for seen, start in _reports(story.text, story.published):
            if next(label for end, label in story.labels if start < end):
                out.append(Pair(number, seen, True))
    return out


def _reports(text: str, published: dt.date) -> Iterator[tuple[frozenset[str], int]]:
    """What is seen of each report that the score is asked about, and where its sentence begins."""
    known = vetting.places(text, placing.toponyms(text), bundled())
    when, parts = publication.publication(text, published, "as given"), sentences(text)
    for number, sentence in enumerate(parts):
        held = [each for each in known if sentence.start <= each.start < sentence.end]
        report = reports.read(number, sentence, text, held, when)
        if report is not None and not report.ordinary and (report.reports or report.pending):
            yield frozenset(weighing.seen(report, parts)), sentence.start


def names(told: Sequence[Pair]) -> list[str]:
    """All that is seen often enough, behind what is always seen."""
    counts = Counter(name for pair in told for name in pair.seen)
    return [weighing.ALWAYS, *sorted(name for name, count in counts.items() if count >= SELDOM)]


def right(told: Sequence[Pair], known: Sequence[str]) -> tuple[float, float]:
    """The share told rightly of reports of no incident and of one, each fold by weights learnt from the others."""
    good: Counter[bool] = Counter()
    for fold in range(FOLDS):
        learnt = teaching.learnt([pair for pair in told if pair.story % FOLDS != fold], known)
        weights = dict(zip(known, learnt, strict=True))
        for pair in told:
            if pair.story % FOLDS == fold:
                score = weights[weighing.ALWAYS] + sum(weights.get(name, 0.0) for name in pair.seen)
                good[pair.same] += (score > weighing.LEAST) == pair.same
    return tuple(good[same] / max(1, sum(pair.same == same for pair in told)) for same in (False, True))  # type: ignore[return-value]


def main() -> None:
    """Learn, say how well, and write the table if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the weights to the table")
    told = examples()
    known = names(told)
    none, one = right(told, known)
    print(
        f"{len(told)} reports, {len(known)} features; left out, {none:.1%} of no incident, {one:.1%} of one are right"
    )
    if parser.parse_args().write:
        learnt = zip(known, teaching.learnt(told, known), strict=True)
        path = Path(__file__).parent.parent / "languages" / spoken.spoken().folder.name / "violence.csv"
        head = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
        rows = [f"{name},{weight:.2f}" for name, weight in learnt]
        path.write_text("\n".join(["feature,weight", *head, *rows]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
