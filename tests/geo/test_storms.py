"""Services that fail in every way at once: the pace is kept, work goes on where it stopped, a failure is never "not
found", and no key is told in any message, traceback, log or file."""

from __future__ import annotations

import itertools
import json
import logging
import random
import traceback
from pathlib import Path
from urllib.parse import quote

import pandas as pd
import pytest

import geo
from geo.adding.downloading import download
from geo.errors import IncidentmapError, ServiceError
from geo.geocoding.online.cache import LONGEST_QUEUE_S
from geo.geocoding.online.service import Service
from geo.reading.connectors import connector

AGENT = "trust-tests (maps@acme.example)"
KEYS = {
    "ACLED_EMAIL": "desk@paper.example",
    "ACLED_PASSWORD": "tr0ub4dor&3 x",
    "UCDP_TOKEN": "ucdp-s3cret",
    "HDX_HAPI_APP": "cGFwZXI6ZGVzaw==",
    "RELIEFWEB_APPNAME": "paper-maps-x7",
}
DEEP = b'{"a":' * 20_000
FAILURES = {
    "busy": lambda asked: {"status": 429, "headers": {"Retry-After": "3"}},
    "overloaded": lambda asked: {"status": 503},
    "broken off": lambda asked: {"body": b"x" * 500, "cut": 20},
    "a page": lambda asked: {"body": b"<html>Sign in</html>"},
    "nested without end": lambda asked: {"body": DEEP},
    "no text": lambda asked: {"body": b"\xff\xfe\x00"},
    "round and round": lambda asked: {"status": 302, "headers": {"Location": asked.path + "?again"}},
    "to a file": lambda asked: {"status": 302, "headers": {"Location": "file:///etc/passwd"}},
    "a lie of length": lambda asked: {"body": b"[]", "headers": {"Content-Length": "99"}},
    "no list": lambda asked: {"body": b'{"error": "out of order"}'},
    "echo": lambda asked: {"status": 403, "body": f"{asked.query} {asked.headers}".encode()},
}


class Clock:
    """Time that passes when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def place(name: str) -> list[dict[str, object]]:
    told = {"osm_type": "node", "osm_id": 7, "lat": "27.05", "lon": "64.15", "name": name, "display_name": name}
    told |= {"addresstype": "village", "boundingbox": ["27.04", "27.06", "64.14", "64.16"]}
    return [told | {"address": {"country_code": "pk", "country": "Pakistan"}}]


def test_a_storm_is_ridden_out(serve) -> None:
    """Six names, a server that fails four times of five, and runs that are begun again until all is answered."""
    dice, clock, at = random.Random(3), Clock(), list[float]()
    names = [f"Qwxyz {letter * 3} Goth" for letter in "bcdfgh"]

    def answer(asked):
        at.append(clock.now)
        if dice.random() < 0.8:
            return FAILURES[dice.choice(sorted(FAILURES))](asked)
        return {"body": json.dumps(place(asked.query["q"])).encode()}

    server = serve(answer)
    table = geo.read(pd.DataFrame({"place": names, "country": "Pakistan"}))
    options = {"domain": server.domain, "scheme": "http", "timeout": 5}
    for _ in range(200):
        service = Service("nominatim", AGENT, options=options, sleep=clock.sleep, clock=clock)
        try:
            located = geo.geocode(table, geocoder=service)
        except ServiceError:
            continue
        break
    assert located["match"].tolist() == ["online"] * len(names)
    assert not located["reason"].str.contains("knows no such place").any()
    asked_names = [asked.query["q"] for asked in server.asked if "q" in asked.query]
    assert len(asked_names) > 2 * len(names)
    first = [one for one in server.asked if one.query.get("q")]
    begun = [when for when, one in zip(at, server.asked, strict=True) if one in first]
    assert min(b - a for a, b in itertools.pairwise(begun)) >= 1.0  # the policy's pace


@pytest.mark.parametrize("jump", [-1e9, -3600.0, -60.0, 60.0, 3600.0, 1e9])
def test_a_clock_that_jumps(jump: float, serve) -> None:
    """Set wrong between two questions, and right again: every name is answered, once, and no wait is without end."""
    clock, waits = Clock(), list[float]()

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        clock.sleep(seconds)

    def answer(asked):
        clock.now += jump if len(server.asked) % 2 else -jump
        return {"body": json.dumps(place(asked.query["q"]) if "b" in asked.query["q"] else []).encode()}

    server = serve(answer)
    service = Service("nominatim", AGENT, options={"domain": server.domain, "scheme": "http"}, sleep=sleep, clock=clock)
    table = geo.read(pd.DataFrame({"place": ["Qbxyz Goth", "Qcxyz Goth", "Qbwyz Goth"], "country": "Pakistan"}))
    for _ in range(2):  # what was answered, or not found, at a wrong time is kept as any other
        located = geo.geocode(table, geocoder=service)
        assert located["match"].fillna("none").eq("online").tolist() == [True, False, True]
        assert len(server.asked) == 3
    assert max(waits, default=0.0) <= LONGEST_QUEUE_S


@pytest.mark.parametrize("name", FAILURES)
def test_no_failure_of_a_geocoder_is_not_found(name: str, serve) -> None:
    clock = Clock()
    server = serve(FAILURES[name])
    options = {"domain": server.domain, "scheme": "http", "timeout": 5}
    with pytest.raises(ServiceError) as caught:
        Service("nominatim", AGENT, options=options, sleep=clock.sleep, clock=clock).ask("Qwxyz Goth")
    assert "\n" not in str(caught.value)


def test_a_geocoder_that_cannot_be_trusted(serve) -> None:
    """A server without the encryption that was asked for."""
    clock, server = Clock(), serve(lambda asked: {"body": b"[]"})
    service = Service("nominatim", AGENT, options={"domain": server.domain}, sleep=clock.sleep, clock=clock)
    with pytest.raises(ServiceError, match="failed 4 times"):
        service.ask("Qwxyz Goth")


FALSE = Path(__file__).with_name("untrusted.pem")
"""A certificate that nobody vouches for, of this machine, valid until 2126, and its key, which guards nothing."""


def test_a_false_certificate_is_refused_at_once(serve, tmp_path: Path) -> None:
    """One clear message, no second try, and nothing asked: neither a geocoder nor a download goes on without."""
    clock, server = Clock(), serve(lambda asked: {"body": b"[]"}, FALSE)
    service = Service("nominatim", AGENT, options={"domain": server.domain}, sleep=clock.sleep, clock=clock)
    table = geo.read(pd.DataFrame({"place": ["Qwxyz Goth"], "country": "Pakistan"}))
    with pytest.raises(
        ServiceError, match=r"nominatim shows a certificate that cannot be trusted \(self.signed"
    ) as one:
        geo.geocode(table, geocoder=service)
    with pytest.raises(ServiceError, match=r"certificate that cannot be trusted \(self.signed") as other:
        download(f"https://{server.domain}/PK.zip", tmp_path / "PK.zip", sleep=clock.sleep)
    assert "\n" not in f"{one.value}{other.value}"
    assert (service.requests, clock.now, server.asked) == (1, Clock().now, [])
    assert list(tmp_path.glob("PK*")) == []


ASKED = {
    "acled": {},
    "hapi": {},
    "ucdp": {"version": "25.1"},
    "reliefweb": {"query": "x"},
}


def test_no_key_is_told_whatever_fails(serve, tmp_path: Path, own_home: Path, monkeypatch, caplog) -> None:
    """Every connector through every failure, the login's too, with nobody there and without encryption."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    for one in connector.known().values():
        monkeypatch.setitem(one.__dict__, "seconds", 0.0)
    caplog.set_level(logging.DEBUG)
    told: list[str] = []

    def tried(service: str, address: str, out: str) -> None:
        try:
            geo.fetch(service, tmp_path / out, address=address, sleep=lambda _: None, fresh=True, **ASKED[service])
        except IncidentmapError as error:
            told.append("".join(traceback.format_exception(error)))
        else:
            pytest.fail(f"{service} at {address} did not fail")

    def lets_in(answer):
        def answered(asked):
            if asked.path == "/oauth/token":
                return {"body": b'{"access_token": "token-s3cret", "expires_in": 9, "token_type": "Bearer"}'}
            return answer(asked)

        return answered

    for service in ASKED:
        out = f"{service}.xml" if service == "reliefweb" else f"{service}.csv"
        for answer in FAILURES.values():
            tried(service, serve(answer).url, out)
            if service == "acled":
                tried(service, serve(lets_in(answer)).url, out)
        tried(service, "http://127.0.0.1:9/", out)
        tried(service, serve(FAILURES["no list"]).url.replace("http:", "https:"), out)
    files = [one.read_bytes().decode("latin-1") for one in tmp_path.rglob("*") if one.is_file()]
    assert len(told) > 50
    assert [one[-300:] for one in told if not one.rstrip().split("\n")[-1].startswith("geo.")] == []
    for value in (*KEYS.values(), "token-s3cret"):
        for writing in {value, quote(value), quote(value, safe=""), quote(value, safe="").replace("%20", "+")}:
            assert not [text for text in (*told, *files, caplog.text) if writing in text], writing


def test_no_key_of_a_geocoder_is_told_whatever_fails(serve, tmp_path: Path, own_home: Path, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    told: list[str] = []
    for answer in FAILURES.values():
        clock, server = Clock(), serve(answer)
        options = {"domain": server.domain, "scheme": "http", "api_key": "s3cr3t-key", "timeout": 5}
        with pytest.raises(ServiceError) as caught:
            Service("opencage", AGENT, options=options, sleep=clock.sleep, clock=clock).ask("Qwxyz Goth")
        told.append("".join(traceback.format_exception(caught.value)))
        assert any("s3cr3t-key" in str(one.query) for one in server.asked)
    files = [one.read_bytes().decode("latin-1") for one in tmp_path.rglob("*") if one.is_file()]
    assert files
    assert not [text for text in (*told, *files, caplog.text) if "s3cr3t-key" in text]
