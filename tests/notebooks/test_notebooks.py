"""The notebooks run from top to bottom, with warnings fatal and no network, and lie in git without what they put
out."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = [path.stem for path in NOTEBOOKS]
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
CELL_S = 60
CODE_WIDTH = 116
"""What is seen of a cell in a window of usual width."""
STARTUP = """
import socket, warnings
warnings.simplefilter("error")
warnings.filterwarnings("default", module=r"ipykernel\\.")  # the kernel's own, about the kernel
_connect = socket.socket.connect
def _refused(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1"):
        raise AssertionError(f"a notebook asked the network for {address}")
    return _connect(self, address)
socket.socket.connect = _refused
"""
"""What the kernel runs before the first cell."""
SAID = {
    "1_first_map": ["3 incidents, 20 or more killed, 3 injured", "map.html", "333.2"],
    "2_from_an_article": [
        "The two attacks left six dead",
        "2 incidents, 6 killed, 6 or more injured",
        "96 or more killed",
    ],
    "3_geocoding_and_review": ["no source holds 'Kili Sardar Karez'", "1 without a place (3 killed)", "user:villages/"],
    "4_boundaries": ["merged", "Federally Administered Tribal Areas", "Borders of 2018"],
    "5_casualties_claims_ranges": ["contested", "confirmed", "Total(min=10"],
    "6_province_report": ["60 incidents", "balochistan.pdf", "<iframe class="],
}
"""What the prose of each relies on."""


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of notebooks and examples, with a short path: a kernel's sockets are files, and their names are
    limited."""
    with tempfile.TemporaryDirectory(prefix="im-") as name:
        home = Path(name)
        startup = home / "ipython" / "profile_default" / "startup"
        startup.mkdir(parents=True)
        (startup / "00-strict.py").write_text(STARTUP, "utf-8")
        for part in ("notebooks", "examples"):
            shutil.copytree(ROOT / part, home / part, ignore=shutil.ignore_patterns("out"))
        monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(home / "run"))
        monkeypatch.setenv("IPYTHONDIR", str(home / "ipython"))
        monkeypatch.setenv("PYTHONPATH", str(ROOT))
        yield home / "notebooks"


def executed(path: Path) -> Any:
    """The notebook after it ran, in a kernel of its own that is with what it needs to be strict."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, kernel_name="python3", timeout=CELL_S, resources={"metadata": {"path": str(path.parent)}}
    )
    client.execute(env=dict(os.environ))
    return notebook


def outputs(notebook: Any) -> list[Any]:
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def texts(notebook: Any) -> str:
    every = [output.get("text") or output.get("data", {}).get("text/plain", "") for output in outputs(notebook)]
    return re.sub(r"\s+", " ", "\n".join(every))


def test_there_are_six_and_each_is_checked() -> None:
    assert sorted(SAID) == NAMES
    assert len(NAMES) == 6


@pytest.mark.parametrize("name", NAMES)
def test_runs(name: str, folder: Path) -> None:
    notebook = executed(folder / f"{name}.ipynb")
    assert not [output["text"] for output in outputs(notebook) if output.get("name") == "stderr"]
    said = texts(notebook)
    for words in SAID[name]:
        assert words in said, words
    shown = [output["data"] for output in outputs(notebook) if "image/png" in output.get("data", {})]
    assert shown, "a notebook of ours shows a map"
    assert any("text/html" in data for data in shown) or name == "3_geocoding_and_review"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_lies_clean_in_git(path: Path) -> None:
    """Strip with `jupyter nbconvert --clear-output --inplace notebooks/*.ipynb`, and take out what your editor
    added."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata == METADATA
    for cell in notebook.cells:
        assert cell.metadata == {}
        assert re.fullmatch(r"[a-z][a-z-]+", cell.id), "ids are words, so that a change shows where it is"
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_is_prose_with_links_that_lead_somewhere(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert notebook.cells[0].source.startswith(f"# {path.stem[0]} · ")
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for target in re.findall(r"\]\(([^)#]+)\)", cell.source):
                assert (path.parent / target).exists(), target
        elif cell.id != "text":  # an article keeps its lines
            assert max(map(len, cell.source.splitlines())) <= CODE_WIDTH, cell.id
