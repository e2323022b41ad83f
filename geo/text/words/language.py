"""Whether a text is one that the grammar can read: English prose. Anything else is refused with a clear word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Final

from ...errors import InputError

LARGEST: Final = 2_000_000
"""Characters; longer than any article."""
_ENGLISH: Final = frozenset(
    "the of and to in a is was were that for on with by at from his her their it its as has have had said be are not"
    " who which after an this but they he she or two three when near people police killed wounded injured attack least"
    " more been one into out over also other".split()
)
_OTHERS: Final = {
    "French": "le la les des et dans une est que pour sur pas qui avec au par du un ont été en selon".split(),
    "Spanish": "el la los las de en una que para con por se del fue su un al y dos tres".split(),
    "German": (
        "der die das und den von mit ist des im nicht ein eine auf wurde bei dem einem einer wurden zwei drei sich".split()  # noqa: E501
    ),
    "Portuguese": "o os as de que em um uma para com não por foi no da do na e dois três".split(),
    "Italian": "il lo gli di che una per con del della sono nel è un la in stati due tre nella altri".split(),
    "Dutch": "de het een en van op bij dat zijn werden met voor niet om twee drie".split(),
    "Polish": "w na i z do się że nie jest zostało przez po za oraz od".split(),
    "Swedish, Danish or Norwegian": "och i en ett att det som på för av med til og den har inte ikke två tre".split(),
    "Romanian": "și în de la a fost au din pe cu un o că alți doi trei".split(),
    "Indonesian or Malay": "yang dan di dengan untuk dari pada ini itu dalam tidak lainnya orang".split(),
    "Turkish": "ve bir bu için ile olarak da de çok daha iki üç kişi kişinin".split(),
    "Vietnamese": "và của trong các người là có được cho không hai ba khác vào".split(),
    "Swahili": "wa na ya katika kwa la za watu wengine ni watatu wawili".split(),
    "Somali": "iyo ka ku ah oo la ee lagu ay kale".split(),
    "Hausa": "da na a ta kai wani wasu an ne su".split(),
}
LONG: Final = 40
"""Different words from which a text tells that it is in no language known here."""
LEAST_ENGLISH: Final = 0.07
"""The share of a text's words that are among the commonest English ones: news has a third, other languages a few in a
hundred."""
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SCRIPTS: Final = {
    "ARABIC": "Arabic, Persian or Urdu",
    "CYRILLIC": "Russian or Ukrainian",
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "HANGUL": "Korean",
    "DEVANAGARI": "Hindi",
    "HEBREW": "Hebrew",
    "BENGALI": "Bengali",
    "GREEK": "Greek",
    "MYANMAR": "Burmese",
    "ETHIOPIC": "Amharic",
}
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
    if not text.strip():
        raise InputError("the text is empty; give an article's words")
    if len(text) > LARGEST:
        raise InputError(
            f"the text has {len(text):,} characters, more than any article ({LARGEST:,}); give one article at a time"
        )
    if "\x00" in text or len(_CONTROLS.findall(text[:20_000])) > 20:
        raise InputError("this is not text (it holds control characters); give the article's words")
    language = _foreign(text[:20_000])
    if language:
        raise InputError(f"the text looks {language}; only English articles are read so far")


def _foreign(text: str) -> str | None:
    """The language, or the languages of the script, that the text is in, if surely not English."""
    shares = _shares(text)
    script, share = max(shares.items(), key=lambda entry: entry[1], default=("LATIN", 0.0))
    if script != "LATIN" and share > 0.5:
        return _SCRIPTS.get(script, f"to be in the {script.title()} script")
    words = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    if words.total() < 12:
        return None
    english = sum(words[word] for word in _ENGLISH)
    language, most = max(
        ((name, sum(words[word] for word in own)) for name, own in _OTHERS.items()), key=lambda entry: entry[1]
    )
    if most > 1.5 * english and most > 0.12 * words.total():
        return language
    if len(words) < LONG:  # a headline or a menu can do without them
        return None
    return "not to be English" if english < LEAST_ENGLISH * words.total() else None


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
    return _SCRIPTS.get(script, script.title()) if share > PART else None


def _shares(text: str) -> dict[str, float]:
    """Which scripts a text's letters are in, and the share of each."""
    if text.isascii():
        return {"LATIN": 1.0}
    letters = [char for char in text if char.isalpha()]
    sample = letters[:: max(1, len(letters) // 400)]
    counted = Counter(map(_script, sample))
    return {script: count / len(sample) for script, count in counted.items()}


@cache
def _script(char: str) -> str:
    return unicodedata.name(char, "").split(" ")[0]
