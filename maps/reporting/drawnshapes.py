"""A figure as shapes of a slide: land, symbols, lines and texts that can be moved, coloured and written over.

What matplotlib holds is taken as it is: the paths, fills and lines of its artists, in their order, cut at the edges of
their map; texts as texts. Only the light edges under names are left out, which are outlines of letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final

import numpy as np
import shapely
from matplotlib import colors
from matplotlib.collections import Collection, EllipseCollection
from matplotlib.patches import Patch
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, IdentityTransform

from ..plotting.lettering import EDGES
from ..plotting.picture import Picture

SCALE: Final = 100
"""Steps of a shape's own grid to a point."""
SPECK_PT2: Final = 0.05
STEP_PT: Final = 0.12
"""Corners nearer to a straight line are left out."""
EMU_PT: Final = 12_700
SPARE: Final = 0.25
LEAST_PT: Final = 6.0


@dataclass(frozen=True)
class Drawn:
    """Rings or lines in points from the figure's upper left corner, and how they look."""

    parts: list[np.ndarray[Any, Any]]
    closed: bool
    face: Any
    edge: Any
    width: float
    dashed: bool


def place(shapes: Any, picture: Picture, left: float, top: float, scale: float) -> Any:
    """Put a figure onto a slide, as one group.

    Parameters
    ----------
    shapes : pptx.shapes.shapetree.SlideShapes
    picture : Picture
    left, top : float
        Points.
    scale : float
        Points of the slide to one of the figure.

    Returns
    -------
    pptx.shapes.group.GroupShape
    """
    picture.canvas.draw()
    made = []
    shapes.turbo_add_enabled = True  # else every shape looks through all for a free number
    for artist, box in _artists(picture):
        if isinstance(artist, Text):
            made += _written(shapes, picture, artist, left, top, scale)
            continue
        made += [_shape(shapes, drawn, left, top, scale) for drawn in _drawn(picture, artist, box)]
    return shapes.add_group_shape(made)  # at last: a group is measured again at each shape that comes into it


def _artists(picture: Picture) -> Iterator[tuple[Any, Any]]:
    """What is drawn, the lowest first, each with the box that cuts it, in pixels."""
    for axes in sorted(picture.axes, key=lambda one: one.get_zorder()):
        box = axes.get_window_extent()
        framed = [axes.patch, *axes.spines.values()] if axes.axison else []
        own = [*axes.collections, *axes.patches, *axes.texts]
        for artist in sorted([*framed[:1], *own, *framed[1:]], key=lambda one: one.get_zorder()):
            if artist.get_visible() and artist.get_label() != EDGES:
                yield artist, box


def _drawn(picture: Picture, artist: Any, box: Any) -> Iterator[Drawn]:
    dots = 72 / picture.dpi
    styles: Any = artist.get_linestyle() if isinstance(artist, Collection) else []
    dashed = any(dashes for _, dashes in styles)
    for path, face, edge, width in _looks(artist):
        for closed in (True, False):
            parts = _cut(path, box, closed=closed)
            if parts:
                turned = [np.column_stack([part[:, 0] * dots, picture.points[1] - part[:, 1] * dots]) for part in parts]
                yield Drawn(turned, closed, face if closed else None, edge, width, dashed)


def _looks(artist: Any) -> Iterator[tuple[Any, Any, Any, float]]:
    """Each path in pixels, with its fill, its line and that line's width."""
    if isinstance(artist, Patch):
        path = artist.get_transform().transform_path(artist.get_path())
        yield path, artist.get_facecolor(), artist.get_edgecolor(), artist.get_linewidth()
    elif isinstance(artist, Collection):
        yield from _collected(artist)


def _collected(artist: Any) -> Iterator[tuple[Any, Any, Any, float]]:
    """As matplotlib draws a collection: each path turned on its own, then all alike, then moved to its offset."""
    paths, turns = artist.get_paths(), artist.get_transforms()
    spots = artist.get_offset_transform().transform(np.asarray(artist.get_offsets(), dtype=float))
    faces, edges, widths = artist.get_facecolor(), artist.get_edgecolor(), artist.get_linewidth()
    master = IdentityTransform() if isinstance(artist, EllipseCollection) else artist.get_transform()
    for at in range(max(len(paths), len(spots))):
        turn = Affine2D(turns[at % len(turns)]) if len(turns) else IdentityTransform()
        moved = turn + master + Affine2D().translate(*spots[at % len(spots)])
        face = faces[at % len(faces)] if len(faces) else None
        edge = edges[at % len(edges)] if len(edges) else face
        width = float(widths[at % len(widths)]) if len(widths) else 0.0
        yield moved.transform_path(paths[at % len(paths)]), face, edge, width


def _cut(path: Any, box: Any, *, closed: bool) -> list[np.ndarray[Any, Any]]:
    """Rings or lines within a box; curves become short lines, specks nothing."""
    out = []
    for ring in path.to_polygons(closed_only=False):
        if len(ring) < (4 if closed else 2) or np.allclose(ring[0], ring[-1]) != closed:
            continue
        shape = shapely.Polygon(ring) if closed else shapely.LineString(ring)
        inside = shapely.clip_by_rect(shape, box.x0, box.y0, box.x1, box.y1)
        for part in shapely.get_parts(shapely.simplify(inside, STEP_PT)):
            if closed and part.geom_type == "Polygon" and part.area > SPECK_PT2:
                out += [np.asarray(one.coords) for one in (part.exterior, *part.interiors)]
            elif not closed and part.geom_type == "LineString" and part.length:
                out.append(np.asarray(part.coords))
    return out


@cache
def _freeforms() -> Any:
    """python-pptx's builder, which looks for its own corner once instead of once a vertex."""
    from pptx.shapes.freeform import FreeformBuilder

    class Freeform(FreeformBuilder):
        shape_offset_x = cached_property(vars(FreeformBuilder)["shape_offset_x"].fget)
        shape_offset_y = cached_property(vars(FreeformBuilder)["shape_offset_y"].fget)

    return Freeform


def _shape(shapes: Any, drawn: Drawn, left: float, top: float, scale: float) -> Any:
    """One freeform."""
    from pptx.enum.dml import MSO_LINE
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    grid = [(part * scale + (left, top)) * SCALE for part in drawn.parts]
    step = EMU_PT / SCALE
    builder = _freeforms().new(shapes, int(grid[0][0][0]), int(grid[0][0][1]), step, step)
    for number, part in enumerate(grid):
        if number:
            builder.move_to(int(part[0][0]), int(part[0][1]))
        steps = part[1:-1] if drawn.closed else part[1:]
        builder.add_line_segments([(int(x), int(y)) for x, y in steps], close=drawn.closed)
    made = builder.convert_to_shape()
    made._element.remove(made._element.find(qn("p:style")))  # the theme's lines and shadows
    _fill(made.fill, drawn.face)
    if drawn.edge is None or not drawn.width or colors.to_rgba(drawn.edge)[3] == 0:
        made.line.fill.background()
    else:
        _fill(made.line.fill, drawn.edge)
        made.line.width = Pt(max(drawn.width * scale, 0.1))
        if drawn.dashed:
            made.line.dash_style = MSO_LINE.DASH
    return made


def _fill(fill: Any, colour: Any) -> None:
    """A colour with its opacity, or none."""
    from pptx.dml.color import RGBColor
    from pptx.oxml.ns import qn

    red, green, blue, opacity = colors.to_rgba(colour) if colour is not None else (0, 0, 0, 0)
    if not opacity:
        fill.background()
        return
    fill.solid()
    fill.fore_color.rgb = RGBColor(*(round(part * 255) for part in (red, green, blue)))  # type: ignore[no-untyped-call]
    if opacity < 1:
        tone = fill._xPr.find(qn("a:solidFill"))[0]
        tone.append(tone.makeelement(qn("a:alpha"), {"val": str(round(opacity * 100_000))}))


def _written(shapes: Any, picture: Picture, text: Text, left: float, top: float, scale: float) -> list[Any]:
    """A text in a box without margins, at its own place."""
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    said = text.get_text().strip()
    if not said:
        return []
    dots, box = 72 / picture.dpi, text.get_window_extent()
    x, y = left + box.x0 * dots * scale, top + (picture.points[1] - box.y1 * dots) * scale
    wide, high = box.width * dots * scale, box.height * dots * scale
    spare = max(wide * SPARE, LEAST_PT)  # where the reader's typeface is wider
    x -= {"center": spare / 2, "right": spare}.get(text.get_horizontalalignment(), 0.0)
    wide += spare
    made = shapes.add_textbox(Pt(x), Pt(y), Pt(max(wide, 1)), Pt(max(high, 1)))
    frame = made.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    one, sides = frame.paragraphs[0], {"center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
    one.alignment = sides.get(text.get_horizontalalignment(), PP_ALIGN.LEFT)
    run = one.add_run()
    run.text = "".join(sign for sign in said if sign.isprintable())
    run.font.name = picture.families[0] if picture.families else None
    run.font.size, run.font.bold = (
        Pt(max(round(float(text.get_fontsize()) * scale, 1), 1)),
        text.get_fontweight() == "bold",
    )
    _fill(run.font.fill, text.get_color())
    return [made]
