"""Keys of services: from the environment, else from the keyring, never from a file of ours and never in a message."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

from ...errors import InputError
from .connector import Connector

SERVICE: Final = "incidentmap"
"""Under which the keyring keeps them."""


def keys(service: Connector) -> dict[str, str]:
    """The keys that a service needs.

    Raises
    ------
    InputError
        If one is not there; it says what it is and how to give it.

    Examples
    --------
    >>> from unittest.mock import patch
    >>> from .connector import named
    >>> with patch.dict(os.environ, UCDP_TOKEN="s3cret"):
    ...     list(keys(named("ucdp")))
    ['UCDP_TOKEN']
    """
    found: dict[str, str] = {}
    for name, what in service.keys.items():
        value = os.environ.get(name) or _kept(name)
        if not value:
            raise InputError(
                f"{service.name} wants {name}, {what}: set it in the environment, or keep it with `keyring set"
                f" {SERVICE} {name}` (pip install keyring)"
            )
        found[name] = value.strip()
    return found


def _kept(name: str) -> str | None:
    """What the keyring has; nothing where there is no keyring."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        found: str | None = keyring.get_password(SERVICE, name)
    except KeyringError:  # locked, or none on this machine
        return None
    return found


def hidden(text: str, secrets: Mapping[str, str]) -> str:
    """A text in which no key stands.

    Examples
    --------
    >>> hidden("https://a.example/?appname=acme-7", {"NAME": "acme-7"})
    'https://a.example/?appname=…'
    """
    from urllib.parse import quote

    for value in sorted(secrets.values(), key=len, reverse=True):
        for form in {value, quote(value, safe=""), quote(value)}:
            text = text.replace(form, "…") if form else text
    return text
