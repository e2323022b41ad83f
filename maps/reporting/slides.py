"""PowerPoint, through python-pptx: titles that are titles, a map of shapes, charts with their figures, sources in the
notes."""

from __future__ import annotations

import datetime as dt
import io
import math
import os
from collections.abc import Sequence
from typing import Any, Final
from zipfile import BadZipFile

from geo.disk import zipped
from geo.errors import InputError

from ..look import style
from . import drawnshapes
from .contents import Contents
from .listings import Table
from .plain import plain
from .rendering import check_template

WIDE_PT, HIGH_PT = 960.0, 540.0
MARGIN = 42.0
TITLE_TOP, TITLE_HIGH = 22.0, 54.0
BODY_TOP: Final = 88.0
FONT: Final = "Arial"
TITLE_PT, LEAD_PT, TEXT_PT, SMALL_PT, CELL_PT = 26, 18, 14, 11, 11
ROWS_MOST: Final = 12
"""Of a table on one slide."""
SIGN_WIDE: Final = 0.55
"""Width of a letter by its size, on the average."""
AFTER: Final = 0.35
"""Space below a paragraph by its size."""
NOTE_MOST: Final = 400
"""Signs of one note of the method; the whole stands in the other formats."""
TITLED = "Title Only"
FEW: Final = 6
"""Up to so many, an axis counts by one."""
PLAIN_TABLE: Final = "{5940675A-B579-460E-94D1-54222C63F5DA}"
"""PowerPoint's own name of a table with thin lines and no colours."""


def pptx(report: Contents, template: str | os.PathLike[str] | None = None) -> bytes:
    """A report as a PowerPoint presentation.

    Parameters
    ----------
    report : Contents
    template : path-like, optional
        A .pptx of the user's own, whose size, layouts and typefaces are taken; the slides come after its own.

    Returns
    -------
    bytes

    Raises
    ------
    InputError
        If the extra `report` is not installed, or the template is no presentation.
    """
    deck = Deck(_opened(template), report, own=template is not None)
    with style.worn(report.brand.look):
        deck.write()
    out = io.BytesIO()
    deck.show.save(out)
    return zipped.timeless(out)


def _opened(template: str | os.PathLike[str] | None) -> Any:
    try:
        from pptx import Presentation
        from pptx.exc import PythonPptxError
        from pptx.util import Pt
    except ImportError as error:
        raise InputError("reports for PowerPoint need python-pptx: pip install 'incidentmap[report]'") from error
    if template is None:
        show = Presentation()
        show.slide_width, show.slide_height = Pt(WIDE_PT), Pt(HIGH_PT)
        return show
    path = check_template(template, "pptx")
    try:
        return Presentation(str(path))
    except (PythonPptxError, BadZipFile, ValueError, KeyError, OSError, SyntaxError) as error:
        raise InputError(
            f"{path}: is no PowerPoint presentation ({type(error).__name__}); a deck takes the layouts of a .pptx"
        ) from error


class Deck:
    """Writes one report into one presentation."""

    def __init__(self, show: Any, report: Contents, *, own: bool) -> None:
        self.show, self.report, self.words, self.own = show, report, report.words, own
        self.wide, self.high = show.slide_width.pt, show.slide_height.pt
        self.font = report.fonts[0] if report.fonts else FONT

    def write(self) -> None:
        """All slides, in order."""
        t = self.words.t
        self._describe()
        self._opening()
        self._map()
        self._trend()
        self._deadliest()
        self._tables(t("report.table"), self.report.provinces)
        if self.report.lost is not None:
            self._tables(t("report.lost"), self.report.lost, t("report.lost.text"))
        for one in self.report.further:
            self._tables(one.title, one.table, one.text)
        self._method()

    def _describe(self) -> None:
        facts, day = self.show.core_properties, dt.datetime.combine(self.report.day, dt.time())
        facts.title, facts.subject = self.report.title[:255], self.report.sentence[:255]
        facts.author = facts.last_modified_by = ""
        facts.language, facts.created, facts.modified = self.words.language, day, day

    def _slide(self, title: str) -> Any:
        """A slide with its title, and the sources in its notes."""
        layouts = {layout.name: layout for layout in self.show.slide_layouts}
        slide = self.show.slides.add_slide(layouts.get(TITLED, self.show.slide_layouts[0]))
        heading = slide.shapes.title
        if heading is None:
            self._text(slide, [(title, TITLE_PT, True)], TITLE_TOP, TITLE_HIGH)
        else:
            heading.text_frame.text = title
            self._dress(heading.text_frame.paragraphs[0], None if self.own else TITLE_PT, bold=True)
            if not self.own:
                self._at(heading, MARGIN, TITLE_TOP, self.wide - 2 * MARGIN, TITLE_HIGH)
        slide.notes_slide.notes_text_frame.text = self._notes()
        return slide

    def _notes(self) -> str:
        report, t = self.report, self.words.t
        named_ = "; ".join(one.told for one in report.sources if one.name)
        lines = [report.sentence, t("caption.sources", names=named_) if named_ else t("report.sources.none")]
        return "\n".join(filter(None, [*lines, report.more_sources, report.disclaimer, report.made]))

    def _at(self, shape: Any, left: float, top: float, wide: float, high: float) -> None:
        from pptx.util import Pt

        shape.left, shape.top, shape.width, shape.height = (Pt(side) for side in (left, top, wide, high))

    def _dress(self, paragraph: Any, size: float | None, *, bold: bool = False, tone: str = "text") -> None:
        """Direction, typeface, size and colour of a paragraph."""
        from pptx.enum.text import PP_ALIGN
        from pptx.util import Pt

        rtl = self.words.rtl
        paragraph.alignment = PP_ALIGN.RIGHT if rtl else PP_ALIGN.LEFT
        if rtl:
            paragraph._p.get_or_add_pPr().set("rtl", "1")
        font = paragraph.font
        font.bold = bold
        if size:
            font.size, font.name = Pt(size), self.font
            font.color.rgb = _tone(tone)

    def _text(self, slide: Any, lines: Sequence[tuple[str, float, bool]], top: float, high: float, **at: float) -> Any:
        """A box of paragraphs: text, size, bold."""
        from pptx.util import Pt

        left, wide = at.get("left", MARGIN), at.get("wide", self.wide - 2 * MARGIN)
        box = slide.shapes.add_textbox(Pt(left), Pt(top), Pt(wide), Pt(high))
        frame = box.text_frame
        frame.word_wrap = True
        for number, (text, size, bold) in enumerate(lines):
            one = frame.paragraphs[0] if not number else frame.add_paragraph()
            one.add_run().text = text
            one.space_after = Pt(size * AFTER)
            self._dress(one, size, bold=bold, tone="text" if size >= TEXT_PT else "quiet")
        return box

    def _opening(self) -> None:
        """Title, sentence, key figures and the opening."""
        report = self.report
        slide = self._slide(report.title)
        if report.brand.logo is not None:
            high = 30.0
            wide = high * report.brand.logo.aspect
            left = MARGIN if self.words.rtl else self.wide - MARGIN - wide
            self._picture(slide, report.brand.logo.png, (left, self.high - MARGIN - high, wide, high), report.house)
        lead = [(text, LEAD_PT, False) for text in (report.dek, report.sentence) if text]
        self._text(slide, lead, BODY_TOP, 80)
        wide = (self.wide - 2 * MARGIN) / max(len(report.keys), 1)
        keys = list(report.keys)[::-1] if self.words.rtl else report.keys
        for number, key in enumerate(keys):
            lines = [
                (key.value, 30, True),
                (key.label, TEXT_PT, False),
                *([(key.note, SMALL_PT, False)] if key.note else []),
            ]
            self._text(slide, lines, BODY_TOP + 100, 120, left=MARGIN + number * wide, wide=wide - 10)
        if report.opening:
            self._text(slide, [(report.opening, LEAD_PT, False)], BODY_TOP + 240, 120)
        self._text(slide, [(report.made, SMALL_PT, False)], self.high - MARGIN - 20, 24)

    def _picture(self, slide: Any, data: bytes, box: tuple[float, float, float, float], told: str) -> None:
        from pptx.util import Pt

        left, top, wide, high = box
        made = slide.shapes.add_picture(io.BytesIO(data), Pt(left), Pt(top), Pt(wide), Pt(high))
        made._element.nvPicPr.cNvPr.set("descr", told)

    def _map(self) -> None:
        """The map as shapes, in one group with its alternative text."""
        image = self.report.map
        slide = self._slide(self.words.t("report.map"))
        across, up = image.picture.points
        room = (self.wide - 2 * MARGIN, self.high - BODY_TOP - 12)
        scale = min(room[0] / across, room[1] / up)
        group = drawnshapes.place(slide.shapes, image.picture, (self.wide - across * scale) / 2, BODY_TOP - 6, scale)
        self._told(group._element.nvGrpSpPr.cNvPr, image.title, image.alt)

    def _told(self, properties: Any, name: str, alt: str) -> None:
        properties.set("name", name)
        properties.set("descr", alt)

    def _trend(self) -> None:
        """A chart for incidents and one for each figure, with their numbers behind them."""
        over, image = self.report.over, self.report.trend
        if over is None or image is None:
            return
        slide = self._slide(self.words.t("report.trend"))
        names = ["incidents", *over.figures]
        wide = (self.wide - 2 * MARGIN) / len(names)
        for number, name in enumerate(names):
            place = len(names) - 1 - number if self.words.rtl else number
            box = (MARGIN + place * wide, BODY_TOP, wide - 8, self.high - BODY_TOP - 60)
            self._chart(slide, name, box)
        self._text(slide, [(self.report.vague, SMALL_PT, False)], self.high - 50, 30)

    def _chart(self, slide: Any, name: str, box: tuple[float, float, float, float]) -> None:
        """Stacked columns: to the minimum, and from there to the maximum; what is not known is empty, never 0."""
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
        from pptx.util import Pt

        over, words = self.report.over, self.words
        assert over is not None, "asked by _trend"  # noqa: S101
        data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
        data.categories = [words.brief(period.start_time.date(), over.by) for period in over.periods]
        key = "measure.incidents" if name == "incidents" else f"figure.{name}"
        if name == "incidents":
            data.add_series(words.t(key), list(over.incidents))
        else:
            told = [None if total.unknown and not total.known else total for total in over.figures[name]]
            least, most = words.t("report.minimum"), words.t("report.maximum")
            data.add_series(least, [None if one is None else one.min for one in told])
            data.add_series(f"{least}–{most}", [None if one is None else one.max - one.min for one in told])
        left, top, across, up = (Pt(side) for side in box)
        frame = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_STACKED, left, top, across, up, data)
        chart = frame.chart
        chart.has_title = True
        chart.chart_title.text_frame.text = words.t(key)
        chart.chart_title.text_frame.paragraphs[0].font.size = Pt(TEXT_PT)
        chart.font.size, chart.font.name = Pt(10), self.font
        chart.has_legend = name != "incidents"
        if chart.has_legend:
            chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        chart.value_axis.major_gridlines.format.line.color.rgb = _tone("edge")
        axis, numbers = chart.value_axis, [value for series in chart.plots[0].series for value in series.values]
        axis.minimum_scale, axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = 0, "#,##0", False
        if max((value or 0 for value in numbers), default=0) <= FEW:
            axis.major_unit = 1
        chart.plots[0].gap_width, chart.plots[0].overlap = 40, 100
        for number, series in enumerate(chart.plots[0].series):
            tone = _tone("quiet" if name == "incidents" else name)
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = tone
            series.format.fill.fore_color.brightness = 0.6 if number else 0
        self._told(
            frame._element.nvGraphicFramePr.cNvPr, words.t(key), self.report.trend.alt if self.report.trend else ""
        )

    def _deadliest(self) -> None:
        """The deadliest, each with who says so, on as many slides as they fill."""
        told, colon, t = list(self.report.deadliest), self.words.t("report.colon"), self.words.t
        room, lines = self.high - BODY_TOP - MARGIN, list[tuple[str, float, bool]]()
        for one in told:
            quote = one.quote and t("report.quote", text=one.quote)
            entry = [(f"{one.head}{colon}{one.figures}", TEXT_PT, True)]
            entry += [(text, SMALL_PT, False) for text in (" ".join(filter(None, [one.by, quote])),) if text]
            if lines and self._tall([*lines, *entry]) > room:
                self._text(self._slide(t("report.deadliest")), lines, BODY_TOP, room)
                lines = []
            lines += entry
        if lines:
            self._text(self._slide(t("report.deadliest")), lines, BODY_TOP, room)

    def _tall(self, lines: Sequence[tuple[str, float, bool]]) -> float:
        """How high paragraphs are, as far as one can tell beforehand."""
        wide = float(self.wide - 2 * MARGIN)
        return sum((math.ceil(len(text) * size * SIGN_WIDE / wide) * 1.2 + AFTER) * size for text, size, _ in lines)

    def _tables(self, title: str, one: Table, above: str = "") -> None:
        """A table over as many slides as it needs; the sum of all stands at its end."""
        rows = [*one.rows, *([one.total] if one.total else [])]
        for start in range(0, len(rows), ROWS_MOST):
            slide = self._slide(title)
            top = BODY_TOP
            if above:
                self._text(slide, [(above, SMALL_PT, False)], top, 24)
                top += 30
            self._grid(slide, one, rows[start : start + ROWS_MOST], top, last=start + ROWS_MOST >= len(rows))
            if one.note and start + ROWS_MOST >= len(rows):
                self._text(slide, [(one.note, SMALL_PT, False)], self.high - MARGIN - 20, 24)

    def _grid(self, slide: Any, one: Table, rows: Sequence[Sequence[str]], top: float, *, last: bool) -> None:
        from pptx.enum.text import PP_ALIGN
        from pptx.oxml.ns import qn
        from pptx.util import Pt

        wide, count = self.wide - 2 * MARGIN, len(one.head)
        frame = slide.shapes.add_table(len(rows) + 1, count, Pt(MARGIN), Pt(top), Pt(wide), Pt(24 * (len(rows) + 1)))
        table = frame.table
        table.horz_banding = False
        table._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN_TABLE
        table.last_row = last and bool(one.total)
        if self.words.rtl:
            table._tbl.tblPr.set("rtl", "1")
        for column, room in zip(table.columns, one.rooms, strict=True):
            column.width = Pt(wide * room / sum(one.rooms))
        lines = [[column.text for column in one.head], *rows]
        for row, texts in enumerate(lines):
            for column, text in enumerate(texts):
                cell = table.cell(row, column)
                cell.text_frame.text = text
                cell.margin_top = cell.margin_bottom = Pt(2)
                paragraph = cell.text_frame.paragraphs[0]
                paragraph.font.size, paragraph.font.name = Pt(CELL_PT), self.font
                paragraph.font.bold = not row or (bool(one.total) and texts is one.total)
                number = one.head[column].number
                paragraph.alignment = PP_ALIGN.RIGHT if number != self.words.rtl else PP_ALIGN.LEFT
                if self.words.rtl:
                    paragraph._p.get_or_add_pPr().set("rtl", "1")

    def _method(self) -> None:
        report, t = self.report, self.words.t
        slide = self._slide(t("report.method"))
        lines = [(t("about.figures.text"), TEXT_PT, False), (t("about.precision.text"), TEXT_PT, False)]
        lines += [
            (plain(f"{note.title}{t('report.colon')}{'; '.join(note.items)}", NOTE_MOST), SMALL_PT, False)
            for note in report.notes
        ]
        self._text(slide, [*lines, (report.disclaimer, SMALL_PT, False)], BODY_TOP, self.high - BODY_TOP - MARGIN)


def _tone(name: str) -> Any:
    """A colour of the style sheet."""
    from pptx.dml.color import RGBColor

    return RGBColor(*bytes.fromhex(style.colour(name)[1:]))  # type: ignore[no-untyped-call]
