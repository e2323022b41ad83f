"""The house plan: three packages, one direction, frozen names, cheap starts, examples that run."""

from __future__ import annotations

import ast
import doctest
import importlib
import subprocess
import sys
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
FROM_GEO = {"schema", "errors", "figures", "findings", "whole", "_lazy", "names", "kinds"}
"""What `boundaries` may take from `geo`: the schema, its errors and when two names are one, not the geocoder."""


def imports(path: Path) -> set[str]:
    """Every module that a file imports, wherever in the file, as absolute names."""
    package = path.relative_to(ROOT).parts[:-1]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            stem = ".".join([*base, *(node.module.split(".") if node.module else [])])
            found |= {stem, *(f"{stem}.{alias.name}" for alias in node.names)}
    return {name for name in found if name.split(".")[0] in PACKAGES}


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
        for path in (ROOT / "boundaries").glob("*.py")
        for name in imports(path)
        if name.startswith("geo.")
    }
    assert taken <= FROM_GEO


def test_public_names_are_frozen() -> None:
    """A name that goes, breaks someone's notebook; a name that comes, is a promise. Both are decided here."""
    promised = {
        geo: {
            "read",
            "write",
            "geocode",
            "lookup",
            "explain",
            "reconcile",
            "deduplicate",
            "add_gazetteer",
            "gazetteers",
            "remove_gazetteer",
            "review",
            "extract",
            "extract_files",
            "toponyms",
        },
        boundaries: {"load", "join", "summarise"},
        maps: {"draw", "embed", "figure", "report"},
    }
    for package, names in promised.items():
        assert names <= set(package.__all__), package.__name__
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
