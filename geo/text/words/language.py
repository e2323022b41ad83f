"""Whether a text is one that the grammar can read: English prose. Anything else is refused with a clear word."""

from __future__ import annotations

import os
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from ...disk import bounds
from ...errors import InputError
from ..languages import spoken

LARGEST: Final = bounds.most("article-text")
"""Characters; longer than any article."""


class Words(NamedTuple):
    """A language's own words: `language.toml`."""

    name: str
    whole: bool
    common: frozenset[str]


lexis: Final = spoken.part("language.toml", "", Words)


@cache
def _others() -> dict[str, dict[str, Any]]:
    """Languages that are not read, by their words and by their scripts."""
    return tomllib.loads(files("geo.text.languages").joinpath("others.toml").read_text("utf-8"))


LONG: Final = 40
"""Different words from which a text tells that it is in no language known here."""
LEAST_OWN: Final = 0.07
"""The share of a text's words that are among the language's commonest: news has a third, other languages a few in a
hundred."""
REPLACED: Final = "\ufffd"
UNREADABLE: Final = 0.1
"""Share of a text that may be signs which no document holds, replaced on the way in; above it, it is no text."""
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_SAMPLE: Final = 800
"""Characters that tell which scripts a text is in."""
_GLANCE: Final = 3_000
"""Characters of the beginning that can tell alone."""
_FULL: Final = 0.25
"""The share of the language's commonest words above which a beginning is in it: other languages reach a tenth."""
_LONGEST_PATH: Final = 1024
PART: Final = 0.1
"""The share of letters in another script from which a text is mixed."""


def check(text: str) -> None:
    """Raise `InputError` unless `text` is English prose of a readable size.

    Raises
    ------
    InputError
        It is empty, too long, no text, or in another language.

    Examples
    --------
    >>> check("Two men were killed in the attack.")
    >>> check(
    ...     "Deux hommes ont été tués dans une attaque sur la route, selon les autorités de la région et de la ville."
    ... )
    Traceback (most recent call last):
    geo.errors.InputError: the text looks French; only English articles are read so far
    """
    if not isinstance(text, str):
        raise InputError(
            f"extract needs text, not {type(text).__name__}; for files use geo.extract_files or the command line"
        )
    if len(text) < _LONGEST_PATH and "\n" not in text and os.path.isfile(text):
        raise InputError(f"{text!r} is the name of a file, not a text; for files use geo.extract_files")
    if not text.strip():
        raise InputError("the text is empty; give an article's words")
    if len(text) > LARGEST:
        raise InputError(
            f"the text has {len(text):,} characters, more than any article ({LARGEST:,}); give one article at a time"
        )
    head = text[:20_000]
    if "\x00" in text or len(_CONTROLS.findall(head)) > 20 or head.count(REPLACED) > len(head) * UNREADABLE:
        raise InputError("this is not text (it holds control characters); give the article's words")
    language = _foreign(text[:20_000])
    if language:
        raise InputError(f"the text looks {language}; only {lexis().name} articles are read so far")


def _foreign(text: str) -> str | None:
    """The language, or the languages of the script, that the text is in, if surely not English."""
    shares = _shares(text)
    script, share = max(shares.items(), key=lambda entry: entry[1], default=("LATIN", 0.0))
    if script != "LATIN" and share > 0.5:
        return _written_in(script, f"to be in the {script.title()} script")
    lex = lexis()
    if _plainly(text[:_GLANCE], lex.common):
        return None
    words = dict(Counter(_WORD.findall(text.lower())))
    total = sum(words.values())
    if total < 12:
        return None
    own = _share_of(words, lex.common)
    language, most = max(
        ((name, _share_of(words, theirs)) for name, theirs in _others()["words"].items() if name != lex.name),
        key=lambda entry: entry[1],
    )
    if most > 1.5 * own and most > 0.12 * total:
        return language
    if len(words) < LONG:  # a headline or a menu can do without them
        return None
    return f"not to be {lex.name}" if own < LEAST_OWN * total else None


def mixed(text: str) -> str | None:
    """The language, or the languages of the script, of a part of an English text that is in another script and was not
    read.

    Examples
    --------
    >>> mixed("Two men were killed in Gao. دو کودک در حمله هوایی به بلوچستان کشته شدند")
    'Arabic, Persian or Urdu'
    """
    others = {script: share for script, share in _shares(text[:20_000]).items() if script != "LATIN"}
    script, share = max(others.items(), key=lambda entry: entry[1], default=("", 0.0))
    return _written_in(script, script.title()) if share > PART else None


def _written_in(script: str, otherwise: str) -> str:
    return str(_others()["scripts"].get(script, otherwise))


def _plainly(text: str, common: frozenset[str]) -> bool:
    """Whether a text's beginning is so full of the language's commonest words that no other need be thought of."""
    words = _WORD.findall(text.lower())
    return len(words) >= LONG and sum(map(common.__contains__, words)) > _FULL * len(words)


def _share_of(words: dict[str, int], some: Iterable[str]) -> int:
    return sum(words.get(word, 0) for word in some)


def _shares(text: str) -> dict[str, float]:
    """Which scripts a text's letters are in, and the share of each."""
    if text.isascii():
        return {"LATIN": 1.0}
    sample = [char for char in text[:: max(1, len(text) // _SAMPLE)] if char.isalpha()]
    if len(sample) < _SAMPLE // 10:
        sample = [char for char in text if char.isalpha()]
    counted = Counter(map(_script, sample))
    return {script: count / len(sample) for script, count in counted.items()}


@cache
def _script(char: str) -> str:
    return unicodedata.name(char, "").split(" ")[0]
