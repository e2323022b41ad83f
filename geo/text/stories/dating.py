"""Which days of a sentence are those of what happened: not the day that it was told, nor one of what came of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from ..days import expressions
from ..days.when import COARSE, Published, When, rank
from ..languages import spoken
from ..people import asides, harm
from ..words.tokens import Sentence
from . import happening, pointing
from .happening import WORD


class Words(NamedTuple):
    """The words that the language gives: `stories.toml`, [dating]."""

    of_deed: re.Pattern[str]
    since: re.Pattern[str]
    named_by: re.Pattern[str]
    took_place: re.Pattern[str]
    behind: re.Pattern[str]
    that: frozenset[str]
    opening: re.Pattern[str]
    done: frozenset[str]
    recount: re.Pattern[str]
    owned: re.Pattern[str]


lexis: Final = spoken.part("stories.toml", "dating", Words)
_LAST_WORDS: Final = 70
"""Characters before a day in which the verb stands that it belongs to."""
_SINCE: Final = 160
"""Characters before a day in which stands that something goes on since then, or the event that took place then."""
_FIRST: Final = 5
"""Characters that may stand before a sentence's first day: "On "."""
_EVENT: Final = 4
"""Words behind "Tuesday's" in which the event stands."""
_TOLD_WITHIN: Final = 30
"""Characters between "said" and its day."""


def age(whens: Sequence[When], published: Published, *, exact: bool) -> int | None:
    """Days before publication that what the sentence tells of took place: by an `exact` day alone, or by the end of a
    month or a year as well; None where either is not known.

    Examples
    --------
    >>> import datetime as dt
    >>> from geo.text.days import publication
    >>> published = publication.publication("", dt.date(2021, 5, 4), "as given")
    >>> whens = expressions.find("A bomb killed two on 1 May 2021.", published, 0)
    >>> age(whens, published, exact=True)
    3
    """
    day = next(
        (each for each in whens if each.last and each.form != "told" and not (exact and each.precision != "day")), None
    )
    if day is None or published.last is None:
        return None
    last = day.first if exact else day.last
    return (published.last - last).days if last else None


def of(sentence: Sentence, published: Published, border: int, anchor: int) -> list[When]:
    """The days of the event, the likeliest first; `border`: where a cause or a comparison begins, `anchor`: where the
    harm is told."""
    out: list[When] = []
    told: When | None = None
    later: dict[int, int] = {}
    for when in expressions.find(sentence.text, published, sentence.start):
        ahead = sentence.text[: when.start - sentence.start]
        if when.start >= border or (when.form in ("year", "season") and out):
            continue
        if when.form in COARSE and _of_a_life(sentence, when):
            continue  # "Captain Musa, who joined the force in 1998, was killed"
        near = ahead[-_SINCE:]
        if lexis().since.search(near):
            continue  # "where a curfew has been in force since 30 August", "eight days after taking office on 1 June"
        if when.shift and lexis().of_deed.match(sentence.text, when.end - sentence.start):
            continue  # "eight days after taking office": not after what was told before
        if _of_an_event(sentence, when) and lexis().recount.search(sentence.text):
            return [when]
        event = lexis().named_by.match(sentence.text, when.end - sentence.start) or lexis().took_place.search(near)
        role = "" if event else _role(ahead)
        behind = _told_then(sentence.text[when.end - sentence.start :])
        role = role or behind
        if role == "telling" and when.form not in COARSE and when.shift is None:
            told = when
            if when.form == "full" or behind:
                why = "the day it was told, as the sentence gives no day of its own"
                out.append(replace(when, form="told", basis=why))
            continue
        opens = _of_an_opening(sentence, when, anchor)
        later[when.start] = 2 if opens else int(role == "after")
        out.append(
            replace(when, form="told", basis="the dateline's, as the sentence gives no day of its own")
            if _in_dateline(when, published)
            else when
        )
    out = [_from_telling(when, told) for when in out]
    return sorted(
        out,
        key=lambda when: (rank(when), later.get(when.start, 0), abs(when.start - anchor) > 200, out.index(when)),
    )


def _from_telling(when: When, told: When | None) -> When:
    """A day that is counted from the one on which it was told: "denied on Thursday … the day before"."""
    if told is None or told.first is None or told.last is None or when.start < told.end:
        return when
    if when.shift is None or when.shift >= 0:
        return when
    days = dt.timedelta(days=when.shift)
    return replace(when, first=told.first + days, last=told.last + days, shift=None, basis=told.basis)


def _of_an_opening(sentence: Sentence, when: When, anchor: int) -> bool:
    """Whether a day before the harm is of what a sentence opens with: "A month after the coup of 18 August, …", "On
    Friday, the army said …"."""
    label = sentence.text[when.end - sentence.start :][:2].strip(" )")
    if label.startswith(":") and when.end <= anchor:
        return True  # "Flash update (2022-11-07): …"
    opening = lexis().opening.match(sentence.text)
    if opening is not None and when.end <= sentence.start + opening.end() <= anchor:
        return True
    between = sentence.text[when.end - sentence.start : max(0, anchor - sentence.start)]
    first = when.start - sentence.start < _FIRST
    return first and any(pointing.deeds().get(word.lower()) == "telling" for word in WORD.findall(between))


def _of_a_life(sentence: Sentence, when: When) -> bool:
    """Whether a day is only said of somebody between commas."""
    at = when.start - sentence.start
    return any(
        found.start() < at < found.end() and _of_no_harm(found[0])
        for found in asides.lexis().of_somebody.finditer(sentence.text)
    )


def _of_no_harm(aside: str) -> bool:
    """Whether what is said of somebody between commas names neither harm nor an event."""
    words = {word.lower() for word in WORD.findall(aside)}
    return words.isdisjoint(harm.words().telling) and words.isdisjoint(happening.types())


def _of_an_event(sentence: Sentence, when: When) -> bool:
    """Whether a day is said of an event: "Tuesday's air strike"."""
    owned = lexis().owned.match(sentence.text, when.end - sentence.start)
    if owned is None or when.precision != "day" or when.shift is not None:
        return False
    begin = sentence.start + owned.end()
    near = [low for low, token in zip(sentence.low, sentence.tokens, strict=True) if token.start >= begin]
    return not happening.heads().keys().isdisjoint(near[:_EVENT])


def _told_then(behind: str) -> str:
    """`telling` where a verb of speech stands right behind a day: "the army today announced"."""
    lex = lexis()
    found = lex.behind.match(behind)
    return "telling" if found and pointing.deeds().get(found["verb"]) == "telling" else ""


def _role(ahead: str) -> str:
    """What the verb before a day makes of it: `telling`, `after`, or nothing."""
    words = list(WORD.finditer(ahead[-_LAST_WORDS:].lower()))
    for found in reversed(words):
        role = pointing.deeds().get(found[0])
        if role == "telling" and min(len(ahead), _LAST_WORDS) - found.end() > _TOLD_WITHIN:
            return ""
        if role:
            return role
        if (
            found[0] in lexis().that
            or found[0] in lexis().done
            or found[0] in harm.words().verbs
            or (found[0].endswith(happening.lexis().past_ends) and found[0] in happening.types())
        ):
            return ""
    return ""


def _in_dateline(when: When, published: Published) -> bool:
    return published.dateline is not None and published.dateline[0] <= when.start < published.dateline[1]
