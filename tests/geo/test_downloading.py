"""Downloads resume, are checked for size, and are never half in place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.adding.downloading import TRIES, download
from geo.errors import ServiceError

BODY = bytes(range(256)) * 4000


def ranged(body: bytes = BODY, etag: str = '"v1"', cut_first: int | None = None):
    """A server that knows ranges; its first answer may break off."""
    state = {"first": True}

    def answer(asked):
        cut = cut_first if state["first"] else None
        state["first"] = False
        start = re.fullmatch(r"bytes=(\d+)-", asked.headers.get("Range", ""))
        if start and asked.headers.get("If-Range") == etag:
            at = int(start[1])
            extent = f"bytes {at}-{len(body) - 1}/{len(body)}"
            return {"status": 206, "body": body[at:], "headers": {"ETag": etag, "Content-Range": extent}}
        return {"body": body, "headers": {"ETag": etag}, "cut": cut}

    return answer


def fetch(server, path: Path, **options):
    return download(server.url + "PK.zip", path, sleep=lambda _: None, **options)


def test_a_whole_file(serve, tmp_path):
    seen: list[tuple[int, int]] = []
    got = fetch(serve(ranged()), tmp_path / "PK.zip", on_progress=lambda done, total: seen.append((done, total)))
    assert got.path.read_bytes() == BODY
    assert (got.size, got.version) == (len(BODY), '"v1"')
    assert seen[-1] == (len(BODY), len(BODY))
    assert seen == sorted(seen)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["PK.zip"]


def test_a_broken_connection_is_taken_up_where_it_broke(serve, tmp_path):
    server = serve(ranged(cut_first=300_000))
    assert fetch(server, tmp_path / "PK.zip").path.read_bytes() == BODY
    assert [asked.headers.get("Range") for asked in server.asked] == [None, "bytes=300000-"]


def test_the_next_run_continues_what_an_earlier_one_left(serve, tmp_path):
    server = serve(lambda asked: {"body": BODY, "headers": {"ETag": '"v1"'}, "cut": 100_000})
    with pytest.raises(ServiceError, match=r"100,000 of 1,024,000 bytes came; run the same again"):
        fetch(server, tmp_path / "PK.zip")
    assert len(server.asked) == TRIES
    assert not (tmp_path / "PK.zip").exists()
    part = tmp_path / "PK.zip.part"
    assert part.stat().st_size == 100_000
    other = serve(ranged())
    (tmp_path / "PK.zip.part.json").write_text(f'{{"url": "{other.url}PK.zip", "version": "\\"v1\\""}}')
    assert fetch(other, tmp_path / "PK.zip").path.read_bytes() == BODY
    assert other.asked[0].headers["Range"] == "bytes=100000-"


def left_over(server, path: Path, content: bytes = b"x" * 5000, version: str = '\\"old\\"') -> None:
    path.with_name("PK.zip.part").write_bytes(content)
    path.with_name("PK.zip.part.json").write_text(f'{{"url": "{server.url}PK.zip", "version": "{version}"}}')


def test_a_file_that_changed_meanwhile_is_fetched_anew(serve, tmp_path):
    server = serve(ranged(etag='"new"'))
    left_over(server, tmp_path / "PK.zip")
    got = fetch(server, tmp_path / "PK.zip")
    assert got.path.read_bytes() == BODY
    assert got.version == '"new"'


def test_a_server_that_ignores_if_range_does_not_mix_two_versions(serve, tmp_path):
    def answer(asked):
        if "Range" in asked.headers:
            extent = f"bytes 5000-{len(BODY) - 1}/{len(BODY)}"
            return {"status": 206, "body": BODY[5000:], "headers": {"ETag": '"new"', "Content-Range": extent}}
        return {"body": BODY, "headers": {"ETag": '"new"'}}

    server = serve(answer)
    left_over(server, tmp_path / "PK.zip")
    assert fetch(server, tmp_path / "PK.zip").path.read_bytes() == BODY


def test_a_server_without_ranges_sends_the_whole_file(serve, tmp_path):
    server = serve(lambda asked: {"body": BODY, "headers": {"ETag": '"old"'}})
    left_over(server, tmp_path / "PK.zip")
    assert fetch(server, tmp_path / "PK.zip").path.read_bytes() == BODY
    assert "Range" in server.asked[0].headers


def test_without_a_version_a_part_is_not_continued(serve, tmp_path):
    server = serve(lambda asked: {"body": BODY})
    left_over(server, tmp_path / "PK.zip", version="")
    assert fetch(server, tmp_path / "PK.zip").path.read_bytes() == BODY
    assert "Range" not in server.asked[0].headers


def test_a_part_longer_than_the_file_begins_anew(serve, tmp_path):
    server = serve(lambda asked: {"status": 416} if "Range" in asked.headers else {"body": BODY})
    left_over(server, tmp_path / "PK.zip")
    assert fetch(server, tmp_path / "PK.zip").path.read_bytes() == BODY


def test_a_missing_file_is_refused_at_once(serve, tmp_path):
    server = serve(lambda asked: {"status": 404})
    with pytest.raises(ServiceError, match="404"):
        fetch(server, tmp_path / "PK.zip")
    assert len(server.asked) == 1


def test_a_busy_server_is_tried_again(serve, tmp_path):
    replies = iter([{"status": 503}, {"body": BODY}])
    assert fetch(serve(lambda asked: next(replies)), tmp_path / "PK.zip").size == len(BODY)


def test_nobody_there(tmp_path):
    with pytest.raises(ServiceError, match="connection failed"):
        download("http://127.0.0.1:9/PK.zip", tmp_path / "PK.zip", sleep=lambda _: None)


def test_other_addresses_are_refused(tmp_path):
    with pytest.raises(ServiceError, match="not an http"):
        download("file:///etc/passwd", tmp_path / "x", sleep=lambda _: None)
