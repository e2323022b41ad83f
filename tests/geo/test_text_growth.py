"""What a text costs grows as its length does: growth is compared, never a time; and no text ends in a crash."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest

import geo
from geo import findings
from geo.errors import InputError
from geo.text.articles import single
from geo.text.stories import quotes
from geo.text.stories.extracting import read

QUIET = "the market in Gao and the road to Kidal were quiet while people of the town came and went with their goods "
WORST: dict[str, Callable[[int], str]] = {
    "a sentence without an end": lambda n: "Gunmen killed nine people in Gao, Mali, " + QUIET * n,
    "commas": lambda n: "Gunmen killed nine people in Gao" + ", and a man" * (10 * n) + ".",
    "bare commas": lambda n: "Two men died in Gao" + "," * (100 * n),
    "nested brackets": lambda n: "Two men were killed in Gao " + "(" * (50 * n) + "x" + ")" * (50 * n) + ".",
    "killed and killed": lambda n: "Gunmen in Gao " + "killed and " * (5 * n) + "two men.",
    "killed two, killed two": lambda n: "killed two in Gao, " * (3 * n) + "on Monday.",
    "one place again": lambda n: "Gao " * (20 * n) + "two men were killed.",
    "one word": lambda n: "a" * (1000 * n),
    "one event of many reports": lambda n: "Two men were killed in Gao. Five were hurt in the attack. " * n,
    "scripts": lambda n: "Two men were killed in Gao. دو کودک در حمله کشته شدند. Два человека погибли. " * n,
    "many incidents": lambda n: "\n\n".join(
        f"A bomb killed {i % 40 + 2} men in Gao, Mali, on {i % 28 + 1} May 2021." for i in range(n)
    ),
    "names": lambda n: "Gao, Mali, Kidal, Paris, Texas, London, Rome, " * (4 * n) + "two men were killed.",
    "capitals": lambda n: "GUNMEN KILLED TWO MEN IN GAO, MALI, ON MONDAY. " * n,
    "numbers": lambda n: "two hundred and " * (10 * n) + "men were killed.",
    "days": lambda n: "On Monday, on Tuesday, on 3 May, " * (4 * n) + "two men were killed in Gao.",
    "white space": lambda n: "Two men" + " " * (500 * n) + "were killed in" + "\n" * (500 * n) + "Gao.",
    "quotes": lambda n: "“" * (50 * n) + "Two men were killed in Gao.",
    "short lines": lambda n: "killed\n" * (20 * n),
}
TIMES = 4
MOST = 9.0
"""What four times the length may cost: four times, some room for a busy machine, and far from sixteen."""
TRIES = 4


def cost(text: str) -> float:
    start = time.process_time()
    with suppress(InputError):
        read(text)
    return time.process_time() - start


@pytest.mark.parametrize("name", WORST)
def test_four_times_the_text_costs_about_four_times(name: str) -> None:
    make, size = WORST[name], 40
    cost(make(2))
    while cost(make(size)) < 0.02 and len(make(size)) < 400_000:  # too short to be measured
        size *= 2
    growth = []
    for _ in range(TRIES):
        one, many = cost(make(size)), cost(make(size * TIMES))
        growth.append(many / one)
        if growth[-1] < MOST:
            return
    pytest.fail(f"{name}: {TIMES} times the text cost {[round(each, 1) for each in growth]} times as much")


MARKED: dict[str, str] = {
    "open brackets": "[",
    "open links": "[a](b ",
    "pictures": "![",
    "stars": "*a",
    "underscores": "_",
    "quotes": "> ",
    "headings": "# a\n",
    "rows": "a\n",
    "tags": "<div>",
    "comments": "<!--",
    "entities": "&amp",
}


@pytest.mark.parametrize("ending", [".md", ".html"])
@pytest.mark.parametrize("name", MARKED)
def test_four_times_the_marks_cost_about_four_times(name: str, ending: str, tmp_path: Path) -> None:
    def loaded(times: int) -> float:
        head = "<html><body><p>" if ending == ".html" else ""
        path = tmp_path / f"a{ending}"
        path.write_text(f"{head}Two men were killed in Gao on 3 May 2021. {MARKED[name] * times}\n", "utf-8")
        start = time.process_time()
        with suppress(InputError):
            single.load(path)
        return time.process_time() - start

    loaded(10)
    growth = []
    for _ in range(TRIES):
        one, many = loaded(5_000), loaded(5_000 * TIMES)
        growth.append(many / max(one, 0.005))
        if growth[-1] < MOST:
            return
    pytest.fail(f"{name}: {TIMES} times the marks cost {[round(each, 1) for each in growth]} times as much")


SOFT = "Gun\u00admen kil\u200bled nine min\u00aders in Ga\u00ado, Mali, on 3 May 2021."


def test_letters_that_nobody_sees_are_read_over_and_quoted() -> None:
    table = geo.extract(SOFT)
    assert table[["place", "killed"]].values.tolist() == [["Gao", 9]]
    for told in quotes.fields(table["evidence"][0]).values():
        for each in told:
            assert SOFT[each["start"] : each["end"]] == each["quote"]


def test_windows_quotes_are_text() -> None:
    table = geo.extract("\x93Two men were killed in Gao, Mali, on 3 May 2021,\x94 the mayor\x92s office said.")
    assert table["killed"].tolist() == [2]


NONE = {
    "poem": "The battle raged, the guns were loud,\nand many fell that day,\n"
    "and death rode in a crimson cloud\nand carried them away.",
    "menu": "Starters\n\nTomato soup 4.50\nKilled lobster 12\n\n"
    "Mains\n\nBombay duck 9\nShot of espresso 2\nDeath by chocolate 7",
    "football": "The striker scored twice and United killed off the game with a late penalty as the visitors attacked, "
    "shot wide and lost 3-1 in the league on Saturday. The keeper was injured in the second half.",
    "history": "In 1415 the king's army killed thousands of knights at the battle, and the siege of the town that "
    "followed in 1418 left many dead from hunger.",
    "statistics": "Road crashes kill 1.3 million people a year, and malaria about 600,000; deaths fell by 3 per cent.",
    "title case": "Ten Ways to Kill Time at the Airport Before Your Flight to London",
    "capitals": "THE COMPANY SAID THAT PROFITS ROSE BY 12 PER CENT AND THAT ITS SHARES HIT A HIGH IN LONDON ON MONDAY.",
    "strike": "Teachers in Lagos went on strike over pay on Monday, and the union said it would hit all schools.",
}


@pytest.mark.parametrize("name", NONE)
def test_what_reports_no_incident_says_why(name: str) -> None:
    table = geo.extract(NONE[name], "2021-05-10")
    assert len(table) == 0
    assert [each["message"] for each in findings.of(table) if each["code"] == "no-incidents"]


def test_a_text_of_50_megabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    (tmp_path / "huge.txt").write_text("Two men were killed in Gao. " * 1_900_000)
    (tmp_path / "small.txt").write_text("Two men were killed in Gao, Mali, on 3 May 2021.")
    table = geo.extract_files(tmp_path)
    assert table["killed"].tolist() == [2]
    (refused,) = [each for each in findings.of(table) if each["code"] == "article-unreadable"]
    assert "huge.txt" in refused["rows"][0]


WORDS = (
    "Gao Mali killed KILLED two men were and the 3 May 2021 twelve dozen hundred of at least toll rose to from between "
    "injured U.S. St. bodies found dead no casualties ’s 40 km north Monday الموصل 东京 Алеппо é ß İ ǅ 😀 \u0301"
)
PIECES = [*"“”\"'()[]{}.,;:!?-–—*•§%$&/\n\n\n\t", *WORDS.split()]


@pytest.mark.parametrize("seed", range(40))
def test_no_text_ends_in_a_crash(seed: int) -> None:
    dice = random.Random(seed)
    text = "".join(dice.choice(PIECES) + dice.choice(("", " ", " ", " ")) for _ in range(dice.randrange(1, 400)))
    for said in (text, text.upper(), text.title(), "".join(one + other for one, other in pairwise(text))):
        try:
            rows = read(said, "2021-05-10").rows
        except InputError:
            continue
        for row in rows:
            for told in quotes.fields(row["evidence"]).values():
                assert all(said[each["start"] : each["end"]] == each["quote"] for each in told)
