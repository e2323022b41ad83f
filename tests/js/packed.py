"""A packed block with a column of every kind, and what the page must read from it, as JSON on the standard output."""

from __future__ import annotations

import json
import sys

import numpy as np
import pandas as pd

from maps.page import textcolumns
from maps.page.packing import Block

ROWS = 1200
"""Enough that columns of two and four bytes are written plane by plane."""


def example() -> dict[str, object]:
    """`packed` and the columns `numbers`, `strings` and `texts` by name."""
    rows = np.arange(ROWS)
    numbers = {
        "small": rows % 251,
        "middle": rows * 7,
        "large": rows * 70_001,
        "signed": (rows - 600) * 41,
        "share": rows / 8,
    }
    block = Block(ROWS)
    for name, values in numbers.items():
        block.numbers(name, values)
    counts, steps = (rows * rows) % 40_000, np.cumsum((rows % 9) - 4)
    block.counts("counts", counts)
    block.steps("steps", steps)
    strings = ["", "Quetta", "كويته", "𐎠🜨", "a\u0301"]
    block.strings("strings", strings)
    texts = {
        "incident_id": [f"PAK{row}" for row in rows],
        "description": [f"unit {row % 8} fired on post {row // 8} of Пост" for row in rows],
        "source_url": [f"https://source.example/{row % 3}/{row * 31}x" for row in rows],
        "place": [["Panjgur", "Turbat", ""][row % 3] for row in rows],
    }
    for name, values in texts.items():
        textcolumns.write(block, name, pd.Series(values))
    return {
        "packed": block.packed(),
        "numbers": {name: values.tolist() for name, values in {**numbers, "counts": counts, "steps": steps}.items()},
        "strings": {"strings": strings},
        "texts": texts,
        "kinds": sorted({column["type"] for column in block.columns}),
    }


if __name__ == "__main__":
    json.dump(example(), sys.stdout)
