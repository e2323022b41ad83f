"""`inspect`: several sources, persons, figures without a best estimate; `--licence`."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from maps.cli import app


def run(*words: str):
    return CliRunner().invoke(app, list(words))


def test_several_sources_are_said_one_by_one_and_together(tmp_path: Path) -> None:
    for name, killed in (("a.csv", 3), ("b.csv", 4)):
        (tmp_path / name).write_text(f"place,country,killed,date\nGao,Mali,{killed},2024-01-02\n", encoding="utf-8")
    done = run("inspect", str(tmp_path / "a.csv"), str(tmp_path / "b.csv"))
    assert done.exit_code == 0
    assert [line for line in done.output.splitlines() if line.startswith("killed: ")] == [
        f"killed: {n} (best {n}); no figure for 0 of {rows} incidents" for n, rows in ((3, 1), (4, 1), (7, 2))
    ]
    facts = json.loads(run("inspect", str(tmp_path / "a.csv"), str(tmp_path / "b.csv"), "--json").output)
    assert [one["figures"]["killed"]["best"] for one in facts] == [3, 4]


def test_persons_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("name,age,date,place\nA,3,2024-01-02,Gao\nB,40,2024-01-02,Gao\n", encoding="utf-8")
    assert "killed: 2 (best 2)" in run("inspect", str(path), "--victims").output


def test_a_best_estimate_that_nobody_gave_is_not_0(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("place,killed\nGao,up to 15\n", encoding="utf-8")
    assert "killed: 0 to 15 (best not known)" in run("inspect", str(path)).output
    assert json.loads(run("inspect", str(path), "--json").output)["figures"]["killed"]["best"] is None


def test_a_licence_stands_in_the_description(tmp_path: Path) -> None:
    path, out = tmp_path / "a.csv", tmp_path / "out.csv"
    path.write_text("place,killed\nGao,2\n", encoding="utf-8")
    for told, stands in (
        ("CC BY 4.0", {"name": "CC-BY-4.0"}),
        ("https://a.example/l", {"path": "https://a.example/l"}),
    ):
        assert run("geocode", str(path), "-o", str(out), "--datapackage", "--licence", told).exit_code == 0
        assert json.loads((tmp_path / "datapackage.json").read_text("utf-8"))["licenses"] == [stands]
    assert "add --datapackage" in str(run("geocode", str(path), "-o", str(out), "--licence", "MIT").exception)
    wrong = run("summary", str(path), "-o", str(out), "--datapackage", "--licence", "<b>")
    assert "short name" in str(wrong.exception)
