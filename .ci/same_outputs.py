"""Do two checkouts write the same bytes? A net for moves that must change no behaviour.

    python .ci/same_outputs.py OLD NEW [--shared FOLDER]

Runs the same commands in both and compares every file and every line that they write: pages, figures, reports, tables,
extractions and summaries of `examples/` and of the test articles, and of the real tables under `--shared` where it is.
Exit status 0 if all are equal, 1 with a line for each that is not. It is run by hand, before and after a move.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

RUN = "from maps.cli import main; main()"


def commands(checkout: Path, shared: Path | None) -> Iterator[tuple[str, list[str]]]:
    """Names of outputs, and what writes them; `OUT` stands for the folder of outputs."""
    table = "examples/iran_pakistan_2024.csv"
    for suffix in ("html", "svg", "png", "pdf"):
        yield f"map-{suffix}", ["map", table, "-o", f"OUT/map.{suffix}"]
    yield "map-fa", ["map", table, "-o", "OUT/map-fa.html", "--language", "fa"]
    for suffix in ("html", "md"):
        yield f"report-{suffix}", ["report", table, "-o", f"OUT/report.{suffix}"]
    for suffix in ("csv", "geojson", "parquet"):
        yield f"geocode-{suffix}", ["geocode", table, "-o", f"OUT/located.{suffix}"]
    yield "summary", ["summary", table]
    yield "inspect", ["inspect", table]
    yield "boundaries", ["boundaries"]
    yield "lookup", ["lookup", "Sistan va Baluchestan", "--explain"]
    yield "article-map", ["map", "examples/articles", "-o", "OUT/articles.html"]
    yield "article-table", ["extract", "examples/articles", "-o", "OUT/articles.csv", "--html", "OUT/evidence.html"]
    for article in sorted((checkout / "tests" / "geo" / "articles").glob("*.txt")):
        yield f"article-{article.stem}", ["extract", str(article), "-o", f"OUT/{article.stem}.csv"]
    if shared is None:
        return
    for real in (shared / "data" / "ucdp_pakistan").glob("*.csv.gz"), (shared / "data" / "gtd_format").glob("*.csv"):
        for source in real:
            yield f"{source.stem}-map", ["map", str(source), "-o", f"OUT/{source.stem}.html"]
            yield f"{source.stem}-summary", ["summary", str(source)]


def written(checkout: Path, shared: Path | None, out: Path) -> dict[str, str]:
    """Run everything in one checkout; what came out, as digests by name."""
    out.mkdir(parents=True, exist_ok=True)
    home = out / "home"
    environment = os.environ | {"PYTHONPATH": str(checkout), "INCIDENTMAP_HOME": str(home), "PYTHONHASHSEED": "0"}
    digests: dict[str, str] = {}
    for name, words in commands(checkout, shared):
        told = [word.replace("OUT", str(out)) for word in words]
        done = subprocess.run([sys.executable, "-c", RUN, *told], cwd=checkout, env=environment, capture_output=True)
        said = done.stdout + done.stderr
        for where in (str(out), str(checkout)):
            said = said.replace(where.encode(), b"HERE")
        digests[f"{name} (said)"] = hashlib.sha256(said).hexdigest() + f" status {done.returncode}"
    for path in sorted(out.rglob("*")):
        if path.is_file() and home not in path.parents:
            digests[str(path.relative_to(out))] = hashlib.sha256(
                path.read_bytes().replace(str(checkout).encode(), b"HERE").replace(str(out).encode(), b"HERE")
            ).hexdigest()
    return digests


def main() -> int:
    """Compare, and say each difference."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--shared", type=Path)
    parser.add_argument("--out", type=Path, default=Path("/tmp/same_outputs"))
    given = parser.parse_args()
    shared = given.shared.resolve() if given.shared else None
    old = written(given.old.resolve(), shared, given.out / "old")
    new = written(given.new.resolve(), shared, given.out / "new")
    differing = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    for name in differing:
        print(f"differs: {name}")
    print(f"{len(old)} outputs compared, {len(differing)} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    raise SystemExit(main())
