"""The command line's ways to more places: added gazetteers, an online geocoder, the review loop."""

from __future__ import annotations

import csv
import json
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from maps.cli import main

TABLE = "place,country,killed,date\nZorgai Kuchkak,Pakistan,3,2024-01-17\nPanjgur,Pakistan,2,2024-01-17\n"


@pytest.fixture
def run(monkeypatch, capsys, tmp_path) -> Callable[..., tuple[int, str, str]]:
    """Run a command; its exit status and what it wrote."""
    monkeypatch.setenv("INCIDENTMAP_HOME", str(tmp_path / "home"))

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["incidentmap", *map(str, arguments)])
        status = 0
        try:
            main()
        except SystemExit as stop:
            status = int(stop.code or 0)
        written = capsys.readouterr()
        return status, written.out, written.err

    return call


@pytest.fixture
def nominatim() -> Iterator[tuple[str, list[str], dict[str, int]]]:
    """A server that knows one village: its domain, what it was asked, and the status it shall answer with."""
    asked: list[str] = []
    state = {"status": 200}
    village = {
        "osm_type": "node",
        "osm_id": 7,
        "lat": "27.05",
        "lon": "64.15",
        "addresstype": "village",
        "name": "Zorgai Kuchkak",
        "display_name": "Zorgai Kuchkak, Pakistan",
        "address": {"country_code": "pk"},
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = parse_qs(urlsplit(self.path).query)["q"][0]
            asked.append(query)
            body = json.dumps([village] if query.startswith("Zorgai") else []).encode()
            self.send_response(state["status"])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_address[1]}", asked, state
    server.shutdown()
    server.server_close()
    thread.join()


def online(domain: str) -> list[str]:
    options = ["--geocoder", "nominatim", "--user-agent", "incidentmap-tests (tests@example.org)"]
    return [*options, "--geocoder-option", f"domain={domain}", "--geocoder-option", "scheme=http"]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_add_list_remove(run, table):
    villages = table("name,lat,lon\nZorgai Kuchkak,27.05,64.15\nNo Point,,\n", name="villages.csv")
    assert "No gazetteer was added" in run("gazetteer", "list")[1]
    status, out, _ = run("gazetteer", "add", villages)
    assert (status, "villages: 1 places" in out, "1 with no usable coordinates" in out) == (0, True, True)
    assert "in order" in run("gazetteer", "list")[1]
    found = json.loads(run("lookup", "Zorgai Kuchkak", "--country", "PK", "--json")[1])
    assert (found[0]["id"], found[0]["source"]) == ("user:villages/1", "villages")
    assert run("gazetteer", "remove", "villages")[0] == 0
    status, _, err = run("gazetteer", "remove", "villages")
    assert status == 2
    assert "no gazetteer called 'villages'" in err


def test_a_damaged_gazetteer_is_one_line_and_status_1(run, table, tmp_path):
    run("gazetteer", "add", table("name,lat,lon\nZorgai,27.05,64.15\n", name="v.csv"))
    (columns,) = (tmp_path / "home" / "gazetteers").glob("*.columns")
    columns.write_bytes(b"")
    status, _, err = run("lookup", "Panjgur")
    assert status == 1
    assert "incidentmap gazetteer remove v" in err
    assert "damaged" in run("gazetteer", "list")[1]
    assert run("gazetteer", "remove", "v")[0] == 0
    assert run("lookup", "Panjgur")[0] == 0


def test_geocode_online(run, table, tmp_path, nominatim):
    domain, asked, _ = nominatim
    status, out, err = run("geocode", table(TABLE), "-o", tmp_path / "out.csv", *online(domain))
    assert status == 0, err
    assert asked == ["Zorgai Kuchkak"]
    assert "OpenStreetMap" in out
    first = rows(tmp_path / "out.csv")[0]
    assert (first["match"], first["admin1_code"]) == ("online", "PK-BA")


def test_a_failing_geocoder_is_status_2_and_no_output(run, table, tmp_path, nominatim):
    domain, _, state = nominatim
    state["status"] = 403
    status, _, err = run("geocode", table(TABLE), "-o", tmp_path / "out.csv", *online(domain))
    assert status == 2
    assert "nominatim refused" in err
    assert not (tmp_path / "out.csv").exists()


def test_a_geocoder_wants_a_user_agent(run, table, tmp_path):
    status, _, err = run("geocode", table(TABLE), "-o", tmp_path / "out.csv", "--geocoder", "nominatim")
    assert status == 2
    assert "--user-agent" in err


def test_review_and_decide(run, table, tmp_path):
    source, review = table(TABLE), tmp_path / "review.csv"
    status, out, _ = run("geocode", source, "-o", tmp_path / "out.csv", "--review", review)
    assert (status, "1 names to decide" in out) == (0, True)
    (row,) = rows(review)
    assert (row["place"], row["killed"], row["decision"]) == ("Zorgai Kuchkak", "3", "")
    with review.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, row)
        writer.writeheader()
        writer.writerow(row | {"decision": "27.05, 64.15"})
    assert run("geocode", source, "-o", tmp_path / "out.csv", "--decisions", review)[0] == 0
    decided = rows(tmp_path / "out.csv")
    assert [each["match"] for each in decided] == ["decision", "exact"]
    assert decided[0]["admin1_code"] == "PK-BA"
    review.write_text(review.read_text().replace('"27.05, 64.15"', "nonsense?"))
    status, _, err = run("geocode", source, "-o", tmp_path / "out.csv", "--decisions", review)
    assert status == 2
    assert "row 2" in err
