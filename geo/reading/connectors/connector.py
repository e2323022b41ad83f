"""A service as its TOML file states it, checked; `register` of further ones is a file more."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

from ...errors import InputError
from ...names.suggested import nearest

FLAGS: Final = {"version": "data-version"}
"""How the command line calls an option."""
OPTIONS: Final = ("country", "from", "to", "since", "version", "query")
"""What a service may be asked for, as `fetch` calls it."""


@dataclass(frozen=True, kw_only=True)
class Connector:
    """One service.

    Attributes
    ----------
    name, title, address, path : str
    seconds : float
        Least time between two requests.
    rows : str
        Where in a reply its rows stand; `total`, where their number.
    paging : {"page", "offset"}
        Pages are numbered from `first`, or begin at a row; `size` rows each. `names` says how both are called.
    keys : mapping of str to str
        Name in the environment and the keyring → what it is. `login`: where a token is given for an e-mail address
        and a password; `header`, `identifier`: where the only key is sent.
    options : mapping of str to list of str
        What may be asked → what is sent; `both` where a first and a last day are one.
    needs : list of str
        What must be asked.
    deletions : mapping
        `path`, `since`: the list of ids that are no more.
    id, changed : str
        The columns of a row's id, and of the moment at which it was changed, in seconds since 1970.
    gives : {"rows", "articles", "feed"}
    terms : str
        Of use, said once.
    """

    name: str
    title: str
    terms: str
    seconds: float
    address: str = ""
    path: str = ""
    rows: str = ""
    total: str = ""
    paging: Literal["page", "offset"] = "page"
    first: int = 0
    size: int = 1000
    names: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    login: str = ""
    header: str = ""
    identifier: str = ""
    always: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, list[str]] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    deletions: Mapping[str, Any] = field(default_factory=dict)
    id: str = ""
    changed: str = ""
    gives: Literal["rows", "articles", "feed"] = "rows"

    def asked(self, said: Mapping[str, str]) -> list[tuple[str, str]]:
        """What is sent for what is asked.

        Raises
        ------
        InputError
            If the service cannot be asked for it, or must be.

        Examples
        --------
        >>> known()["acled"].asked({"country": "Mali", "from": "2024-01-01", "to": "2024-01-31"})[1:3]
        [('country', 'Mali'), ('event_date', '2024-01-01|2024-01-31')]
        """
        for name in said:
            if name not in self.options:
                can = ", ".join(f"--{FLAGS.get(one, one)}" for one in self.options if one in OPTIONS) or "nothing"
                raise InputError(f"{self.name} cannot be asked for --{name}; it takes {can}")
        for name in self.needs:
            if name not in said:
                raise InputError(f"{self.name} needs --{FLAGS.get(name, name)}")
        names = [
            name
            for name in said
            if not ("both" in self.options and {"from", "to"} <= set(said) and name in ("from", "to"))
        ]
        parts = [*names, *(["both"] if len(names) < len(said) else [])]
        sent = [one.format(**said).partition("=") for part in parts for one in self.options[part]]
        return [*self.always.items(), *dict.fromkeys((key, value) for key, _, value in sent)]


@cache
def known() -> dict[str, Connector]:
    """The services, by name.

    Examples
    --------
    >>> sorted(known())
    ['acled', 'feed', 'hapi', 'reliefweb', 'ucdp']
    """
    out = {}
    for file in files(__package__).iterdir():
        if file.name.endswith(".toml"):
            name = file.name.removesuffix(".toml")
            out[name] = made(name, tomllib.loads(file.read_text("utf-8")))
    return out


def made(name: str, said: dict[str, Any]) -> Connector:
    """A connector, checked.

    Raises
    ------
    InputError
        If its file has a key that is none.
    """
    keys = [one.name for one in fields(Connector)]
    for key in said:
        if key not in keys:
            raise InputError(f"{name}.toml: {key!r} is no key of a connector; did you mean {nearest(key, keys)!r}?")
    given: dict[str, Any] = {key: tuple(value) if key == "needs" else value for key, value in said.items()}
    return Connector(name=name, **given)


def named(name: str) -> Connector:
    """A service by its name.

    Raises
    ------
    InputError
        If there is none; the nearest is named.

    Examples
    --------
    >>> named("acled").id
    'event_id_cnty'
    >>> named("aclde")
    Traceback (most recent call last):
    geo.errors.InputError: 'aclde' is no service that is known; did you mean 'acled'?
    """
    every = known()
    if name not in every:
        near = nearest(name, every)
        hint = f"did you mean {near!r}?" if near else f"there are {', '.join(sorted(every))}"
        raise InputError(f"{name!r} is no service that is known; {hint}")
    return every[name]
