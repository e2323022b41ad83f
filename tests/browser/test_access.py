"""WCAG 2.2 AA: axe-core finds nothing, the keyboard reaches everything, colours survive colour-blind eyes."""

from __future__ import annotations

import re
from importlib import resources
from itertools import pairwise

import numpy as np
import pytest

import maps

STATES = {
    "desktop": lambda page: None,
    "card": lambda page: page.click(".im-item >> nth=0"),
    "provinces": lambda page: page.click("#im-tab-provinces"),
    "about": lambda page: page.click("#im-tab-about"),
    "filters": lambda page: (page.click(".im-filters > summary"), page.click(".im-options > summary")),
    "filtered": lambda page: page.evaluate("incidentmap.filter({text: 'Quetta', from: '2024-01-01'})"),
    "table": lambda page: page.click(".im-actions button"),
    "empty": lambda page: page.evaluate("incidentmap.filter({text: 'nothing has this'})"),
}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def mixed(placed):
    return placed(
        {
            "place": "Panjgur",
            "killed": 2,
            "injured": 3,
            "claimed_by": "Pakistan",
            "lon": 64.1,
            "lat": 27.0,
            "event_type": "Air strike",
            "source": "A",
            "source_url": "https://example.org/",
        },
        {
            "place": "Balochistan",
            "precision": "admin1",
            "killed": 9,
            "killed_min": 9,
            "date": "2024-01-18",
            "event_type": "Shooting",
            "source": "B",
        },
        {
            "place": "Quetta",
            "killed": 20,
            "killed_min": 20,
            "killed_max": 25,
            "injured": 0,
            "confidence": 0.6,
            "ambiguous": True,
            "event_type": "Air strike",
            "source": "A",
        },
        {
            "place": "Pakistan",
            "precision": "country",
            "killed": 4,
            "admin1_code": None,
            "confidence": 0.9,
            "event_type": "Shooting",
            "source": "A",
        },
        {
            "place": "somewhere",
            "precision": "unresolved",
            "killed": 1,
            "admin1_code": None,
            "country_code": None,
            "reason": "no such place",
            "source": "A",
        },
    )


def violations(page, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{item['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for item in found["violations"]
        for node in item["nodes"]
    ]


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(opened, mixed, axe: str, state: str) -> None:
    page = opened(maps.draw(mixed)).page
    STATES[state](page)
    page.wait_for_timeout(250)
    assert violations(page, axe) == []


@pytest.mark.parametrize("state", ["desktop", "card", "table"])
def test_axe_finds_nothing_in_the_dark_in_persian_on_a_phone(opened, mixed, axe: str, state: str) -> None:
    page = opened(maps.draw(mixed, language="fa"), color_scheme="dark", viewport=PHONE).page
    if state != "desktop":
        page.click("#im-tab-incidents")
        STATES[state](page)
    page.wait_for_timeout(250)
    assert violations(page, axe) == []


def test_the_keyboard_walks_the_symbols_and_opens_cards(opened, mixed) -> None:
    page = opened(maps.draw(mixed)).page
    page.focus(".im-map")
    for _ in range(3):
        page.keyboard.press(".")
    assert page.locator(".im-tip:visible").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_selector(".im-card")
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert page.locator(".im-card").count() == 0
    assert page.evaluate("document.activeElement.classList.contains('im-map')")


def test_the_keyboard_moves_the_time_slider(opened, mixed) -> None:
    one = opened(maps.draw(mixed))
    one.page.focus(".im-range-low")
    for _ in range(2):
        one.page.keyboard.press("ArrowRight")
    assert one.state()["visible"] == 4
    assert one.page.get_attribute(".im-range-low", "aria-valuetext")


def test_tabs_follow_the_arrow_keys(opened, mixed) -> None:
    page = opened(maps.draw(mixed)).page
    page.focus("#im-tab-incidents")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "im-tab-provinces"
    assert page.locator("#im-page-provinces:visible").count() == 1


def test_focus_returns_from_the_table(opened, mixed) -> None:
    page = opened(maps.draw(mixed)).page
    page.click(".im-actions button")
    page.keyboard.press("Escape")
    page.wait_for_timeout(100)
    assert page.evaluate("document.activeElement.closest('.im-actions') !== null")


def test_the_map_has_a_text_alternative_that_follows(opened, mixed) -> None:
    one = opened(maps.draw(mixed))
    assert "36 or more killed" in one.page.get_attribute(".im-map", "aria-label")
    one.filter(text="Panjgur")
    assert "2 killed" in one.page.get_attribute(".im-map", "aria-label")


def test_reduced_motion_moves_nothing(opened, mixed) -> None:
    page = opened(maps.draw(mixed), reduced_motion="reduce").page
    assert page.evaluate("incidentmap.map.options.zoomAnimation") is False


# Machado, Oliveira & Fernandes 2009, severity 1; on linear RGB.
BLIND = {
    "none": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
    "grey": np.tile([0.2126, 0.7152, 0.0722], (3, 1)),
}


def scheme(dark: bool) -> dict[str, str]:
    """The style sheet's colours, light or dark."""
    text = (resources.files("maps") / "static" / "css" / "1-base.css").read_text(encoding="utf-8")
    light, _, rest = text.partition("prefers-color-scheme: dark")
    pattern = re.compile(r"--im-([\w-]+): (#[0-9a-f]{6})")
    return dict(pattern.findall(light)) | (dict(pattern.findall(rest)) if dark else {})


def lab(colour: str, eyes: str) -> np.ndarray:
    """CIE Lab of a colour as those eyes see it."""
    rgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(BLIND[eyes] @ linear, 0, 1)
    xyz = (
        np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
        @ seen
        / [0.9505, 1, 1.089]
    )
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("eyes", BLIND)
@pytest.mark.parametrize("dark", [False, True])
def test_classes_are_told_apart_by_every_eye(eyes: str, dark: bool) -> None:
    colours = scheme(dark)
    ramp = [colours["land"], *(colours[f"ramp-{number}"] for number in range(1, 6))]
    seen = [lab(colour, eyes) for colour in ramp]
    assert all(np.linalg.norm(a - b) >= 5 for a, b in pairwise(seen))
    steps = np.diff([one[0] for one in seen])
    assert (steps > 0).all() or (steps < 0).all()  # lightness alone tells the order, also in grey print


@pytest.mark.parametrize("eyes", BLIND)
def test_killed_and_injured_are_told_apart_by_every_eye(eyes: str) -> None:
    colours = scheme(dark=False)
    assert np.linalg.norm(lab(colours["killed"], eyes) - lab(colours["injured"], eyes)) >= 15
