"""Whether a text is one that the grammar can read: English prose. Anything else is refused with a clear word."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ..errors import InputError

LARGEST: Final = 2_000_000
"""Characters; longer than any article."""
_ENGLISH: Final = frozenset("the of and to in a is was were that for on with by at from his her their it as has have had said be are not who which after an this".split())
_OTHERS: Final = {
    "French": "le la les des et dans une est que pour sur pas qui avec au par".split(),
    "Spanish": "el la los las de en una que para con por se del fue su".split(),
    "German": "der die das und den von mit ist des im nicht ein eine auf wurde".split(),
    "Portuguese": "o os as de que em um uma para com não por foi no da".split(),
    "Italian": "il lo gli di che una per con del della sono nel è".split(),
    "Indonesian": "yang dan di dengan untuk dari pada ini itu dalam tidak".split(),
    "Turkish": "ve bir bu için ile olarak da de çok daha".split(),
}
_SCRIPTS: Final = {"ARABIC": "Arabic, Persian or Urdu", "CYRILLIC": "Russian or Ukrainian", "CJK": "Chinese", "HIRAGANA": "Japanese", "HANGUL": "Korean", "DEVANAGARI": "Hindi", "HEBREW": "Hebrew", "BENGALI": "Bengali", "GREEK": "Greek", "MYANMAR": "Burmese", "ETHIOPIC": "Amharic"}


def check(text: str) -> None:
    """Raise `InputError` unless `text` is English prose of a readable size.

    Raises
    ------
    InputError
        It is empty, too long, no text, or in another language.

    Examples
    --------
    >>> check("Two men were killed in the attack.")
    >>> check("Deux hommes ont été tués dans une attaque sur la route, selon les autorités de la région et de la ville.")
    Traceback (most recent call last):
    geo.errors.InputError: the text looks French; only English articles are read so far
    """
    if not isinstance(text, str):
        raise InputError(f"extract needs text, not {type(text).__name__}; for a file use geo.text.loading.load or the command line")
    if not text.strip():
        raise InputError("the text is empty; give an article's words")
    if len(text) > LARGEST:
        raise InputError(f"the text has {len(text):,} characters, more than any article ({LARGEST:,}); give one article at a time")
    if "\x00" in text or sum(unicodedata.category(char) == "Cc" and char not in "\n\r\t\f\x0b" for char in text[:20_000]) > 20:
        raise InputError("this is not text (it holds control characters); give the article's words")
    language = _foreign(text[:20_000])
    if language:
        raise InputError(f"the text looks {language}; only English articles are read so far")


def _foreign(text: str) -> str | None:
    """The language, or the languages of the script, that the text is in, if surely not English."""
    letters = [char for char in text if char.isalpha()]
    if not letters:
        return None
    sample = letters[:: max(1, len(letters) // 400)]
    scripts: dict[str, int] = {}
    for char in sample:
        script = unicodedata.name(char, "").split(" ")[0]
        scripts[script] = scripts.get(script, 0) + 1
    for script, named in _SCRIPTS.items():
        if scripts.get(script, 0) > 0.5 * len(sample):
            return named
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < 12:
        return None
    english = sum(word in _ENGLISH for word in words)
    language, most = max(((name, sum(word in own for word in words)) for name, own in _OTHERS.items()), key=lambda entry: entry[1])
    return language if most > 1.5 * english and most > 0.12 * len(words) else None
