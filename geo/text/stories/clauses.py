"""Two events in one sentence: "Gunmen killed three in Zaria and a bomb killed five in Damaturu" is two incidents.

A sentence is parted at a word that joins clauses where both sides, each read by itself, state harm at a place of their
own, and state together just what the whole sentence does: what a clause means only beside the other is never parted.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Final, NamedTuple

from ..days import expressions
from ..days.when import Published, When
from ..languages import spoken
from ..people import groups
from ..people.statement import Statement
from ..places.levels import Chain
from ..places.placing import Toponym
from ..words.tokens import Sentence, Token
from . import localities, oneplace, reports
from .reports import Report


class Words(NamedTuple):
    """The words that the language gives: `stories.toml`, [clauses]."""

    joins: frozenset[str]
    marks: frozenset[str]
    definite: re.Pattern[str]
    earlier: re.Pattern[str]
    opening: re.Pattern[str]
    after: str


lexis: Final = spoken.part("stories.toml", "clauses", Words)
_MARKS: Final = 8
"""Marks behind what a sentence opens with at which that may end."""


def parts(report: Report, text: str, known: Sequence[Toponym], published: Published) -> list[Report]:
    """The report, or one for each event that its sentence tells of.

    Examples
    --------
    >>> from geo.text.stories.narrative import reports_of
    >>> from geo.text.places.placing import toponyms
    >>> text = "Gunmen killed three people in Zaria and a bomb killed five in Damaturu on Monday."
    >>> [(each.told[0].count.best, each.places[0].elements[0].text) for each in reports_of(text, toponyms(text))]
    [(3, 'Zaria'), (5, 'Damaturu')]
    """
    again = _told_again(report)
    if report.told:
        if opened := _opened(report, text, known, published):
            return opened
        report = _told_behind(report, text, known, published)
    if len(report.told) < 2 or len(_where(report, again=again)) < 2:
        return [report]
    tokens = report.sentence.tokens
    if earlier := _before(report, text, known, published):
        return earlier
    for at in range(len(tokens) - 3, 1, -1):  # a word and a mark at the least on either side
        if tokens[at].low not in lexis().joins:
            continue
        first, second = (
            reports.read(report.number, part, text, _inside(known, part), published)
            for part in (_cut(report.sentence, tokens[:at], text), _cut(report.sentence, tokens[at + 1 :], text))
        )
        if first is not None and second is not None and _two(report, first, second, again=again):
            rest = parts(replace(_with_day(first, report), again=again), text, known, published)
            return [*rest, replace(_with_day(second, report), definite=False, again=again, item=report.item)]
    return [report]


def _opened(report: Report, text: str, known: Sequence[Toponym], published: Published) -> list[Report]:
    """What a sentence opens with, and what it then tells if it states harm: "Two days after gunmen killed six in Jos, a
    bomb killed three in Bauchi"; none where it opens with no harm."""
    found = lexis().opening.match(report.sentence.text)
    if found is None:
        return []
    tokens, origin = report.sentence.tokens, report.sentence.start
    first = next((at for at, token in enumerate(tokens) if token.start >= origin + found.end()), len(tokens))
    marks = (at for at in range(first + 2, len(tokens) - 2) if tokens[at].text in lexis().marks)
    for comma in islice((at for at in marks if tokens[at].end > report.told[0].start), _MARKS):
        follows = tokens[comma + 1]
        dated = any(when.start <= follows.start < when.end for when in report.whens)
        placed = any(each.start == follows.start for each in known) or follows.low in groups.lexis().prepositions
        if dated or placed or follows.low.endswith(groups.lexis().ing):
            continue  # "on Sunday, May 12", "in Gao, Mali, on Sunday", "killed five, wounding nine"
        before, own = (
            reports.read(report.number, part, text, _inside(known, part), published)
            for part in (
                _cut(report.sentence, tokens[first:comma], text),
                _cut(report.sentence, tokens[comma + 1 :], text),
            )
        )
        if before is None or not before.told:
            continue
        told = own.told if own is not None else []
        if _stated(before.told) + _stated(told) != _stated(report.told):
            continue
        days = [each for each in before.whens if each.shift is None]
        if own is None or not told:
            return [replace(before, whens=days or _so_long_before(report, found, published), item=report.item)]
        before = replace(before, whens=days or _lapse(found, origin, published), item=report.item)
        own = replace(_with_day(own, report), places=own.places or before.places)
        return [own, replace(before, another=True, definite=False)]
    return []


def _told_behind(report: Report, text: str, known: Sequence[Toponym], published: Published) -> Report:
    """The report with the place and the day of the clause that tells of harm, behind what came of it: "Police searched
    homes in Cali on Tuesday after a bomb killed six people in Jamundi on Monday"."""
    origin = report.sentence.start
    for found in lexis().earlier.finditer(report.sentence.text):
        if found["way"] != lexis().after or any(each.start < origin + found.end() for each in report.told):
            continue
        if any(start <= origin + found.start() < end for start, end in localities.lives(report.sentence)):
            continue  # "who had come home after a decade in Leeds was shot"
        if "," in report.sentence.text[found.end() : report.told[0].start - origin]:
            continue  # "A month after the coup, two were killed"
        behind = [token for token in report.sentence.tokens if token.start >= origin + found.end()]
        if len(behind) <= 1:
            continue
        part = _cut(report.sentence, behind, text)
        second = reports.read(report.number, part, text, _inside(known, part), published)
        if second is None or _stated(second.told) != _stated(report.told) or not _where(second, again=False):
            continue
        days = [each for each in second.whens if each.shift is None] or _so_long_before(report, found, published)
        return replace(report, places=second.places, whens=days or report.whens, event=second.event or report.event)
    return report


def _so_long_before(report: Report, found: re.Match[str], published: Published) -> list[When]:
    """The day so long before the sentence's own: "on Tuesday, two days after"."""
    origin = report.sentence.start
    own = next((each for each in report.whens if each.first and each.last and each.precision == "day"), None)
    lapse = next(iter(_lapse(found, origin, published)), None)
    if (
        own is None
        or lapse is None
        or not (own.first and own.last)
        or origin + found.start() < own.start < origin + found.end()
    ):
        return []
    days = dt.timedelta(days=lapse.shift or 0)
    return [replace(lapse, first=own.first + days, last=own.last + days, shift=None, basis=own.basis)]


def _before(report: Report, text: str, known: Sequence[Toponym], published: Published) -> list[Report]:
    """Two reports where one event is told beside when it was to another: "…, a day after two were killed in Choloma";
    none where it is not."""
    tokens, origin = report.sentence.tokens, report.sentence.start
    for found in lexis().earlier.finditer(report.sentence.text):
        ahead = [token for token in tokens if token.end <= origin + found.start()]
        behind = [token for token in tokens if token.start >= origin + found.end()]
        if min(len(ahead), len(behind)) <= 1:
            continue
        first, second = (
            reports.read(report.number, part, text, _inside(known, part), published)
            for part in (_cut(report.sentence, ahead, text), _cut(report.sentence, behind, text))
        )
        if first is not None and second is not None and _two(report, first, second, again=False):
            return [
                _with_day(first, report),
                replace(
                    second,
                    whens=[each for each in second.whens if each.shift is None] or _lapse(found, origin, published),
                    another=True,
                    definite=False,
                    item=report.item,
                ),
            ]
    return []


def _lapse(words: re.Match[str], origin: int, published: Published) -> list[When]:
    """As long before the event told first as that was after the other; nothing where no length is said."""
    told = [each for each in expressions.find(words["lapse"], published) if each.shift is not None]
    start, end = (origin + at for at in words.span("lapse"))
    if not told and words["lapse"] == words["way"]:
        return []
    found = told[0] if told else When(0, 0, "offset", shift=0)  # "hours after"
    return [replace(found, start=start, end=end, shift=-(found.shift or 0))]


def _cut(sentence: Sentence, tokens: Sequence[Token], text: str) -> Sentence:
    """The part of a sentence that the tokens make, without a comma at its end."""
    marks = lexis().marks
    kept = tokens[:-1] if tokens[-1].text in marks else tokens
    start, end = kept[0].start, kept[-1].end
    first = sentence.first + next(i for i, token in enumerate(sentence.tokens) if token.start == start)
    return sentence._replace(text=text[start:end], start=start, end=end, first=first, last=first + len(kept))


def _told_again(report: Report) -> bool:
    """Whether it says of those counted before where they were harmed: "The herders died in Fada, …"."""
    definite = lexis().definite
    said = [report.sentence.text[each.start - report.sentence.start :] for each in report.told]
    return all(each.count.best is None and definite.match(words) for each, words in zip(report.told, said, strict=True))


def _two(whole: Report, first: Report, second: Report, *, again: bool) -> bool:
    """Whether the clauses state all that the sentence does, each at a place that is not the other's; `again`: those
    whom they speak of are two groups already."""
    if _stated(first.told) + _stated(second.told) != _stated(whole.told):
        return False
    sides = [_where(each, again=again) for each in (first, second)]
    apart = ("elsewhere", "open") if again else ("elsewhere",)
    return all(sides) and all(oneplace.compare(one, other) in apart for one in sides[0] for other in sides[1])


def _stated(told: Sequence[Statement]) -> Counter[tuple[str, int | None, int | None, int | None]]:
    return Counter((each.kind, each.count.low, each.count.best, each.count.high) for each in told)


def _where(report: Report, *, again: bool) -> list[Chain]:
    """Where it says that harm was done: no country, no place that somebody came from."""
    return [
        chain
        for chain in report.places
        if chain.depth
        and not chain.origin
        and (again or (chain.strong and not chain.guessed and any(each.toponym for each in chain.elements)))
    ]


def _with_day(part: Report, whole: Report) -> Report:
    """A clause with the day and the country of the whole sentence, where it has none of its own."""
    wide = [chain for chain in whole.places if not chain.depth and chain not in part.places]
    return replace(part, whens=part.whens or whole.whens, places=[*part.places, *wide])


def _inside(known: Sequence[Toponym], part: Sentence) -> list[Toponym]:
    return [each for each in known if part.start <= each.start < part.end]
