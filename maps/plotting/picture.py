"""The figure itself: a matplotlib `Figure` that knows its own words, and files that hold them and are the same each
time."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from geo.disk.whole import whole
from geo.errors import InputError
from geo.registering import Output, endings, output

from ..look import style
from . import fonts, typefaces
from .lettering import isolated
from .view import View

DPI = 300
SHOWN_DPI = 127
"""In a notebook: 16 cm are 800 pixels of the page, and half as many more in the picture, for today's screens."""
SHARP = 1.5
RC: Any = {"svg.fonttype": "none", "svg.hashsalt": "incidentmap", "pdf.fonttype": 42, "text.hinting": "none"}
"""Text stays text; ids and streams repeat; letters stand where they are on paper, whatever the resolution."""
PNG: Any = {"compress_level": 1, "compress_type": 3}
"""Runs of one colour (zlib's Z_RLE): half the time of the usual 6, for a fiftieth more bytes."""
SOLID = 255
POINTS = 72
DRAWN = re.compile(r' d="[^"]*"')
COORDINATE = re.compile(r"-?\d+\.\d{3,}")
"""matplotlib writes millionths of a point."""
WRITTEN = re.compile(r"(<text [^>]*>)([^<]*)</text>")
IDS = ("incidentmap-title", "incidentmap-description")


class Canvas(FigureCanvasAgg):
    """Writes a PNG without a fourth channel where nothing shows through: a fifth of the time and a tenth of the bytes
    less."""

    def print_png(
        self, filename_or_obj: Any, *, metadata: Mapping[str, Any] | None = None, pil_kwargs: Any = None, **_: Any
    ) -> None:
        """Write the drawing, its metadata as texts of the file; the figure has its colours and resolution already."""
        canvas: Any = super()
        canvas.draw()
        pixels = np.asarray(canvas.buffer_rgba())
        high, wide = pixels.shape[:2]
        image = Image.frombuffer("RGBA", (wide, high), pixels, "raw", "RGBA", 0, 1)
        if pixels[..., 3].min() == SOLID:
            image = image.convert("RGB")
        texts = PngInfo()
        for name, text in (metadata or {}).items():
            if text is not None:
                texts.add_text(name, text)
        options = {"format": "png", "dpi": (self.figure.dpi, self.figure.dpi), "pnginfo": texts}
        image.save(filename_or_obj, **(options | (pil_kwargs or {})))


class Picture(Figure):
    """What `maps.figure` gives: a matplotlib figure to change, save or embed like any other.

    Parameters
    ----------
    width, height : float
        Points.

    Attributes
    ----------
    resolution : float
        Dots per inch of a PNG, if none are asked for.
    title, description : str
        The alternative text: what the figure is, and what it says.
    maps : list of matplotlib.axes.Axes
        One a panel, in projected metres of `crs`.
    labels : list of list of maps.plotting.labels.Label
        What is written on each map, in points on its paper.
    views : list of maps.plotting.view.View
        How each map shows its part of the earth.
    crs : pyproj.CRS
    """

    def __init__(self, width: float, height: float) -> None:
        super().__init__(figsize=(width / POINTS, height / POINTS), facecolor=style.colour("paper"))
        Canvas(self)
        self.points = (width, height)
        self.resolution: float = DPI
        self.title = self.description = ""
        self.maps: list[Any] = []
        self.labels: list[list[Any]] = []
        self.views: list[View] = []
        self.crs: Any = None
        self.written: dict[str, str] = {}
        self.families: list[str] = []

    def part(self, left: float, bottom: float, width: float, height: float) -> tuple[float, float, float, float]:
        """A rectangle in points as matplotlib takes it: in shares of the figure."""
        across, up = self.points
        return left / across, bottom / up, width / across, height / up

    def sheet(self) -> Any:
        """Axes over all of it whose coordinates are points."""
        axes = self.add_axes((0, 0, 1, 1), zorder=8)
        axes.set_axis_off()
        axes.set_xlim(0, self.points[0])
        axes.set_ylim(0, self.points[1])
        return axes

    def dress(self, axes: Any, view: View) -> None:
        """Make axes the ground of a view: water, no ticks, limits that are the view's."""
        axes.set_xlim(view.west, view.west + view.width * view.metres)
        axes.set_ylim(view.south, view.south + view.height * view.metres)
        axes.set_xticks([])
        axes.set_yticks([])
        axes.set_facecolor(style.colour("water"))
        for edge in axes.spines.values():
            edge.set_color(style.colour("country-line"))
            edge.set_linewidth(0.6)

    def panel(self, left: float, bottom: float, view: View) -> Any:
        """Axes for a map, in projected metres."""
        axes = self.add_axes(self.part(left, bottom, view.width, view.height), zorder=2)
        self.dress(axes, view)
        self.maps.append(axes)
        self.views.append(view)
        return axes

    def savefig(self, fname: Any, *, transparent: bool | None = None, **kwargs: Any) -> None:
        """Save as `matplotlib.figure.Figure.savefig` does, with the alternative text inside and nothing that changes by
        the day."""
        kind = (
            f".{kwargs.get('format') or Path(fname).suffix[1:] or 'png'}".lower()
            if isinstance(fname, (str, os.PathLike))
            else f".{kwargs.get('format', 'png')}"
        )
        if kind == ".svg":
            text = self.svg(transparent=transparent, **kwargs)
            if isinstance(fname, (str, os.PathLike)):
                Path(fname).write_text(text, encoding="utf-8")
            else:
                fname.write(text if isinstance(fname, io.TextIOBase) else text.encode("utf-8"))
            return
        if kind == ".png":
            kwargs["pil_kwargs"] = PNG | (kwargs.get("pil_kwargs") or {})
        self._drawn(fname, kind, transparent=transparent, **kwargs)

    def svg(self, *, typefaces: bool = True, **kwargs: Any) -> str:
        """The drawing as SVG with its alternative text; `typefaces`: with the signs that it uses inside."""
        drawn = io.StringIO()
        self._drawn(drawn, ".svg", **{**kwargs, "format": "svg"})
        text = self._described(drawn.getvalue())
        return self._with_typefaces(text) if typefaces else text

    def _drawn(self, fname: Any, kind: str, **kwargs: Any) -> None:
        kwargs["metadata"] = self._metadata(kind) | (kwargs.get("metadata") or {})
        kwargs.setdefault("dpi", self.resolution)
        with matplotlib.rc_context(RC), fonts.said_once():
            super().savefig(fname, **kwargs)

    def save(self, path: str | os.PathLike[str], *, dpi: float | None = None) -> None:
        """Save as SVG, PNG or PDF, by the path's suffix; whole or not at all.

        Parameters
        ----------
        path : path-like
        dpi : float, optional
            Of a PNG, and of what is a picture inside the others; otherwise 300, or what a size in pixels asks for.

        Raises
        ------
        InputError
            If nothing writes figures under that suffix.
        geo.errors.OutputError
            If the path cannot be written.
        """
        kind = check_kind(path)
        with whole(path) as part:
            kind.writer(self, part, dpi or self.resolution)

    def _repr_png_(self) -> bytes:
        """For notebooks."""
        out = io.BytesIO()
        self.savefig(out, format="png", dpi=SHOWN_DPI * SHARP)
        return out.getvalue()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, Any], dict[str, Any]]:
        """For notebooks: with its size and its alternative text."""
        width, height = (round(side / POINTS * SHOWN_DPI) for side in self.points)
        shown = {"width": width, "height": height, "alt": f"{self.title}. {self.description}"}
        return {"image/png": self._repr_png_(), "text/plain": shown["alt"]}, {"image/png": shown}

    def _ipython_display_(self) -> None:
        """Once pyplot is imported IPython shows every Figure in matplotlib's way, blurred and without its words: not
        this one."""
        from IPython.display import display

        data, metadata = self._repr_mimebundle_()
        display(data, metadata=metadata, raw=True)  # type: ignore[no-untyped-call]

    def _metadata(self, kind: str) -> dict[str, Any]:
        if kind == ".png":
            return {"Title": self.title, "Description": self.description, "Software": None}
        if kind == ".pdf":
            return {
                "Title": self.title,
                "Subject": self.description,
                "Creator": "incidentmap",
                "Producer": None,
                "CreationDate": None,
            }
        if kind == ".svg":
            return {"Title": self.title, "Description": self.description, "Creator": "incidentmap", "Date": None}
        return {}

    def _described(self, svg: str) -> str:
        """The drawing with a role and a description that readers read out."""
        title, description = IDS
        # Within a page from right to left, the starts and ends of its texts would change sides.
        svg = svg.replace("<svg ", f'<svg role="img" direction="ltr" aria-labelledby="{title} {description}" ', 1)
        told = (
            f'<title id="{title}">{escape(self.title)}</title>\n <desc'
            f' id="{description}">{escape(self.description)}</desc>'
        )
        svg = re.sub(r"<title>.*?</title>", lambda _: told, svg, count=1, flags=re.DOTALL)
        svg = DRAWN.sub(lambda path: COORDINATE.sub(_rounded, path[0]), svg)
        return WRITTEN.sub(lambda text: f"{text[1]}{isolated(text[2])}</text>", svg)

    def _with_typefaces(self, svg: str) -> str:
        faces = typefaces.faces(self.written, self.families)
        return svg.replace("<defs>", f"<defs>\n  <style>{faces}</style>", 1)


def _rounded(number: re.Match[str]) -> str:
    """A coordinate to a hundredth of a point."""
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def saved(picture: Picture, path: Path, dpi: float) -> None:
    """Write a figure as its path's suffix says."""
    picture.savefig(path, dpi=dpi)


def check_kind(path: str | os.PathLike[str]) -> Output:
    """How a figure is written; a suffix that is no kind of figure is refused, naming those that are."""
    kind = output("figure", path)
    if kind is None:
        raise InputError(f"{path}: a figure is saved as {', '.join(endings('figure'))}; give it a name that ends so")
    return kind
