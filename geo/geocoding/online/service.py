"""One online geocoder, asked politely: from the cache first, at its pace, again after a failure, never after "not
found"."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

from ...disk import addresses, home
from ...errors import InputError, ServiceError
from . import providers
from .cache import Cache
from .providers import Answer

TRIES: Final = 4
FIRST_PAUSE_S: Final = 2.0
"""Wait after the first failure; it doubles with each."""
LONGEST_PAUSE_S: Final = 120.0
"""A provider that asks for a longer pause is not waited for: the run stops and says when to go on."""

_NOBODY: Final = re.compile(
    r"^(geopy|python|mozilla|curl|wget|my[-_ ]?application|my[-_ ]?app|user[-_ ]?agent|example)\b", re.I
)
_SECRET: Final = ("key", "token", "password", "secret", "user", "auth", "id", "code")


class Service:
    """A geocoder with its cache and its pace.

    Parameters
    ----------
    name : str
        As geopy names it: "nominatim", "photon", …
    user_agent : str
        Who asks: an application's name with an address to write to.
    options : mapping, optional
        What geopy's class takes: `domain`, `scheme`, `api_key`, `timeout`, …
    seconds : float, optional
        Least time between two requests, instead of the provider's policy: for a server of one's own.
    cache : Cache, optional
        Instead of the one in the user's data folder.
    sleep, clock : callable, optional
        Wait; seconds since the epoch.

    Raises
    ------
    InputError
        If geopy knows no such geocoder, the user agent is missing or nobody's, or an option is unknown.
    """

    def __init__(
        self,
        name: str,
        user_agent: str | None,
        *,
        options: Mapping[str, Any] | None = None,
        seconds: float | None = None,
        cache: Cache | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.name = name.strip().lower()
        options = dict(options or {})
        self.geocoder = providers.made(self.name, _identified(user_agent), options)
        self.policy = providers.POLICIES.get(self.name, providers.OTHERS)
        self.seconds = self.policy.seconds if seconds is None else seconds
        # What decides who answers is part of the key; whose account asks is not, and secrets are not written down.
        where = {
            key: value
            for key, value in sorted(options.items())
            if key != "timeout" and not key.lower().endswith(_SECRET)
        }
        self.provider = self.name + (f" {json.dumps(where, sort_keys=True, default=str)}" if where else "")
        self.cache = cache or Cache(home.online_answers())
        self._sleep, self._clock = sleep, clock
        self.requests = 0

    def ask(self, text: str, country: str | None = None) -> list[Answer]:
        """Places of that name, best first; none if the provider knows no such place.

        Parameters
        ----------
        text : str
        country : str, optional
            ISO 3166-1 alpha-2; told to a provider that can search within it.

        Raises
        ------
        ServiceError
            If the provider fails, refuses, or sends what is not an answer.
        """
        query = json.dumps({"q": text, "country": country}, ensure_ascii=False, sort_keys=True)
        kept = self.cache.get(self.provider, query)
        if kept is None:
            places = self._fetched(query, text, country)
        else:
            places = kept.places
        try:
            return [providers.read(self.name, each) for each in places]
        except (KeyError, TypeError, ValueError) as error:
            raise ServiceError(
                f"{self.name} sent a reply that is not in its format ({type(error).__name__}: {error})"
            ) from error

    def _fetched(self, query: str, text: str, country: str | None) -> list[dict[str, Any]]:
        from geopy.exc import GeopyError

        attempt = 1
        while True:
            wait = self.cache.reserve(self.provider, self.seconds, self._clock())
            if wait > 0:
                self._sleep(wait)
                kept = self.cache.get(self.provider, query)
                if kept is not None:  # another run asked the same meanwhile
                    return kept.places
            self.requests += 1
            try:
                places = providers.ask(self.geocoder, self.name, text, country)
            except GeopyError as error:
                self._sleep(self._pause(error, attempt))
                attempt += 1
            else:
                self.cache.put(self.provider, query, places)
                return places

    def _pause(self, error: Exception, attempt: int) -> float:
        """How long to wait before the next try; raises where another try would not help."""
        if doubt := addresses.untrusted(error):
            raise ServiceError(f"{self.name} {doubt}") from error
        if _permanent(error):
            raise ServiceError(
                f"{self.name} refused ({_said(error)}); check --geocoder, its options and your account"
            ) from error
        if attempt >= TRIES:
            raise ServiceError(f"{self.name} failed {TRIES} times ({_said(error)})") from error
        pause = FIRST_PAUSE_S * 2.0 ** (attempt - 1)
        asked = getattr(error, "retry_after", None)
        if asked and asked > LONGEST_PAUSE_S:
            raise ServiceError(
                f"{self.name} asks to wait {asked:,.0f} seconds; run the same again after that"
            ) from error
        return max(pause, float(asked or 0))


def chosen(
    geocoder: str | Service | None, user_agent: str | None = None, options: Mapping[str, Any] | None = None
) -> Service | None:
    """The online geocoder that is asked for, if one is.

    Examples
    --------
    >>> chosen(None) is None
    True
    >>> chosen("nominatim")
    Traceback (most recent call last):
    geo.errors.InputError: an online geocoder wants to know who asks: ...
    """
    if isinstance(geocoder, Service):
        return geocoder
    if geocoder is None:
        if user_agent or options:
            raise InputError("a user agent or options are given, but no geocoder; name one with geocoder (--geocoder)")
        return None
    return Service(geocoder, user_agent, options=options)


def _identified(user_agent: str | None) -> str:
    stated = (user_agent or "").strip()
    if not stated:
        raise InputError(
            "an online geocoder wants to know who asks: give user_agent (--user-agent), such as 'acme-incident-maps"
            " (maps@acme.example)'"
        )
    if len(stated) < 4 or _NOBODY.match(stated) or not stated.isprintable():
        raise InputError(
            f"user agent {stated!r} does not say who asks; write your application's name and an address to reach you"
        )
    return stated


def _permanent(error: Exception) -> bool:
    """Whether the provider would say the same again: a wrong key or request, a spent quota."""
    from geopy import exc

    if isinstance(error, exc.GeocoderRateLimited):
        return False
    status = getattr(error.__cause__, "status_code", None)
    if status is not None and 400 <= status < 500 and status not in (408, 425, 429):
        return True
    return isinstance(
        error,
        exc.GeocoderQueryError
        | exc.GeocoderQuotaExceeded
        | exc.GeocoderAuthenticationFailure
        | exc.GeocoderInsufficientPrivileges
        | exc.ConfigurationError,
    )


def _said(error: Exception) -> str:
    """The provider's words in one short line; a page of HTML is cut."""
    return " ".join((str(error) or type(error).__name__).split())[:200]
