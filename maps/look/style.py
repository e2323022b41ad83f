"""The page's colours and type, read from its style sheet, so that a figure on paper has them too and each is written
once.

The custom properties of the first `:root` rule under `static/css` are the light scheme; paper knows no other, and what
is read on a screen has the dark one too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from . import assets

ROOT = re.compile(r":root\s*\{([^}]*)\}")
DARK = re.compile(r"@media \(prefers-color-scheme: dark\)\s*\{\s*:root[^{]*\{([^}]*)\}")
PROPERTY = re.compile(r"--im-([\w-]+):\s*([^;]+);")
RAMP = 5
_WORN: ContextVar[Mapping[str, str] | None] = ContextVar("worn", default=None)
"""What a brand changes, while something is drawn with it."""


@contextmanager
def worn(look: Mapping[str, str]) -> Iterator[None]:
    """Draw with a brand's colours and typefaces.

    Examples
    --------
    >>> with worn({"killed": "#8a1538"}):
    ...     colour("killed")
    '#8a1538'
    """
    token = _WORN.set(look)
    try:
        yield
    finally:
        _WORN.reset(token)


@cache
def properties() -> dict[str, str]:
    """The style sheet's custom properties without their prefix: `killed` → "#b3261e"."""
    rule = ROOT.search(assets.style())
    if rule is None:
        raise RuntimeError("maps/static/css has no :root rule")
    return {name: " ".join(value.split()) for name, value in PROPERTY.findall(rule[1])}


def colour(name: str) -> str:
    """The colour called `name`.

    Examples
    --------
    >>> colour("land"), colour("killed")
    ('#f7f6f2', '#b3261e')
    """
    return (_WORN.get() or {}).get(name) or properties()[name]


def at_night(name: str) -> str:
    """The same where a screen's scheme is dark; what the dark scheme does not change stays.

    Examples
    --------
    >>> at_night("text"), at_night("fewer-1") == colour("fewer-1")
    ('#eceff1', True)
    """
    return _dark().get(name) or colour(name)


@cache
def _dark() -> dict[str, str]:
    """The custom properties of the dark scheme."""
    rule = DARK.search(assets.style())
    if rule is None:
        raise RuntimeError("maps/static/css has no dark scheme")
    return {name: " ".join(value.split()) for name, value in PROPERTY.findall(rule[1])}


def ramp(classes: int, name: str = "ramp") -> list[str]:
    """Colours of so many classes, light to deep; fewer spread over the same ramp, so that the darkest is always used.
    `name`: "ramp", or "fewer" of what became less.

    Examples
    --------
    >>> ramp(2) == [ramp(5)[0], ramp(5)[4]]
    True
    """
    if classes <= 1:
        return [colour(f"{name}-4")] * classes
    # Halves are rounded up, as the page's script rounds them.
    return [colour(f"{name}-{1 + int(number * (RAMP - 1) / (classes - 1) + 0.5)}") for number in range(classes)]


def families() -> list[str]:
    """The page's typefaces in its order, without those that only a browser knows.

    Examples
    --------
    >>> "Noto Sans Arabic" in families(), "sans-serif" in families()
    (True, False)
    """
    names = [name.strip().strip("\"'") for name in colour("font").split(",")]
    return [name for name in names if not re.fullmatch(r"system-ui|-apple-system|sans-serif|serif", name)]
