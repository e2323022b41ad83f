"""How many examples a test tries: few in `make test`, ten times as many in `make fuzz`, which sets `DEEP`."""

from __future__ import annotations

import os

DEEP = "INCIDENTMAP_DEEP"


def many(few: int) -> int:
    """So many examples, or ten times as many where the environment asks for depth."""
    return few * 10 if os.environ.get(DEEP) else few
