"""Every program and command of the pages under docs/ is run as it stands there, page by page, from top to bottom.

A fence marked `python` or `sh` is run (`shell` is not); the programs of a page share their names. A fence marked `text`
right after one of
these is what it prints (… stands for anything); one marked `text NAME` is a file that the reader writes. Other files of
a
reader's own have stand-ins: `FILES`.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from itertools import zip_longest
from pathlib import Path

import pytest

import boundaries

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs").glob("*.md"))
FENCE = re.compile(r"^(`{3,})([^`\n]*)\n(.*?)^\1$", re.DOTALL | re.MULTILINE)
NEEDS_THE_NETWORK = (
    "incidentmap gazetteer add PK",
    "incidentmap geocode events.csv -o located.csv --geocoder",
    "incidentmap fetch",
)


@dataclass(frozen=True)
class Block:
    """A fence of a page; `prints` is what stands right after it, if it says what is printed."""

    language: str
    text: str
    line: int
    prints: str | None = None


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text("utf-8")
    found = list(FENCE.finditer(text))
    for fence, after in zip_longest(found, found[1:]):
        told = after is not None and after[2] == "text" and not text[fence.end() : after.start()].strip()
        yield Block(fence[2], fence[3], text.count("\n", 0, fence.start()) + 1, after[3] if told and after else None)


def runnable(page: Path) -> list[Block]:
    return [block for block in blocks(page) if block.language in ("python", "sh") or block.language.startswith("text ")]


def pakistan(path: Path) -> None:
    """A few provinces as a boundary file."""
    provinces = boundaries.load()
    provinces[provinces["country_code"] == "PK"][["name", "code", "country_code", "geometry"]].to_file(path)


PEOPLE = (
    "province,country,year,population\nBalochistan,Pakistan,2023,14900000\nSistan and Baluchestan,Iran,2023,3000000\n"
)
LEDGER = "date,place,country,killed,actor,source\n" + "".join(
    f"2024-01-{day:02},{place},Pakistan,{day % 4 + 1},A group,A paper\n"
    for day in range(1, 13)
    for place in [("Quetta", "Karachi", "Peshawar")[day % 3]]
)
FILES: dict[str, Callable[[Path], object]] = {
    "events.csv": lambda path: shutil.copy(ROOT / "examples" / "iran_pakistan_2024.csv", path),
    "ledger.csv": lambda path: path.write_text(LEDGER, "utf-8"),
    "villages.csv": lambda path: path.write_text("name,lat,lon,country\nKili Example,30.5,67.1,PK\n", "utf-8"),
    "people.csv": lambda path: path.write_text(PEOPLE, "utf-8"),
    "units.gpkg": pakistan,
    "provinces.gpkg": pakistan,
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_kinds: None) -> Path:
    """Where a reader stands: in a folder with the examples."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.setenv("INCIDENTMAP_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def command(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run one line of a fence marked `sh`, in this process, so that a warning fails it too."""
    from maps.cli import main

    words = shlex.split(line)
    assert words[0] == "incidentmap", line
    monkeypatch.setattr("sys.argv", words)
    with pytest.raises(SystemExit) as left:
        main()
    assert not left.value.code, line


@pytest.mark.parametrize("page", [page for page in PAGES if runnable(page)], ids=lambda page: page.name)
def test_page(page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name, make in FILES.items():
        if any(name in block.text for block in runnable(page)):
            make(folder / name)
    names: dict[str, object] = {"__name__": page.stem}
    for block in runnable(page):
        capsys.readouterr()
        if block.language == "python":
            exec(compile("\n" * block.line + block.text, str(page), "exec"), names)
        elif block.language != "sh":
            (folder / block.language.removeprefix("text ")).write_text(block.text, "utf-8")
        else:
            for line in filter(None, block.text.splitlines()):
                command(line, monkeypatch)
        if block.prints is not None:
            printed = capsys.readouterr().out
            assert OutputChecker().check_output(
                block.prints.replace("…", "..."), printed, ELLIPSIS | NORMALIZE_WHITESPACE
            ), f"{page.name}:{block.line} prints\n{printed}"


@pytest.mark.parametrize("page", [page for page in PAGES if page.name != "commands.md"], ids=lambda page: page.name)
def test_no_command_is_left_unrun(page: Path) -> None:
    """Only what needs the network may stand in a fence that is not run, or be set off by indentation."""
    text = FENCE.sub(lambda fence: "" if fence[2] == "sh" else fence[0], page.read_text("utf-8"))
    unrun = [line.strip() for line in text.splitlines() if re.match(r" *(\$ )?incidentmap [a-z]+ .*(-o |\.)", line)]
    assert [line for line in unrun if not line.startswith(NEEDS_THE_NETWORK)] == []


def test_the_command_reference_is_what_the_commands_are(monkeypatch: pytest.MonkeyPatch) -> None:
    import runpy

    made = runpy.run_path(str(ROOT / "docs" / "commands.py"))["page"]()
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == made, "renew it with: python docs/commands.py"
