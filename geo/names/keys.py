"""Names in any script → keys that compare equal when a reader would call the names the same.

Three keys, each coarser than the one before:

`normalise`
    The same letters: case, diacritics, Arabic/Persian letter variants, hamza, tatweel, zero-width joiners,
    punctuation and joining words ("and", "va", "wa", "&", "و") folded. Works in every script.
`romanise`
    The same letters in Latin: `normalise` after transliteration by anyascii.
`skeletons`
    The same consonants: what is left when the vowels, doublings and the spellings of one sound (q/k, kh/k, w/v,
    ou/u, ch/tch …) are folded, so that Balochistan, Baluchestan and بلوچستان meet. Coarse: verify what it finds.

The tables are ordinary knowledge of how the languages of the news are romanised; nothing in them comes from an
evaluation file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

# Apostrophes and ayn/hamza signs carry no sound a reader of the news would keep: "Sana'a" = "Sanaa".
_DROPPED = "'’‘`´ʻʼʽʾʿ′\u0640\u0621\u0654\u0655\u200d\u00ad\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # noqa: E501
_MARKS = [
    *range(0x0300, 0x0370),
    *range(0x0591, 0x05C8),
    *range(0x0610, 0x061B),
    *range(0x064B, 0x0660),
    0x0670,
    *range(0x06D6, 0x06ED),
]
LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("يىئۍێ", "ی"),
        **dict.fromkeys("كڪ", "ک"),
        **dict.fromkeys("ةۀەۃہھ", "ه"),
        "ؤ": "و",
        "ß": "ss",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ə": "a",
        "&": " and ",
        **dict.fromkeys(_DROPPED, None),
        **dict.fromkeys(map(chr, _MARKS), None),
    }
)
ASCII = str.maketrans({**{chr(c): " " for c in range(128) if not chr(c).isalnum()}, "'": None, "`": None, "&": " and "})
WORD = re.compile(r"[^\W_]+", re.UNICODE)
_INITIALS = re.compile(r"\b(?:\w\.){2,}", re.UNICODE)
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f]")

JOINERS: Final = frozenset("and va wa ve o u y i e ye et und en og och w و i".split())
"""Words that only join ("Sistan va Baluchestan") or bind (the Persian ezafe: "Gilan-e Gharb"), inside a name."""

ARABIC_ARTICLES: Final = frozenset("al ad ar as ash at az an".split())
"""The Arabic article, which takes the sound of the next letter ("ad-Dujayl") and is often left out."""

ARTICLES: Final = ARABIC_ARTICLES | frozenset("el ed er es esh et ez en the le la los las il ul".split())
"""Articles of any language."""


SHORT_FORMS: Final = {"st": "saint", "ste": "sainte", "sta": "santa", "sto": "santo", "mt": "mount", "ft": "fort"}


def normalise(name: str) -> str:
    """Fold a name to the letters a reader would call the same, in its own script.

    Idempotent. The result is a key to compare, not a form to show.

    Examples
    --------
    >>> normalise("Sīstān va Balūchestān") == normalise("Sistan-Baluchestan")
    True
    >>> normalise("سيستان و بلوچستان") == normalise("سیستان\u200cو بلوچستان")
    True
    >>> normalise("N.W.F.P.")
    'nwfp'
    """
    if "." in name:
        name = _INITIALS.sub(lambda found: found[0].replace(".", "") + " ", name)
    if name.isascii():
        words = name.lower().translate(ASCII).split()
    else:
        parted = name.replace("\u200c", " ")  # the zero-width non-joiner parts words in Persian
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", parted).casefold()).translate(LETTERS)
        words = WORD.findall(folded)
    return joined(words)


def joined(words: list[str]) -> str:
    """The key of folded words: a short form in full, without what only joins."""
    if len(words) > 1 and words[0] in SHORT_FORMS:
        words[0] = SHORT_FORMS[words[0]]
    if len(words) > 2 and not JOINERS.isdisjoint(words):
        words = [words[0], *(word for word in words[1:-1] if word not in JOINERS), words[-1]]
    return " ".join(words)


def romanise(key: str) -> str:
    """Transliterate a normalised key to Latin letters; a Latin key is returned as it is.

    Arabic script does not write short vowels: an "a" is put where two consonants meet, so that edit distance to
    a spoken form stays small and the letters z + h do not look like the one sound zh.

    Examples
    --------
    >>> romanise(normalise("Захедан")), romanise(normalise("زاهدان"))
    ('zakhedan', 'zahadan')
    """
    if key.isascii():
        return key
    from anyascii import anyascii

    return normalise(_voiced(key, anyascii) if _ARABIC.search(key) else anyascii(key))


def latin(name: str) -> str:
    """The key of a name in Latin letters, by which names of two sources are compared.

    Examples
    --------
    >>> latin("Захедан"), latin("Sanaʿa")
    ('zakhedan', 'sanaa')
    """
    return romanise(normalise(name))


def _voiced(key: str, letter: Callable[[str], str]) -> str:
    out: list[str] = []
    for char in key:
        sound = "a" if char == "ا" else letter(char).lower()
        if sound and out and out[-1][-1:] in _CONSONANTS and sound[0] in _CONSONANTS:
            out.append("a")
        if sound:
            out.append(sound)
    return "".join(out)


_CONSONANTS = frozenset("bcdfghjklmnpqrstvxz")
_SOUNDS = [
    (re.compile(pattern), into)
    for pattern, into in (
        (r"(.)\1+", r"\1"),  # a doubled letter is one sound
        (r"tsch|tch|tj|cz|ch", "ç"),
        (r"sch|sh", "š"),
        (r"zh|dzh|dj|j", "j"),
        (r"kh|gh|ck|q|g|c(?=[aouklrt]|$)", "k"),
        (r"ts|tz|c", "s"),
        (r"ph", "f"),
        (r"x", "ks"),
        (r"(?<=[tdbp])h", ""),
        (r"(?<=[aeiouy])h$", ""),  # the Arabic feminine ending: Hudayda, Hodeidah
        (r"w", "v"),
        (r"^[aeiouy]+", "a"),
        (r"(?<=.)[aeiouy]+", ""),
    )
]


def _bones(word: str) -> str:
    for pattern, into in _SOUNDS:
        word = pattern.sub(into, word)
    return word


def skeletons(key: str) -> tuple[str, ...]:
    """One or two consonant skeletons of a romanised key, the stricter first.

    The second lets w and v inside a word stand for a vowel, as they do in Arabic script ("Dayr az Zawr", "blwchstan").

    Examples
    --------
    >>> set(skeletons("balochistan")) & set(skeletons("balwachasatan"))
    {'blçstn'}
    >>> set(skeletons("deir ez zor")) & set(skeletons("dayr az zawr"))
    {'drzr'}
    """
    words = key.split()
    kept = [word for word in words if word not in ARTICLES and word not in JOINERS] or words
    bones = [each for each in map(_bones, kept) if each]
    strict = "".join(bones)  # people part words differently: "Khwazakhela", "Khwaza Khela"
    loose = "".join(each[0] + each[1:].replace("v", "") for each in bones)
    return (strict,) if loose == strict else (strict, loose)
