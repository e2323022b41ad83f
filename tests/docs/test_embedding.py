"""The programs of docs/embedding.md are run as they stand there, and what it says of limits is what the code has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from maps.page import displaying, frames

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "embedding.md").read_text("utf-8")
PROGRAMS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("number", range(len(PROGRAMS)))
def test_program(number: int, folder: Path, alone) -> None:
    alone(["-W", "error", "-c", PROGRAMS[number]], folder)
    assert list(folder.glob("map.*"))


def test_limits_are_those_of_the_code() -> None:
    assert f'sandbox="{frames.SANDBOX}"' in PAGE
    assert f"stays {frames.LEAST_HEIGHT} pixels high" in PAGE
    assert f"A page over {displaying.PAGE_BYTES_MAX // 1_000_000} MB" in PAGE
