"""`report`: placed incidents → a document: HTML, PDF, Word, PowerPoint or Markdown."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import geopandas as gpd

from geo.disk.whole import whole
from geo.errors import InputError
from geo.registering import Output, endings, output

from ..story.telling import Story, story_of
from . import paper, rendering, slides, word
from .contents import Contents, contents

IMAGES: Final = ("map", "trend")


def report(
    placed: gpd.GeoDataFrame | Story,
    language: str = "en",
    *,
    title: str | None = None,
    provinces: Any = None,
    level: int = 1,
    publisher: str | None = None,
    made: dt.date | None = None,
    publish: Any = None,
) -> Report:
    """Report on incidents: key figures, map, trend, provinces, what was not found, method, sources.

    Parameters
    ----------
    placed : geopandas.GeoDataFrame or Story
        What `boundaries.join` gives, in EPSG:4326; or a story, whose view has made the choices below.
    language : str, optional
        Of words, figures and dates: a code that `maps.languages.available()` lists.
    title : str, optional
        Otherwise the countries are named.
    provinces : geopandas.GeoDataFrame, optional
        The provinces `placed` was joined to, if they are not the bundled ones; of level 2 a mapping of both levels.
    level : {1, 2}, optional
        2 of districts, where the table was joined with `levels=(1, 2)`; what is known only to its province is its.
    publisher : str, optional
        For the boundary disclaimer.
    made : datetime.date, optional
        Date on the report. Otherwise today, or that of the environment's SOURCE_DATE_EPOCH.
    publish : str, path-like or mapping, optional
        By which rules it may be published: "public", a TOML file, …; see `maps.publish`.

    Returns
    -------
    Report
        `save` writes it; `html` and `markdown` give it as text; `contents` holds its parts.

    Raises
    ------
    geo.errors.InputError
        If the table has not been located and joined, or the language is not known.

    Examples
    --------
    >>> import boundaries, geo
    >>> import pandas as pd
    >>> incidents = geo.read(pd.DataFrame({"place": ["Quetta"], "country": ["Pakistan"], "killed": [3]}))
    >>> found = report(boundaries.join(geo.geocode(incidents)), title="One strike")
    >>> [(key.label, key.value) for key in found.contents.keys][:2]
    [('Incidents', '1'), ('Killed', '3')]
    """
    return Report(
        contents(
            story_of(
                placed,
                provinces,
                level,
                publish=publish,
                language=language,
                title=title,
                publisher=publisher,
                made=made,
            )
        )
    )


class Report:
    """What `maps.report` gives.

    Attributes
    ----------
    contents : Contents
        Its parts, in words.
    """

    def __init__(self, parts: Contents) -> None:
        self.contents = parts

    def html(self, template: str | os.PathLike[str] | None = None) -> str:
        """As one HTML page that holds everything, has no script and asks nothing of the network."""
        return rendering.render("html", self.contents, template)

    def markdown(self, template: str | os.PathLike[str] | None = None, *, stem: str = "report") -> str:
        """As Markdown; its pictures are the files `stem`-map.png and `stem`-trend.png."""
        return rendering.render(
            "md",
            self.contents,
            template,
            **{f"{name}_file": rendering.address(f"{stem}-{name}.png") for name in IMAGES},
        )

    def pdf(self, template: str | os.PathLike[str] | None = None) -> bytes:
        """As PDF (extra `report`)."""
        return paper.pdf(self.contents, template)

    def docx(self, template: str | os.PathLike[str] | None = None) -> bytes:
        """As a Word document (extra `report`)."""
        return word.docx(self.contents, template)

    def pptx(self, template: str | os.PathLike[str] | None = None) -> bytes:
        """As a PowerPoint presentation (extra `report`): the map as shapes, charts with their figures."""
        return slides.pptx(self.contents, template)

    @property
    def pictures(self) -> list[bytes | None]:
        """The pictures of the Markdown as PNG: the map, and the trend if there is one."""
        return [None if image is None else image.png for image in (self.contents.map, self.contents.trend)]

    def save(self, path: str | os.PathLike[str], *, template: str | os.PathLike[str] | None = None) -> list[Path]:
        """Save by the path's suffix: .html, .pdf, .docx, .pptx or .md; whole or not at all.

        Parameters
        ----------
        path : path-like
            Markdown's pictures are put beside it: report-map.png and report-trend.png for report.md.
        template : path-like, optional
            The user's own: Jinja2 for HTML, Markdown and PDF, a .docx for Word, a .pptx for PowerPoint.

        Returns
        -------
        list of Path
            The files that were written, the report first.

        Raises
        ------
        InputError
            If the suffix is none of these, or the template cannot be used.
        geo.errors.OutputError
            If a file cannot be written.
        """
        kind, every = check_kind(path), files(path)
        with ExitStack() as stack:
            # What is entered first takes its name last: the report, after the pictures that it shows.
            part = stack.enter_context(whole(every[0]))
            if kind == "md":
                beside = dict(zip(every[1:], self.pictures, strict=True))
                for where, data in beside.items():
                    if data is not None:
                        stack.enter_context(whole(where)).write_bytes(data)
                part.write_text(self.markdown(template, stem=every[0].stem), encoding="utf-8")
                return [every[0], *(where for where, data in beside.items() if data is not None)]
            written = _output(path).writer(self, template)
            part.write_bytes(written.encode("utf-8") if isinstance(written, str) else written)
        return every


def files(path: str | os.PathLike[str]) -> list[Path]:
    """The files that a report may be written as: itself, and the pictures beside Markdown.

    Examples
    --------
    >>> [one.name for one in files("report.md")]
    ['report.md', 'report-map.png', 'report-trend.png']
    """
    final = Path(path)
    return [final, *(final.with_name(f"{final.stem}-{name}.png") for name in IMAGES if check_kind(path) == "md")]


def check_kind(path: str | os.PathLike[str]) -> str:
    """What a path asks for; a suffix that is no kind of report is refused, naming those that are.

    Examples
    --------
    >>> check_kind("report.htm")
    'html'
    """
    ending = _output(path).ending[1:]
    return "html" if ending == "htm" else ending


def _output(path: str | os.PathLike[str]) -> Output:
    kind = output("report", path)
    if kind is None:
        *others, last = (ending for ending in endings("report") if ending != ".htm")
        raise InputError(f"{path}: a report is written as {', '.join(others)} or {last}; give it a name that ends so")
    return kind
