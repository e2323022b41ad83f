"""What a Word document is built of: its page and typefaces, paragraphs and runs in their own direction, tables and
pictures."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

from ..look import style
from . import wordxml
from .contents import Contents, Image
from .listings import Table

MARGIN_CM = 2.0
WIDTH_CM = 17.0
SMALL_PT = 9.0
NARROWEST = 0.6
"""Of the text's width: a map is made no smaller to stay on the first page."""
FONT = "Arial"
"""Has Latin, Cyrillic, Arabic and Hebrew on every office machine."""


class Blocks:
    """Paragraphs, tables and pictures of one document."""

    def __init__(self, document: Any, report: Contents, *, own: bool) -> None:
        self.document, self.report, self.words, self.own = document, report, report.words, own

    def _describe(self) -> None:
        """Title, language and day; and, unless the document is the user's own, page and typeface."""
        from docx.shared import Cm, Pt, RGBColor

        facts, day = self.document.core_properties, dt.datetime.combine(self.report.day, dt.time())
        facts.title, facts.subject, facts.language = (
            self.report.title[:255],
            self.report.sentence[:255],
            self.words.language,
        )
        facts.author = facts.last_modified_by = facts.comments = ""
        facts.created = facts.modified = day
        defaults = wordxml.child(
            wordxml.child(wordxml.child(self.document.styles.element, "w:docDefaults"), "w:rPrDefault"), "w:rPr"
        )
        wordxml.mark(
            wordxml.child(defaults, "w:lang"),
            val=self.words.language,
            bidi=self.words.language if self.words.rtl else "ar-SA",
            eastAsia="en-US",
        )
        if self.own:
            return
        for section in self.document.sections:
            section.page_width, section.page_height = Cm(21), Cm(29.7)
            section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN_CM)
        face = self.report.brand.fonts[0] if self.report.brand.fonts else FONT
        for name, size in (("Normal", 10.5), ("Title", 20), ("Heading 1", 14), ("Heading 2", 11)):
            one = self.document.styles[name]
            one.font.name, one.font.size, one.font.color.rgb = (
                face,
                Pt(size),
                RGBColor.from_string(style.colour("text")[1:].upper()),
            )
            fonts = one.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
                fonts.attrib.pop(wordxml.name(f"w:{theme}"), None)
            wordxml.mark(fonts, ascii=face, hAnsi=face, cs=face)
            wordxml.mark(wordxml.child(one.element.rPr, "w:szCs"), val=str(int(size * 2)))
            if name != "Normal":
                wordxml.child(one.element.rPr, "w:bCs")

    def paragraph(
        self, text: str, style_name: str | None = None, *, rtl: bool | None = None, language: str | None = None
    ) -> Any:
        """One paragraph in a style, if the document has it."""
        made = self.document.add_paragraph()
        self._dress(made, style_name, self.words.rtl if rtl is None else rtl)
        self.run(made, text, language=language)
        return made

    def _dress(self, made: Any, style_name: str | None, rtl: bool) -> None:
        if style_name and style_name in {one.name for one in self.document.styles}:
            made.style = style_name
        if rtl:
            made._p.get_or_add_pPr().insert_element_before(
                wordxml.element("w:bidi"),
                "w:adjustRightInd",
                "w:snapToGrid",
                "w:spacing",
                "w:ind",
                "w:contextualSpacing",
                "w:jc",
                "w:rPr",
            )

    def run(
        self, made: Any, text: str, *, bold: bool = False, size: float | None = None, language: str | None = None
    ) -> Any:
        """A text as a run: never a field, never markup; letters from right to left are told so."""
        from docx.shared import Pt

        one = made.add_run(text)
        properties = one._r.get_or_add_rPr()
        if bold:
            one.bold = True
            wordxml.child(properties, "w:bCs")
        if size:
            one.font.size = Pt(size)
            wordxml.mark(wordxml.child(properties, "w:szCs"), val=str(int(size * 2)))
        if self.words.rtl and wordxml.rightward(text):
            one.font.rtl = True
        if language:
            wordxml.mark(wordxml.child(properties, "w:lang"), val=language)
        return one

    def _small(self, text: str, *, leads: bool = False) -> None:
        """A small paragraph; one that leads to a table stands on its page."""
        if text:
            made = self.document.add_paragraph()
            made.paragraph_format.keep_with_next = leads or None
            self._dress(made, None, self.words.rtl)
            self.run(made, text, size=SMALL_PT)

    def _below(self, head: Any, text: str) -> None:
        """A small paragraph that belongs to the entry of a list above it: near it, and under its text."""
        if not text:
            return
        from docx.shared import Pt

        head.paragraph_format.keep_with_next, head.paragraph_format.space_after = True, Pt(0)
        made = self.paragraph("", None)
        made.paragraph_format.left_indent = head.style.paragraph_format.left_indent
        made.paragraph_format.space_after, made.paragraph_format.keep_together = Pt(6), True
        self.run(made, text, size=SMALL_PT)

    def picture(self, image: Image, *, room: float | None = None) -> None:
        """A picture as wide as the text, or as the room below it allows, with its alternative text."""
        from docx.shared import Pt

        across, up = image.picture.points
        wide = self._wide()
        if room is not None:
            wide = int(max(min(wide, Pt(room * across / up)), wide * NARROWEST))
        shape = self.document.add_picture(io.BytesIO(image.png), width=wide)
        told = shape._inline.docPr
        told.set("descr", image.alt)
        told.set("title", image.title)

    def table(self, one: Table) -> None:
        """A table whose first row is repeated on each page; numbers stand at their column's end."""
        rows = [*one.rows, *([one.total] if one.total else [])]
        table = self._grid(len(rows) + 1, len(one.head))
        self._widen(table, one)
        self._row(table.rows[0], [column.text for column in one.head], one, bold=True)
        wordxml.child(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
        for line, texts in zip(list(table.rows)[1:], rows, strict=True):
            wordxml.child(line._tr.get_or_add_trPr(), "w:cantSplit")
            self._row(line, texts, one, bold=bool(one.total) and texts is one.total)
        self.document.add_paragraph()
        self._small(one.note)

    def _row(self, row: Any, texts: Sequence[str], one: Table, *, bold: bool) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        for cell, text, column in zip(row.cells, texts, one.head, strict=True):
            made = cell.paragraphs[0]
            self._dress(made, None, self.words.rtl)
            if column.number:  # in a paragraph from right to left, Word turns left and right round
                made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(1.5)
            self.run(made, text, bold=bold, size=SMALL_PT)

    def _grid(self, rows: int, count: int, *, plain: bool = False) -> Any:
        """An empty table: of the user's own style of tables, else with quiet lines between rows."""
        table = self.document.add_table(rows, count)
        properties = table._tbl.tblPr
        if self.own and not plain and "Table Grid" in {one.name for one in self.document.styles}:
            table.style = "Table Grid"
        elif not plain:
            borders = wordxml.element("w:tblBorders")
            for edge in ("bottom", "insideH"):
                wordxml.mark(
                    wordxml.child(borders, f"w:{edge}"),
                    val="single",
                    sz="4",
                    space="0",
                    color=style.colour("edge")[1:].upper(),
                )
            properties.insert_element_before(
                borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription"
            )
        if self.words.rtl:
            properties.insert_element_before(
                wordxml.element("w:bidiVisual"),
                "w:tblStyleRowBandSize",
                "w:tblStyleColBandSize",
                "w:tblW",
                "w:jc",
                "w:tblCellSpacing",
                "w:tblInd",
                "w:tblBorders",
                "w:shd",
                "w:tblLayout",
                "w:tblCellMar",
                "w:tblLook",
            )
        return table

    def _widen(self, table: Any, one: Table) -> None:
        """Columns as wide as their words ask for, within the text's width."""
        asked = one.rooms
        for at, wish in enumerate(asked):
            wide = int(self._wide() * wish / sum(asked))
            table.columns[at].width = wide
            for cell in table.columns[at].cells:
                cell.width = wide

    def _wide(self) -> int:
        from docx.shared import Cm

        section = self.document.sections[-1]
        return int(min(Cm(WIDTH_CM), section.page_width - section.left_margin - section.right_margin))

    def _link(self, made: Any, address: str) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE

        link = wordxml.element("w:hyperlink")
        link.set(wordxml.name("r:id"), made.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        one = self.run(made, address)
        one.font.rtl = None
        one.font.underline = True
        link.append(one._r)
        made._p.append(link)
