"""What is kept between runs is right or not there: other versions, other inputs and damage count as none."""

from __future__ import annotations

from pathlib import Path

from geo.disk import keepsakes


def drawn(folder: Path, versions: str = "1", part: str = "PK") -> tuple[str, bool]:
    made = []
    with keepsakes.held(folder, versions):
        text = keepsakes.text("ground", [part], lambda: made.append(1) or f"of {part}")
    return text, bool(made)


def test_only_the_same_is_taken_from_before(tmp_path: Path) -> None:
    assert drawn(tmp_path) == ("of PK", True)
    assert drawn(tmp_path) == ("of PK", False)
    assert drawn(tmp_path, versions="2") == ("of PK", True)
    assert drawn(tmp_path, part="ML") == ("of ML", True)
    for one in tmp_path.iterdir():
        one.write_bytes(one.read_bytes()[:-1])
    assert drawn(tmp_path) == ("of PK", True), "half of an entry is none"


def test_answers_grow_and_are_kept(tmp_path: Path) -> None:
    for number in range(3):
        with keepsakes.held(tmp_path, "1"):
            known = keepsakes.answers("towns")
            assert len(known) == number
            known[f"Gao {number}"] = None if number else "غاو"
    with keepsakes.held(tmp_path, "2"):
        assert keepsakes.answers("towns") == {}


def test_without_a_run_nothing_is_kept(tmp_path: Path) -> None:
    assert keepsakes.text("ground", ["PK"], lambda: "drawn") == "drawn"
    keepsakes.answers("towns")["Gao"] = "x"
    assert keepsakes.answers("towns") == {}
    assert list(tmp_path.iterdir()) == []


def test_the_folder_does_not_grow_without_end(tmp_path: Path) -> None:
    for number in range(keepsakes.MOST + 20):
        drawn(tmp_path, part=str(number))
    assert len(list(tmp_path.iterdir())) == keepsakes.MOST
    assert drawn(tmp_path, part=str(keepsakes.MOST + 19)) == (f"of {keepsakes.MOST + 19}", False)
