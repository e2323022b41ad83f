"""The Content-Security-Policy: the page runs its own scripts, known by their hashes, and talks to nobody.

Hashes are taken of texts this package put together itself, never of what is found in a rendered page: a `<script>` that
arrived inside somebody's data is not among them.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from urllib.parse import urlsplit

from geo.errors import InputError


def sha256(text: str) -> str:
    """The hash of an inline script or style sheet, as a policy names it.

    Examples
    --------
    >>> sha256("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def policy(
    scripts: Iterable[str],
    styles: Iterable[str],
    *,
    tile_hosts: Iterable[str] = (),
    links: Iterable[str] = (),
    guests: bool = False,
    home: bool = False,
) -> str:
    """Write the policy.

    Parameters
    ----------
    scripts, styles : iterable of str
        The inline texts that may run.
    tile_hosts : iterable of str
        Origins that pictures may come from: only the tiles the user asked for.
    links : iterable of str
        Addresses of scripts and style sheets that plugins the user added need.
    guests : bool, optional
        Folium elements of the user's are on the map; their `style` attributes are allowed.
    home : bool, optional
        The page may talk to the server that it came from, and to no other.
    """
    linked = sorted(set(links))
    parts = {
        "default-src": ["'none'"],
        "script-src": [*dict.fromkeys(map(sha256, scripts)), *linked],
        "style-src-elem": [*dict.fromkeys(map(sha256, styles)), *linked],
        "style-src-attr": ["'unsafe-inline'" if guests else "'none'"],
        "img-src": ["data:", "blob:", *sorted(set(tile_hosts))],
        "font-src": sorted({origin(link) for link in linked}) or ["'none'"],
        "connect-src": ["'self'" if home else "'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in parts.items())


def origin(address: str) -> str:
    """Scheme and host of an address; `{s}` in a tile address stands for any subdomain.

    Examples
    --------
    >>> origin("https://{s}.tile.example/{z}/{x}/{y}.png")
    'https://*.tile.example'
    """
    parts = urlsplit(address.replace("{s}", "*"))
    if parts.scheme not in {"http", "https"} or not parts.netloc or any(sign in parts.netloc for sign in " ;,'\"{}"):
        raise InputError(f"{address}: not an http or https address of tiles or scripts")
    return f"{parts.scheme}://{parts.netloc}"
