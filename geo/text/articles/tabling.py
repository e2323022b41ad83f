"""`geo.extract_files`: files, folders and feeds of articles in, one incidents table out."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from ... import findings
from ...errors import InputError
from ...findings import Finding
from ..stories import extracting, frame
from ..stories.extracting import Reading
from ..words import windows
from ..words.language import mixed
from .article import Article, iso_day
from .collecting import Collection, collect
from .kept import remember

if TYPE_CHECKING:
    import pandas as pd

    from ...gazetteer.protocol import Gazetteer
    from ..languages.spoken import Language
    from ..stories.proposals import Extractor

SHOWN: Final = 5
_BUGS: Final = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a fault of ours raises: one article's ends no folder, and is told as its own."""


def extract_files(
    source: Any,
    published: str | dt.date | None = None,
    *,
    corrections: str | os.PathLike[str] | Sequence[str | os.PathLike[str]] | None = None,
    strict: bool = False,
    gazetteer: Gazetteer | None = None,
    extractor: Extractor | None = None,
    language: str | os.PathLike[str] | Language | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """Find the incidents that articles tell of: `geo.extract` for a file, a folder of files, or an RSS or Atom feed.

    Parameters
    ----------
    source : path-like, file object, or list of them
        .txt, .md, .html, .mhtml, .pdf, .docx; a folder of these, with the folders in it; or a feed.
    published : str or datetime.date, optional
        The day of publication. For one article it counts more than what the file says, and a difference is found;
        for several it is used where an article itself gives no day.
    corrections : path-like, or several, optional
        A table that an earlier run wrote with `geo.text.corrections.applying.write` and a person corrected: what
        differs from
        what was
        extracted then wins over what is extracted now. Of several, a later one overrules an earlier one.
    strict : bool, default False
        Refuse a folder or feed with an article that cannot be read, instead of passing over it.
    gazetteer : Gazetteer, optional
        Instead of the bundled one.
    extractor, language : optional
        As `geo.extract` takes them.
    on_progress : callable, optional
        Called with the number of articles done and of all.

    Returns
    -------
    pandas.DataFrame
        As `geo.extract` gives, with `source` (the article's title, else its file), `source_url`, and `article` (what an
        article is known by: its file, or its id in the feed), `title`, `published` (ISO 8601). Reports of one event in
        two articles stay two rows; likely ones are found. `attrs["articles"]` maps each article to its text.

    Raises
    ------
    InputError
        If nothing can be read, with the reasons; with `strict`, if anything cannot; if `published` is no date.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("Two soldiers were killed in Gao, Mali, on 3 May 2021.")
    >>> _ = (folder / "b.txt").write_text("A blast in Quetta, Pakistan, killed nine people on 4 May 2021.")
    >>> extract_files(folder)[["article", "place", "killed"]].to_dict("split")["data"]
    [['a.txt', 'Gao', 2], ['b.txt', 'Quetta', 9]]
    """
    if isinstance(published, str) and iso_day(published) is None:
        raise InputError(f"published={published!r} is not a date; write it as 2024-01-29")
    whole = collect(source)
    read: list[tuple[Article, Reading]] = []
    asked = {"gazetteer": gazetteer, "extractor": extractor, "language": language}
    for number, article in enumerate(whole.articles, 1):
        try:
            read.append((article, _read(article, published, asked, several=whole.several)))
        except InputError as error:
            if not whole.several:
                raise InputError(f"{article.name}: {error}") from error
            whole.refused.append(f"{article.name}: {error}")
        except _BUGS as error:
            if not whole.several:
                raise
            whole.refused.append(
                f"{article.name}: reading it failed ({type(error).__name__}: {error}); please report it"
            )
        if on_progress:
            on_progress(number, len(whole.articles))
    _refuse(whole, strict=strict, any_read=bool(read))
    table = _joined(whole, read)
    if corrections is not None:
        from ..corrections.several import apply_all

        paths = [corrections] if isinstance(corrections, str | os.PathLike) else corrections
        return apply_all(table, paths).table
    return table


def _read(article: Article, published: str | dt.date | None, asked: Mapping[str, Any], *, several: bool) -> Reading:
    given = published is not None and (article.published is None or not several)
    day, basis = (published, "as given") if given else (article.published, article.basis)
    found = extracting.read(
        windows.mended(article.text),
        day,
        basis=basis,
        source=article.title or article.id or article.name,
        **asked,
    )
    more: list[Finding] = []
    if given and article.published is not None and str(published)[:10] != article.published.isoformat():
        more.append(
            findings.finding(
                "published-differs",
                f"the day of publication given is not the article's own ({article.basis})",
                [article.id],
                "leave the day out, if the article is right",
            )
        )
    other = mixed(article.text)
    if other:
        more.append(
            findings.finding(
                "part-unread",
                f"a part of the text looks {other}, and only English is read",
                [article.id],
                "read that part yourself",
            )
        )
    about = {
        "source_url": article.url or None,
        "article": article.id,
        "title": article.title,
        "published": str(day)[:10] if day else None,
    }
    return replace(
        found, rows=[{**row, **about} for row in found.rows], findings=[*found.findings, *more, *article.findings]
    )


def _refuse(whole: Collection, *, strict: bool, any_read: bool) -> None:
    """Say which articles could not be read; refuse where none could, or where any could not and that was asked for."""
    if not whole.refused:
        return
    listed = "\n  ".join(whole.refused[:SHOWN]) + (
        f"\n  … and {len(whole.refused) - SHOWN} more" if len(whole.refused) > SHOWN else ""
    )
    if not any_read:
        raise InputError(f"{whole.name}: none of its {len(whole.refused)} articles can be read:\n  {listed}")
    if strict:
        raise InputError(
            f"{whole.name}: refused, because strict reading was asked for and these cannot be read:\n  {listed}"
        )
    whole.findings.append(
        findings.finding(
            "article-unreadable",
            "articles that cannot be read were passed over",
            whole.refused,
            "mend or remove them; --strict refuses such a source",
        )
    )


def _joined(whole: Collection, read: list[tuple[Article, Reading]]) -> pd.DataFrame:
    """One table, and one set of `attrs`."""
    out = frame.table(
        _told_apart([row for _, one in read for row in one.rows]), {"title": "string", "published": "string"}
    )
    ids = [article.id for article, _ in read]
    told = set(out["article"])
    out.attrs = {
        "source": str(whole.name),
        "published": read[0][1].published if len(read) == 1 else "each article's own",
        "articles": remember({article.id: article.text for article, _ in read if article.id in told or len(read) == 1}),
        "read": len(read),
        "totals": [{**each, "article": article.id} for article, one in read for each in one.totals],
        "background": [{**each, "article": article.id} for article, one in read for each in one.background],
        "findings": [
            *whole.findings,
            *(read[0][1].findings if len(read) == 1 else _merged(ids, [one.findings for _, one in read])),
        ],
    }
    refused = [{**each, "article": article.id} for article, one in read for each in one.refused]
    out.attrs |= {"refused": refused} if refused else {}
    if sum(bool(one.rows) for _, one in read) > 1:
        _propose(out)
    return out


def _told_apart(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows; one of its own article whose id another article's row has, as two copies of one report do, gets an id
    of its own."""
    seen: set[str] = set()
    out = []
    for row in told:
        known = row["incident_id"]
        while known in seen:
            known = "x" + hashlib.blake2b(f"{known} {row['article']}".encode(), digest_size=6).hexdigest()
        seen.add(known)
        out.append({**row, "incident_id": known})
    return out


def _merged(ids: list[str], told: list[list[Finding]]) -> list[Finding]:
    """The same finding about several articles, said once."""
    by_code: dict[str, list[tuple[str, Finding]]] = {}
    for known, found in zip(ids, told, strict=True):
        for item in found:
            by_code.setdefault(item["code"], []).append((known, item))
    return [
        findings.finding(
            code, items[0][1]["message"], dict.fromkeys(known for known, _ in items), items[0][1]["remedy"]
        )
        for code, items in by_code.items()
    ]


def _propose(table: pd.DataFrame) -> None:
    """Say which incidents of two articles may be one event; none is merged."""
    from ...claims import toldtwice
    from ...claims.duplicates import deduplicate

    pairs = deduplicate(table, across="article")
    if len(pairs):
        rows = [f"{first} = {second}" for first, second in zip(pairs["first_id"], pairs["second_id"], strict=True)]
        findings.add(
            table,
            findings.finding(toldtwice.CODE, toldtwice.MESSAGE, rows, toldtwice.REMEDY),
        )
