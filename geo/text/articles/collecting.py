"""A file, a folder or a feed → articles. One that cannot be read, among many, is found and passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from ... import findings
from ...errors import InputError
from ...findings import Finding
from . import feeds, single
from .article import Article

_OWN: Final = b'<meta name="generator" content="incidentmap">'


@dataclass(slots=True)
class Collection:
    """What was read, and what was not.

    Attributes
    ----------
    name : str
        Of the source, for messages.
    articles : list of Article
    findings : list of Finding
    refused : list of str
        Files that could not be read, each with the reason.
    several : bool
        Whether the source could hold more than one article: a folder, a feed, a list.
    """

    name: str
    articles: list[Article] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    several: bool = False


def collect(source: Any) -> Collection:
    """Read a source of articles.

    Parameters
    ----------
    source : path-like, file object, or sequence of them
        A file that `geo.text.articles.single` reads, an RSS or Atom file, or a folder of both, with the folders in it.
        Hidden
        files, and the folder that a browser saves beside a page, are left out.

    Returns
    -------
    Collection

    Raises
    ------
    InputError
        If the source is a single file that cannot be read, or holds no file of a kind that is read.

    Examples
    --------
    >>> import io
    >>> collect(io.StringIO("Two men were killed in Gao.")).articles[0].text
    'Two men were killed in Gao.'
    """
    if isinstance(source, list | tuple):
        return _list(source)
    if not hasattr(source, "read") and Path(source).is_dir():
        return _folder(Path(source))
    file, data = single.contents(source)
    if feeds.is_feed(data):
        articles, found = feeds.read(file.name, data)
        return _told_apart(Collection(file.name, articles, found, several=True))
    return Collection(file.name, [single.read(file, data)])


def _list(several: Sequence[Any]) -> Collection:
    """Several sources, one after the other."""
    if not several:
        raise InputError("the list of articles is empty; give at least one file")
    whole = Collection(f"{len(several)} sources", several=True)
    for each in several:
        _add(whole, each, None)
    return _told_apart(whole)


def _told_apart(whole: Collection) -> Collection:
    """Each article with an id of its own; one that is there twice, word for word, as entries of two feeds often are, is
    read once."""
    by_id: dict[str, Article] = {}
    again = []
    for article in whole.articles:
        own = article if article.id not in by_id else replace(article, id=article.name)
        if own is article or by_id[article.id].text != article.text:
            by_id[own.id] = own
        else:
            again.append(article.name)
    whole.articles = list(by_id.values())
    if again:
        whole.findings.append(
            findings.finding(
                "article-again",
                "the same article under the same name, word for word, was read once",
                again,
                "nothing, if they are copies",
            )
        )
    return whole


def _folder(folder: Path) -> Collection:
    whole = Collection(str(folder), several=True)
    others = []
    for path in _files(folder, whole.refused):
        if path.suffix.lower() in (*single.ARTICLES, *single.FEEDS) and not _own(path):
            _add(whole, path, path.relative_to(folder).as_posix())
        else:
            others.append(path.name)
    if not whole.articles and not whole.refused:
        held = f"; it holds {', '.join(others[:3])}{' …' if len(others) > 3 else ''}" if others else ""
        raise InputError(
            f"{folder}: is a folder that holds no article ({', '.join(single.ARTICLES[:2])}, .html, .pdf, .docx) and"
            f" no feed{held}; name a table itself"
        )
    if others:
        whole.findings.append(
            findings.finding(
                "not-articles",
                "files of other kinds in the folder were passed over",
                others,
                "nothing, if they hold no article",
            )
        )
    return _told_apart(whole)


def _own(path: Path) -> bool:
    """Whether this is a page of ours, such as an evidence page beside the articles: it is no article."""
    try:
        with path.open("rb") as file:
            return _OWN in file.read(500)
    except OSError:
        return False  # whoever reads it says why it cannot be read


def _files(folder: Path, refused: list[str]) -> Iterator[Path]:
    """A folder's files and those of the folders in it, in the order of their names, but not what a browser saved beside
    a page."""
    try:
        inside = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        refused.append(f"{folder}: cannot be read ({error.strerror}); check the folder's permissions")
        return
    pages = {path.stem for path in inside if path.suffix.lower() in (".html", ".htm")}
    for path in inside:
        if path.name.startswith((".", "~$")):
            continue
        if path.is_dir():
            if not path.is_symlink() and path.name.removesuffix("_files") not in pages:
                yield from _files(path, refused)
        elif path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            refused.append(f"{path}: is a link to a file outside of its folder; name that file itself")
        elif path.is_file():
            yield path


def _add(whole: Collection, source: Any, known: str | None) -> None:
    """Read one more source; `known` is its name within the folder."""
    try:
        part = collect(source)
    except InputError as error:
        whole.refused.append(str(error))
        return
    whole.articles += [
        replace(article, id=known) if known and not part.several else article for article in part.articles
    ]
    whole.findings += part.findings
    whole.refused += part.refused
