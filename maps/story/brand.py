"""`Brand`: a house's colours, typefaces, logo and credit line, checked before anything is drawn with them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from geo.disk import bounds, tomls
from geo.errors import InputError
from geo.names.suggested import nearest

from ..look import style
from . import contrast
from .brandlogo import Logo

KEYS: Final = ("name", "credit", "font", "logo", "colours")
COLOURS: Final = ("killed", "injured", "text", "quiet", "land", "water", "ramp")
CONTRASTS: Final = (
    ("text", "paper", 4.5),
    ("quiet", "paper", 4.5),
    ("text", "land", 4.5),
    ("killed", "land", 3.0),
    ("injured", "land", 3.0),
    ("text", "ramp-5", 3.0),
)
"""A colour, what it stands on, and the least contrast: WCAG's of texts, and of signs."""
APART: Final = (("killed", "injured", 10.0), ("land", "water", 2.0), ("land", "ramp-1", 4.0))
"""Colours that mean different things, and how far apart they must be for every eye (CIE76)."""
STEP: Final = 4.0
"""Least difference of lightness between two classes."""
RAMP: Final = 5
READ: Final = 4.5
SIGNS: Final = frozenset("<>{};\"'\\")
"""What no typeface's name has, and what could end a rule of a style sheet."""


@dataclass(frozen=True)
class Brand:
    """How a house looks.

    Attributes
    ----------
    name, credit : str, optional
    fonts : tuple of str
        Typefaces before the page's own.
    colours : mapping of str to str
        Custom properties of the style sheet without their prefix: `killed`, `ramp-1`, ….
    logo : Logo, optional
    """

    name: str | None = None
    credit: str | None = None
    fonts: tuple[str, ...] = ()
    colours: Mapping[str, str] = field(default_factory=dict)
    logo: Logo | None = None

    @property
    def look(self) -> dict[str, str]:
        """What it changes of the style sheet."""
        font = ", ".join([*(f'"{name}"' for name in self.fonts), style.properties()["font"]])
        return {**self.colours, **({"font": font} if self.fonts else {})}

    @property
    def css(self) -> str:
        """The same as a rule for a page: of the light scheme; the dark one keeps its colours, which are made for it."""
        rules = "; ".join(f"--im-{name}: {value}" for name, value in self.look.items())
        return f":root {{ {rules}; }}\n" if rules else ""


def load(path: str | os.PathLike[str]) -> Brand:
    """Read a brand file.

    Parameters
    ----------
    path : path-like
        TOML: `name`, `credit`, `font` (a list), `logo` (an SVG or PNG file beside it), and a table `colours`.

    Raises
    ------
    InputError
        If it cannot be read, has a key that is none, or a colour cannot be read against what it stands on, or told
        from another; the measured ratio is said.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "brand.toml"
    >>> _ = file.write_text('credit = "Map: The Ledger"\\n[colours]\\nkilled = "#8a1538"\\n')
    >>> load(file).colours["killed"]
    '#8a1538'
    >>> _ = file.write_text('[colours]\\nkilled = "#ff9999"\\n')
    >>> load(file)
    Traceback (most recent call last):
    geo.errors.InputError: ...: killed #ff9999 on land #f7f6f2 has a contrast of 1.9; 3 is the least...
    """
    file = Path(path)
    try:
        changed = file.stat().st_mtime_ns
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror or error})") from error
    return _loaded(str(file.resolve()), os.fspath(path), changed)


@lru_cache(8)
def _loaded(resolved: str, named: str, changed: int) -> Brand:
    file = Path(resolved)
    said = tomls.parsed(bounds.text_of(file, "brand"), named)
    _known(named, said, KEYS)
    colours = _table(named, said.get("colours", {}))
    _check(named, colours)
    logo = said.get("logo")
    return Brand(
        name=_text(named, said, "name"),
        credit=_text(named, said, "credit"),
        fonts=_fonts(named, said.get("font", [])),
        colours=colours,
        logo=None if logo is None else Logo.load(_beside(named, file, str(logo))),
    )


def _beside(named: str, file: Path, logo: str) -> Path:
    """The logo's file; a brand that somebody sent must not put another picture of this machine into every page."""
    found = (file.parent / logo).resolve()
    if not found.is_relative_to(file.parent):
        raise InputError(f"{named}: logo {logo!r} lies outside of the brand's folder; put it beside the brand file")
    return found


def _known(named: str, said: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    for key in said:
        if key not in keys:
            near = nearest(key, keys)
            hint = f"did you mean {near!r}?" if near else f"there are {', '.join(keys)}"
            raise InputError(f"{named}: {key!r} is no key; {hint}")


def _text(named: str, said: Mapping[str, Any], key: str) -> str | None:
    value = said.get(key)
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise InputError(f"{named}: {key} is {value!r}; write it as a text in quotation marks")
    return value


def _fonts(named: str, said: Any) -> tuple[str, ...]:
    """Names of typefaces; they go into a style sheet, so that signs which end a rule are refused."""
    names = [said] if isinstance(said, str) else said
    if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
        raise InputError(f'{named}: font is {said!r}; write it as a list of names, such as ["Source Sans 3", "Arial"]')
    wrong = [name for name in names if set(name) & SIGNS or not name.isprintable() or len(name) > 80]
    if wrong:
        raise InputError(f"{named}: font {wrong[0]!r} is no name of a typeface")
    return tuple(name.strip() for name in names)


def _table(named: str, said: Any) -> dict[str, str]:
    """Colours by the style sheet's names; a ramp of two to five becomes five."""
    if not isinstance(said, dict):
        raise InputError(f'{named}: colours is no table; write [colours] and below it killed = "#8a1538"')
    _known(named, said, COLOURS)
    out: dict[str, str] = {}
    for name, value in said.items():
        if name != "ramp":
            out[name] = contrast.hexadecimal(value, f"{named}: {name}")
            continue
        if not isinstance(value, list) or not 2 <= len(value) <= RAMP:
            raise InputError(f"{named}: ramp is {value!r}; give two to five colours, light to deep")
        steps = contrast.spread([contrast.hexadecimal(each, f"{named}: ramp") for each in value], RAMP)
        out |= {f"ramp-{number}": each for number, each in enumerate(steps, 1)}
    for name in ("killed", "injured"):
        if name in out:  # as a text it must be read, whatever its disc is
            out[f"{name}-text"] = contrast.darkened(out[name], style.properties()["paper"], READ)
    return out


def _check(named: str, own: Mapping[str, str]) -> None:
    """Refuse what cannot be read or told apart, with what was measured; only pairs that the brand changes."""
    every = {**style.properties(), **own}
    for name, ground, least in CONTRASTS:
        found = contrast.ratio(every[name], every[ground])
        if {name, ground} & set(own) and found < least:
            remedy = "a lighter ramp" if ground.startswith("ramp") else "a darker one"
            raise InputError(
                f"{named}: {name} {every[name]} on {ground} {every[ground]} has a contrast of {found:.1f};"
                f" {least:g} is the least. Choose {remedy}"
            )
    for one, other, least in APART:
        eye, found = contrast.closest(every[one], every[other])
        if {one, other} & set(own) and found < least:
            raise InputError(
                f"{named}: {one} {every[one]} and {other} {every[other]} are {found:.1f} apart for {eye}; {least:g} is"
                " the least. Choose colours that differ more in lightness"
            )
    if "ramp-1" in own:
        light = [contrast.lightness(every[f"ramp-{number}"]) for number in range(1, RAMP + 1)]
        steps = [before - after for before, after in pairwise(light)]
        if min(steps) < STEP:
            raise InputError(
                f"{named}: two classes of the ramp differ by {min(steps):.1f} in lightness; {STEP:g} is the least. Give"
                " colours from light to deep"
            )
