"""`fetch`: ask a service for its incidents or reports, and write them as a file that `read` knows."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ...disk.whole import whole, writable
from ...errors import InputError, ServiceError
from . import merging, reportfeed
from .client import Client
from .connector import Connector, named

LAST: Final = "last"
Row = dict[str, Any]


@dataclass(frozen=True)
class Fetched:
    """What was fetched.

    Attributes
    ----------
    path : pathlib.Path
    rows : int
        That the file has; `new` came with this call.
    new, deleted : int
        Rows that came, and that the service has deleted.
    asked, again : int
        Pages that were asked for, and that were still kept.
    terms : str
        Of use.
    """

    path: Path
    rows: int
    new: int
    deleted: int
    asked: int
    again: int
    terms: str


def fetch(
    service: str,
    out: str | os.PathLike[str],
    *,
    country: str | None = None,
    first: str | dt.date | None = None,
    last: str | dt.date | None = None,
    since: str | dt.date | None = None,
    version: str | None = None,
    query: str | None = None,
    url: str | None = None,
    deletions: str | os.PathLike[str] | None = None,
    address: str | None = None,
    fresh: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
    **more: Any,
) -> Fetched:
    """Ask a service for incidents or reports, and write them to a file.

    Parameters
    ----------
    service : {"acled", "ucdp", "hapi", "reliefweb", "feed"}
    out : path-like
        A .csv of all columns, as the service has them; of reports and feeds an .xml, which is read as articles.
    country : str, optional
        As the service writes it: ACLED a name, UCDP a Gleditsch-Ward number, HAPI an ISO 3166-1 alpha-3 code.
    first, last : str or datetime.date, optional
        Days of the incidents, or of the reports.
    since : str or datetime.date, optional
        Only what was changed since that day; "last": since the latest change that `out` has. It is put over the rows
        that `out` has, by id.
    version : str, optional
        Of UCDP: "25.1", or candidate events "25.0.9".
    query : str, optional
        Of ReliefWeb: words that a report has.
    url : str, optional
        Of a feed.
    deletions : path-like, optional
        Of ACLED: write the ids that were deleted since `since` there, and take them out of `out`.
    address : str, optional
        Of another server that speaks as the service does.
    fresh : bool, optional
        Ask again for pages that came less than a day ago.
    on_progress : callable, optional
        Called with (rows done, rows in all, 0 where that is not known).
    **more
        `sleep` and `clock`, functions of `time` to wait and to tell the time with.

    Returns
    -------
    Fetched
        How much came, and the service's terms.

    Raises
    ------
    InputError
        If the service cannot be asked for that, or a key is missing.
    ServiceError
        If the service fails. Pages that came are kept: the same call goes on from there.

    Examples
    --------
    >>> fetch("ucdp", "events.csv")
    Traceback (most recent call last):
    geo.errors.InputError: ucdp needs --data-version
    """
    chosen, path = named(service), Path(out)
    said = {"country": country, "from": first, "to": last, "version": version, "query": query}
    asked = {name: _day(value, name) if name in ("from", "to") else str(value) for name, value in said.items() if value}
    moment = _moment(chosen, since, path)
    if moment is not None:
        asked["since"] = str(moment)
    sent = [] if chosen.gives == "feed" else chosen.asked(asked)
    _endings(chosen, path, deletions)
    writable(path)
    client = Client(chosen, address=address, fresh=fresh, **more)
    if chosen.gives == "feed":
        return _feed(client, path, url)
    rows = list(_rows(client, chosen.path.format(**asked), sent, on_progress, total=chosen.total))
    gone: list[Row] = []
    if deletions is not None:
        of = chosen.deletions
        since_ = [one.format(since=moment or 0).partition("=") for one in of["since"]]
        gone = list(
            _rows(client, of["path"], [*chosen.always.items(), *((key, value) for key, _, value in since_)], None)
        )
        merging.write(Path(deletions), gone)
    return _written(client, path, rows, gone, over=moment is not None)


def _written(client: Client, path: Path, rows: list[Row], gone: list[Row], *, over: bool) -> Fetched:
    service, new = client.service, len(rows)
    if service.gives == "articles":
        reportfeed.write(path, service.title, rows)
    else:
        old = merging.read(path) if over and path.exists() else []
        rows = merging.merged(old, rows, service.id)
        rows = merging.without(rows, {str(one.get(service.id)) for one in gone}, service.id)
        merging.write(path, rows)
    return Fetched(path, len(rows), new, len(gone), client.asked, client.again, service.terms)


def _rows(
    client: Client,
    path: str,
    sent: list[tuple[str, str]],
    on_progress: Callable[[int, int], None] | None,
    *,
    total: str = "",
) -> Iterator[Row]:
    """Page after page."""
    service, number, done = client.service, client.service.first, 0
    before: list[Row] = []
    while True:
        page = [(service.names["page"], str(number)), (service.names["size"], str(service.size))]
        reply = client.page(path, [*sent, *page])
        rows = reply.get(service.rows)
        if not isinstance(rows, list) or any(not isinstance(row, Mapping) for row in rows):
            raise ServiceError(
                f"{service.name} sent a reply without its rows ({service.rows!r}); its format has changed"
            )
        if rows and rows == before:
            raise ServiceError(f"{service.name} sends the same page again and again; its way of paging has changed")
        before = rows
        yield from (dict(row) for row in rows)
        done += len(rows)
        every = int(reply.get(total) or 0) if total else 0
        if on_progress:
            on_progress(done, every)
        if total and not rows and done < every:
            raise ServiceError(
                f"{service.name} promised {every:,} rows and sent {done:,}; run the same again with --fresh"
            )
        if (total and done >= every) or (not total and len(rows) < service.size):
            return
        number += 1 if service.paging == "page" else len(rows)


def _feed(client: Client, path: Path, url: str | None) -> Fetched:
    from ...text.articles.feeds import is_feed

    if not url:
        raise InputError("feed needs the address of a feed: incidentmap fetch feed https://… -o news.xml")
    data = client.file(url)
    if not is_feed(data):
        what = "a web page" if b"<html" in data[:2000].lower() else "something else"
        raise ServiceError(f"{url}: {what} stands there, not an RSS or Atom feed; look for the feed's own address")
    with whole(path) as part:
        part.write_bytes(data)
    count = data.count(b"<item") + data.count(b"<entry")
    return Fetched(path, count, count, 0, 1, 0, client.service.terms)


def _endings(service: Connector, path: Path, deletions: Any) -> None:
    """Refuse outputs that could not be read as what they are."""
    wanted = ".csv" if service.gives == "rows" else ".xml"
    if path.suffix.lower() != wanted:
        raise InputError(f"{path}: {service.name} is written as {wanted}; give it a name that ends so")
    if deletions is not None and not service.deletions:
        raise InputError(f"{service.name} has no list of what it deleted; leave --deletions out")


def _moment(service: Connector, since: str | dt.date | None, path: Path) -> int | None:
    """Seconds since 1970 of the day that was said, or of the latest change in a file; None for all."""
    if since is None:
        return None
    if not service.changed:
        raise InputError(f"{service.name} does not say when its rows were changed; leave --since out")
    if since != LAST:
        day = dt.date.fromisoformat(_day(since, "since"))
        return int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp())
    rows = merging.read(path) if path.exists() else []
    stamps = [int(text) for row in rows if (text := str(row.get(service.changed) or "")).isdecimal()]
    return max(stamps, default=None)


def _day(value: Any, name: str) -> str:
    try:
        return dt.date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise InputError(f"--{name} {value}: write a day as 2024-03-05") from error


def terms_said(service: str) -> bool:
    """Whether a service's terms were said before on this machine; from now on they were."""
    from ...disk import home

    note = home.made(home.folder() / "fetched") / f"{service}.terms"
    if note.exists():
        return True
    note.write_text("said\n", encoding="utf-8")
    return False
