"""Public names that load their module only when first used.

`import geo` must stay cheap: `incidentmap lookup` answers in half a second because nothing it does not need
(pandas, folium) is imported. PEP 562 gives a package a `__getattr__`; this makes one from a table.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final

OURS: Final = ("geo", "boundaries", "maps")
HOME: Final = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def attach(package: str, where: Mapping[str, str]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return `__getattr__` and `__dir__` for `package`.

    Parameters
    ----------
    package : str
        The package's `__name__`.
    where : mapping of str to str
        Public name → the module of the package that defines it.
    """

    _warn_of_namesakes()

    def __getattr__(name: str) -> Any:
        if name not in where:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{where[name]}"), name)

    def __dir__() -> list[str]:
        return sorted(where)

    return __getattr__, __dir__


def hidden(folder: str) -> list[str]:
    """Files of a folder that Python would import in the place of our packages, which stand in its way.

    Examples
    --------
    >>> hidden(HOME)
    []
    """
    if os.path.abspath(folder or os.curdir) == HOME:
        return []
    named = [f"{name}.py" for name in OURS] + [os.path.join(name, "__init__.py") for name in OURS]
    return [name for name in named if os.path.isfile(os.path.join(folder, name))]


def _warn_of_namesakes() -> None:
    """Say it when one of our packages is there and another is hidden by a file of the user's: what Python says then
    speaks of a missing attribute."""
    found = hidden(sys.path[0]) if sys.path else []
    if found:
        where = os.path.join(sys.path[0], found[0])
        warnings.warn(f"{where} hides incidentmap's package of that name: give your file another name", stacklevel=4)
