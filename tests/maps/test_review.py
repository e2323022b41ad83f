"""What a person decides survives: on the page, in the file, and under `--serve` when it is killed."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import random
import signal
import threading
import time
from typing import NamedTuple

import pandas as pd
import pytest
from typer.testing import CliRunner

import boundaries
import geo
import maps
from geo.errors import InputError
from maps.cli import app
from maps.loop.deciding import deskpage, serving

ROWS = pd.DataFrame(
    {
        "id": ["u1", "a7", "u2", "u3", "u4"],
        "date": ["2024-01-17", "2024-01-18", "2024-02-01", "2024-02-05", "2024-03-01"],
        "place": ["Kotli Goth", "Kotli Goth", "San Antonio", "the road", "Quetta"],
        "country": ["Pakistan", "Pakistan", "", "Pakistan", "Pakistan"],
        "admin1": ["Sindh", "Sindh", "", "Balochistan", ""],
        "killed": [2, 3, 9, 4, 1],
        "source": ["A", "B", "A", "A", "B"],
    }
)


@pytest.fixture(scope="session")
def placed():
    return boundaries.join(geo.geocode(geo.read(ROWS, {"incident_id": "id"})))


@pytest.fixture
def asked(placed):
    return maps.review(placed)


def located(path):
    return geo.geocode(geo.read(ROWS, {"incident_id": "id"}), decisions=path)


def test_names_by_what_is_at_stake_then_pairs(asked):
    names = [case["place"] for case in asked.cases.names]
    assert names[:2] == ["San Antonio", "Kotli Goth"]
    assert [one["id"] for one in asked.cases.pairs[0]["sides"]] == ["u1", "a7"]
    assert asked.table["status"].eq("new").all()
    assert len(asked.table) == len(names) + 1
    san = asked.cases.names[0]
    assert san["candidates"][0]["n"] == 1
    assert all(-180 <= one["lon"] <= 180 for one in san["candidates"])
    assert asked.cases.names[1]["province"] == "Sindh"


def test_the_page_is_whole_and_offline(asked):
    text = asked.html()
    assert "connect-src &#x27;none&#x27;" in text
    assert "connect-src &#x27;self&#x27;" in asked.html(served=True)
    assert "http://" not in text.replace("http://www.w3.org", "").replace("http://leafletjs.com", "")
    assert asked.html() == text


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_file_is_a_decisions_file(asked, tmp_path, ending):
    path = tmp_path / f"decisions.{ending}"
    names = {case["place"]: at for at, case in enumerate(asked.cases.names)}
    said = {names["Kotli Goth"]: "province", names["the road"]: "not a place", len(names): "same"}
    geo.write(deskpage.decided(asked, said), path)
    out = located(path)
    assert out["precision"].tolist()[:2] == ["admin1", "admin1"]
    assert out["resolved_name"].tolist()[3] == "Balochistan"
    assert out["reason"].tolist()[3] == "not a place, by decision"
    assert (out["match"] == "decision").sum() == 3


def test_decisions_stay_from_week_to_week(placed, asked, tmp_path):
    path = tmp_path / "decisions.csv"
    names = {case["place"]: at for at, case in enumerate(asked.cases.names)}
    table = deskpage.decided(asked, {names["Kotli Goth"]: "skip", names["San Antonio"]: "2", len(names): "different"})
    geo.write(table.assign(note=["seen"] * len(table)), path)
    again = maps.review(placed, before=path)
    status = dict(zip(again.table["place"].fillna("pair"), again.table["status"], strict=True))
    assert (status["Kotli Goth"], status["San Antonio"], status["pair"]) == ("decided", "decided", "decided")
    assert status["the road"] == "open"
    assert again.table["note"].iloc[: len(names)].eq("seen").all(), "a person's own column stays"
    fewer = maps.review(placed.iloc[[2, 4]], before=path)
    gone = fewer.table.set_index(fewer.table["place"].fillna("pair"))["status"]
    assert (gone["Kotli Goth"], gone["pair"]) == ("gone", "gone")
    assert set(fewer.table["decision"].dropna()) == {"skip", "2", "different"}


def test_a_later_file_overrules_and_says_so(placed, asked, tmp_path):
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path, name, pair in zip(paths, ("skip", "province"), ("same", "different"), strict=True):
        names = {case["place"]: at for at, case in enumerate(asked.cases.names)}
        geo.write(deskpage.decided(asked, {names["Kotli Goth"]: name, len(names): pair}), path)
    both = maps.review(placed, before=paths)
    assert set(both.table["decision"].dropna()) == {"province", "different"}
    name, pair = both.table.attrs["overruled"]
    assert "'skip', now 'province'" in name
    assert "'same', now 'different'" in pair
    assert (located(paths)["precision"].head(2) == "admin1").all()


@pytest.mark.parametrize("decision", ["perhaps", "1,5"])
def test_a_pair_is_one_or_two(placed, tmp_path, decision):
    path = tmp_path / "d.csv"
    path.write_text(f'place,first_id,second_id,decision\n,u1,a7,"{decision}"\n')
    with pytest.raises(InputError, match="no decision on a pair"):
        maps.review(placed, before=path)


def test_pairs_that_are_the_same_count_once(tmp_path):
    source, decisions = tmp_path / "s.csv", tmp_path / "d.csv"
    ROWS.to_csv(source, index=False)
    decisions.write_text("place,first_id,second_id,decision\n,u1,a7,same\n,u1,zz,same\n")
    run = CliRunner().invoke(
        app, ["summary", str(source), "--column", "incident_id=id", "--decisions", str(decisions), "--level", "all"]
    )
    assert run.exit_code == 0, run.output
    assert "pair" in run.output
    assert "u1 and zz" in run.output
    assert run.output.splitlines()[1].split()[:4] == ["4", "16", "to", "17"], "u1 and a7 are one, of 2 to 3"


def test_the_command_writes_page_and_table(tmp_path):
    source, page, table = tmp_path / "s.csv", tmp_path / "r.html", tmp_path / "r.csv"
    ROWS.to_csv(source, index=False)
    run = CliRunner()
    done = run.invoke(app, ["review", str(source), "-o", str(page), "--language", "fa"])
    assert done.exit_code == 0, done.output
    assert 'dir="rtl"' in page.read_text()
    assert run.invoke(app, ["review", str(source), "-o", str(table)]).exit_code == 0
    refused = run.invoke(app, ["review", str(source), "-o", str(table)])
    assert isinstance(refused.exception, InputError), "never emptied"
    kept = run.invoke(app, ["review", str(source), "-o", str(table), "--decisions", str(table)])
    assert kept.exit_code == 0, kept.output
    assert isinstance(run.invoke(app, ["review", str(source)]).exception, InputError)


class Answer(NamedTuple):
    """What a server said."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


class Client:
    """A browser that has opened the address."""

    def __init__(self, server):
        self.port, self.origin = server.server_port, server.origin
        answer = self.get(f"/?token={server.token}")
        self.cookie = answer.headers["Set-Cookie"].partition(";")[0]

    def get(self, path, **headers):
        return self.ask("GET", path, None, headers)

    def post(self, told, **changed):
        headers = {"Origin": self.origin, "Cookie": self.cookie, "Content-Type": "application/json"} | changed
        return self.ask(
            "POST", "/decisions", json.dumps(told), {name: value for name, value in headers.items() if value}
        )

    def ask(self, verb, path, body, headers):
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as link:
            link.request(verb, path, body, headers)
            with link.getresponse() as answer:
                return Answer(answer.status, answer.headers, answer.read())


@pytest.fixture
def served(asked, tmp_path):
    server = serving.Server(serving.Desk(asked, tmp_path / "decisions.csv"))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_only_who_opened_the_address_once_is_served(served):
    token = served.token
    client = Client(served)
    assert served.server_address[0] == "127.0.0.1"
    page = client.get("/", Cookie=client.cookie)
    assert (page.status, page.headers["Cache-Control"]) == (200, "no-store")
    assert client.get("/").status == 403
    assert client.get(f"/?token={token}").status == 403, "a token works once"
    assert client.get("/", Cookie=client.cookie, Host="evil.example").status == 404
    told = {"row": 0, "decision": "skip"}
    assert client.post(told, Origin="http://evil.example").status == 403
    assert client.post(told, Origin="").status == 403
    assert client.post(told, Cookie="").status == 403
    assert client.post(told, Host="localhost.evil.example").status == 403
    assert client.post(told, **{"Content-Type": "text/plain"}).status == 415
    assert client.post({"row": 0, "decision": "x" * 30_000}).status == 422
    assert client.post({"row": True, "decision": "skip"}).status == 422
    assert client.post({"row": 999, "decision": "skip"}).status == 422
    assert client.post({"row": 0, "decision": "95, 64"}).status == 422
    assert b"latitude" in client.post({"row": 0, "decision": "95, 64"}).body
    assert pd.read_csv(served.desk.path)["decision"].isna().all()
    assert client.post(told).status == 200
    assert pd.read_csv(served.desk.path)["decision"].dropna().tolist() == ["skip"]


def test_the_page_and_the_file_give_the_same_table(served, asked, tmp_path):
    client = Client(served)
    names = {case["place"]: at for at, case in enumerate(asked.cases.names)}
    said = {
        names["Kotli Goth"]: "26.5, 68.1",
        names["San Antonio"]: "1",
        names["the road"]: "not a place",
        len(names): "same",
    }
    for row, text in said.items():
        assert client.post({"row": row, "decision": text}).status == 200
    by_hand = tmp_path / "by_hand.csv"
    geo.write(deskpage.decided(asked, said), by_hand)
    assert served.desk.path.read_bytes() == by_hand.read_bytes()
    pd.testing.assert_frame_equal(pd.DataFrame(located(served.desk.path)), pd.DataFrame(located(by_hand)))


def killed_while_saving(asked, path, rng, kills):
    """Start a server, decide until it is killed (-9) at a random moment, start it again; what it acknowledged and the
    file lacks."""
    lost = []
    acknowledged = {}
    rows = len(asked.cases.names)
    for number in range(kills):
        before = path if path.exists() else None
        server = serving.Server(serving.Desk(maps.review(asked.placed, before=before) if before else asked, path))
        child = os.fork()
        if not child:
            server.serve_forever(poll_interval=0.02)
            os._exit(0)
        client = Client(server)
        stop = threading.Timer(rng.uniform(0.002, 0.25), os.kill, (child, signal.SIGKILL))
        stop.start()
        try:
            for each in range(10_000):
                row, text = each % rows, f"{rng.uniform(20, 30):.4f}, {number}.{each}"
                if client.post({"row": row, "decision": text}).status == 200:
                    acknowledged[row] = (text, None)
        except (OSError, http.client.HTTPException):
            acknowledged[row] = (acknowledged.get(row, ("", None))[0], text)
        stop.join()
        os.waitpid(child, 0)
        server.server_close()
        table = pd.read_csv(path, dtype="string")
        for known, allowed in acknowledged.items():
            held = table["decision"].fillna("").iloc[known]
            if held not in allowed:
                lost.append((number, known, held, allowed))
            acknowledged[known] = (held, None)
    return lost, acknowledged


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, to kill a server without starting Python anew")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_killed_at_a_random_moment_nothing_is_lost(asked, tmp_path):
    rng = random.Random(time.time_ns())
    lost, acknowledged = killed_while_saving(asked, tmp_path / "decisions.csv", rng, int(os.environ.get("KILLS", "3")))
    assert not lost
    assert acknowledged
