"""One file from a server: resumed where it stopped, checked for size, never half in place.

What has come is kept as `NAME.part`, with a note of the address and of the server's mark of the file's version. The
next try asks for the rest of that version only (`Range` with `If-Range`); a server that has another version, or does
not know ranges, sends the whole file, and we begin anew. `opened` asks a server and says what its refusals mean:
it is the one way in which files, pages of services and tokens are fetched.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import logging
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ..disk import addresses
from ..errors import ServiceError

log = logging.getLogger(__name__)
CHUNK: Final = 1 << 18
LONGEST_PAUSE_S: Final = 120.0
"""A server that asks for a longer pause is not waited for."""
TRIES: Final = 3
"""How often a download that breaks off is taken up again before we give up; what has come is kept."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Download:
    """A complete file.

    Attributes
    ----------
    path : pathlib.Path
    url, version : str
        Where it came from, and the server's mark of its version (ETag or date), empty if it gave none.
    size : int
        Bytes.
    sha256 : str
    """

    path: Path
    url: str
    version: str
    size: int
    sha256: str


class Broken(Exception):
    """The connection ended early; another try may go on from there, after so many seconds if the server says so."""

    def __init__(self, text: str, wait_s: float | None = None) -> None:
        super().__init__(text)
        self.wait_s = wait_s


class Refused(ServiceError):
    """The server knows the request and does not answer it: `status` says why."""

    def __init__(self, text: str, status: int) -> None:
        super().__init__(text)
        self.status = status


def download(
    url: str,
    path: Path,
    *,
    on_progress: Progress | None = None,
    timeout_s: float = 30.0,
    longest_s: float | None = None,
    headers: Mapping[str, str] | None = None,
    named: str | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Download:
    """Fetch `url` to `path`.

    Parameters
    ----------
    url : str
        http or https.
    path : pathlib.Path
        In an existing folder.
    on_progress : callable, optional
        Called with (bytes done, bytes in all); in all is 0 where the server does not say.
    timeout_s : float, optional
        Seconds of silence after which the server is given up.
    longest_s : float, optional
        Seconds that one try may take in all.
    headers : mapping, optional
        Sent with the request, and to no other server that it may be sent on to: keys.
    named : str, optional
        How messages and notes call the address, where it holds a key.
    sleep : callable, optional
        Waits between tries.

    Returns
    -------
    Download

    Raises
    ------
    ServiceError
        If the server cannot be reached, refuses, or breaks off; what has come is kept for the next call.
    InputError
        If it is, or sends on to, this machine or its network (`geo.disk.addresses`).
    """
    if not url.startswith(("http://", "https://")):
        raise ServiceError(f"{url}: is not an http or https address")
    addresses.check(url)
    part = path.with_name(path.name + ".part")
    for attempt in range(1, TRIES + 1):
        try:
            version = _attempt(url, part, on_progress, _Way(timeout_s, longest_s, headers or {}, named))
            break
        except Broken as broken:
            log.info("%s: %s", named or url, broken)
            if attempt == TRIES:
                raise ServiceError(f"{named or url}: {broken}; run the same again to continue from there") from broken
            if (broken.wait_s or 0) > LONGEST_PAUSE_S:
                raise ServiceError(
                    f"{named or url}: {broken}; run the same again after {broken.wait_s:.0f} s"
                ) from broken
            sleep(broken.wait_s or 2.0**attempt)
    part.replace(path)
    _note(part).unlink(missing_ok=True)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Download(path, url, version, path.stat().st_size, digest)


def _note(part: Path) -> Path:
    return part.with_name(part.name + ".json")


def _resumable(url: str, part: Path) -> dict[str, str]:
    """What is known of a partial file of this address; empty where it cannot be continued."""
    try:
        known: dict[str, str] = json.loads(_note(part).read_text(encoding="utf-8"))
        usable = known["url"] == url and known["version"] and part.stat().st_size > 0
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return known if usable else {}


@dataclass(frozen=True)
class _Way:
    """How a file is asked for."""

    timeout_s: float
    longest_s: float | None
    headers: Mapping[str, str]
    named: str | None


@contextmanager
def opened(request: urllib.request.Request, timeout_s: float, named: str, *, resuming: bool = False) -> Iterator[Any]:
    """A server's reply.

    Raises
    ------
    Broken
        If another try may help: the connection failed, or the server is busy.
    ServiceError
        If the server refuses.
    """
    try:
        with addresses.opener().open(request, timeout=timeout_s) as reply:
            yield reply
    except urllib.error.HTTPError as error:
        with error:
            why = " ".join(str(error.reason).split())[:80]  # the server's own words, or several lines of the library's
            if error.code == 416 and resuming:  # nothing is left to send, or the file has changed: begin anew
                raise Broken("the server has another version of the file") from error
            if error.code in (429, 500, 502, 503, 504):
                raise Broken(f"the server answered {error.code} ({why})", _wait(error.headers)) from error
            raise Refused(
                f"{named}: the server answered {error.code} ({why}); check the name and the address",
                error.code,
            ) from error
    except (urllib.error.URLError, TimeoutError, ConnectionError, http.client.HTTPException) as error:
        if doubt := addresses.untrusted(error):
            raise ServiceError(f"{named}: the server {doubt}") from error
        raise Broken(
            f"the connection failed ({getattr(error, 'reason', None) or error or type(error).__name__})"
        ) from error


def _wait(headers: Any) -> float | None:
    """The seconds that `Retry-After` asks for; a date is not waited for to the second."""
    text = (headers.get("Retry-After") or "").strip()
    return float(text) if text.isdecimal() else None


def _attempt(url: str, part: Path, on_progress: Progress | None, way: _Way) -> str:
    key = url if way.named is None else hashlib.sha256(url.encode()).hexdigest()
    known = _resumable(key, part)
    start = part.stat().st_size if known else 0
    request = urllib.request.Request(url, headers={"User-Agent": "incidentmap", "Accept-Encoding": "identity"})
    for name, value in way.headers.items():
        request.add_unredirected_header(name, value)
    if start:
        request.add_header("Range", f"bytes={start}-")
        request.add_header("If-Range", known["version"])
    try:
        with opened(request, way.timeout_s, way.named or url, resuming=bool(start)) as reply:
            return _received(key, part, reply, known, start, on_progress, way.longest_s)
    except Broken as broken:
        if "another version" in str(broken):
            _discard(part)
        raise


def _received(
    url: str,
    part: Path,
    reply: Any,
    known: dict[str, str],
    start: int,
    on_progress: Progress | None,
    longest_s: float | None,
) -> str:
    version = _version(reply.headers)
    total = int(reply.headers.get("Content-Length") or 0)
    if reply.status == 206:
        extent = re.fullmatch(r"bytes (\d+)-\d+/(\d+)", reply.headers.get("Content-Range", ""))
        if not extent or int(extent[1]) != start or (version and version != known["version"]):
            _discard(part)
            raise Broken("the server sent another part than was asked for")
        total, version = int(extent[2]), known["version"]
    else:
        start = 0
        _note(part).write_text(json.dumps({"url": url, "version": version}), encoding="utf-8")
    done, began = start, time.monotonic()
    with part.open("ab" if start else "wb") as file:
        while chunk := reply.read1(CHUNK):
            if longest_s is not None and time.monotonic() - began > longest_s:
                raise Broken(f"the server is too slow: {done:,} bytes in {longest_s:.0f} s")
            file.write(chunk)
            done += len(chunk)
            if on_progress:
                on_progress(done, total)
    if total and done != total:
        if done > total:
            _discard(part)
        raise Broken(f"{done:,} of {total:,} bytes came")
    return version


def _version(headers: Any) -> str:
    """A strong ETag, else the date of the last change: what `If-Range` may carry."""
    etag: str = headers.get("ETag") or ""
    return etag if etag and not etag.startswith("W/") else headers.get("Last-Modified") or ""


def _discard(part: Path) -> None:
    part.unlink(missing_ok=True)
    _note(part).unlink(missing_ok=True)
