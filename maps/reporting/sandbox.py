"""What a report's template may touch: text, numbers, dates, lists of these, and the pictures as they are written.

A template is data from elsewhere. Jinja's sandbox keeps it from the inside of Python, but hands it whatever an
attribute holds; here an attribute is given only if it is plain: no figure, table or file object is within reach.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
from collections.abc import Mapping, Sequence
from numbers import Number
from typing import Any

from jinja2 import Undefined, runtime, utils
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ..languages.wording import Words
from .contents import Image

_PLAIN = (str, bytes, Number, dt.date, dt.timedelta, Mapping, Sequence, set, frozenset, type(None), Markup, Undefined)
_OURS = (Image, Words)
_JINJA = (
    runtime.LoopContext,
    runtime.Macro,
    runtime.BlockReference,
    runtime.TemplateReference,
    runtime.Context,
    utils.Namespace,
    utils.Cycler,
    utils.Joiner,
)
_MOST = 100_000
"""Of a text or list times a number: characters or items; as Jinja's own bound on `range`."""
_MOST_POWER = 1_000
_METHODS = (types.MethodType, types.BuiltinMethodType)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which an attribute is given only if its value is plain.

    Examples
    --------
    >>> Sandbox().from_string("{{ day.year }}, {{ 'a b'.split() }}").render(day=dt.date(2024, 3, 1))
    "2024, ['a', 'b']"
    >>> Sandbox().from_string("{{ file.name }}").render(file=open)  # nothing is there
    ''
    """

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: runtime.Context, operator: str, left: Any, right: Any) -> Any:
        """Times and powers, of numbers of a size that somebody counts."""
        if operator == "**" or not (isinstance(left, Number) and isinstance(right, Number)):
            sizes = [abs(one) if isinstance(one, int | float) else len(one) for one in (left, right)]
            if sizes[0] * sizes[1] > _MOST or (operator == "**" and max(sizes) > _MOST_POWER):
                raise SecurityError(f"a template may not make {operator} of {sizes[0]:g} and {sizes[1]:g}")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may have this attribute."""
        return super().is_safe_attribute(obj, attr, value) and plain(obj) and plain(value)

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a template may call this: methods of what is plain, and what the report itself hands out."""
        return super().is_safe_callable(obj) and (plain(obj) or any(obj is one for one in self.globals.values()))


def plain(value: object) -> bool:
    """Whether a value can be shown to a template.

    Examples
    --------
    >>> import matplotlib.figure
    >>> plain("Quetta"), plain([1, 2]), plain("a".upper), plain(matplotlib.figure.Figure())
    (True, True, True, False)
    """
    if isinstance(value, _METHODS):
        return isinstance(value.__self__, (*_PLAIN, *_OURS)) or _reported(value.__self__)
    return isinstance(value, (*_PLAIN, *_OURS, *_JINJA)) or _reported(value)


def _reported(value: object) -> bool:
    """Whether it is one of the frozen records that a report is made of."""
    return (
        dataclasses.is_dataclass(value)
        and not isinstance(value, type)
        and type(value).__module__.startswith(__name__.rpartition(".")[0])
    )
