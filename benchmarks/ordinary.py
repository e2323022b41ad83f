"""Ordinary texts, without violence, of which none may give a row: what share of them stays empty.

Sport, business, weather, recipes, history, obituaries, statistics, courts, films and figures of speech, in words that
sound of harm. The texts are our own and stand beside the tests; those of a file of your own are one a line.

    python benchmarks/ordinary.py [FILE]
"""

from __future__ import annotations

import sys
from pathlib import Path

from geo.text.stories.extracting import read

TEXTS = Path(__file__).resolve().parent.parent / "tests" / "geo" / "ordinary" / "texts.txt"
PUBLISHED = "2024-06-12"
GOAL = 0.98


def main(path: Path) -> None:
    """Print what gives a row all the same, and the share of what gives none."""
    texts = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    wrong = [(text, rows) for text in texts if (rows := read(text, PUBLISHED).rows)]
    for text, rows in wrong:
        print(f"a row: {text}\n       {[row.get('killed') for row in rows]} killed")
    print(f"{len(texts) - len(wrong)} of {len(texts)} without a row: {1 - len(wrong) / len(texts):.3f}; goal {GOAL}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TEXTS)
