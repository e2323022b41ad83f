"""Services that give incidents: recorded replies from a server on loopback; what goes wrong is said, keys are not."""

from __future__ import annotations

import csv
import json
import logging
import re
from pathlib import Path

import pytest

import geo
from geo.errors import InputError, ServiceError
from geo.reading.connectors import connector, merging

PASSWORD = "tr0ub4dor&3 x"
KEYS = {
    "ACLED_EMAIL": "desk@paper.example",
    "ACLED_PASSWORD": PASSWORD,
    "UCDP_TOKEN": "ucdp-s3cret",
    "HDX_HAPI_APP": "cGFwZXI6ZGVzaw==",
    "RELIEFWEB_APPNAME": "paper-maps-x7",
}


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)


def event(number: int, **more: object) -> dict[str, object]:
    usual = {
        "event_id_cnty": f"MLI{number}",
        "event_date": "2024-01-20",
        "event_type": "Battles",
        "actor1": "A",
        "location": "Gao",
        "country": "Mali",
        "latitude": "16.27",
        "longitude": "-0.04",
        "geo_precision": "1",
        "fatalities": "3",
        "timestamp": str(1_700_000_000 + number),
    }
    return usual | more


def reply(said: object, status: int = 200, **headers: str) -> dict[str, object]:
    return {"status": status, "body": json.dumps(said).encode(), "headers": headers}


class Acled:
    """The service: tokens, pages of two, a list of deletions; `odd` is answered in place of a page, once."""

    def __init__(self, rows: list[dict[str, object]], odd: list[dict[str, object]] | None = None) -> None:
        self.rows, self.odd, self.tokens, self.good = rows, odd or [], 0, ""
        self.gone: list[str] = []

    def __call__(self, asked):
        if asked.path == "/oauth/token":
            self.tokens += 1
            self.good = f"token-{self.tokens}"
            return reply({"access_token": self.good, "expires_in": 86400, "token_type": "Bearer"})
        if self.odd:
            return self.odd.pop(0)
        if asked.headers.get("Authorization") != f"Bearer {self.good}":
            return reply({"message": "unauthorised"}, 401)
        if asked.path == "/api/deleted/read":
            at, size = int(asked.query["page"]), int(asked.query["limit"])
            gone = [{"event_id_cnty": one} for one in self.gone[(at - 1) * size : at * size]]
            return reply({"status": 200, "success": True, "data": gone})
        at, size = int(asked.query["page"]), int(asked.query["limit"])
        since = int(asked.query.get("timestamp", 0))
        rows = [row for row in self.rows if int(str(row["timestamp"])) >= since]
        return reply({"status": 200, "success": True, "data": rows[(at - 1) * size : at * size]})


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of two rows, and no pace."""
    for one in connector.known().values():
        monkeypatch.setitem(one.__dict__, "size", 2)
        monkeypatch.setitem(one.__dict__, "seconds", 0.0)


@pytest.fixture
def ask(serve, tmp_path, small):
    """`ask("acled", answer, country="Mali")` against a server; its pauses are noted, not slept."""

    def run(service, answer, out="out.csv", **options):
        server = serve(answer) if callable(answer) else answer
        run.server, run.slept = server, []
        return geo.fetch(service, tmp_path / out, address=server.url, sleep=run.slept.append, **options)

    return run


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_acled_page_by_page_and_read(ask, tmp_path):
    service = Acled([event(number) for number in range(5)])
    done = ask("acled", service, country="Mali", first="2024-01-01", last="2024-01-31")
    assert (done.rows, done.asked, service.tokens) == (5, 3, 1)
    first = next(one for one in ask.server.asked if one.path.endswith("read"))
    assert first.query == {
        "_format": "json", "country": "Mali", "event_date": "2024-01-01|2024-01-31", "event_date_where": "BETWEEN",
        "page": "1", "limit": "2",
    }  # fmt: skip
    table = geo.read(tmp_path / "out.csv")
    assert table.attrs["format"] == "ACLED"
    assert table["killed"].sum() == 15


def test_changes_and_deletions_are_put_over_what_is_there(ask, tmp_path):
    service = Acled([event(number) for number in range(4)])
    ask("acled", service)
    service.rows[1] = event(9, event_id_cnty="MLI1", fatalities="8")
    service.rows.append(event(10, latitude="1"))
    service.gone = ["MLI0", "MLI77"]
    done = ask("acled", service, since="last", deletions=tmp_path / "gone.csv", fresh=True)
    found = {one["event_id_cnty"]: one["fatalities"] for one in rows(tmp_path / "out.csv")}
    assert found == {"MLI1": "8", "MLI2": "3", "MLI3": "3", "MLI10": "3"}
    assert (done.rows, done.deleted) == (4, 2)
    assert [one["event_id_cnty"] for one in rows(tmp_path / "gone.csv")] == ["MLI0", "MLI77"]
    assert next(one for one in ask.server.asked if "timestamp" in one.query).query["timestamp"] == "1700000003"


def test_a_service_that_does_not_turn_its_pages(ask):
    with pytest.raises(ServiceError, match="sends the same page again and again"):
        ask("hapi", lambda asked: reply({"data": [{"events": 1}, {"events": 2}]}))


def test_an_expired_token_is_renewed_once(ask):
    service = Acled([event(number) for number in range(3)], odd=[reply({"message": "expired"}, 401)])
    assert ask("acled", service).rows == 3
    assert service.tokens == 2
    service.odd = [reply({}, 401), reply({}, 401)]
    with pytest.raises(
        ServiceError, match=r"acled does not accept the key: it is wrong or has expired \(401\); see ACLED_EMAIL"
    ):
        ask("acled", service, fresh=True)


def test_a_busy_service_is_waited_for_as_it_says(ask):
    service = Acled([event(1)], odd=[reply({}, 429, **{"Retry-After": "7"})])
    assert ask("acled", service).rows == 1
    assert 7.0 in ask.slept
    service.odd = [reply({}, 429, **{"Retry-After": "3600"})]
    with pytest.raises(ServiceError, match=r"429 .*run the same again after 3600 s"):
        ask("acled", service, fresh=True)


def test_a_page_where_data_was_promised(ask, tmp_path):
    page = {"body": b"<!DOCTYPE html><html>Please sign in</html>", "headers": {"Content-Type": "text/html"}}
    with pytest.raises(ServiceError, match=r"acled sent a web page where data was promised"):
        ask("acled", Acled([event(1)], odd=[page]))
    assert not (tmp_path / "out.csv").exists()


def test_a_page_that_is_cut_is_asked_for_again_and_whole_ones_are_kept(ask, tmp_path):
    service = Acled([event(number) for number in range(5)])
    half = json.dumps({"success": True, "data": service.rows[2:4]}).encode()
    cut = {"body": half[:80], "headers": {}}
    failing = Acled(service.rows)
    count = {"pages": 0}

    def answer(asked):
        said = failing(asked)
        if asked.path.endswith("read"):
            count["pages"] += 1
            if count["pages"] > 1 and not answer.well:
                return cut
        return said

    answer.well = False
    with pytest.raises(ServiceError, match=r"acled: a page ends in the middle; run the same again later"):
        ask("acled", answer)
    answer.well = True
    done = ask("acled", ask.server)
    assert (done.rows, done.again, done.asked) == (5, 1, 2)
    broken = Acled(service.rows, odd=[{"body": half, "cut": 40}])
    assert ask("acled", broken).rows == 5  # the connection broke off: taken up again


def test_a_slow_drip_is_given_up(ask, monkeypatch):
    """Each piece comes within the patience of the connection, and the whole does not."""
    from geo.reading.connectors import client

    monkeypatch.setattr(client, "LONGEST_S", -1.0)
    with pytest.raises(ServiceError, match=r"ucdp \(http://127.0.0.1/api/gedevents/25.1\): the server is too slow"):
        ask("ucdp", lambda asked: reply({"Result": [], "TotalCount": 0}), version="25.1")


def test_ucdp_by_version_to_the_number_that_it_promises(ask, tmp_path):
    every = [{"id": number, "best": 2, "where_prec": 1} for number in range(5)]

    def answer(asked):
        assert asked.headers["X-Ucdp-Access-Token"] == KEYS["UCDP_TOKEN"]
        at, size = int(asked.query["page"]), int(asked.query["pagesize"])
        left = every[at * size : (at + 1) * size]
        return reply({"TotalCount": answer.promised, "TotalPages": 3, "NextPageUrl": "", "Result": left})

    answer.promised = 5
    assert ask("ucdp", answer, version="25.0.9", country="432").rows == 5
    assert ask.server.asked[0].path == "/api/gedevents/25.0.9"
    answer.promised = 9
    with pytest.raises(ServiceError, match="promised 9 rows and sent 5"):
        ask("ucdp", ask.server, version="25.0.9", country="432", fresh=True)
    with pytest.raises(ServiceError, match=r"ucdp has no such data: check the version"):
        ask("ucdp", lambda asked: reply({}, 404), version="99.1")


def test_hapi_and_its_table(ask, tmp_path):
    row = {
        "location_code": "MLI", "location_name": "Mali", "event_type": "political_violence", "events": 3,
        "fatalities": 4, "reference_period_start": "2024-01-01", "reference_period_end": "2024-01-31",
        "admin1_name": "Gao",
    }  # fmt: skip

    def answer(asked):
        assert asked.query["app_identifier"] == KEYS["HDX_HAPI_APP"]
        at = int(asked.query["offset"])
        return reply({"data": [row | {"events": at + 1}, row][: 2 if at < 4 else 1]})

    assert ask("hapi", answer, country="MLI").rows == 5
    assert geo.read(tmp_path / "out.csv").attrs["format"] == "HDX HAPI conflict events"


def test_reliefweb_becomes_articles(ask, tmp_path):
    body = "GAO, 20 January 2024 - Gunmen killed nine people in Gao, Mali, on Saturday, officials said. " * 6
    report = {
        "id": "4", "fields": {"title": "Mali: Attack & after", "body": body, "url": "https://reliefweb.int/r/4",
        "date": {"created": "2024-01-21T00:00:00+00:00"}, "source": [{"name": "OCHA"}]},
    }  # fmt: skip
    done = ask("reliefweb", lambda asked: reply({"totalCount": 1, "data": [report]}), "news.xml", query="Gao attack")
    assert done.rows == 1
    assert ask.server.asked[0].query["appname"] == KEYS["RELIEFWEB_APPNAME"]
    (found,) = geo.extract_files(tmp_path / "news.xml").to_dict("records")
    assert (found["killed"], found["place"]) == (9, "Gao")


def test_any_feed_as_it_is(ask, serve, tmp_path, small):
    rss = b'<?xml version="1.0"?><rss version="2.0"><channel><item><title>A</title></item></channel></rss>'
    server = serve(lambda asked: {"body": rss if asked.path == "/rss" else b"<html>home</html>"})
    assert geo.fetch("feed", tmp_path / "f.xml", url=server.url + "rss", sleep=lambda _: None).rows == 1
    assert (tmp_path / "f.xml").read_bytes() == rss
    with pytest.raises(ServiceError, match="a web page stands there, not an RSS or Atom feed"):
        geo.fetch("feed", tmp_path / "g.xml", url=server.url, sleep=lambda _: None)


def test_no_key_is_written_anywhere(ask, tmp_path, own_home, caplog):
    """Not in the output, the pages that are kept, the log, nor a message, in no writing."""
    from urllib.parse import quote

    caplog.set_level(logging.DEBUG)
    said = [str(ask("acled", Acled([event(1)])))]
    echo = lambda asked: reply({"error": f"no: {asked.query} {asked.headers}", "success": False})  # noqa: E731
    failing = [echo, lambda asked: reply({}, 403), lambda asked: {"body": b"x" * 50, "cut": 5}]
    for service, options in (("hapi", {}), ("reliefweb", {"query": "x"}), ("ucdp", {"version": "25.1"})):
        for answer in failing:
            with pytest.raises(ServiceError) as caught:
                ask(service, answer, "o.xml" if service == "reliefweb" else "o.csv", fresh=True, **options)
            said.append(str(caught.value))
    kept = [
        one.read_text("utf-8", "replace") for one in tmp_path.rglob("*") if one.is_file() and one.suffix != ".sqlite"
    ]
    kept += [one.read_bytes().decode("latin-1") for one in tmp_path.rglob("*.sqlite*")]
    assert len(kept) > 5
    for value in (*KEYS.values(), "token-1"):
        for text in (*said, *kept, caplog.text):
            assert not {value, quote(value), quote(value, safe="")} & {*re.findall(r"[^\s\"'{}:&=]+", text)}
            assert value not in text


def test_keys_do_not_follow_to_another_server(ask, serve, tmp_path):
    other = serve(lambda asked: reply({"TotalCount": 0, "Result": []}))
    ask("ucdp", lambda asked: {"status": 302, "headers": {"Location": other.url + "x"}}, version="25.1")
    assert len(other.asked) == 1
    assert "X-Ucdp-Access-Token" not in other.asked[0].headers


@pytest.mark.parametrize(
    ("service", "options", "said"),
    [
        ("aclde", {}, r"did you mean 'acled'\?"),
        ("ucdp", {}, "ucdp needs --data-version"),
        ("ucdp", {"version": "25.1", "query": "x"}, "ucdp cannot be asked for --query; it takes --country, --from"),
        ("ucdp", {"version": "25.1", "since": "2024-01-01"}, "does not say when its rows were changed"),
        ("ucdp", {"version": "25.1", "deletions": "gone.csv"}, "has no list of what it deleted"),
        ("acled", {"first": "soon"}, "--from soon: write a day as 2024-03-05"),
        ("acled", {"address": "http://acled.example"}, "keys are sent over https only"),
        ("reliefweb", {"query": "x"}, "reliefweb is written as .xml"),
    ],
)
def test_what_cannot_be_asked(service, options, said, tmp_path):
    with pytest.raises(InputError, match=said):
        geo.fetch(service, tmp_path / "out.csv", **options)


def test_a_missing_key_says_how_to_give_it(monkeypatch, tmp_path):
    monkeypatch.delenv("ACLED_PASSWORD")
    with pytest.raises(InputError, match=r"acled wants ACLED_PASSWORD, its password: .*`keyring set incidentmap"):
        geo.fetch("acled", tmp_path / "out.csv")


def test_the_keyring_is_asked(monkeypatch, tmp_path):
    import sys
    import types

    from geo.reading.connectors import secret

    ring = types.SimpleNamespace(get_password=lambda service, name: f"{service}:{name}")
    monkeypatch.setitem(sys.modules, "keyring", ring)
    monkeypatch.setitem(sys.modules, "keyring.errors", types.SimpleNamespace(KeyringError=RuntimeError))
    monkeypatch.delenv("UCDP_TOKEN")
    assert secret.keys(connector.named("ucdp")) == {"UCDP_TOKEN": "incidentmap:UCDP_TOKEN"}


def test_cells_of_any_kind(tmp_path):
    path = tmp_path / "t.csv"
    merging.write(path, [{"id": 1, "tags": ["a", "b"], "note": 'say "x",\ny'}, {"id": 2, "other": None}])
    assert rows(path) == [
        {"id": "1", "tags": '["a", "b"]', "note": 'say "x",\ny', "other": ""},
        {"id": "2", "tags": "", "note": "", "other": ""},
    ]


def test_the_command_prints_the_terms_once(serve, tmp_path, small):
    from typer.testing import CliRunner

    from maps.cli import app

    server = serve(Acled([event(1)]))
    asked = ["fetch", "acled", "--country", "Mali", "--address", server.url, "-o", str(tmp_path / "out.csv")]
    first, second = (CliRunner().invoke(app, asked) for _ in range(2))
    assert "Terms: ACLED's terms of use" in first.output
    assert "1 rows are in" in first.output
    assert "Terms" not in second.output
    assert "1 of 1 pages had come before" in second.output
