"""Online geocoders: asked politely, kept, checked, and never confused with "not found"."""

from __future__ import annotations

import itertools
import json
import multiprocessing
import sqlite3
import time

import pandas as pd
import pytest

import geo
from geo.disk import home
from geo.errors import AssetError, InputError, ServiceError
from geo.geocoding.online import service
from geo.geocoding.online.cache import Cache
from geo.geocoding.online.service import Service

AGENT = "incidentmap-tests (tests@example.org)"
TOWN = "Zorgai Kuchkak"


def nominatim(name=TOWN, lat=27.05, lon=64.15, country="pk", kind="village", number=7, **more):
    return {
        "osm_type": "node",
        "osm_id": number,
        "lat": str(lat),
        "lon": str(lon),
        "class": "place",
        "type": kind,
        "addresstype": kind,
        "name": name,
        "display_name": f"{name}, Somewhere",
        "address": {"country_code": country},
        "boundingbox": [str(lat - 0.02), str(lat + 0.02), str(lon - 0.02), str(lon + 0.02)],
    } | more


def photon(name=TOWN, lat=27.05, lon=64.15, country="PK", kind="city", number=7):
    about = {"osm_type": "N", "osm_id": number, "name": name, "countrycode": country, "type": kind}
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": about}


def sent(places, status=200, **headers):
    return {
        "status": status,
        "body": json.dumps(places).encode(),
        "headers": {"Content-Type": "application/json"} | headers,
    }


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self):
        self.now, self.slept = 1e9, []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


def asking(server, name="nominatim", clock=None, **options):
    clock = clock or Clock()
    chosen = {"domain": server.domain, "scheme": "http", "timeout": 5} | options
    return Service(name, AGENT, options=chosen, sleep=clock.sleep, clock=clock)


def rows(*places, **columns):
    return pd.DataFrame({"place": list(places), "country": "Pakistan"} | columns)


def test_only_what_is_unresolved_is_asked(serve):
    server = serve(lambda asked: sent([nominatim()]))
    located = geo.geocode(rows(TOWN, "Panjgur", "Unknown", TOWN), geocoder=asking(server))
    assert [asked.query["q"] for asked in server.asked] == [TOWN]
    assert server.asked[0].query["countrycodes"] == "pk"
    assert server.asked[0].headers["User-Agent"] == AGENT
    first = located.iloc[0]
    assert (first["match"], first["precision"], first["resolved_id"]) == ("online", "settlement", "nominatim:N7")
    assert (first.geometry.x, first.geometry.y) == (64.15, 27.05)
    assert first["confidence"] < 0.9
    assert 1 < first["uncertainty_km"] < 5
    assert located["match"].tolist() == ["online", "exact", "context", "online"]
    assert "OpenStreetMap" in located.attrs["attributions"][0]


def test_photon_is_read_too(serve):
    server = serve(lambda asked: sent({"type": "FeatureCollection", "features": [photon()]}))
    located = geo.geocode(rows(TOWN), geocoder=asking(server, "photon"))
    assert server.asked[0].query["q"] == f"{TOWN}, Pakistan"
    assert located.loc[0, "resolved_id"] == "photon:N7"


def test_any_geocoder_of_geopy(serve):
    reply = {"candidates": [{"address": TOWN, "location": {"x": 64.15, "y": 27.05}, "score": 100, "attributes": {}}]}
    server = serve(lambda asked: sent(reply))
    located = geo.geocode(rows(TOWN), geocoder=asking(server, "arcgis", domain=server.domain))
    assert located.loc[0, "match"] == "online"
    assert located.loc[0, "resolved_id"].startswith("arcgis:")


def test_offsets_of_phrases_hold_for_online_answers(serve):
    server = serve(lambda asked: sent([nominatim()]))
    located = geo.geocode(rows(f"10 km north of {TOWN}"), geocoder=asking(server))
    assert [asked.query["q"] for asked in server.asked] == [TOWN]
    assert located.geometry.iloc[0].y == pytest.approx(27.05 + 10 / 110.8, abs=0.001)


# Cache and pace


def test_answers_and_not_founds_are_kept_and_wait_for_nobody(serve):
    server = serve(lambda asked: sent([nominatim()] if asked.query["q"].startswith(TOWN) else []))
    clock = Clock()
    first = geo.geocode(rows(TOWN, "Qwxyz Goth"), geocoder=asking(server, clock=clock))
    assert (len(server.asked), len(clock.slept)) == (2, 1)
    assert first["match"].tolist() == ["online", "context"]
    assert "nominatim knows no such place" in first.loc[1, "reason"]
    again = Clock()
    second = geo.geocode(rows(TOWN, "Qwxyz Goth"), geocoder=asking(server, clock=again))
    assert len(server.asked) == 2
    assert again.slept == []
    pd.testing.assert_frame_equal(pd.DataFrame(first), pd.DataFrame(second))
    with sqlite3.connect(home.online_answers()) as base:
        assert all(asked.startswith("20") for (asked,) in base.execute("select asked from answers"))
    base.close()


def test_the_policy_s_pace_is_kept(serve):
    server = serve(lambda asked: sent([]))
    clock = Clock()
    service_ = asking(server, clock=clock)
    for name in ("One", "Two", "Three"):
        service_.ask(name)
    assert clock.slept == [1.0, 1.0]


def test_a_server_of_one_s_own_may_be_asked_faster(serve):
    server = serve(lambda asked: sent([]))
    clock = Clock()
    own = Service(
        "nominatim",
        AGENT,
        options={"domain": server.domain, "scheme": "http"},
        seconds=0,
        sleep=clock.sleep,
        clock=clock,
    )
    for name in ("One", "Two"):
        own.ask(name)
    assert clock.slept == []


def test_an_old_not_found_is_asked_again_and_an_old_answer_is_not(serve, own_home):
    server = serve(lambda asked: sent([nominatim()] if asked.query["q"] == TOWN else []))
    asking(server).ask(TOWN)
    asking(server).ask("Nothing")
    with sqlite3.connect(home.online_answers()) as base:
        base.execute("update answers set asked = '2020-01-01T00:00:00+00:00'")
    base.close()
    asking(server).ask(TOWN)
    asking(server).ask("Nothing")
    assert [asked.query["q"] for asked in server.asked] == [TOWN, "Nothing", "Nothing"]


def test_providers_do_not_share_answers_and_secrets_are_not_written(serve, own_home):
    server = serve(lambda asked: sent([]))
    other = serve(lambda asked: sent([]))
    asking(server).ask(TOWN)
    asking(other).ask(TOWN)
    assert (len(server.asked), len(other.asked)) == (1, 1)
    keyed = Service("opencage", AGENT, options={"api_key": "hunter2", "domain": server.domain, "scheme": "http"})
    assert "hunter2" not in keyed.provider


def _many(path, provider, number, times):
    with Cache(path) as cache:
        for at in range(40):
            cache.put(provider, f"{number}/{at}", [{"n": at}])
            cache.get(provider, f"{1 - number}/{at}")
            times.put(time.time() + cache.reserve(provider, 0.01, time.time()))


def test_two_processes_at_once(tmp_path):
    path = tmp_path / "online.sqlite"
    context = multiprocessing.get_context("spawn")
    times = context.Queue()
    running = [context.Process(target=_many, args=(path, "nominatim", number, times)) for number in range(2)]
    for each in running:
        each.start()
    slots = sorted(times.get(timeout=60) for _ in range(80))
    for each in running:
        each.join(60)
    assert [each.exitcode for each in running] == [0, 0]
    with Cache(path) as cache:
        assert all(
            cache.get("nominatim", f"{number}/{at}").places == [{"n": at}] for number in range(2) for at in range(40)
        )
    assert min(b - a for a, b in itertools.pairwise(slots)) > 0.005


# Failure is not "not found"


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_failure_is_tried_again_with_growing_pauses(serve, status):
    replies = iter([sent({}, status), sent({}, status), sent([nominatim()])])
    server = serve(lambda asked: next(replies))
    clock = Clock()
    assert asking(server, clock=clock).ask(TOWN)[0].id == "nominatim:N7"
    assert clock.slept == [2.0, 4.0]


def test_not_found_is_not_tried_again(serve):
    server = serve(lambda asked: sent([]))
    assert asking(server).ask(TOWN) == []
    assert len(server.asked) == 1


def test_retry_after_is_obeyed_within_reason(serve):
    replies = iter([sent({}, 429, **{"Retry-After": "30"}), sent([])])
    clock = Clock()
    asking(serve(lambda asked: next(replies)), clock=clock).ask(TOWN)
    assert clock.slept == [30.0]
    hours = serve(lambda asked: sent({}, 429, **{"Retry-After": "7200"}))
    with pytest.raises(ServiceError, match="7,200 seconds"):
        asking(hours).ask(TOWN)


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_refusal_is_not_tried_again(serve, status):
    server = serve(lambda asked: sent({}, status))
    with pytest.raises(ServiceError, match="refused"):
        asking(server).ask(TOWN)
    assert len(server.asked) == 1


def test_a_slow_server_is_a_failure(serve):
    def slow(asked):
        time.sleep(0.4)
        return sent([])

    server = serve(slow)
    with pytest.raises(ServiceError, match=r"failed 4 times .*timed out"):
        asking(server, timeout=0.1).ask(TOWN)
    assert len(server.asked) == 4


def test_nobody_answers():
    clock = Clock()
    nobody = Service(
        "nominatim", AGENT, options={"domain": "127.0.0.1:9", "scheme": "http"}, sleep=clock.sleep, clock=clock
    )
    with pytest.raises(ServiceError, match="failed 4 times"):
        nobody.ask(TOWN)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"{}",
        b'""',
        b"<html>busy</html>",
        b'[{"lat": "x"}]',
        b'[{"lat": "999", "lon": "0"}]',
        b'[{"lat": null}]',
        b'{"error": "out of order"}',
        b"[1, 2]",
        b'[{"lat": "nan", "lon": "1"}]',
        b"\xff\xfe",
    ],
)
def test_what_is_no_answer_is_an_error_and_is_not_kept(serve, body):
    server = serve(lambda asked: {"body": body})
    with pytest.raises(ServiceError):
        asking(server).ask(TOWN)
    with Cache(home.online_answers()) as cache:
        assert cache._base.execute("select count(*) from answers").fetchone() == (0,)


@pytest.mark.parametrize("body", [b"null", b"{}", b'{"features": null}', b'{"features": [{}]}', b"[]"])
def test_photon_too(serve, body):
    server = serve(lambda asked: {"body": body})
    with pytest.raises(ServiceError):
        asking(server, "photon").ask(TOWN)


def test_a_reply_cut_short_is_tried_again(serve):
    whole = sent([nominatim()])
    replies = iter([whole | {"cut": 40}, whole])
    assert asking(serve(lambda asked: next(replies))).ask(TOWN)


def test_an_interrupted_run_continues(serve):
    broken = {"now": True}

    def answer(asked):
        if asked.query["q"] == "Bravo Goth" and broken["now"]:
            return sent({}, 500)
        return sent([nominatim(name=asked.query["q"])])

    server = serve(answer)
    table = rows("Alfaxo Goth", "Bravo Goth", "Charlixo Goth")
    with pytest.raises(
        ServiceError, match=r"name 2 of 3; answers to the 1 before it are kept .* run the same again to continue"
    ):
        geo.geocode(table, geocoder=asking(server))
    broken["now"] = False
    before = len(server.asked)
    located = geo.geocode(table, geocoder=asking(server))
    assert [asked.query["q"] for asked in server.asked[before:]] == ["Bravo Goth", "Charlixo Goth"]
    assert set(located["match"]) == {"online"}


# Answers that cannot be believed


@pytest.mark.parametrize(
    ("place", "says"),
    [
        (nominatim(country="ir"), "says is in IR"),
        (nominatim(lat=48.86, lon=2.35), "point is not in PK"),
        (nominatim(name="Completely Different"), "another name"),
        (nominatim(kind="country", name=TOWN), "no finer"),
    ],
    ids=["other country", "lying about the country", "other name", "a country"],
)
def test_a_lying_answer_does_not_count(serve, place, says):
    located = geo.geocode(rows(TOWN), geocoder=asking(serve(lambda asked: sent([place]))))
    assert located.loc[0, "match"] == "context"
    assert says in located.loc[0, "reason"]


def test_the_stated_province_is_a_wall(serve):
    server = serve(lambda asked: sent([nominatim(lat=24.9, lon=67.1), nominatim(number=8)]))
    located = geo.geocode(rows(TOWN, admin1="Balochistan"), geocoder=asking(server))
    assert located.loc[0, "resolved_id"] == "nominatim:N8"
    far = serve(lambda asked: sent([nominatim(lat=24.9, lon=67.1)]))
    located = geo.geocode(rows(TOWN, admin1="Balochistan"), geocoder=asking(far))
    assert located.loc[0, "match"] == "context"
    assert "another province" in located.loc[0, "reason"]
    assert [asked.query["q"] for asked in far.asked] == [f"{TOWN}, Balochistan", TOWN]


def test_several_places_of_that_name_are_left_to_the_reader(serve):
    server = serve(lambda asked: sent([nominatim(), nominatim(lat=24.9, lon=67.1, number=8)]))
    located = geo.geocode(rows(TOWN), geocoder=asking(server))
    assert located.loc[0, "precision"] == "country"
    assert "knows several" in located.loc[0, "reason"]
    near = serve(lambda asked: sent([nominatim(), nominatim(lat=27.06, number=8)]))
    assert geo.geocode(rows(TOWN), geocoder=asking(near)).loc[0, "match"] == "online"


def test_a_province_joins_by_identity(serve):
    place = nominatim(name="Zorgai Region", kind="state")
    located = geo.geocode(rows("Zorgai Region"), geocoder=asking(serve(lambda asked: sent([place]))))
    assert (located.loc[0, "precision"], located.loc[0, "resolved_id"]) == ("admin1", "admin1:PK-BA")


# Settings


@pytest.mark.parametrize("agent", [None, "", "  ", "x", "geopy/2.4", "python-requests", "Mozilla/5.0", "a\r\nX: y"])
def test_who_asks_must_say_so(agent):
    with pytest.raises(InputError, match="who asks"):
        geo.geocode(rows(TOWN), geocoder="nominatim", user_agent=agent)


def test_settings_are_checked_before_any_work():
    with pytest.raises(InputError, match="nearest: nominatim"):
        service.chosen("nominatm", AGENT)
    with pytest.raises(InputError, match="takes no option 'colour'"):
        service.chosen("photon", AGENT, {"colour": "red"})
    with pytest.raises(InputError, match="no geocoder"):
        geo.geocode(rows(TOWN), user_agent=AGENT)
    with pytest.raises(InputError, match="opencage cannot be set up"):
        service.chosen("opencage", AGENT)


# A damaged cache


@pytest.mark.parametrize("harm", ["no database", "torn"])
def test_a_damaged_cache_is_said_set_aside_and_begun_anew(serve, harm):
    server = serve(lambda asked: sent([nominatim()]))
    home.made(home.folder())
    path = home.online_answers()
    if harm == "no database":
        path.write_bytes(b"this is not a database, but what was it?" * 100)
    else:
        with Cache(path) as cache:
            for at in range(2000):
                cache.put("nominatim", str(at), [{"n": at}])
        content = bytearray(path.read_bytes())
        content[4096:] = b"\xff" * (len(content) - 4096)
        path.write_bytes(content)
    before = path.read_bytes()
    located = geo.geocode(rows(TOWN), geocoder=asking(server))
    assert located.loc[0, "match"] == "online"
    (aside,) = home.folder().glob("online.sqlite.damaged-*")
    assert aside.read_bytes() == before
    (found,) = [item for item in located.attrs["findings"] if item["code"] == "online-cache-damaged"]
    assert str(aside) in found["message"]
    asking(server).ask(TOWN, "PK")
    assert len(server.asked) == 1


def test_a_cache_of_another_version_is_left_alone(tmp_path):
    path = tmp_path / "online.sqlite"
    with sqlite3.connect(path) as base:
        base.execute("pragma user_version = 99")
    base.close()
    before = path.read_bytes()
    with pytest.raises(AssetError, match="another version"):
        Cache(path)
    assert path.read_bytes() == before


def test_a_locked_cache_is_not_taken_for_damaged(tmp_path, monkeypatch):
    monkeypatch.setattr("geo.geocoding.online.cache.PATIENCE_S", 0.1)
    path = tmp_path / "online.sqlite"
    with Cache(path) as cache:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("begin exclusive")
        with pytest.raises(AssetError, match="locked"):
            cache.put("nominatim", "x", [])
        other.execute("rollback")
        other.close()
        cache.put("nominatim", "x", [])
    assert [each.name for each in tmp_path.iterdir()] == ["online.sqlite"]
