"""One service asked: at its pace, page by page; pages that came are kept a day, so that what broke off goes on."""

from __future__ import annotations

import hashlib
import json
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from ...adding.downloading import TRIES, Broken, Refused, download, opened
from ...disk import home
from ...errors import InputError, ServiceError
from ...geocoding.online.cache import Cache
from .connector import Connector
from .secret import hidden, keys

KEPT_S: Final = 86_400
"""So long a page that came is not asked for again."""
LONGEST_S: Final = 300.0
"""One page may take so long."""
LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
REFUSALS: Final = {
    401: "does not accept the key: it is wrong or has expired",
    403: "refuses this account: the key is not approved, or the rows are not open to it",
    404: "has no such data: check the version and the names",
}


class Client:
    """A service, with its keys in memory only.

    Parameters
    ----------
    service : Connector
    address : str, optional
        Instead of the service's own: a mirror, or a server of a test.
    fresh : bool, optional
        Ask for every page again.
    sleep, clock : callable, optional
        Wait; seconds since the epoch.
    """

    def __init__(
        self,
        service: Connector,
        *,
        address: str | None = None,
        fresh: bool = False,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.service, self.fresh = service, fresh
        self.address = (address or service.address).rstrip("/")
        self.secrets = keys(service)
        self._sleep, self._clock = sleep, clock
        self._token = ""
        self.folder = home.made(home.folder() / "fetched" / service.name)
        self.asked = self.again = 0
        _private(self.address, self.secrets)

    def page(self, path: str, query: Sequence[tuple[str, str]]) -> dict[str, Any]:
        """One page, as JSON: kept, or asked for.

        Raises
        ------
        ServiceError
            If the service fails, refuses, or sends what is no JSON.
        """
        file = self.folder / f"{self._key(path, query)}.json"
        if not self.fresh and file.exists() and self._clock() - file.stat().st_mtime < KEPT_S:
            self.again += 1
            return self._read(file, file.read_bytes())
        for attempt in range(1, TRIES + 1):
            self._fetch(path, query, file)
            try:
                return self._read(file, file.read_bytes())
            except Broken as broken:
                file.unlink()
                if attempt == TRIES:
                    raise ServiceError(f"{self.service.name}: {broken}; run the same again later") from broken
                self._sleep(2.0**attempt)
        raise AssertionError  # the loop returns or raises

    def file(self, url: str) -> bytes:
        """What stands at an address, as it is."""
        file = self.folder / f"{hashlib.sha256(url.encode()).hexdigest()[:24]}.file"
        self._wait()
        download(url, file, longest_s=LONGEST_S, named=_bare(url), sleep=self._sleep)
        return file.read_bytes()

    def _key(self, path: str, query: Sequence[tuple[str, str]]) -> str:
        """What a page is kept under; whose account asks is no part of it, nor is a key."""
        return hashlib.sha256(json.dumps([self.address, path, list(query)]).encode()).hexdigest()[:24]

    def _fetch(self, path: str, query: Sequence[tuple[str, str]], file: Path) -> None:
        own = [(self.service.identifier, next(iter(self.secrets.values())))] if self.service.identifier else []
        url = f"{self.address}{path}?{urllib.parse.urlencode([*query, *own])}"
        named = f"{self.service.name} ({hidden(_bare(url), self.secrets)})"
        for last in (False, True):
            self._wait()
            try:
                download(url, file, longest_s=LONGEST_S, headers=self._headers(), named=named, sleep=self._sleep)
            except Refused as refused:
                if refused.status == 401 and self.service.login and not last:
                    self._token = ""  # it has expired meanwhile: one more is asked for
                    continue
                said = REFUSALS.get(refused.status)
                if said is None:
                    raise
                names = ", ".join(self.service.keys)
                raise ServiceError(f"{self.service.name} {said} ({refused.status}); see {names}") from refused
            self.asked += 1
            return

    def _headers(self) -> dict[str, str]:
        if self.service.login:
            self._token = self._token or self._login()
            return {"Authorization": f"Bearer {self._token}"}
        return {self.service.header: next(iter(self.secrets.values()))} if self.service.header else {}

    def _login(self) -> str:
        """A token for the account; it is kept in memory and nowhere else."""
        name, password = self.secrets.values()
        form = {"username": name, "password": password, "grant_type": "password", "client_id": self.service.name}
        request = urllib.request.Request(
            self.address + self.service.login, urllib.parse.urlencode(form).encode(), {"User-Agent": "incidentmap"}
        )
        self._wait()
        try:
            with opened(request, 30.0, self.service.name) as reply:
                token = json.loads(reply.read(1 << 20))["access_token"]
        except Refused as refused:
            names = ", ".join(self.service.keys)
            raise ServiceError(
                f"{self.service.name} does not know this account ({refused.status}); check {names}"
            ) from refused
        except Broken as broken:
            raise ServiceError(f"{self.service.name}: no token was given: {broken}") from broken
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise ServiceError(f"{self.service.name} sent no token where one was promised; try again later") from error
        return str(token)

    def _wait(self) -> None:
        """Keep the service's pace, also beside other runs on this machine."""
        with Cache(home.online_answers()) as cache:
            wait = cache.reserve(f"fetch {self.service.name} {self.address}", self.service.seconds, self._clock())
        if wait > 0:
            self._sleep(wait)

    def _read(self, file: Path, data: bytes) -> dict[str, Any]:
        head = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
        if head.startswith(b"<"):
            file.unlink()
            raise ServiceError(
                f"{self.service.name} sent a web page where data was promised (a login, or an error of the server);"
                " check your account, and try again later"
            )
        try:
            said = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise Broken("a page ends in the middle") from error
        if not isinstance(said, dict) or said.get("success") is False:
            file.unlink()
            why = said.get("error") or said.get("messages") if isinstance(said, dict) else "no object"
            raise ServiceError(f"{self.service.name} did not answer: {hidden(str(why)[:200], self.secrets)}")
        return said


def _bare(url: str) -> str:
    """An address without what is asked."""
    parts = urllib.parse.urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"


def _private(address: str, secrets: dict[str, str]) -> None:
    """Keys go over encrypted connections, or to this machine."""
    parts = urllib.parse.urlsplit(address)
    if secrets and parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise InputError(f"{_bare(address)}: keys are sent over https only")
