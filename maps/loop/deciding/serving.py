"""The review page from this machine alone: every decision goes at once into the decisions file, whole.

Only 127.0.0.1 is listened on. The address bears a token that works once and gives this browser a cookie; requests that
name another host, come from another site's page, or lack the cookie are refused, so that no page that happens to be
open can read the incidents or decide anything.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
from http import HTTPStatus
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from geo.errors import InputError, OutputError
from geo.gazetteer import layers
from geo.geocoding.reviewing.offers import refused
from geo.writing import write

from .deskpage import Review, decided

HOST: Final = "127.0.0.1"
COOKIE: Final = "incidentmap-review"
BYTES_MOST: Final = 20_000
"""A decision is a line; nothing longer is read."""


class Desk:
    """The decisions file, and what may be written into it.

    Parameters
    ----------
    asked : Review
    path : path-like
        The decisions file.
    """

    def __init__(self, asked: Review, path: str | os.PathLike[str]) -> None:
        self.asked, self.path = asked, Path(path)
        self._decided: dict[int, str] = {}
        self._lock = Lock()
        write(asked.table, self.path)  # at once: what cannot be written is said before anybody decides

    def decide(self, row: int, text: str) -> str:
        """Write one decision; why it is refused, or an empty text."""
        if why := self._refused(row, text):
            return why
        with self._lock:
            later = {**self._decided, row: text}
            write(decided(self.asked, later), self.path)
            self._decided = later
        return ""

    def _refused(self, row: int, text: str) -> str:
        cases = self.asked.cases
        names, pairs = len(cases.names), len(cases.pairs)
        if not 0 <= row < len(self.asked.table):
            return f"row {row}: there is none"
        if row >= names + pairs:
            return "" if text in ("", "right", "wrong") else f"{text!r}: not right, wrong or nothing"
        if row >= names:
            return "" if text in ("", "same", "different") else f"{text!r}: not same, different or nothing"
        cells = self.asked.table.iloc[row].fillna("")
        key = (str(cells["place"]), str(cells["country"]), str(cells["admin1"]))
        return refused(key, text, str(cells["candidates"]), layers.opened())


class Server(ThreadingHTTPServer):
    """Serves one desk; `address` is what to open, once."""

    daemon_threads = True

    def __init__(self, desk: Desk, port: int = 0) -> None:
        super().__init__((HOST, port), Handler)
        self.desk = desk
        self.page = desk.asked.html(served=True).encode()
        self.token: str | None = secrets.token_urlsafe(24)
        self.session = secrets.token_urlsafe(24)
        self.origin = f"http://{HOST}:{self.server_port}"
        self.address = f"{self.origin}/?token={self.token}"


class Handler(BaseHTTPRequestHandler):
    """GET / gives the page, POST /decisions takes one decision."""

    server: Server
    server_version = "incidentmap"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        """The page; with the token it also gives the cookie."""
        asked = urlsplit(self.path)
        if not self._here() or asked.path != "/":
            return self._answer(HTTPStatus.NOT_FOUND)
        token = parse_qs(asked.query).get("token", [""])[0]
        known = self.server.token
        if known is not None and hmac.compare_digest(token.encode(), known.encode()):
            self.server.token = None  # once
            cookie = f"{COOKIE}={self.server.session}; Path=/; HttpOnly; SameSite=Strict"
            return self._answer(HTTPStatus.SEE_OTHER, headers={"Set-Cookie": cookie, "Location": "/"})
        if not self._known():
            return self._answer(HTTPStatus.FORBIDDEN, "this address was used; start incidentmap review --serve again")
        return self._answer(HTTPStatus.OK, self.server.page, kind="text/html; charset=utf-8")

    def do_POST(self) -> None:
        """Take a decision; 200 only once it stands in the file."""
        same = self.headers.get("Origin") == self.server.origin
        if not (self._here() and same and self._known() and self.path == "/decisions"):
            return self._answer(HTTPStatus.FORBIDDEN)
        if self.headers.get("Content-Type") != "application/json":
            return self._answer(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        try:
            row, text = _read(self.rfile.read(self._length()))
            why = self.server.desk.decide(row, text)
        except (InputError, OutputError) as error:
            return self._answer(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
        return self._answer(HTTPStatus.UNPROCESSABLE_ENTITY if why else HTTPStatus.OK, why)

    def _length(self) -> int:
        stated = self.headers.get("Content-Length", "")
        if not stated.isdecimal() or int(stated) > BYTES_MOST:
            raise InputError("a decision is a line")
        return int(stated)

    def _here(self) -> bool:
        """Is this server meant? A name that somebody lets point here is another host."""
        return self.headers.get("Host") == urlsplit(self.server.origin).netloc

    def _known(self) -> bool:
        held = SimpleCookie(self.headers.get("Cookie", "")).get(COOKIE)
        return held is not None and hmac.compare_digest(held.value.encode(), self.server.session.encode())

    def _answer(
        self,
        status: HTTPStatus,
        body: str | bytes = "",
        *,
        kind: str = "text/plain; charset=utf-8",
        headers: dict[str, str] | None = None,
    ) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        kept = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
        frames = {"Content-Security-Policy": "frame-ancestors 'none'", "Cross-Origin-Resource-Policy": "same-origin"}
        told = {"Content-Type": kind, "Content-Length": str(len(data)), **kept, **frames, **(headers or {})}
        for name, value in told.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the log would hold the token."""


def _read(body: bytes) -> tuple[int, str]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise InputError("not JSON") from error
    row, text = (told.get(name) for name in ("row", "decision")) if isinstance(told, dict) else (None, None)
    if not isinstance(row, int) or isinstance(row, bool) or not isinstance(text, str):
        raise InputError("a decision is a row and a text")
    return row, text.strip()
