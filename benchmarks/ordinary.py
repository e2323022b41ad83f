"""Ordinary texts, without violence, of which none may give a row: what share of them stays empty.

Sport, business, weather, recipes, history, obituaries, statistics, courts, films and figures of speech, in words that
sound of harm. The texts are our own and stand beside the tests; those of a file of your own are one a line. Those of
`held.txt` were never learnt from (see `geo.text.stories.schooling`): an honest figure, for texts with violence too.

    python benchmarks/ordinary.py [FILE]
"""

from __future__ import annotations

import sys
from pathlib import Path

from geo.text.stories import schooling
from geo.text.stories.extracting import read

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "geo" / "ordinary"
PUBLISHED = "2024-06-12"
GOAL = 0.98


def main(path: Path | None) -> None:
    """Print what gives a row all the same, and the share of what gives none."""
    if path is not None:
        _ordinary([line for line in path.read_text("utf-8").splitlines() if line.strip()])
        return
    _ordinary((FOLDER / "texts.txt").read_text("utf-8").splitlines())
    held = schooling.texts((FOLDER / "held.txt").read_text("utf-8"))
    print("\nnever learnt from")
    _ordinary([text for violent, text in held if not violent])
    violent = [text for violent, text in held if violent]
    kept = sum(bool(read(text, PUBLISHED).rows) for text in violent)
    print(f"{kept} of {len(violent)} with violence have a row: {kept / len(violent):.3f}")


def _ordinary(texts: list[str]) -> None:
    wrong = [(text, rows) for text in texts if (rows := read(text, PUBLISHED).rows)]
    for text, rows in wrong:
        print(f"a row: {text}\n       {[row.get('killed') for row in rows]} killed")
    print(f"{len(texts) - len(wrong)} of {len(texts)} without a row: {1 - len(wrong) / len(texts):.3f}; goal {GOAL}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
