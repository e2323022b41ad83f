"""The plots of docs/performance.md, drawn from what `make bench` wrote: ours beside its peers, verb by verb.

python benchmarks/plots.py [benchmarks/out] [docs/_static]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from book import OUT

OURS, PEER = "#1f6f8b", "#b9b4ab"
STATIC = Path(__file__).resolve().parent.parent / "docs" / "_static"


def draw(figures: Path, folder: Path) -> Path | None:
    """Draw the duels: a bar a contestant, from the least to the most, its middle marked. None where there are none."""
    path = figures / "duels.json"
    if not path.is_file():
        print(f"no plot: {path} is not there")
        return None
    told = json.loads(path.read_text("utf-8"))
    import matplotlib as mpl

    mpl.use("Agg")
    mpl.rcParams["svg.hashsalt"] = "incidentmap"  # the same figures give the same file
    from matplotlib import pyplot

    times = [one for one in told["figures"] if one["unit"] == "s"]
    contests = list(dict.fromkeys(one["what"] for one in times))
    figure, axes = pyplot.subplots(
        len(contests),
        1,
        figsize=(7.5, 0.6 + 0.32 * (len(times) + len(contests))),
        layout="constrained",
        height_ratios=[sum(one["what"] == what for one in times) for what in contests],
    )
    for axis, what in zip([axes] if len(contests) == 1 else axes, contests, strict=True):
        _contest(axis, what, [one for one in times if one["what"] == what])
    figure.suptitle(f"{told['title']}\nseconds, {told['day']}, {told['cores']} cores", fontsize=9)
    folder.mkdir(parents=True, exist_ok=True)
    out = folder / "duels.svg"
    figure.savefig(out, metadata={"Date": None})
    pyplot.close(figure)
    print(f"drawn: {out}")
    return out


def _contest(axis: Any, what: str, rows: list[dict[str, Any]]) -> None:
    names = [one["who"] for one in rows]
    axis.barh(names, [one["median"] for one in rows], color=[OURS if at == 0 else PEER for at in range(len(rows))])
    for at, one in enumerate(rows):
        axis.plot([one["min"], one["max"]], [at, at], color="black", linewidth=1)
        axis.text(one["max"], at, f"  {one['median']:.2f}", va="center", fontsize=8)
    axis.set_title(what, loc="left", fontsize=9)
    axis.invert_yaxis()
    axis.tick_params(labelsize=8)
    axis.margins(x=0.12)
    axis.spines[["top", "right"]].set_visible(False)


if __name__ == "__main__":
    given = [Path(each) for each in sys.argv[1:]]
    draw(*given) if len(given) == 2 else draw(given[0] if given else OUT, STATIC)
