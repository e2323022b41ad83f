"""The sheet: title and sentence above, maps with their legend beside or below them, caption at the foot."""

from __future__ import annotations

import io

from ..story.overview import all_totals
from ..story.panels import Panel
from . import fonts
from . import view as views
from .chart import Chart
from .legend import BLOCK_GAP
from .lettering import LEADING, Pen
from .picture import Picture
from .planning import BESIDE_FROM, GAP, HEADING_LINES, PANEL_GAP, PANEL_PT, Laid, Planner
from .plate import Plate
from .size import TooSmall

MARGIN = 11.0
TITLE_PT, SENTENCE_PT, CAPTION_PT = 11.0, 7.6, 5.3
FRAME_PT, FRAME_STRIP = 9.0, 30.0
"""Of the period of a movie's frame."""
MAP_LEAST = 90.0
PANEL_LEAST = 44.0
SIGN_PT, SIGN_SHARE = 24.0, 0.25
"""Of a logo: its height, and how much of the sheet's width it takes at most."""


class Sheet:
    """One figure being made.

    Parameters
    ----------
    plate : Plate
    width : float
        Points.
    height : float, optional
        Points; found if missing.
    share : float, optional
        Of the height below the heading that the map shall have at least, if a height is given.
    """

    def __init__(self, plate: Plate, width: float, height: float | None, share: float = 0.0) -> None:
        self.share = share
        self.plate, self.width, self.height = plate, width, height
        self.written: dict[str, str] = {}
        self.families = fonts.families(plate.text())
        self.pen = Pen(None, None, rtl=plate.words.rtl, families=self.families, written=self.written)
        inner = width - 2 * MARGIN
        self.planner = Planner(plate, self.pen, inner, beside=width >= BESIDE_FROM)
        self._laid: Laid | None = None
        self.sign = _sign(plate, inner)
        beside = inner - (self.sign[0] + GAP if self.sign[0] else 0.0)
        self.title = self.pen.wrapped(plate.title, TITLE_PT, beside, "bold") if plate.headed else []
        self.sentence = [
            line
            for text in (*((plate.dek, plate.sentence) if plate.headed else ()), plate.notice)
            if text
            for line in self.pen.wrapped(text, SENTENCE_PT, beside)
        ]
        projection = plate.words.t(f"projection.{views.suitable(self.planner.box)[0]}")
        caption = [
            *plate.caption[:-1],
            plate.words.t("caption.projection", name=projection),
            plate.made,
            plate.caption[-1],
        ]
        self.caption = self.pen.wrapped(" ".join(caption), CAPTION_PT, inner)

    def draw(self, frame: int | None = None) -> Picture:
        """Find the plan, and draw it; of a movie one frame of it."""
        strip = FRAME_STRIP if frame is not None else 0.0
        texts = len(self.title) * TITLE_PT * LEADING + len(self.sentence) * SENTENCE_PT * LEADING
        head = max(texts, self.sign[1]) + 5 + strip
        foot = len(self.caption) * CAPTION_PT * LEADING + 4
        room = None if self.height is None else self.height - 2 * MARGIN - head - foot
        laid = self.laid(room)
        plan = laid.plan
        least = MAP_LEAST if self.plate.side_by_side == 1 else PANEL_LEAST
        if room is not None and (laid.height > room + 1 or plan.view.height < max(least, self.share * room)):
            raise TooSmall(
                "too small for this figure with its legend; make it higher, or give a width alone, such as 16cm"
            )
        height = self.height or 2 * MARGIN + head + laid.height + foot
        picture = Picture(self.width, height)
        picture.written, picture.families, picture.crs = self.written, self.families, plan.view.crs
        self.pen.onto(picture.sheet())
        self._signed(picture, height - MARGIN)
        top = self._head(height - MARGIN)
        if frame is not None:
            self._strip(self.plate.panels[frame], MARGIN, top - strip, self.width - 2 * MARGIN, FRAME_PT)
        self._maps(picture, laid, top - strip, frame)
        self._legend(laid, top - strip)
        self.pen.paragraph(
            self._start(MARGIN, self.width - MARGIN), MARGIN + foot - 4, self.caption, CAPTION_PT, colour="quiet"
        )
        return picture

    def laid(self, room: float | None) -> Laid:
        """Maps and legend, found once: the same for every frame."""
        if self._laid is None:
            self._laid = self.planner.best(room)
        return self._laid

    def _start(self, left: float, right: float) -> float:
        return right if self.pen.rtl else left

    def _head(self, top: float) -> float:
        at = self._start(MARGIN, self.width - MARGIN)
        top = self.pen.paragraph(at, top + TITLE_PT * 0.25, self.title, TITLE_PT, weight="bold")
        below = self.pen.paragraph(at, top, self.sentence, SENTENCE_PT)
        return min(below, self._first - self.sign[1]) - 5

    def _signed(self, picture: Picture, top: float) -> None:
        """The house's sign at the end of the heading."""
        self._first = top
        wide, high = self.sign
        if not wide or self.plate.logo is None:
            return
        from matplotlib.image import imread

        left = MARGIN if self.pen.rtl else self.width - MARGIN - wide
        axes = picture.add_axes(picture.part(left, top - high, wide, high), zorder=9)
        axes.set_axis_off()
        axes.imshow(imread(io.BytesIO(self.plate.logo.png)), aspect="auto", interpolation="antialiased")

    def _legend(self, laid: Laid, top: float) -> None:
        start = self.width - MARGIN + GAP - laid.aside if laid.beside else MARGIN
        for number, column in enumerate(laid.legend):
            x, y = start + number * (laid.wide + GAP), top if laid.beside else top - laid.plan.height - GAP
            x = self.width - x - laid.wide if self.pen.rtl else x
            for block in column:
                block.draw(x, y, laid.wide)
                y -= block.height + BLOCK_GAP

    def _maps(self, picture: Picture, laid: Laid, top: float, frame: int | None = None) -> None:
        plan = laid.plan
        plate, view = self.plate, plan.view
        many = plate.side_by_side > 1
        gap, strip = PANEL_GAP if many else 0.0, plan.strip
        first = MARGIN + (laid.aside if self.pen.rtl else 0.0)
        shown = list(zip(plate.panels, plan.marks, strict=True))
        for number, (panel, marks) in enumerate(shown if frame is None else shown[frame : frame + 1]):
            across, down = number % plan.columns, number // plan.columns
            if self.pen.rtl:
                across = plan.columns - 1 - across
            left = first + across * (view.width + gap)
            upper = top - down * (view.height + strip + gap)
            if many:
                self._strip(panel, left, upper - strip, view.width)
            bottom = upper - strip - view.height
            axes = picture.panel(left, bottom, view)
            classes = self.planner.classes(panel)
            plan.land.draw(axes, classes, plate.shade.colours)
            chart = Chart(plate, self.pen, axes, plan.land, classes, marks, plan.unit)
            picture.labels.append(chart.draw(self.planner.box, (left, bottom), named=not many, scaled=number == 0))

    def _strip(self, panel: Panel, left: float, bottom: float, wide: float, size: float = PANEL_PT) -> None:
        """A panel's heading above its map: what it shows, and its figure."""
        at, words = self._start(left, left + wide), self.plate.words
        lines = self.pen.wrapped(panel.title, size, wide, "bold")
        if len(lines) > HEADING_LINES:
            lines = [*lines[: HEADING_LINES - 1], f"{lines[HEADING_LINES - 1]}…"]
        totals = all_totals(panel.placed)
        said = (
            words.joined(words.figure(name, totals[name]) for name in self.plate.names)
            if len(panel.placed)
            else words.t("incidents", n=0)
        )
        if self.pen.width(said, size - 0.8) > wide:
            said = words.joined(words.short(totals[name]) for name in self.plate.names)
        self.pen.write(at, bottom + 4.4, said, size - 0.8, colour="quiet")
        for number, line in enumerate(reversed(lines)):
            self.pen.write(at, bottom + 4.4 + 1.3 * size + number * size * LEADING, line, size, weight="bold")


def _sign(plate: Plate, inner: float) -> tuple[float, float]:
    """Width and height of the logo; nothing if there is none."""
    if plate.logo is None:
        return 0.0, 0.0
    wide = min(SIGN_PT * plate.logo.aspect, inner * SIGN_SHARE)
    return wide, wide / plate.logo.aspect
