"""Districts for incidentmap: `boundaries.load(level=2)` finds them here. Data alone, no code."""

from pathlib import Path

DATA = Path(__file__).parent
"""Where districts.parquet and districts.json are."""
