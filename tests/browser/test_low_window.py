"""At 400 % zoom a window has 320 × 256 pixels of the page's own: it flows, and scrolls one way only."""

import maps

SIZES = "(() => { const page = document.documentElement; return [page.scrollWidth, page.scrollHeight]; })()"


def test_a_low_window_flows_and_scrolls_downwards_only(opened, placed) -> None:
    one = opened(maps.draw(placed({"killed": 3}, {"killed": 4, "lat": 29.0})), viewport={"width": 320, "height": 256})
    page = one.page
    width, height = page.evaluate(SIZES)
    assert width == 320
    assert height > 2 * 256
    box = page.locator(".im-map").bounding_box()
    assert box["height"] >= 160
    assert page.locator(".im-list:visible").count() == 1
    zoom = page.evaluate("incidentmap.map.getZoom()")
    page.evaluate("scrollTo(0, document.querySelector('.im-map').offsetTop)")
    page.mouse.move(160, 100)
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, 120)
    one.until(f"scrollY > {before}")
    assert page.evaluate("incidentmap.map.getZoom()") == zoom
    page.set_viewport_size({"width": 1280, "height": 800})
    one.until("document.documentElement.scrollHeight === innerHeight")
    page.mouse.move(500, 400)
    page.mouse.wheel(0, -300)
    one.until(f"incidentmap.map.getZoom() !== {zoom}")


def test_a_map_without_any_room_is_painted_again_without_a_fault(opened, placed) -> None:
    """A host may fold the frame to nothing while the page is at work."""
    one = opened(maps.draw(placed({"killed": 3}, {"killed": 4, "lat": 29.0})))
    one.settled()
    one.page.evaluate(
        "(() => { const map = document.querySelector('.im-map');"
        " map.style.cssText = 'display: block; width: 0; height: 0; min-height: 0; min-width: 0; flex: none';"
        " incidentmap.map.invalidateSize({animate: false}); })()"
    )
    assert one.page.evaluate("incidentmap.map.getSize().x * incidentmap.map.getSize().y") == 0
    for text in ("a", "", "b", ""):  # the second time that a view is painted it is kept as a picture
        one.filter(text=text)
        one.settled()
