"""What docs/extending.md promises of its programs; `test_pages` runs them."""

from __future__ import annotations

import re
from pathlib import Path

import geo

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "extending.md").read_text("utf-8")
PROGRAMS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_every_program_is_short() -> None:
    assert len(PROGRAMS) == 5
    assert all(len(program.strip().splitlines()) <= 22 for program in PROGRAMS)


def test_the_file_says_what_the_program_says(tmp_path: Path) -> None:
    (tmp_path / "ledger.toml").write_text(re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[0], "utf-8")
    made = geo.Format.load(tmp_path / "ledger.toml")
    assert made.fits({"vdc", "lost lives", "how sure"})
    assert made.precision == (("how sure",), {"A": "settlement", "B": "admin2", "C": "admin1"})
