"""What docs/embedding.md says of limits is what the code has; `test_pages` runs its programs."""

from __future__ import annotations

from pathlib import Path

from maps.page import displaying, frames

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "embedding.md").read_text("utf-8")


def test_limits_are_those_of_the_code() -> None:
    assert f'sandbox="{frames.SANDBOX}"' in PAGE
    assert f"stays {frames.LEAST_HEIGHT} pixels high" in PAGE
    assert f"A page over {displaying.PAGE_BYTES_MAX // 1_000_000} MB" in PAGE
