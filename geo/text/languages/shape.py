"""What a language's files hold, and one clear error where one does not: the file, the key, the nearest that is known.

The form of a part is a NamedTuple beside the code that uses it; the kind of each field says how it stands in the file:

    frozenset[str], tuple[str, ...]         words, or wordings of several words
    dict[str, int]                          words, each with its number
    re.Pattern[str]                         a regular expression; "(?i)" at its beginning for any case of letters
    tuple[re.Pattern[str], ...]             several

In a pattern `{name}` stands for an entry of the part's `names`, for a list of words of the same part (one of them), or
for one of what every language has: `{month}`, `{weekday}`, `{number}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple, get_type_hints

from ...errors import InputError
from ...names.suggested import nearest

_NEVER: Final = re.compile(r"(?!)")
"""The pattern of a language that has none."""
_NAME: Final = re.compile(r"\{([a-z]+(?:_[a-z]+)*\d?)\}")
_DEEPEST: Final = 6
"""How deep a name may hold names."""
_EMPTY: Final[dict[Any, Any]] = {
    frozenset[str]: frozenset(),
    tuple[str, ...]: (),
    dict[str, int]: {},
    dict[str, str]: {},
    re.Pattern[str]: _NEVER,
    tuple[re.Pattern[str], ...]: (),
    str: "",
    bool: False,
}


class Form(NamedTuple):
    """A part of a language: its folder, the file, the section (empty: the whole file), and the form."""

    language: str
    file: str
    section: str
    form: type

    @property
    def where(self) -> str:
        """For messages.

        Examples
        --------
        >>> Form("en", "people.toml", "verbs", tuple).where
        'en/people.toml, [verbs]'
        """
        return f"{self.language}/{self.file}" + (f", [{self.section}]" if self.section else "")


def keys(
    where: str, given: Iterable[str], known: Iterable[str], *, needed: Iterable[str] = (), what: str = "key"
) -> None:
    """Raise `InputError` over the first key that nobody knows, or that is missing.

    Examples
    --------
    >>> keys("en/people.toml, [verbs]", ["bee"], ["be", "have"])
    Traceback (most recent call last):
    geo.errors.InputError: en/people.toml, [verbs]: there is no key 'bee'; the nearest is 'be'
    >>> keys("en/people.toml, [verbs]", ["be"], ["be", "have"], needed=["be", "have"])
    Traceback (most recent call last):
    geo.errors.InputError: en/people.toml, [verbs]: the key 'have' is missing
    """
    told, allowed = list(given), list(known)
    for each in told:
        if each not in allowed:
            near = nearest(each, allowed, alike=0.5)
            hint = f"the nearest is {near!r}" if near else f"known are {', '.join(sorted(allowed))}"
            raise InputError(f"{where}: there is no {what} {each!r}; {hint}")
    for each in needed:
        if each not in told:
            near = nearest(each, [other for other in told if other not in allowed], alike=0.5)
            raise InputError(f"{where}: the {what} {each!r} is missing" + (f"; is {near!r} meant?" if near else ""))


def made(form: Form, told: Mapping[str, Any], *, whole: bool, fill: Mapping[str, str] | None = None) -> Any:
    """The part as its form says.

    Examples
    --------
    >>> class Greetings(NamedTuple):
    ...     words: frozenset[str]
    ...     at: re.Pattern[str]
    >>> told = {"greetings": {"words": ["hello", "hi"], "at": "(?i){words} all"}}
    >>> part = made(Form("en", "talk.toml", "greetings", Greetings), told, whole=True)
    >>> sorted(part.words), part.at.pattern
    (['hello', 'hi'], '(?i)(?:hello|hi) all')
    """
    kinds = get_type_hints(form.form)
    held = dict(told.get(form.section, {}) if form.section else told)
    names = dict(held.pop("names", {}))
    keys(form.where, held, kinds, needed=kinds if whole else ())
    lists = {name: any_of(words) for name, words in held.items() if isinstance(words, list) and kinds[name] in _LISTS}
    parts = {**(fill or {}), **lists, **names}
    values = {}
    for name, kind in kinds.items():
        if name not in held:
            values[name] = _EMPTY[kind]
            continue
        values[name] = _value(f"{form.where}, {name}", kind, held[name], parts)
    return form.form(**values)


_LISTS: Final = (frozenset[str], tuple[str, ...])


def any_of(words: Iterable[Any]) -> str:
    """A pattern for one of several words, the longest first; of none, one that never matches."""
    return f"(?:{'|'.join(sorted(map(re.escape, map(str, words)), key=lambda word: (-len(word), word))) or '(?!)'})"


def _value(where: str, kind: Any, told: Any, parts: Mapping[str, str]) -> Any:
    if not _fits(kind, told):
        raise InputError(f"{where}: is no {_CALLED.get(kind, 'list of words')}")
    if kind == re.Pattern[str]:
        return compiled(where, told, parts)
    if kind == tuple[re.Pattern[str], ...]:
        return tuple(compiled(where, each, parts) for each in told)
    return frozenset(told) if kind == frozenset[str] else tuple(told) if kind == tuple[str, ...] else told


def _fits(kind: Any, told: Any) -> bool:
    if kind in (str, re.Pattern[str]):
        return isinstance(told, str)
    if kind is bool:
        return isinstance(told, bool)
    if kind in (dict[str, int], dict[str, str]):
        return isinstance(told, dict) and all(
            isinstance(each, int if kind == dict[str, int] else str) for each in told.values()
        )
    return isinstance(told, list) and all(isinstance(each, str) for each in told)


_CALLED: Final[dict[Any, str]] = {
    dict[str, int]: "table of numbers",
    dict[str, str]: "table of words",
    str: "text",
    bool: "true or false",
    re.Pattern[str]: "pattern",
    tuple[re.Pattern[str], ...]: "list of patterns",
}


def filled(where: str, pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern's text with its names filled in."""
    for _ in range(_DEEPEST):
        names = set(_NAME.findall(pattern))
        for name in names:
            if name not in parts:
                keys(where, [f"{{{name}}}"], [f"{{{each}}}" for each in parts], what="name")
            pattern = pattern.replace(f"{{{name}}}", parts[name])
        if not names:
            return pattern
    raise InputError(f"{where}: the names {sorted(names)} stand for each other")


def compiled(where: str, pattern: str, parts: Mapping[str, str], flags: int = 0) -> re.Pattern[str]:
    """A pattern with its names filled in; a name may hold names.

    Examples
    --------
    >>> compiled("en/days.toml", "on {day}", {"day": "{number}th", "number": "[0-9]+"}).pattern
    'on [0-9]+th'
    >>> compiled("en/days.toml", "on {dya}", {"day": "x"})
    Traceback (most recent call last):
    geo.errors.InputError: en/days.toml: there is no name '{dya}'; the nearest is '{day}'
    """
    try:
        return re.compile(filled(where, pattern, parts), flags)
    except re.error as error:
        raise InputError(f"{where}: is no regular expression ({error}): {pattern[:80]}") from error
