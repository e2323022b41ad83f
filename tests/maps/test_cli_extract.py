"""`incidentmap extract`, and a map straight from an article."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from maps.cli import main

ROOT = Path(__file__).resolve().parents[2]
WORDS = (
    "Two people were killed and three injured when a bomb exploded in Gao, Mali, on 3 May 2021. “No warning”, said"
    " <b>one</b> man."
)


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """The command, in this process: what it loads is loaded once."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    given = io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        for name, value in {"argv": ["incidentmap", *arguments], "stdin": given, "stdout": out, "stderr": err}.items():
            patch.setattr(sys, name, value)
        with pytest.raises(SystemExit) as left:
            main()
    texts = (stream.buffer.getvalue().decode() for stream in (out, err))
    return subprocess.CompletedProcess(list(arguments), int(left.value.code or 0), *texts)


def test_extract_writes_the_table_and_the_evidence(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(WORDS, encoding="utf-8")
    done = run("extract", str(article), "-o", str(tmp_path / "out.csv"), "--html", str(tmp_path / "out.html"))
    assert done.returncode == 0, done.stderr
    assert "Gao, Mali" in done.stdout or "Gao" in done.stdout
    assert ",Gao," in (tmp_path / "out.csv").read_text("utf-8")
    page = (tmp_path / "out.html").read_text("utf-8")
    assert "&lt;b&gt;one" in page
    assert "<script" not in page


def test_extract_reads_standard_input() -> None:
    done = run("extract", "-", stdin=WORDS)
    assert done.returncode == 0, done.stderr
    assert "2021-05-03" in done.stdout


def test_map_of_an_article(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(WORDS, encoding="utf-8")
    done = run("map", str(article), "-o", str(tmp_path / "map.html"))
    assert done.returncode == 0, done.stderr
    assert "Every incident has a place on the map." in done.stdout
    assert (tmp_path / "map.html").stat().st_size > 100_000


@pytest.mark.parametrize(
    "text",
    ["", "Deux hommes ont été tués dans une attaque sur la route, selon les autorités de la région et de la ville."],
)
def test_refused_with_one_line(tmp_path: Path, text: str) -> None:
    article = tmp_path / "article.txt"
    article.write_text(text, encoding="utf-8")
    done = run("extract", str(article), "-o", str(tmp_path / "out.csv"))
    assert done.returncode == 2
    assert done.stderr.startswith("incidentmap: ")
    assert not (tmp_path / "out.csv").exists()


def test_a_folder_becomes_one_table_and_one_map(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(WORDS, encoding="utf-8")
    (folder / "b.txt").write_text("A blast in Quetta, Pakistan, killed nine people on 4 May 2021.", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    done = run("extract", str(folder), "-o", str(tmp_path / "out.csv"), "--html", str(tmp_path / "out.html"))
    assert done.returncode == 0, done.stderr
    assert "article-unreadable" in done.stderr
    assert "2 articles read; 2 tell of incidents" in done.stdout
    assert "2 incidents in 2 articles" in (tmp_path / "out.html").read_text("utf-8")
    done = run("map", str(folder), "-o", str(tmp_path / "map.html"))
    assert done.returncode == 0, done.stderr
    done = run("map", str(folder), "-o", str(tmp_path / "strict.html"), "--strict")
    assert done.returncode == 2
    assert not (tmp_path / "strict.html").exists()


def test_corrections_win_on_the_same_command_again(tmp_path: Path) -> None:
    article, out = tmp_path / "article.txt", tmp_path / "out.csv"
    article.write_text(WORDS, encoding="utf-8")
    command = ("extract", str(article), "-o", str(out))
    assert run(*command).returncode == 0
    out.write_text(out.read_text("utf-8-sig").replace(",2,2,2,3,3,3,", ",4,2,2,3,3,3,"), encoding="utf-8")
    for _ in range(2):
        done = run(*command)
        assert done.returncode == 0, done.stderr
        assert ",4,4,4,3,3,3," in out.read_text("utf-8-sig")
        assert "killed: 2 → 4" in done.stderr
    done = run("map", str(article), "--corrections", str(out), "-o", str(tmp_path / "map.html"))
    assert done.returncode == 0, done.stderr
    assert "4" in done.stdout.splitlines()[-3]
    assert run(*command, "--fresh").returncode == 0
    assert ",2,2,2,3,3,3," in out.read_text("utf-8-sig")


def test_a_corrected_table_is_drawn_with_its_corrections(tmp_path: Path) -> None:
    article, out = tmp_path / "article.txt", tmp_path / "out.csv"
    article.write_text(WORDS + " Gunmen killed five policemen in Turbat, Pakistan, on 5 May 2021.", encoding="utf-8")
    assert run("extract", str(article), "-o", str(out)).returncode == 0
    header, first, _ = out.read_text("utf-8-sig").splitlines()
    out.write_text("\n".join([header, first.replace(",2,2,2,3,3,3,", ",40,2,2,3,3,3,")]), encoding="utf-8")
    done = run("summary", str(out))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].split() == ["All", "1", "40", "3"]
    assert "killed: 2 → 40" in done.stderr
    done = run("map", str(out), "-o", str(tmp_path / "map.html"))
    assert done.returncode == 0, done.stderr


def test_a_table_that_may_hold_corrections_is_not_replaced(tmp_path: Path) -> None:
    article, out = tmp_path / "article.txt", tmp_path / "out.csv"
    article.write_text(WORDS, encoding="utf-8")
    out.write_text("place,killed\nGao,7\n", encoding="utf-8")
    done = run("extract", str(article), "-o", str(out))
    assert done.returncode == 2
    assert "--corrections" in done.stderr
    assert "--fresh" in done.stderr
    assert out.read_text("utf-8") == "place,killed\nGao,7\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--corrections", "none.csv"),
        ("-o", "article.txt"),
        ("-o", "same.csv", "--html", "same.csv"),
        ("-o", "x.csv", "--html", "x.extracted.csv"),
    ],
)
def test_outputs_that_would_hurt_are_refused(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    article = tmp_path / "article.txt"
    article.write_text(WORDS, encoding="utf-8")
    placed = [each if each.startswith("-") else str(tmp_path / each) for each in arguments]
    done = run("extract", str(article), *placed)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert article.read_text("utf-8") == WORDS
    assert len(list(tmp_path.iterdir())) == 1


def test_corrections_of_a_table_are_refused(tmp_path: Path) -> None:
    done = run(
        "map",
        "examples/iran_pakistan_2024.csv",
        "--corrections",
        "examples/iran_pakistan_2024.csv",
        "-o",
        str(tmp_path / "map.html"),
    )
    assert done.returncode == 2
    assert not (tmp_path / "map.html").exists()
