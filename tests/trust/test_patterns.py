"""No pattern costs more than its text is long: each is given the worst that its own parse tree can think of."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import math
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import growing
import pytest

import boundaries
import geo
import maps

SIZES = (18, 200, 2000)
"""Characters; a pattern that is slow at one is not tried at the next."""
SLOW_S = 0.002
"""What is quicker is not looked at: a linear pattern takes a tenth of it."""
MOST = 1.35
"""The exponent: 1 is linear, 2 quadratic; a busy machine adds some."""
CELLS = {
    "geo.names": 300,
    "geo.geocoding": 300,
    "geo.reading": 200,
    "boundaries.files": 100,
    "maps.story": 200,
}
"""Modules whose patterns read no more than so many characters of a cell, a name or a heading:
what the bounds of `geo/disk/bounds.csv` leave."""
SQUEEZED = ("geo.names.phrases", "geo.names.postcodes", "geo.geocoding", "geo.reading.cells")
"""Those that read cells in which no two blanks are left."""
STRIPPED = ("geo.text.words.tokens._TOKEN",)
"""Those whose texts never end in blanks."""
CELL_S = 0.02
"""What the worst cell may cost a pattern."""
OURS = ("maps.look", "maps.plotting", "maps.reporting.plain", "geo.data", "boundaries.data")
"""Patterns over texts of our own: style sheets, figures that we drew, the bundle's sources."""
TABLES = ("geo.text.stories.subjects.table",)
"""Functions, beside those called `lexis`, that read patterns from a language's files."""
USED = re.compile(r"\b(\w+)(?:\[[^\]\n]{1,60}\])?\.(search|sub|subn|finditer|findall|split|scanner|match|fullmatch)\b")
SEARCHING = re.compile(r"\.(?:search|sub|subn|finditer|findall|split|scanner)\b")


def modules() -> Iterator[ModuleType]:
    for package in (geo, boundaries, maps):
        for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if not found.name.startswith(OURS):
                yield importlib.import_module(found.name)


def within(value: Any, name: str, depth: int = 0) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns that a module's value is or holds, with their names."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield name, value
    elif depth < 4 and isinstance(value, dict):
        for key, one in value.items():
            yield from within(one, f"{name}[{key}]", depth + 1)
    elif depth < 4 and isinstance(value, tuple) and hasattr(value, "_asdict"):
        for key, one in value._asdict().items():
            yield from within(one, f"{name}.{key}", depth + 1)
    elif depth < 4 and isinstance(value, list | tuple | set | frozenset):
        for one in list(value)[:500]:
            yield from within(one, f"{name}[]", depth + 1)
    elif depth < 4 and dataclasses.is_dataclass(value) and not isinstance(value, type):
        for part in dataclasses.fields(value):
            yield from within(getattr(value, part.name, None), f"{name}.{part.name}", depth + 1)


def written(source: str) -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """The patterns that a module's functions write out where they use them; and whether they search."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
            continue
        told, by = node.args[0], node.func.value
        if (
            isinstance(by, ast.Name)
            and by.id == "re"
            and isinstance(told, ast.Constant)
            and isinstance(told.value, str)
        ):
            how = node.func.attr
            if how in ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"):
                yield f"re.{how} in line {node.lineno}", re.compile(told.value), how not in ("match", "fullmatch")


@cache
def everything() -> dict[tuple[str, str, int], bool]:
    """Module, name and pattern, by which each is found → whether it is searched for in a text."""
    sources = {Path(one.__file__ or ""): one.__name__ for one in modules()}
    texts = {path: path.read_text("utf-8") for path in sources}
    every = "\n".join(texts.values())
    found: dict[tuple[str, str, int], tuple[str, re.Pattern[str], bool]] = {}
    uses = {(last, bool(SEARCHING.fullmatch(f".{how}"))) for last, how in USED.findall(every)}
    for module in modules():
        for key, value in list(vars(module).items()):
            read = key == "lexis" or f"{module.__name__}.{key}" in TABLES
            held = value() if read and callable(value) else value
            for name, pattern in within(held, f"{module.__name__}.{key}"):
                last = re.findall(r"\w+", name)[-1]
                known = found.get((pattern.pattern, "", pattern.flags))
                searched = (last, True) in uses or (last, False) not in uses or (known is not None and known[2])
                found[pattern.pattern, "", pattern.flags] = (name, pattern, searched)
    for path, text in texts.items():
        for name, pattern, searched in written(text):
            found.setdefault((pattern.pattern, "", pattern.flags), (f"{sources[path]} {name}", pattern, searched))
    return {(name, pattern.pattern, pattern.flags): searched for name, pattern, searched in found.values()}


def bound(name: str) -> int | None:
    return next((most for start, most in CELLS.items() if name.startswith(start)), None)


SURE = 4
"""Times in a row that a pattern must have grown too fast."""


def worst(name: str, pattern: re.Pattern[str], searched: bool) -> str | None:
    """What is wrong with a pattern: its worst input, and what it costs."""
    most = bound(name)
    for case in growing.inputs(pattern):
        for how in ("whole", "search") if searched else ("whole",):
            for size in (most,) if most else SIZES:
                if not case[1].strip() and name.startswith((*SQUEEZED, *STRIPPED)):
                    continue
                if growing.took(pattern, how, growing.text_of(case, size)) < SLOW_S:
                    continue
                if most is not None:
                    took = min(growing.took(pattern, how, growing.text_of(case, size)) for _ in range(3))
                    if took > CELL_S:
                        return f"{took * 1000:.0f} ms for {size} characters of {case}"
                    continue
                powers = [0.0]
                for _ in range(SURE):  # a machine at other work is slow once, a bad pattern each time
                    powers.append(power(pattern, how, case, size))
                    if powers[-1] <= MOST:
                        break
                else:
                    return f"{how}: grows as the power of {min(powers[1:]):.1f} with {case}"
                break
    return None


def power(pattern: re.Pattern[str], how: str, case: tuple[str, str, str], size: int) -> float:
    """As which power of its input's length a pattern's time grows; 0 where it is too short to tell."""
    more = 2 if size > SIZES[0] else 1.2  # what doubles with each character would not end
    once, twice = (
        min(growing.took(pattern, how, growing.text_of(case, int(size * times))) for _ in range(3))
        for times in (1, more)
    )
    return math.log(twice / once) / math.log(more) if twice > SLOW_S else 0.0


def test_every_pattern_is_found() -> None:
    names = {name for name, _, _ in everything()}
    assert len(names) > 250
    assert any(name.startswith("geo.text.people") and ".lexis" in name for name in names)
    assert sum(name.startswith("geo.text.stories.subjects.table") for name in names) > 10


def test_no_pattern_costs_more_than_its_text_is_long() -> None:
    wrong = {}
    for (name, text, flags), searched in everything().items():
        if (why := worst(name, re.compile(text, flags), searched)) is not None:
            wrong[f"{name} {text[:200]}"] = why
    assert not wrong, "\n".join(f"{name}\n    {why}" for name, why in wrong.items())


@pytest.mark.parametrize(
    ("pattern", "bad"), [(r"(a+)+$", True), (r"\s+$", True), (r"(?<!\s)\s++$", False), (r"a{1,9}b", False)]
)
def test_a_bad_pattern_is_seen(pattern: str, bad: bool) -> None:
    assert (worst("geo.text", re.compile(pattern), searched=True) is not None) is bad
