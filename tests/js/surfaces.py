"""What each surface says in sum: page, figure, report, table; for the tests that hold them to each other."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any

import docx
import pandas as pd
from pypdf import PdfReader

import boundaries
import maps
from geo.figures import Total
from geo.schema import FIGURES

FIGURE = re.compile(r"(?P<low>[\d,]+)(?: to (?P<high>[\d,]+)|(?P<open> or more))?")
Sum = tuple[int, int, bool] | None
"""A total as a reader meets it: minimum, maximum, "or more"; None if it is not known."""


def told(total: Total) -> Sum:
    return (total.min, total.max, total.open_ended) if total.known else None


def read(text: str) -> Sum:
    """A figure as it is written: "20 to 25", "9 or more (not known for 2 of 3)", "not known"."""
    if text.startswith("not known"):
        return None
    found = FIGURE.match(text)
    assert found, text
    low = int(found["low"].replace(",", ""))
    return low, int(found["high"].replace(",", "")) if found["high"] else low, bool(found["open"])


def alike(one: Sum, other: Sum) -> bool:
    """Equal as far as "or more" lets a reader see: there the maximum is not written."""
    if one is None or other is None or not (one[2] and other[2]):
        return one == other
    return one[0] == other[0]


class Rows(HTMLParser):
    """The rows of a page's tables, cell by cell."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.inside = True
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def added(table: pd.DataFrame) -> dict[str, Sum]:
    """The sums of a table of `boundaries.summarise`."""
    out: dict[str, Sum] = {}
    for name in FIGURES:
        known = int(table["incidents"].sum() - table[f"{name}_unknown"].sum())
        out[name] = (
            (int(table[f"{name}_min"].sum()), int(table[f"{name}_max"].sum()), bool(table[f"{name}_open"].any()))
            if known
            else None
        )
    return out


def by_summary(placed: Any) -> dict[str, Sum]:
    """Of the table of provinces, and of those by country, month and all together."""
    sums = [added(boundaries.summarise(placed, by)) for by in ("province", "country", "month", "all")]
    assert sums.count(sums[0]) == len(sums), sums
    return sums[0]


def by_figure(placed: Any) -> dict[str, Sum]:
    """Of the sentence that a figure describes itself with, and has drawn."""
    picture = maps.figure(placed)
    sentence = " ".join(picture.description.split(". ")[0].split())  # thin spaces are spaces
    assert sentence.rstrip(".") in " ".join(text.get_text() for axes in picture.axes for text in axes.texts)
    return {
        name: read(found[0]) if (found := re.search(rf"[\d,]+(?: to [\d,]+| or more)? {name}", sentence)) else None
        for name in FIGURES
    }


def by_report(placed: Any, formats: Sequence[str] = ("md", "docx", "pdf")) -> dict[str, Sum]:
    """Of the last row of provinces in the report's HTML, alike in the other formats, and of its key figures."""
    report = maps.report(placed)
    rows = {"html": next(row for row in Rows(report.html()).rows if row[:1] == ["All"])}
    if "md" in formats:
        line = re.search(r"^\| \*\*All\*\*.*$", report.markdown(), re.MULTILINE)[0]
        rows["md"] = [cell.strip(" *").replace("\\", "") for cell in line.strip("|").split("|")]
    if "docx" in formats:
        rows["docx"] = next(
            [cell.text for cell in row.cells]
            for table in docx.Document(io.BytesIO(report.docx())).tables
            for row in table.rows
            if row.cells[0].text == "All"
        )
    sums = [{name: read(row[3 + at]) for at, name in enumerate(FIGURES)} for row in rows.values()]
    sums.append({name: read(key.value) for name, key in zip(FIGURES, report.contents.keys[1:], strict=False)})
    assert sums.count(sums[0]) == len(sums), sums
    if "pdf" not in formats:
        return sums[0]
    paper = re.sub(r"\s+", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(report.pdf())).pages))
    assert re.sub(r"\s+", "", "".join(rows["html"])) in paper
    return sums[0]


def by_page(state: dict[str, Any]) -> dict[str, Sum]:
    """Of what the page in the browser says is shown."""
    return {
        name: (state[name]["min"], state[name]["max"], state[name]["open_ended"]) if state[name]["known"] else None
        for name in FIGURES
    }
