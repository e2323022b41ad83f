"""What the words of a sentence are about: sport, film, medicine, courts, arms …, by the words of `violence.toml`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from ..languages import shape, spoken
from ..words.tokens import Sentence

_KEYS: Final = {"words", "patterns", "domain", "reason"}
_OPENING: Final = 6
"""Words of a sentence in which what it is about stands."""
_READ: Final = 40
"""Sentences of a text that say what it is about."""
_SEVERAL: Final = 5
"""Sentences of arms from which a text is about them."""
_TWICE: Final = 2
_MOST: Final = 0.5
"""The share of a text's other sentences, and the least of them, that are of a subject which it is about."""
_MARKS: Final = ".,;:!?()[]“”\"'’‘…"
_ARMED: Final = frozenset(("armed", "weapon", "deed"))


class Subject(NamedTuple):
    pattern: re.Pattern[str] | None
    domain: bool
    reason: str


class Table(NamedTuple):
    subjects: dict[str, Subject]
    of: Any
    """Word → the subjects that it belongs to."""
    domains: Any
    """Sentence → the subjects of its words that are looked for in sentences beside: asked of all of a text."""


@spoken.each_language
def table() -> Table:
    """The subjects, checked."""
    language = spoken.spoken()
    where, subjects = f"{language.folder.name}/violence.toml", {}
    exact: dict[str, set[str]] = {}
    begun: dict[str, list[str]] = {}
    for name, each in language.toml("violence.toml").items():
        shape.keys(f"{where}, [{name}]", each, _KEYS)
        patterns = "|".join(f"(?:{pattern})" for pattern in each.get("patterns", ()))
        compiled = shape.compiled(f"{where}, [{name}]", patterns, {}, re.I) if patterns else None
        subjects[name] = Subject(compiled, each.get("domain", False), each.get("reason", ""))
        for word in each.get("words", ()):
            if word.endswith("*"):
                begun.setdefault(word[:-1], []).append(name)
            else:
                exact.setdefault(word, set()).add(name)
    shortest = min(map(len, begun), default=0)

    @lru_cache(maxsize=50_000)
    def of(word: str) -> frozenset[str]:
        starts = (word[:end] for end in range(shortest, len(word) + 1))
        return frozenset(exact.get(word, ())).union(*(begun[start] for start in starts if start in begun))

    beside = frozenset(name for name, each in subjects.items() if each.domain)

    @lru_cache(maxsize=2 * _READ)
    def domains(text: str) -> frozenset[str]:
        words = {word.strip(_MARKS) for word in text.lower().split()}
        return beside & frozenset().union(*map(of, words))

    return Table(subjects, of, domains)


def reasons() -> tuple[str, ...]:
    """Every reason that the score may give."""
    return tuple(dict.fromkeys(each.reason for each in table().subjects.values() if each.reason))


def within(sentence: Sentence) -> Iterator[str]:
    """The subjects of its words; with a plus where two words or more are of one."""
    known = table()
    counts: dict[str, set[str]] = {}
    for word in sentence.low:
        for name in known.of(word):
            counts.setdefault(name, set()).add(word)
    for name, each in known.subjects.items():
        if each.pattern is not None:
            found = {match.group().lower() for match in each.pattern.finditer(sentence.text)}
            if found:
                counts.setdefault(name, set()).update(found)
                yield f"{name} said"
    for word in sentence.low[:_OPENING]:
        yield from (f"opens {name}" for name in known.of(word))
    for name, held in counts.items():
        yield name
        if len(held) > 1:
            yield f"{name}+"


def beside(number: int, parts: Sequence[Sentence]) -> Iterator[str]:
    """The subjects of the sentences beside it and of the first, and what the rest of the text is about."""
    domains = table().domains
    for at in {0, number - 2, number - 1, number + 1} - {number, -2, -1, len(parts)}:
        yield from (f"near {name}" for name in domains(parts[at].text))
    others = [domains(part.text) for at, part in enumerate(parts[:_READ]) if at != number]
    violent = sum(not _ARMED.isdisjoint(each) for each in others)
    how_many = ("none", "one", "some", "many")[min(violent, 2) + (violent >= _SEVERAL)]
    yield f"violent beside {how_many}"
    counts = Counter(name for each in others for name in each)
    yield from (f"about {name}" for name, count in counts.items() if count >= max(_TWICE, _MOST * len(others)))
