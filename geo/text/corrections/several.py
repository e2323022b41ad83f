"""Corrections of several files: two people corrected what one run extracted, each a copy of it."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ... import findings
from .applying import Corrected, apply

if TYPE_CHECKING:
    import pandas as pd

_FIELD: Final = re.compile(r"(?:^|; )(\w+): ")


def apply_all(table: pd.DataFrame, paths: Sequence[str | os.PathLike[str]], *, strict: bool = False) -> Corrected:
    """The extracted incidents with the corrections of several tables: a cell that two of them change is as the later
    has it, which a finding says; what one alone changed, removed or added stands.

    Parameters
    ----------
    table : pandas.DataFrame
        As `geo.extract_files` gives it.
    paths : sequence of path-like
        At least one; each as `apply` takes it, with its own table of what was extracted beside it.
    strict : bool, default False
        As of `apply`.

    Raises
    ------
    InputError
        As `apply`.
    """
    import pandas as pd

    out = apply(table, paths[0], strict=strict)
    overruled: list[str] = []
    for path in paths[1:]:
        later = apply(out.table, path, strict=strict)
        overruled += _merge(out.table, later.table, os.fspath(path))
        known = {*out.extracted["incident_id"], *out.table["incident_id"]}
        more = later.extracted[~later.extracted["incident_id"].isin(known)]
        extracted = pd.concat([out.extracted, more[out.extracted.columns]], ignore_index=True) if len(more) else None
        out = Corrected(later.table, out.extracted if extracted is None else extracted)
    if overruled:
        message = "corrected otherwise in a later file"
        findings.add(out.table, findings.finding("correction-overruled", message, overruled, "keep one of the two"))
    return out


def _merge(earlier: pd.DataFrame, later: pd.DataFrame, path: str) -> list[str]:
    """Put what the earlier files corrected before what a later one says of the same incident; which of it changed."""
    before = dict(zip(earlier["incident_id"], earlier["corrected"], strict=True))
    told, overruled = [], []
    for known, said in zip(later["incident_id"], later["corrected"], strict=True):
        was = before.get(known)
        if isinstance(was, str) and isinstance(said, str) and said != was:
            twice = sorted(set(_FIELD.findall(was)) & set(_FIELD.findall(said)))
            overruled += [f"{path}: {known}, {name}" for name in twice]
            said = f"{was}; {said}"
        told.append(said)
    later["corrected"] = strings(told)
    return overruled


def strings(values: list[object]) -> pd.Series:
    """Texts, missing where there is none.

    Examples
    --------
    >>> strings(["a", None]).isna().tolist()
    [False, True]
    """
    import pandas as pd

    return pd.Series([value if isinstance(value, str) else None for value in values], dtype="string")
