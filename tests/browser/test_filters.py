"""One set of filters drives points, provinces, totals, list, table, histogram and address; hosts can ask and say."""

from __future__ import annotations

import csv
import io

import folium
import pypdf
import pytest

import boundaries
import maps
from geo import figures


@pytest.fixture
def events(placed):
    return placed(
        {
            "place": "Quetta",
            "killed": 3,
            "date": "2024-01-05",
            "event_type": "Bombing",
            "actor": "A",
            "source": "Wire",
            "confidence": 0.95,
        },
        {
            "place": "کوئٹہ",
            "killed": 4,
            "date": "2024-02-05",
            "event_type": "Shooting",
            "actor": "B",
            "source": "Wire",
            "confidence": 0.6,
        },
        {
            "place": "Zāhedān",
            "killed": 5,
            "killed_min": 5,
            "date": "2024-02-20",
            "event_type": "Bombing",
            "actor": "A",
            "country_code": "IR",
            "admin1_code": "IR-11",
            "lon": 60.86,
            "lat": 29.5,
            "confidence": 0.95,
            "source": "Daily",
        },
        {
            "place": "Balochistan",
            "killed": 6,
            "precision": "admin1",
            "date": "2024-03-01",
            "event_type": "Shooting",
            "actor": "B",
            "confidence": 0.9,
            "source": "Daily",
        },
        {
            "place": "Gwadar",
            "killed": 7,
            "date": None,
            "event_type": "Shelling",
            "actor": "C",
            "lon": 62.3,
            "lat": 25.1,
            "confidence": 0.9,
            "description": "a =risky\nline",
            "source": "Wire",
        },
    )


TOTALS = [
    ({"event_type": ["Bombing"]}, 8),
    ({"actor": ["A", "C"]}, 15),
    ({"source": ["Daily"]}, 11),
    ({"precision": ["admin1"]}, 6),
    ({"from": "2024-02-01", "to": "2024-02-29"}, 9),
    ({"from": "2024-02-10"}, 11),
    ({"province": "IR-11"}, 5),
    ({"country": "PK"}, 20),
    ({"confidence": 0.7}, 21),
    ({"text": "zahedan"}, 5),
    ({"text": "كوئٹه"}, 7),  # so written, and where the gazetteer knows the place by that name
    ({"text": "RISKY line"}, 7),
    ({"event_type": ["Bombing"], "text": "quetta"}, 3),
]


def test_every_filter_gives_its_total(opened, events) -> None:
    one = opened(maps.draw(events))
    for change, killed in TOTALS:
        assert one.filter(**change)["killed"]["best"] == killed, change
        one.page.evaluate("incidentmap.clear()")


def test_all_parts_follow_together(opened, events) -> None:
    one = opened(maps.draw(events))
    page = one.page
    one.filter(**{"from": "2024-02-01", "to": "2024-02-29"})
    assert "2 incidents, 9 or more killed" in page.inner_text(".im-sentence")
    assert page.locator(".im-item").count() == 2
    page.click("#im-tab-provinces")
    assert page.locator(".im-bar").count() == 2
    page.click(".im-bar:has-text('Sistan')")
    assert one.state()["killed"]["best"] == 5
    assert page.locator(".im-chip").count() == 2
    page.wait_for_timeout(400)
    assert "province=IR-11" in page.evaluate("location.hash")
    page.click(".im-head .im-link")
    assert one.state()["visible"] == 5


def test_a_filtered_view_can_be_linked(opened, events) -> None:
    one = opened(
        maps.draw(events),
        query="#from=2024-02-01&to=2024-02-29&event_type=Bombing&figure=injured&mode=hexbin&nonsense=1&confidence=x",
    )
    assert one.state()["visible"] == 1
    assert one.page.locator(".im-options select").first.input_value() == "hexbin"
    one.page.evaluate("location.hash = 'event_type=Shelling'")
    one.until("incidentmap.state().killed.best === 7")


def test_an_unknown_filter_is_refused_by_name(opened, events) -> None:
    message = opened(maps.draw(events)).page.evaluate(
        "(() => { try { incidentmap.filter({kind: 1}) } catch (error) { return error.message } })()"
    )
    assert "no filter called kind; there are from, to" in message


def test_listeners_are_told_and_can_leave(opened, events) -> None:
    page = opened(maps.draw(events)).page
    page.evaluate(
        "window.told = []; window.leave = incidentmap.on('change', (state) => told.push(state.visible));"
        " incidentmap.filter({actor: ['A']}); leave(); incidentmap.filter({actor: null})"
    )
    assert page.evaluate("told") == [2]


def test_only_named_hosts_are_answered(browser, events, tmp_path) -> None:
    page = browser.new_page()
    document = maps.draw(events, hosts=["https://news.example"]).get_root().render()
    host = (
        "<iframe src='https://map.example/'></iframe><script>window.heard = []; addEventListener('message', (e) =>"
        " heard.push(e.data)); const ask = (m) => document.querySelector('iframe').contentWindow.postMessage(m,"
        " '*');</script>"
    )
    page.route(
        "**/*",
        lambda route: route.fulfill(
            body=document if "map.example" in route.request.url else host, content_type="text/html; charset=utf-8"
        ),
    )
    for origin, answers in (("https://news.example/", True), ("https://other.example/", False)):
        page.goto(origin)
        frame = next(frame for frame in page.frames if "map.example" in frame.url)
        for _ in range(200):
            if frame.evaluate("window.incidentmap !== undefined"):
                break
            page.wait_for_timeout(50)
        page.evaluate("ask({incidentmap: 'filter', value: {actor: ['A']}, id: 7}); ask({incidentmap: 'erase', id: 8})")
        page.wait_for_timeout(200)
        heard = page.evaluate("heard")
        assert [(one["incidentmap"], one["id"], one["value"]["visible"]) for one in heard] == (
            [("state", 7, 2)] if answers else []
        )
    page.close()


def test_time_steps_and_plays_and_any_key_stops(opened, events) -> None:
    one = opened(maps.draw(events))
    page = one.page
    page.select_option(".im-time select", "month")
    page.click(".im-time button >> nth=2")
    assert one.state()["killed"]["best"] == 3
    page.click(".im-time button >> nth=2")
    assert one.state()["killed"]["best"] == 9
    page.click(".im-play")
    one.until("incidentmap.state().killed.best === 6")
    page.keyboard.press("x")
    assert page.inner_text(".im-play") == "Play"


def test_the_table_sorts_and_downloads_what_is_shown(opened, events) -> None:
    one = opened(maps.draw(events))
    page = one.page
    one.filter(country="PK")
    page.click(".im-actions button")
    page.click("th button[data-name=killed]")
    assert [row.split("\t")[3] for row in page.locator("tbody tr").all_inner_texts()] == ["7", "6", "4", "3"]
    assert page.get_attribute("th:has(button[data-name=killed])", "aria-sort") == "descending"
    with page.expect_download() as waiting:
        page.click("dialog button:has-text('CSV')")
    rows = list(csv.DictReader(io.StringIO(waiting.value.path().read_text(encoding="utf-8"))))
    assert [row["killed"] for row in rows] == ["7", "6", "4", "3"]
    assert rows[0]["description"] == "a =risky\nline"
    assert rows[1]["longitude"] == ""  # a province is no point


def test_symbols_are_picked_where_they_are_drawn(opened, events) -> None:
    one = opened(maps.draw(events))
    one.settled()
    box = one.page.locator(".im-map").bounding_box()
    x, y = one.page.evaluate(
        "(() => { const p = incidentmap.map.latLngToContainerPoint([25.1, 62.3]); return [p.x, p.y] })()"
    )
    one.page.mouse.click(box["x"] + x, box["y"] + y)
    assert "7 killed" in one.page.inner_text(".im-card")


def test_a_click_on_a_province_filters(opened, events) -> None:
    one = opened(maps.draw(events))
    one.settled()
    box = one.page.locator(".im-map").bounding_box()
    x, y = one.page.evaluate(
        "(() => { const p = incidentmap.map.latLngToContainerPoint([28.3, 66.6]); return [p.x, p.y] })()"
    )
    one.page.mouse.click(box["x"] + x, box["y"] + y)
    assert one.state()["filter"] == {"province": "PK-BA"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fa", "۵ رویداد"),
        ("ur", "5 واقعات"),
        ("ar", "٥ حوادث"),
        ("fr", "5 incidents"),
        ("es", "5 incidentes"),
        ("ru", "5 инцидентов"),
    ],
)
def test_each_language_opens_and_speaks(opened, events, language: str, words: str) -> None:
    page = opened(maps.draw(events, language=language)).page
    assert words in page.inner_text(".im-sentence")
    assert page.evaluate("document.dir") == ("rtl" if language in {"fa", "ur", "ar"} else "ltr")
    map_left = page.locator(".im-map").bounding_box()["x"]
    assert (map_left > 0) == (language in {"fa", "ur", "ar"})


def test_paper_holds_everything_on_one_page(opened, events) -> None:
    one = opened(maps.draw(events))
    assert pages(one.page.pdf(prefer_css_page_size=True, print_background=True)) == 1
    assert not one.page.evaluate("document.documentElement.classList.contains('im-printing')")


def test_paper_leaves_out_what_has_no_room_and_says_so(opened, placed) -> None:
    provinces = boundaries.load()
    many = provinces[provinces["country_code"].eq("IR")]
    rows = [
        {
            "admin1_code": code,
            "country_code": "IR",
            "precision": "admin1",
            "killed": 3,
            "source": f"A source with a rather long name, number {number}",
        }
        for number, code in enumerate(many["code"])
    ]
    one = opened(maps.draw(placed(*rows)))
    one.page.click("#im-tab-provinces")
    assert pages(one.page.pdf(prefer_css_page_size=True, print_background=True)) == 1
    one.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    shown = one.page.locator(".im-bars > li:visible")
    assert one.page.locator(".im-bars > li:visible").last.inner_text() == f"… {len(rows) - (shown.count() - 1)} more"
    one.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert one.page.locator(".im-bars > li:visible").count() == len(rows)


def pages(pdf: bytes) -> int:
    """How many sheets a PDF has."""
    return len(pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_layer_control_switches_our_layers(opened, events) -> None:
    map_ = maps.draw(events)
    folium.LayerControl(collapsed=False).add_to(map_)
    folium.Marker([30, 67], popup="hello <b>world</b>").add_to(map_)
    page = opened(map_).page
    assert page.locator(".leaflet-control-layers-overlays label").all_inner_texts() == [" Provinces", " Incidents"]
    page.locator(".leaflet-control-layers-overlays input").nth(1).uncheck()
    assert page.evaluate("document.querySelectorAll('.leaflet-incidentmap-symbols-pane canvas').length") == 0
    page.locator(".leaflet-marker-icon").click()
    assert "hello world" in page.inner_text(".leaflet-popup")


def test_radius_squared_is_proportional_to_the_figure(opened, placed) -> None:
    table = placed({"killed": 4, "lon": 62}, {"killed": 16, "lon": 65}, {"killed": 100, "lon": 68})
    one = opened(maps.draw(table))
    one.settled()
    # The page keeps its parts to itself; what it drew is read from its pixels along each symbol's middle row.
    widths = one.page.evaluate("""(() => {
      const canvas = document.querySelector('.leaflet-incidentmap-symbols-pane canvas');
      const { left, top } = canvas.getBoundingClientRect();
      const box = incidentmap.map.getContainer().getBoundingClientRect();
      const all = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      return [62, 65, 68].map((lon) => {
        const p = incidentmap.map.latLngToContainerPoint([30.2, lon]);
        const row = 4 * canvas.width * Math.round(p.y + box.top - top);
        const data = all.subarray(row, row + 4 * canvas.width);
        const middle = Math.round(p.x + box.left - left);
        const red = (x) => data[4 * x + 3] > 120 && data[4 * x] > 150 && data[4 * x + 1] < 120;
        let wide = 0;
        for (let x = middle; red(x); x += 1) wide += 1;
        for (let x = middle - 1; red(x); x -= 1) wide += 1;
        return wide;
      });
    })()""")
    areas = [width**2 for width in widths]
    assert areas[1] / areas[0] == pytest.approx(4, rel=0.35)
    assert areas[2] / areas[1] == pytest.approx(6.25, rel=0.25)


def test_state_is_pythons_for_any_filter(opened, events) -> None:
    one = opened(maps.draw(events))
    state = one.filter(country="PK")
    total = figures.totals(events[events["country_code"].eq("PK")], "killed")
    assert state["killed"] == {
        field: getattr(total, field) for field in ("min", "best", "max", "open_ended", "known", "unknown")
    }


def test_a_chosen_province_is_shown_and_stays_among_the_others(opened, events) -> None:
    one = opened(maps.draw(events))
    one.page.click("button[role=tab]:has-text('Provinces')")
    before = one.page.locator(".im-bar").count()
    zoom = one.page.evaluate("incidentmap.map.getZoom()")
    one.page.click(".im-bar:has-text('Sistan')")
    assert one.state()["visible"] == 1
    assert one.page.locator(".im-bar").count() == before > 1
    assert one.page.locator(".im-bar[aria-pressed=true]").count() == 1
    assert one.page.evaluate("incidentmap.map.getZoom()") > zoom
    one.page.click(".im-bar[aria-pressed=true]")
    assert one.page.evaluate("incidentmap.map.getZoom()") == zoom


def test_counts_of_a_filter_follow_the_others(opened, events) -> None:
    one = opened(maps.draw(events))

    one.page.click(".im-filters > summary")

    def counts() -> list[str]:
        labels = one.page.locator(".im-filters label:has-text('Bombing'), .im-filters label:has-text('Shooting')")
        return [text.split()[-1] for text in labels.all_text_contents()]

    assert counts() == ["2", "2"]
    one.filter(actor=["A"])
    assert counts() == ["2", "0"]
    one.filter(event_type=["Shooting"])
    assert counts() == ["2", "0"]
