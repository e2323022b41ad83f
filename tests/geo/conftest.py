"""Tests of `geo` never see the data of whoever runs them; the network is a server on the loopback interface."""

from __future__ import annotations

import ssl
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder of the test's own."""
    home = tmp_path / "home"
    monkeypatch.setenv("INCIDENTMAP_HOME", str(home))
    return home


@dataclass
class Asked:
    """One request that a server got."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    at: float


@dataclass
class Server:
    """A running server: its address, and what it was asked."""

    port: int
    asked: list[Asked] = field(default_factory=list)

    @property
    def domain(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.domain}/"


Answer = Callable[[Asked], dict[str, Any]]
"""What to reply: `status`, `body` (bytes), `headers`, `cut` (send so many bytes of the body and hang up)."""


def _handler(server: Server, answer: Answer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.do_GET()

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            request = Asked(parts.path, query, dict(self.headers), time.monotonic())
            server.asked.append(request)
            reply = {"status": 200, "body": b"", "headers": {}, "cut": None} | answer(request)
            try:
                self.send_response(reply["status"])
                for name, value in ({"Content-Length": str(len(reply["body"]))} | reply["headers"]).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply["body"][: reply["cut"]])
            except (BrokenPipeError, ConnectionResetError):
                pass  # the client has given up, which is what the test wants
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


class _Quiet(ThreadingHTTPServer):
    """Says nothing of clients that end the conversation when they see its certificate."""

    def handle_error(self, *_: object) -> None:
        assert isinstance(sys.exception(), OSError)


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Start a server: `serve(lambda asked: {"body": b"…"})`; it stops with the test.

    With `certificate` it speaks TLS, and shows what the file holds.
    """
    running: list[tuple[ThreadingHTTPServer, threading.Thread]] = []

    def start(answer: Answer, certificate: Path | None = None) -> Server:
        http = (_Quiet if certificate else ThreadingHTTPServer)(("127.0.0.1", 0), BaseHTTPRequestHandler)
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            http.socket = context.wrap_socket(http.socket, server_side=True, do_handshake_on_connect=False)
        server = Server(http.server_address[1])
        http.RequestHandlerClass = _handler(server, answer)
        http.daemon_threads = True
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        running.append((http, thread))
        return server

    yield start
    for http, thread in running:
        http.shutdown()
        http.server_close()
        thread.join()
