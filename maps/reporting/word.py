"""Word, through python-docx: headings by their styles, real tables, pictures with alternative texts, and the language's
direction."""

from __future__ import annotations

import io
import os
from typing import Any
from zipfile import BadZipFile

from geo.disk import zipped
from geo.errors import InputError

from ..look import style
from .contents import Contents
from .notes import Cited
from .rendering import check_template
from .wordblocks import SMALL_PT, Blocks

SIGN_CM = 1.2
SIGN_WIDE = 0.52
"""Width of a letter by its size, on the average."""
KEYS_PT = 96.0
"""Of the key figures and the heading of the map."""


def docx(report: Contents, template: str | os.PathLike[str] | None = None) -> bytes:
    """A report as a Word document.

    Parameters
    ----------
    report : Contents
    template : path-like, optional
        A .docx of the user's own: its styles, page and letterhead are taken, and the report is put after what it holds.

    Returns
    -------
    bytes

    Raises
    ------
    InputError
        If the extra `report` is not installed, or the template is no Word document.
    """
    writer = Writer(_opened(template), report, own=template is not None)
    with style.worn(report.brand.look):
        writer.write()
    out = io.BytesIO()
    writer.document.save(out)
    return zipped.timeless(out)


def _opened(template: str | os.PathLike[str] | None) -> Any:
    try:
        import docx as python_docx
        from docx.opc.exceptions import OpcError
    except ImportError as error:
        raise InputError("reports for Word need python-docx: pip install 'incidentmap[report]'") from error
    if template is None:
        return python_docx.Document()
    path = check_template(template, "docx")
    try:
        return python_docx.Document(str(path))
    except (
        OpcError,
        BadZipFile,
        ValueError,
        KeyError,
        OSError,
        SyntaxError,
    ) as error:  # another kind of file, a damaged one, XML that is none
        raise InputError(
            f"{path}: is no Word document ({type(error).__name__}); a Word report takes the styles of a .docx"
        ) from error


class Writer(Blocks):
    """Writes one report into one document."""

    def write(self) -> None:
        """All parts, in order."""
        report, t = self.report, self.words.t
        self._describe()
        self._sign()
        self.paragraph(report.title, "Title")
        if report.dek:
            self.paragraph(report.dek)
        self.paragraph(report.sentence)
        if report.opening:
            self.paragraph(report.opening)
        self._keys()
        self.paragraph(t("report.map"), "Heading 1")
        self.picture(report.map, room=self._left())
        self._deadliest()
        if report.trend is not None:
            self.paragraph(t("report.trend"), "Heading 1")
            self.picture(report.trend)
            self._small(report.vague)
        if report.provinces.rows:
            self.paragraph(t("report.table"), "Heading 1")
            self.table(report.provinces)
            self._unplaced()
        self._method()
        self.paragraph(t("report.sources"), "Heading 1")
        for source in report.sources:
            self._cited(source)
        if not report.sources:
            self.paragraph(t("report.sources.none"))
        self._small(report.more_sources)
        self._small(report.made)

    def _sign(self) -> None:
        """The house's logo, above the title."""
        from docx.shared import Cm

        if self.report.brand.logo is None:
            return
        made = self.document.add_paragraph()
        shape = made.add_run().add_picture(io.BytesIO(self.report.brand.logo.png), height=Cm(SIGN_CM))
        shape._inline.docPr.set("descr", self.report.brand.name or "")

    def _unplaced(self) -> None:
        report, t = self.report, self.words.t
        self.paragraph(t("report.lost"), "Heading 1")
        if report.lost is not None:
            self.paragraph(t("report.lost.text")).paragraph_format.keep_with_next = True
            self.table(report.lost)
        else:
            self.paragraph(t("report.lost.none"))
        if report.coarse is not None:
            self.paragraph(t("report.coarse"), "Heading 2")
            self.paragraph(t("report.coarse.text"))
            self.table(report.coarse)
        for one in report.further:
            self.paragraph(one.title, "Heading 1")
            self._small(one.text, leads=True)
            self.table(one.table)

    def _deadliest(self) -> None:
        """Each incident under its day and place, with who says so and in which words."""
        if not self.report.deadliest:
            return
        self.paragraph(self.words.t("report.deadliest"), "Heading 1")
        for one in self.report.deadliest:
            made = self.paragraph("", "List Bullet")
            self.run(made, one.head, bold=True)
            self.run(made, f"{self.words.t('report.colon')}{one.figures}")
            quote = one.quote and self.words.t("report.quote", text=one.quote)
            self._below(made, " ".join(filter(None, [one.by, quote])))

    def _method(self) -> None:
        report, t = self.report, self.words.t
        self.paragraph(t("report.method"), "Heading 1")
        self.paragraph(t("about.figures.text"))
        self.paragraph(t("about.precision.text"))
        if report.precision.rows:
            self.table(report.precision)
        for note in report.notes:
            self.paragraph(note.title, "Heading 2")
            for item in note.items:
                self.paragraph(
                    item,
                    "List Bullet",
                    rtl=self.words.rtl and not note.english,
                    language="en" if note.english else None,
                )
        self.paragraph(t("about.boundaries"), "Heading 2")
        self.paragraph(report.disclaimer)

    def _keys(self) -> None:
        """The key figures in a row: each a figure, what it counts, and what to know of it."""
        from docx.shared import Pt

        table = self._grid(1, len(self.report.keys), plain=True)
        rooms = [key.room for key in self.report.keys]
        for cell, room in zip(table.rows[0].cells, rooms, strict=True):
            cell.width = int(self._wide() * room / sum(rooms))
        for cell, key in zip(table.rows[0].cells, self.report.keys, strict=True):
            made = cell.paragraphs[0]
            self._dress(made, None, self.words.rtl)
            made.paragraph_format.space_after = Pt(0)
            self.run(made, key.value, bold=True, size=13)
            for text in filter(None, (key.label, key.note)):
                below = cell.add_paragraph()
                self._dress(below, None, self.words.rtl)
                below.paragraph_format.space_after = Pt(0)
                self.run(below, text, size=SMALL_PT if text == key.label else SMALL_PT - 1)

    def _left(self) -> float:
        """Points that are left on the first page below what stands above the map, as far as one can tell beforehand."""
        from docx.shared import Emu

        report, section = self.report, self.document.sections[-1]
        high = Emu(section.page_height - section.top_margin - section.bottom_margin).pt
        wide = Emu(self._wide()).pt
        lines = [(report.title, 20.0), (report.dek, 10.5), (report.sentence, 10.5), (report.opening, 10.5)]
        used = sum((-(-len(text) * size * SIGN_WIDE // wide) * 1.25 + 1) * size for text, size in lines if text)
        used += (SIGN_CM / 2.54 * 72 + 12) if report.brand.logo is not None else 0.0
        notes = max(
            (-(-len(key.note) * SMALL_PT * SIGN_WIDE * len(report.keys) // wide) for key in report.keys), default=0
        )
        return float(high - used - KEYS_PT - notes * SMALL_PT * 1.3)

    def _cited(self, source: Cited) -> None:
        made = self.paragraph(source.told, "List Bullet")
        for address in source.addresses:
            made.add_run(" ")
            self._link(made, address)
