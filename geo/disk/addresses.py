"""Addresses of the network: which are asked at all, and that none leads to machines that only this one can see.

An address is asked only because a user wrote it. It may still be a trap: a name that stands for this machine or
its network, or a server that sends on to one. Each connection is held to where it really goes, after every redirect.
"""

from __future__ import annotations

import http.client
import ipaddress
import os
import socket
import ssl
import urllib.error
import urllib.parse
import urllib.request
from typing import Any, Final

from ..errors import InputError

SCHEMES: Final = ("http", "https")
STORES: Final = (*SCHEMES, "s3", "gs", "gcs", "az", "abfs", "abfss", "adl", "hdfs", "file", "memory")
"""Of tables that are read in parts, through fsspec."""
VARIABLE: Final = "INCIDENTMAP_PRIVATE_ADDRESSES"
"""Set to `allow`, addresses of this machine and its network may be asked."""


class PrivateAddressError(InputError):
    """An address leads to this machine or its network."""


def check(address: str, schemes: tuple[str, ...] = SCHEMES) -> str:
    """The address itself, if it may be asked.

    Parameters
    ----------
    address : str
    schemes : tuple of str, optional
        Those that are read.

    Raises
    ------
    InputError
        If its scheme is another, or it leads to this machine or its network and that is not allowed.

    Examples
    --------
    >>> check("ftp://dump.example/PK.zip")
    Traceback (most recent call last):
    geo.errors.InputError: ftp://dump.example/PK.zip: is not an http or https address
    """
    parts = urllib.parse.urlsplit(address)
    if "::" in address.partition("//")[0] or parts.scheme.lower() not in schemes:
        raise InputError(f"{address}: is not an {' or '.join(schemes[:2])} address")
    if parts.scheme.lower() in SCHEMES:
        if not parts.hostname:
            raise InputError(f"{address}: names no host")
        _refuse(parts.hostname, parts.port or 0)
    return address


def public(number: str) -> bool:
    """Whether an IP address is one of the open network.

    Examples
    --------
    >>> public("8.8.8.8"), public("169.254.169.254"), public("::ffff:127.0.0.1"), public("10.1.2.3")
    (True, False, False, False)
    """
    told = ipaddress.ip_address(number.partition("%")[0])
    told = getattr(told, "ipv4_mapped", None) or told
    return told.is_global and not told.is_multicast


def _refuse(host: str, port: int) -> None:
    """Refuse a host that any of its addresses makes private; one without addresses is left to who connects."""
    if os.environ.get(VARIABLE) == "allow":
        return
    try:
        found = {str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError):
        return
    if not all(map(public, found)):
        raise PrivateAddressError(
            f"{host}: is this machine or one of its own network, which is not asked for a file; set {VARIABLE}=allow"
            " if you mean it"
        )


class _Plain(http.client.HTTPConnection):
    def connect(self) -> None:
        _refuse(self.host, self.port)
        super().connect()


class _Secure(http.client.HTTPSConnection):
    def connect(self) -> None:
        _refuse(self.host, self.port)
        super().connect()


class Http(urllib.request.HTTPHandler):
    """Asks by http, unless that leads to this machine or its network; a proxy that the user set may be there."""

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """As urllib calls it."""
        return self.do_open(http.client.HTTPConnection if req.has_proxy() else _Plain, req)


class Https(urllib.request.HTTPSHandler):
    """The same by https."""

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """As urllib calls it."""
        kind = http.client.HTTPSConnection if req.has_proxy() else _Secure
        return self.do_open(kind, req, context=self._context)  # type: ignore[attr-defined]  # as its own does


class Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a server to another host only where anybody may go."""

    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        """As urllib calls it."""
        if urllib.parse.urlsplit(newurl).netloc != urllib.parse.urlsplit(req.full_url).netloc:
            check(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def opener() -> urllib.request.OpenerDirector:
    """What opens addresses and follows redirects, by http and https alone."""
    made = urllib.request.OpenerDirector()
    usual = (
        urllib.request.ProxyHandler,
        Http,
        Https,
        urllib.request.HTTPDefaultErrorHandler,
        Redirects,
        urllib.request.HTTPErrorProcessor,
        urllib.request.UnknownHandler,
    )
    for kind in usual:
        made.add_handler(kind())
    return made


def untrusted(error: BaseException | None) -> str | None:
    """What to say of a server whose certificate is not to be trusted; None where a failure is of something else.

    Another try would meet the same certificate, and going on without would tell somebody else what is asked.

    Examples
    --------
    >>> false = ssl.SSLCertVerificationError(
    ...     1, "[SSL] certificate verify failed: self-signed certificate (_ssl.c:1006)"
    ... )
    >>> untrusted(urllib.error.URLError(false))
    "shows a certificate that cannot be trusted (self-signed certificate), and was told nothing; ..."
    >>> untrusted(TimeoutError())
    """
    while error is not None:
        reason = getattr(error, "reason", None)
        for one in (error, reason):
            if isinstance(one, ssl.SSLCertVerificationError):
                said = getattr(one, "verify_message", "") or str(one).rpartition("failed: ")[2].partition(" (_ssl")[0]
                return (
                    f"shows a certificate that cannot be trusted ({said}), and was told nothing; check its address, and"
                    " this machine's clock and certificates"
                )
        error = error.__cause__ or error.__context__
    return None
