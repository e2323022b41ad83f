"""What a reader takes along: an address that says the order, a picture that says what it shows; and other scripts."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.image import imread

import maps


@pytest.fixture
def taken(opened, placed):
    table = placed(
        {"place": "Quetta", "killed": 3, "date": "2024-01-05"},
        {"place": "Zhob", "killed": 40, "date": "2024-01-04", "lon": 69.45, "lat": 31.34},
        {"place": "Khost", "killed": 1, "date": "2024-01-03", "country_code": "AF", "admin1_code": "AF-KHO"},
    )
    return opened(maps.draw(table, title="Three: places"), query="#order=killed")


def test_what_is_taken_along(taken) -> None:
    page = taken.page
    taken.until("document.querySelectorAll('.im-item').length === 3")
    assert "Zhob" in page.locator(".im-item").first.inner_text()
    page.select_option(".im-order select", "place")
    taken.until("location.hash.includes('order=place')")
    for asked, found in {"کوئٹہ": 1, "Кветта": 1, "پاکستان": 2, "афганистан": 1, "بلوچستان": 2, "کابل": 0}.items():
        assert taken.filter(text=asked)["visible"] == found, asked
    taken.filter(text="Zhob")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save picture").click()
    assert waiting.value.suggested_filename == "Three-places.png"
    picture = imread(waiting.value.path())[..., :3]
    size = page.evaluate("(() => { const {x, y} = incidentmap.map.getSize(); return [x, y]; })()")
    high, wide = picture.shape[:2]
    assert wide > 2 * size[0]
    assert high > 2 * size[1]
    dark = (picture.max(axis=2) < 0.35).any(axis=1)
    assert dark[:80].any()  # the title
    assert dark[-60:].any() or (picture[-60:].max(axis=2) < 0.6).any()  # the credits
    red = (picture[..., 0] > 0.6) & (picture[..., 1] < 0.25)
    assert red[:, : 2 * size[0]].sum() > 200  # the symbol
    legend = picture[:, 2 * size[0] + 10 :]
    assert np.ptp(legend) > 0.8  # and what it means
    assert page.locator(".im-picture").count() == 0
