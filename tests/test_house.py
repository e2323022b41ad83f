"""The house plan: three packages, one direction, frozen names, cheap starts, examples that run."""

from __future__ import annotations

import ast
import doctest
import hashlib
import importlib
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import boundaries
import geo
import maps

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("geo", "boundaries", "maps")
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
)
MAY_IMPORT = {"geo": {"geo"}, "boundaries": {"geo", "boundaries"}, "maps": {"geo", "boundaries", "maps"}}
FROM_GEO = {"claims", "engine", "schema", "tables", "errors", "figures", "findings", "disk", "_lazy", "names", "kinds"}
"""What `boundaries` may take from `geo`: schema, errors, how claims count, which rows are alike, when two names are
one; no geocoder."""


def imports(path: Path, *, typed: bool = True) -> set[str]:
    """Every module of ours that a file imports, wherever in the file, as absolute names; type-only ones if `typed`."""
    package = path.relative_to(ROOT).parts[:-1]
    tree = ast.parse(path.read_text("utf-8"))
    apart = set() if typed else {id(node) for block in ast.walk(tree) if _type_only(block) for node in ast.walk(block)}
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in apart:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            stem = ".".join([*base, *(node.module.split(".") if node.module else [])])
            found |= {name if (name := f"{stem}.{alias.name}") in MODULES else stem for alias in node.names}
    return {name for name in found if name.split(".")[0] in PACKAGES}


def _type_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def circles(arrows: dict[str, set[str]]) -> list[list[str]]:
    """The modules that lead back to themselves, each group once (what is left when leaves and roots are taken off)."""
    left = {name: set(targets) for name, targets in arrows.items()}
    while True:
        into = set().union(*left.values()) if left else set()
        ends = {name for name, targets in left.items() if not targets & left.keys() or name not in into}
        if not ends:
            return [sorted(left)] if left else []
        left = {name: targets - ends for name, targets in left.items() if name not in ends}


def test_no_modules_import_each_other_in_a_circle() -> None:
    arrows = {
        name: imports(path, typed=False) - {name}
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for name in [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")]
    }
    assert circles({"a": {"b"}, "b": {"a"}, "c": {"a"}}) == [["a", "b"]]
    assert not circles(arrows)


MEAN_THE_SAME = {"__init__", "build", "sources"}
"""File names that occur more than once and mean one thing wherever they do: the two build scripts and their inputs."""


def test_no_two_modules_share_a_name() -> None:
    seen = Counter(path.stem for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    assert {name for name, times in seen.items() if times > 1} <= MEAN_THE_SAME


@pytest.mark.parametrize(
    ("wing", "most"), [("geo", 20), ("geo/text", 10), ("boundaries", 14), ("maps", 10)], ids=lambda value: str(value)
)
def test_a_wing_has_few_rooms(wing: str, most: int) -> None:
    """Modules and folders at a wing's top level; more than these want a folder of their own."""
    rooms = {path.stem for path in (ROOT / wing).iterdir() if path.suffix == ".py" or path.is_dir()}
    assert len(rooms - {"__init__", "__pycache__"}) <= most


@pytest.mark.parametrize("package", PACKAGES)
def test_no_arrow_runs_back(package: str) -> None:
    arrows = {
        (path.name, name)
        for path in (ROOT / package).rglob("*.py")
        for name in imports(path)
        if name.split(".")[0] not in MAY_IMPORT[package]
    }
    assert not arrows


def test_boundaries_takes_only_the_schema_and_its_errors_from_geo() -> None:
    taken = {
        name.split(".")[1]
        for path in (ROOT / "boundaries").rglob("*.py")
        for name in imports(path)
        if name.startswith("geo.")
    }
    assert taken <= FROM_GEO


def test_public_names_are_frozen() -> None:
    """A name that goes, breaks someone's notebook; a name that comes, is a promise. Both are decided here."""
    promised = {
        geo: "FileKind Format Output add_gazetteer deduplicate diff explain extract extract_files fetch gather"
        " gazetteers geocode lookup merge read reconcile register remove_gazetteer review sample toponyms write",
        boundaries: "aggregate crosswalk disagreements health join load province_of recode summarise",
        maps: "Story View check compare draw embed figure movie publish report review update verify",
    }
    for package, names in promised.items():
        assert sorted(package.__all__) == names.split(), package.__name__
        for name in package.__all__:
            assert callable(getattr(package, name)), f"{package.__name__}.{name}"


@pytest.mark.parametrize("package", [geo, boundaries, maps], ids=PACKAGES)
def test_no_public_name_is_also_a_module(package) -> None:
    """Importing the module `geo.x` would put it where the function `geo.x` is looked up, and hide it."""
    modules = {path.stem for path in (ROOT / package.__name__).iterdir()}
    assert not modules & set(package.__all__)


@pytest.mark.parametrize("module", [name for name in MODULES if not name.endswith((".build", ".__main__"))])
def test_examples_in_docstrings(module: str) -> None:
    failed, _ = doctest.testmod(
        importlib.import_module(module), optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    )
    assert not failed


@pytest.mark.parametrize("arguments", [["--help"], ["lookup", "--help"], ["map", "--help"], ["report", "--help"]])
def test_help_is_cheap(arguments: list[str]) -> None:
    code = f"""
import sys
sys.argv = ["incidentmap", *{arguments!r}]
from maps.cli import main
try:
    main()
except SystemExit as stop:
    heavy = {{"pandas", "folium", "numpy", "geopandas", "matplotlib"}} & set(sys.modules)
    sys.exit(f"imports {{heavy}}" if heavy else stop.code)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "Usage" in done.stdout


def test_importing_the_packages_is_cheap() -> None:
    code = (
        "import sys, geo, boundaries, maps; sys.exit(' '.join({'pandas', 'numpy', 'folium', 'geopandas'} &"
        " set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr


def test_the_bundled_script_was_made_from_these_sources() -> None:
    static = ROOT / "maps" / "static"
    told = json.loads((static / "bundle" / "bundle.json").read_text("utf-8"))

    def digests(folder: Path, *further: Path) -> dict[str, str]:
        return {
            Path(os.path.relpath(path, folder)).as_posix(): hashlib.sha256(path.read_text("utf-8").encode()).hexdigest()
            for path in [*sorted(folder.rglob("*.js")), *further]
        }

    assert told["sources"] == digests(static / "js", ROOT / "maps/story/symbols.json"), "run: make bundle"
    assert told["bundles"] == digests(static / "bundle"), "run: make bundle"
