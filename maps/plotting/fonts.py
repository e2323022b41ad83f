"""Typefaces: the page's, as far as this machine has them, then matplotlib's own; and one warning where none has the
signs."""

from __future__ import annotations

import logging
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from ..look import style

BUNDLED = "DejaVu Sans"
"""Comes with matplotlib; it has Latin, Greek, Cyrillic, Arabic script and more."""
LAST_RESORT = "Last Resort High-Efficiency"
"""Has a box for every sign."""
NEEDED = {
    "ARABIC": ("Noto Sans Arabic", "fonts-noto-core"),
    "CJK": ("Noto Sans CJK", "fonts-noto-cjk"),
    "HANGUL": ("Noto Sans CJK", "fonts-noto-cjk"),
    "HIRAGANA": ("Noto Sans CJK", "fonts-noto-cjk"),
    "KATAKANA": ("Noto Sans CJK", "fonts-noto-cjk"),
}
"""Script, as Unicode's names of characters begin → a typeface that has it, and Debian's package; else Noto Sans and the
script."""
SHOWN = 3


class MissingGlyphs(UserWarning):
    """No typeface on this machine has some of the signs; they are drawn as boxes."""


def families(text: str = "") -> list[str]:
    """The typefaces to use, in order; the first that has a sign draws it.

    Parameters
    ----------
    text : str, optional
        What will be written: for signs that the page's typefaces lack, others of this machine are taken, Noto's first.
    """
    installed = {entry.name for entry in font_manager.fontManager.ttflist}
    names = [name for name in style.families() if name in installed and name != BUNDLED] + [BUNDLED]
    missing = _visible(set(text) - _signs(tuple(names)))
    for name in sorted(
        installed - set(names) - {LAST_RESORT},
        key=lambda name: (not name.startswith("Noto Sans"), not name.startswith("Noto"), name),
    ):
        if not missing:
            break
        found = missing & _signs((name,))
        if found:
            names.append(name)
            missing -= found
    return names


def _visible(signs: set[str]) -> set[str]:
    """Those that leave a mark: not spaces, nor marks of direction."""
    return {sign for sign in signs if unicodedata.category(sign)[0] not in "CZ"}


@contextmanager
def said_once() -> Iterator[None]:
    """Without matplotlib's own warnings and messages, one a sign and a line; `check` says it once."""
    log, level = logging.getLogger("matplotlib.font_manager"), logging.ERROR
    before = log.level
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph .* missing from")
        log.setLevel(level)  # a typeface without a weight is drawn in the one it has
        try:
            yield
        finally:
            log.setLevel(before)


def check(texts: Iterable[str], names: Iterable[str]) -> None:
    """Warn, once, of signs that none of the typefaces has, and name one to install.

    Warns
    -----
    MissingGlyphs
    """
    missing = sorted(_visible(set("".join(texts)) - _signs(tuple(names))))
    if not missing:
        return
    scripts = list(dict.fromkeys(unicodedata.name(sign, "UNKNOWN").split()[0].split("-")[0] for sign in missing))
    remedies = dict.fromkeys(
        NEEDED.get(script, (f"Noto Sans {script.title()}", "fonts-noto-core")) for script in scripts
    )
    install = "; ".join(f"{font} (on Debian: {package})" for font, package in list(remedies)[:SHOWN])
    some = " ".join(missing[:SHOWN])
    warnings.warn(
        f"no typeface here has {len(missing)} of the figure's signs ({some}); they are drawn as boxes. Install"
        f" {install}",
        MissingGlyphs,
        stacklevel=4,  # where maps.figure was called
    )


@cache
def _signs(names: tuple[str, ...]) -> frozenset[str]:
    """Every sign that the typefaces have between them."""
    return frozenset().union(*(signs_in(_files()[name]) for name in names))


@cache
def _files() -> dict[str, str]:
    """A file of each typeface here, its regular one if there is one."""
    entries = sorted(font_manager.fontManager.ttflist, key=lambda entry: (entry.weight != 400, entry.style != "normal"))
    return {entry.name: entry.fname for entry in reversed(entries)}


@cache
def signs_in(path: str) -> frozenset[str]:
    """Every sign that a typeface's file has."""
    return frozenset(map(chr, FT2Font(path).get_charmap()))
