"""The worst inputs of a pattern, from its own parse tree: what each of its repetitions eats, before and after it."""

from __future__ import annotations

import re
import re._constants as signs
import re._parser as parser
import time
from collections.abc import Iterator
from typing import Any

TAILS = ("", "\x00", "!", "\n", "zq")
CLASSES = {
    signs.CATEGORY_DIGIT: "1",
    signs.CATEGORY_SPACE: " ",
    signs.CATEGORY_WORD: "a",
    signs.CATEGORY_NOT_DIGIT: "x",
    signs.CATEGORY_NOT_SPACE: "x",
    signs.CATEGORY_NOT_WORD: ",",
}
OTHERS = " ax1,.-(\"'é\n"


def _of_class(items: Any) -> str:
    """A character of a class."""
    if items and items[0][0] is signs.NEGATE:
        fits = re.compile("")
        taken = [_of_class([one]) for one in items[1:]]
        return next((one for one in OTHERS if one not in taken and fits is not None), "~")
    kind, value = items[0]
    if kind is signs.RANGE:
        return chr(value[0])
    if kind is signs.CATEGORY:
        return CLASSES.get(value, "a")
    return chr(value)


def sample(nodes: Any) -> str:
    """A short text that a sequence of nodes matches, as good as a glance can tell."""
    out = ""
    for kind, value in nodes:
        if kind is signs.LITERAL:
            out += chr(value)
        elif kind is signs.NOT_LITERAL:
            out += next(one for one in OTHERS if ord(one) != value)
        elif kind is signs.ANY:
            out += "x"
        elif kind is signs.IN:
            out += _of_class(value)
        elif kind is signs.BRANCH:
            out += sample(value[1][0])
        elif kind is signs.SUBPATTERN:
            out += sample(value[3])
        elif kind in (signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT):
            out += sample(value[2]) * value[0]
        elif kind is signs.ATOMIC_GROUP:
            out += sample(value)
    return out


def pumps(nodes: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """What stands before each repetition without a small end, and what it eats."""
    for at, (kind, value) in enumerate(nodes):
        here = before + sample(list(nodes)[:at])
        if kind in (signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT):
            if value[1] > 100:
                yield here, sample(value[2])
                for inner_kind, inner in value[2]:
                    if inner_kind is signs.IN:
                        for one in inner[:6]:
                            yield here, _of_class([one]) if one[0] is not signs.NEGATE else "x"
                    if inner_kind is signs.SUBPATTERN and inner[3][0][0] is signs.BRANCH:
                        for branch in inner[3][0][1][1][:4]:
                            yield here, sample(branch)
            yield from pumps(value[2], here)
        elif kind is signs.SUBPATTERN:
            yield from pumps(value[3], here)
        elif kind is signs.BRANCH:
            for branch in value[1]:
                yield from pumps(branch, here)
        elif kind is signs.ATOMIC_GROUP:
            yield from pumps(value, here)
        elif kind in (signs.ASSERT, signs.ASSERT_NOT):
            yield from pumps(value[1], here)


def inputs(pattern: re.Pattern[str]) -> list[tuple[str, str, str]]:
    """Beginning, what is repeated, and end; without repetition."""
    found = dict.fromkeys(pumps(parser.parse(pattern.pattern, pattern.flags)))
    more = [("", " "), ("", "a"), ("", "1")]
    return [(before, pump, tail) for before, pump in [*found, *more] if pump for tail in TAILS[:3]]


def took(pattern: re.Pattern[str], how: str, text: str) -> float:
    """Seconds of the processor: searched for, or all over the text."""
    start = time.process_time()
    if how == "search":
        for _ in zip(pattern.finditer(text), range(100_000), strict=False):
            pass
    else:
        pattern.fullmatch(text)
        pattern.match(text)
    return time.process_time() - start


def text_of(case: tuple[str, str, str], size: int) -> str:
    """The input, about `size` characters long."""
    before, pump, tail = case
    return before + pump * max(1, size // len(pump)) + tail
