"""What can go wrong, as one small tree.

    IncidentmapError
    ├── InputError    (ValueError)    the input or a request was refused: exit status 2
    │   └── NoRowsError               a table that has a header and nothing below it
    ├── OutputError   (OSError)       a result could not be written: exit status 2
    ├── ServiceError  (OSError)       an online service or a download failed; never "not found": exit status 2
    └── AssetError    (RuntimeError)  bundled or cached data is damaged: exit status 1

Each is also the builtin it specialises, so that callers may catch either. A message says what failed, in
which rows (the first few), and what to do about it. A place that is not found is not an error: it is data
(`precision == "unresolved"` with a `reason`).
"""

from __future__ import annotations


class IncidentmapError(Exception):
    """Anything incidentmap raises on purpose."""


class InputError(IncidentmapError, ValueError):
    """The input, an option or an argument cannot be used as it is."""


class NoRowsError(InputError):
    """A table has a header and no rows; for a review that asks nothing, that is as it should be."""


class OutputError(IncidentmapError, OSError):
    """A result could not be written; nothing half-written is left behind."""


class ServiceError(IncidentmapError, OSError):
    """An online geocoder or a download failed. Never raised for "no such place"."""


class AssetError(IncidentmapError, RuntimeError):
    """A bundled or cached file is missing, damaged or of another version."""
