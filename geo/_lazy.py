"""Public names that load their module only when first used.

`import geo` must stay cheap: `incidentmap lookup` answers in half a second because nothing it does not need
(pandas, folium) is imported. PEP 562 gives a package a `__getattr__`; this makes one from a table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def attach(package: str, where: Mapping[str, str]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return `__getattr__` and `__dir__` for `package`.

    Parameters
    ----------
    package : str
        The package's `__name__`.
    where : mapping of str to str
        Public name → the module of the package that defines it.
    """

    def __getattr__(name: str) -> Any:
        if name not in where:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{where[name]}"), name)

    def __dir__() -> list[str]:
        return sorted(where)

    return __getattr__, __dir__
