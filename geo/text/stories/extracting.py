"""`geo.extract`: an article in, an incidents table out, with the words that every field rests on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ...disk.held import held
from ...errors import InputError
from ...findings import Finding
from ...gazetteer import places as gazetteers
from ...gazetteer.protocol import Gazetteer
from ..articles.kept import remember
from ..days import publication
from ..languages import folders, spoken
from ..places import placing, vetting
from ..places.spans import Recogniser
from ..words import language as tongues
from ..words import recasing, unseen, windows
from ..words.tokens import sentences
from . import frame, lonely, narrative, proposals, requoting, rows, saying, whereabouts
from .bearing_out import Article
from .incident import Incident
from .proposals import Extractor
from .quotes import quoted
from .reports import Report

if TYPE_CHECKING:
    import os

    import pandas as pd

    from ..languages.spoken import Language


def extract(
    text: str,
    published: str | dt.date | None = None,
    *,
    basis: str = "as given",
    source: str | None = None,
    recogniser: Recogniser | None = None,
    gazetteer: Gazetteer | None = None,
    extractor: Extractor | None = None,
    language: str | os.PathLike[str] | Language | None = None,
) -> pd.DataFrame:
    """Find the incidents that an article tells of.

    Offline and without a model: a grammar of English casualty reports over the bundled gazetteer's names. What is
    not stated stays missing; a total over several incidents is never a row, it is kept in `attrs["totals"]`.

    Parameters
    ----------
    text : str
        Plain text, English. See `geo.text.articles.single` for files.
    published : str or datetime.date, optional
        The day of publication (ISO 8601), from which "Saturday" and "17 January" are counted. By default a header line
        of the text, unless the text contradicts it.
    basis : str, optional
        Where `published` is from, for the notes.
    source : str, optional
        What to put into the column `source`.
    recogniser : Recogniser, optional
        Finds the place names instead of the built-in rules: a function from the text to (start, end) offsets, such as
        a spaCy model or a service wrapped in a line. The default needs neither.
    gazetteer : Gazetteer, optional
        Instead of the bundled one.
    extractor : Extractor, optional
        Proposes the incidents instead of the grammar: a function from the text to mappings of columns, each with the
        words that it rests on. What the article does not bear out is refused; see `geo.text.stories.proposals`.
    language : path-like or geo.text.languages.spoken.Language, optional
        The folder of another language than English, as `geo/text/languages/en` is one; see `docs/extending.md`.

    Returns
    -------
    pandas.DataFrame
        One row an incident, in the order of the text; the columns of `geo.schema.INCIDENT_COLUMNS`, and `missing`,
        `abducted`, `attackers_killed` (Int64; attackers are counted in `killed` too), `evidence` (JSON: field → list of
        `{"start", "end", "quote"}` with offsets into `text`), `certainty` (JSON: field → 0 to 1), `notes` (assumptions
        made, and why a field is empty). `place`, `country` and `admin1` are such that `geo.geocode` finds the place.
        `article` says which text of `attrs["articles"]` the offsets are in. `attrs` has `findings`, `totals`,
        `background`, `published` too, and with an extractor `refused`: proposals and why they were left out.

    Raises
    ------
    InputError
        If the text is empty, longer than 2,000,000 characters, not text, or not English.

    Examples
    --------
    >>> import json
    >>> from geo import extract
    >>> table = extract(
    ...     "Two soldiers were killed and at least five people injured when a bomb exploded near Bannu, Pakistan, on 4 May 2021."
    ... )
    >>> table[["place", "country", "killed", "injured", "injured_min"]].to_dict("records")
    [{'place': 'Bannu', 'country': 'Pakistan', 'killed': 2, 'injured': 5, 'injured_min': 5}]
    >>> json.loads(table["evidence"][0])["killed"][0]["quote"]
    'Two soldiers were killed'

    A model of your own proposes; what its quotes do not bear out is refused, aloud:

    >>> def model(text):
    ...     quotes = {"place": "in Gao", "date": "3 May 2021"}
    ...     yield {"place": "Gao", "date": "2021-05-03", "killed": 9, "evidence": quotes | {"killed": "Nine men"}}
    ...     yield {"place": "Gao", "killed": 2021, "evidence": quotes | {"killed": "on 3 May 2021"}}
    >>> proposed = extract("Nine men died in Gao, Mali, on 3 May 2021.", extractor=model)
    >>> proposed[["place", "country", "killed"]].to_dict("records"), proposed.attrs["refused"][0]["reason"]
    ([{'place': 'Gao', 'country': 'Mali', 'killed': 9}], "killed: 2021 is not what the words 'on 3 May 2021' count")
    """  # noqa: E501
    text = windows.mended(text) if isinstance(text, str) else text
    found = read(
        text,
        published,
        basis=basis,
        source=source,
        recogniser=recogniser,
        gazetteer=gazetteer,
        extractor=extractor,
        language=language,
    )
    made = frame.table(found.rows)
    made.attrs = {
        "source": source or "text",
        "articles": remember({source or "text": text}),
        "published": found.published,
        "totals": found.totals,
        "background": found.background,
        "findings": found.findings,
    }
    if extractor is not None:
        made.attrs["refused"] = found.refused
    return made


@dataclass(frozen=True, slots=True)
class Reading:
    """What an article tells, before it is made a table: a table costs more than reading an article.

    Attributes
    ----------
    rows : list of dict
        Column → value, one an incident.
    totals, background : list of dict
        As in the `attrs` of the table.
    published : str
        Where the day of publication is from.
    findings : list of Finding
    refused : list of dict
        Proposals of an extractor that were left out, each with its reason.
    """

    rows: list[dict[str, Any]]
    totals: list[dict[str, Any]]
    background: list[dict[str, Any]]
    published: str
    findings: list[Finding]
    refused: list[dict[str, Any]] = field(default_factory=list)


def read(
    text: str,
    published: str | dt.date | None = None,
    *,
    basis: str = "as given",
    source: str | None = None,
    recogniser: Recogniser | None = None,
    gazetteer: Gazetteer | None = None,
    extractor: Extractor | None = None,
    language: str | os.PathLike[str] | Language | None = None,
) -> Reading:
    """What `extract` makes a table of; its parameters and errors.

    Examples
    --------
    >>> [row["killed"] for row in read("Two soldiers were killed in Gao, Mali, on 3 May 2021.").rows]
    [2]
    """
    chosen = gazetteer or gazetteers.bundled()
    text = held(text) if isinstance(text, str) else text
    if language is not None:
        with spoken.reading(folders.load(language)):
            return read(
                text,
                published,
                basis=basis,
                source=source,
                recogniser=recogniser,
                gazetteer=chosen,
                extractor=extractor,
            )
    if isinstance(text, str) and unseen.held(text):
        plain, where = unseen.without(text)
        found_in = read(
            plain,
            published,
            basis=basis,
            source=source,
            recogniser=recogniser,
            gazetteer=chosen,
            extractor=extractor,
        )
        return replace(
            found_in,
            rows=[requoting.row(each, text, where) for each in found_in.rows],
            totals=[requoting.aside(each, text, where) for each in found_in.totals],
            background=[requoting.aside(each, text, where) for each in found_in.background],
        )
    written, text = text, recasing.recased(text, chosen) if isinstance(text, str) else text
    tongues.check(text)
    known = vetting.places(text, placing.toponyms(text, recogniser=recogniser, gazetteer=chosen), chosen)
    if extractor is not None:
        when = publication.publication(text, _day(published), basis)
        proposed = proposals.judged(
            extractor(written), Article(written, text, sentences(text), known, when, chosen), source
        )
        refused = [{"proposal": each.proposal, "reason": each.reason} for each in proposed.refused]
        return Reading(proposed.rows, [], [], when.basis, proposals.said(proposed), refused)
    found = narrative.find(text, known, _day(published), basis)
    usual = whereabouts.usual_country(text, known)
    told = [rows.row(text, incident, gazetteer=chosen, usual=usual, source=source) for incident in found.incidents]
    told = lonely.doubted(told)
    background = [_background(written, each) for each in found.background]
    if text is not written:
        told = [requoting.row(row, written) for row in told]
    return Reading(
        told,
        [_total(written, report) for report in found.totals],
        background,
        found.published.basis,
        saying.findings_of(told, found),
    )


def _background(text: str, incident: Incident) -> dict[str, Any]:
    sentence = incident.reports[0].sentence
    return {"quote": text[sentence.start : sentence.end], "start": sentence.start, "reason": incident.background}


def _day(published: str | dt.date | None) -> dt.date | None:
    if published is None or isinstance(published, dt.datetime):
        return published.date() if published is not None else None
    if isinstance(published, dt.date):
        return published
    try:
        return dt.date.fromisoformat(str(published)[:10])
    except ValueError as error:
        raise InputError(f"published={published!r} is not a date; write it as 2024-01-29") from error


def _total(text: str, report: Report) -> dict[str, Any]:
    start, end = report.sentence.start, report.sentence.end
    out: dict[str, Any] = {"quote": text[start:end], "start": start, "end": end}
    for each in report.told:
        out[each.kind] = {
            "min": each.count.low,
            "best": each.count.best,
            "max": each.count.high,
            **quoted(text, each.start, each.end),
        }
    return out
