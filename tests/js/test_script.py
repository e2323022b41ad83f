"""The page's script by the house rules: bundled from its sources, linted, typed, one direction, its units tested."""

from __future__ import annotations

import subprocess

import kit
import pytest

FLOORS = ("data", "drawing", "panel", "page", "desk")
"""Each folder uses itself and those before it."""


@pytest.fixture(scope="module", autouse=True)
def tools() -> None:
    kit.install()


def passed(done: subprocess.CompletedProcess[str]) -> None:
    print(done.stdout, done.stderr)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_bundle_is_what_the_sources_give() -> None:
    for name, text in kit.bundles().items():
        assert (kit.BUNDLE / name).read_text(encoding="utf-8") == text, "run: make bundle"


def test_every_module_is_in_the_script_and_imports_run_one_way() -> None:
    graph = kit.imports()
    assert set(graph) == {kit.relative(path) for path in kit.sources()}
    table = kit.relative(kit.SYMBOLS)
    assert graph.pop(table) == []
    for name, others in graph.items():
        others[:] = [other for other in others if other != table]
        floor = FLOORS.index(name.split("/")[0])
        for other in others:
            assert FLOORS.index(other.split("/")[0]) <= floor, f"{name} imports {other}"
    left = {name: set(others) for name, others in graph.items()}
    while ends := {name for name, others in left.items() if not others & left.keys()}:
        left = {name: others for name, others in left.items() if name not in ends}
    assert not left, "modules that import each other in a circle"


def test_lint() -> None:
    passed(kit.lint())


def test_types() -> None:
    passed(kit.types())


def test_units() -> None:
    passed(kit.test())
