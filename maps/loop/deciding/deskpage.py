"""The review page: one offline file with the map, the doubtful names, likely duplicates and articles."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import os
from functools import cached_property
from importlib import resources
from json import dumps
from typing import Any, Final

import geopandas as gpd
import pandas as pd

from geo.disk import leftovers
from geo.disk.whole import whole
from geo.errors import InputError
from geo.registering import output
from geo.writing import check_kind
from geo.writing import write as write_table

from ...languages import catalogue
from ...languages.wording import words_of
from ...look import assets
from ...page import around, columns, heads
from ...page.document import DOCUMENT
from ...page.ground import ground
from ...page.packing import Block
from ...page.policy import policy
from .casefile import Cases, cases

TEXTS: Final = ("review.", "comma", "incidents", "scale.", "map.in", "map.out", "failed")
"""Keys of the catalogue, or how they begin, that the page's script needs."""
SHEET: Final = "decisions.csv"


def review(
    placed: gpd.GeoDataFrame,
    language: str = "en",
    *,
    before: Any = None,
    title: str | None = None,
    provinces: gpd.GeoDataFrame | None = None,
    across: str | None = None,
) -> Review:
    """The doubtful names and likely duplicates of a table on a map, for a person to decide.

    Parameters
    ----------
    placed : geopandas.GeoDataFrame
        What `boundaries.join` gives, located without the decisions, so that what was doubtful is still seen.
    language : str, optional
        Of the page: a code that `maps.languages.available()` lists.
    before : DataFrame or path-like, or several, optional
        Decisions so far: they are kept, and shown. Of several files a later one overrules an earlier one.
    title : str, optional
        Of the page; otherwise the language's word for it.
    provinces : geopandas.GeoDataFrame, optional
        The provinces `placed` was joined to, if they are not the bundled ones.
    across : str, optional
        Propose as duplicates only pairs that differ in this column, such as "source".

    Returns
    -------
    Review
        Its `save` writes the page (.html), or the decisions file (.csv, .xlsx).

    Raises
    ------
    geo.errors.InputError
        If the table has not been located and joined, or `before` is no decisions file.

    Examples
    --------
    >>> import boundaries, geo
    >>> table = geo.read(pd.DataFrame({"place": ["Kotli Goth"], "country": ["Pakistan"], "killed": [3]}))
    >>> asked = review(boundaries.join(geo.geocode(table)))
    >>> asked.table[["place", "killed", "status"]].to_dict("records")
    [{'place': 'Kotli Goth', 'killed': 3, 'status': 'new'}]
    >>> asked.html().startswith("<!DOCTYPE html>")
    True
    """
    columns.check(placed)
    found = cases(placed, words_of(language), before, across=across)
    return Review(placed, found, language, title, provinces)


class Review:
    """What a table asks of a person: a page, and the decisions file that it saves; `maps.review` makes it.

    Attributes
    ----------
    table : pandas.DataFrame
        The decisions file: a row a doubtful name, then a row a likely duplicate; see `geo.review`.
    """

    def __init__(
        self,
        placed: gpd.GeoDataFrame,
        asked: Cases,
        language: str,
        title: str | None,
        provinces: gpd.GeoDataFrame | None,
    ) -> None:
        self.placed, self.cases, self.language = placed, asked, language
        self.title = title or words_of(language).t("review.title")
        self.provinces = provinces
        self.table = asked.table

    @cached_property
    def sheet(self) -> list[list[str]]:
        """The decisions file's lines as `geo.write` writes them, the header first."""
        with leftovers.scratch() as folder:
            path = folder / SHEET
            write_table(self.table, path)
            return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))

    def html(self, *, served: bool = False) -> str:
        """The page as one document.

        Parameters
        ----------
        served : bool, optional
            It comes from `incidentmap review --serve`, and saves there.
        """
        return self._document(served=served)

    def save(self, outfile: str | os.PathLike[str]) -> None:
        """Write the page (.html), or the decisions file as a table.

        Raises
        ------
        geo.errors.InputError
            If the ending says neither.
        geo.errors.OutputError
        """
        if output("page", outfile) is None:
            check_kind(outfile)
            write_table(self.table, outfile)
            return
        document = self.html().encode("utf-8")
        with whole(outfile) as part:
            part.write_bytes(document)

    def _document(self, *, served: bool) -> str:
        words = catalogue(self.language)
        under = ground(self.placed, self.provinces, self.language)
        blocks = {
            "ground": under.block.packed(),
            "around": around.around(self.placed, under.bounds, self.language).packed(),
            "cases": self._packed(),
        }
        told = {
            "language": self.language,
            "locale": words["locale"],
            "dir": words["dir"],
            "texts": {key: text for key, text in words["texts"].items() if key.startswith(TEXTS)},
            "title": self.title,
            "bounds": under.bounds,
            "countries": under.countries,
            "partial": sorted(under.partial),
            "served": served,
            "proposed": self.cases.proposed,
        }
        digest = hashlib.sha256(dumps([told, blocks], sort_keys=True).encode()).hexdigest()[:12]
        settings = heads.safe_json(told | {"id": f"im-{digest}"})
        scripts = [assets.leaflet_script(), assets.desk(), f"incidentmapReview({settings});"]
        styles = [
            assets.leaflet_style(),
            assets.style(),
            resources.files(__package__).joinpath("desk.css").read_text("utf-8"),
        ]
        held = "".join(
            f'<script type="text/plain" id="im-{digest}-{name}">{data}</script>\n' for name, data in blocks.items()
        )
        return DOCUMENT.format(
            language=html.escape(self.language),
            direction=html.escape(words["dir"]),
            policy=html.escape(policy(scripts, styles, home=served)),
            title=html.escape(self.title),
            styles="".join(f"<style>{text}</style>\n" for text in styles),
            head="",
            noscript=html.escape(str(words["texts"]["review.noscript"])),
            still="",
            body=f'<div class="im-desk im-frame" id="im-{digest}-desk"></div>\n{held}',
            scripts="".join(f"<script>{text}</script>\n" for text in scripts),
        )

    def _packed(self) -> str:
        """What is asked, as one text: it is read once, and is mostly text."""
        told: dict[str, Any] = {name: getattr(self.cases, name) for name in ("names", "pairs", "articles")}
        block = Block(1)
        block.strings("cases", [dumps(told | {"sheet": self.sheet}, ensure_ascii=False, separators=(",", ":"))])
        return block.packed()


def decided(asked: Review, decisions: dict[int, str]) -> pd.DataFrame:
    """The decisions file with these decisions, by row."""
    out = asked.table.copy()
    values = out["decision"].astype(object).tolist()
    for row, text in decisions.items():
        if not 0 <= row < len(values):
            raise InputError(f"row {row}: the review has {len(values)} rows")
        values[row] = text or None
    out["decision"] = pd.array(values, dtype="string")
    return out
