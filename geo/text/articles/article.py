"""An article: its words, and what its file says of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from ...disk.held import held
from ...findings import Finding
from ..days import expressions, publication
from ..days.when import Published


@dataclass(frozen=True, slots=True)
class Article:
    """An article's words, and what its file says of it.

    Attributes
    ----------
    text : str
    name : str
        Of the file, for messages.
    title, url : str or None
    published : datetime.date or None
        From the file's metadata, else from a dateline that states the year.
    basis : str
        Where `published` comes from, in words.
    findings : tuple of Finding
    id : str
        By which an article is known again on the next run: the file's name, within the folder that was given; a feed's
        own id of its entry.
    """

    text: str
    name: str
    title: str | None = None
    url: str | None = None
    published: dt.date | None = None
    basis: str = ""
    findings: tuple[Finding, ...] = ()
    id: str = ""


def made(
    name: str,
    text: str,
    title: str | None = None,
    url: str | None = None,
    day: dt.date | None = None,
    basis: str = "from the file's metadata",
    findings: tuple[Finding, ...] = (),
) -> Article:
    """An article; where its metadata gives no day, a dateline that states the year does."""
    text, title = held(text), held(title) if title else title
    line = publication.dateline(text)
    if day is None and line:
        day, basis = expressions.find(text[slice(*line)], Published())[0].first, "from the dateline"
    return Article(text, name, title, url, day, f"{basis}, {day.isoformat()}" if day else "", findings, Path(name).name)


def iso_day(value: str | None) -> dt.date | None:
    """The day that an ISO 8601 text begins with, if it is one."""
    try:
        return dt.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
