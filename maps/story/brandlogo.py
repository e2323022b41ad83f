"""A logo: a PNG, or an SVG of which only what draws is kept.

In pages it is a picture's address, whose scripts no browser runs; what is in the file is cut down all the same, since
the file is handed on. In figures and documents it is drawn: shapes, their fills and lines.
"""

from __future__ import annotations

import base64
import io
import math
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

from geo.disk import bounds
from geo.errors import InputError

LARGEST: Final = bounds.most("logo")
SIDE_MOST: Final = bounds.most("logo-side")
"""Pixels of a PNG's longer side."""
SPACE: Final = "http://www.w3.org/2000/svg"
SHAPES: Final = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
KEPT: Final = SHAPES | {"svg", "g", "a", "title", "desc"}
ATTRIBUTES: Final = frozenset(
    "viewBox width height d x y x1 y1 x2 y2 cx cy r rx ry points transform fill fill-opacity fill-rule opacity stroke"
    " stroke-width stroke-opacity stroke-linecap stroke-linejoin".split()
)
PAINTED: Final = ("fill", "stroke", "opacity", "fill-opacity", "stroke-opacity", "stroke-width", "fill-rule")
STYLED: Final = re.compile(r"\s*([\w-]+)\s*:\s*([^;]+?)\s*(?:;|$)")
PLAIN: Final = re.compile(r"[\w\s.,()#%+\-]*")
"""What values of attributes may hold: no address, no quotation mark."""
NUMBER: Final = re.compile(r"\s*(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})")
DRAWN_PX: Final = 480
REACH_MOST: Final = 100
"""How many sides of the drawing a shape may reach beyond it."""
LONG_MOST: Final = 20
"""How many times as long as high, or as high as long, it may be."""
FAR_MOST: Final = 1e6
"""How many of its sides its corner may be from zero."""
STILL: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
VERBS: Final = re.compile(r"(matrix|translate|scale|rotate)\s*\(([-+\d.eE\s,]*)\)")
STEPS: Final = {"moveTo": (1,), "lineTo": (2,), "qCurveTo": (3, 3), "curveTo": (4, 4, 4)}
"""Of a pen's verbs, matplotlib's codes."""


@dataclass(frozen=True)
class Logo:
    """A picture that goes with everything.

    Attributes
    ----------
    kind : {"svg", "png"}
    data : bytes
        Cut down, or written anew.
    aspect : float
        Width by height.
    """

    kind: str
    data: bytes
    aspect: float

    @classmethod
    def load(cls, path: Path) -> Logo:
        """Read a file.

        Raises
        ------
        InputError
            If it cannot be read, is too large, or is neither an SVG nor a PNG.
        """
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
        except OSError as error:
            raise InputError(f"logo {path}: cannot be read ({error.strerror or error})") from error
        if len(data) > LARGEST:
            raise InputError(f"logo {path}: has more; {LARGEST // 1024} kB is the most, as every page holds it")
        return _png(data, path) if data.startswith(b"\x89PNG") else _svg(data, path)

    @property
    def address(self) -> str:
        """As an address that holds it."""
        kind = "image/svg+xml" if self.kind == "svg" else "image/png"
        return f"data:{kind};base64,{base64.b64encode(self.data).decode('ascii')}"

    @cached_property
    def png(self) -> bytes:
        """As a PNG, for documents."""
        return self.data if self.kind == "png" else _rasterised(self.data, self.aspect)


def _png(data: bytes, path: Path) -> Logo:
    """Written anew, so that only its pixels are handed on."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
            if max(image.size) > SIDE_MOST:
                raise InputError(f"logo {path}: is {image.width} × {image.height} pixels; {SIDE_MOST} is the most")
            made, out = image.convert("RGBA"), io.BytesIO()
    except InputError:
        raise
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise InputError(f"logo {path}: is a damaged PNG ({error})") from error
    made.save(out, "PNG")
    return Logo("png", out.getvalue(), made.width / made.height)


def _svg(data: bytes, path: Path) -> Logo:
    if b"<!ENTITY" in data or b"<!DOCTYPE" in data.upper():
        data = re.sub(rb"<!DOCTYPE[^\[>]*>", b"", data, flags=re.IGNORECASE)
        if b"<!ENTITY" in data or b"<!DOCTYPE" in data.upper():
            raise InputError(f"logo {path}: declares entities of its own, which no drawing needs; save it as plain SVG")
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise InputError(f"logo {path}: is neither a PNG nor an SVG that can be read ({error})") from error
    if _bare(root.tag) != "svg":
        raise InputError(f"logo {path}: is XML, but no SVG")
    try:
        made = _cut(root)
    except RecursionError as error:
        raise InputError(f"logo {path}: is nested too deeply to be a drawing") from error
    shapes = [element for element in made.iter() if element.tag in SHAPES]
    try:
        for element in made.iter():
            _turned(element, STILL)
        for element in shapes:
            _path(element, STILL)
    except (ValueError, LookupError, TypeError, AssertionError, ArithmeticError, RecursionError) as error:
        raise InputError(f"logo {path}: has a shape that cannot be drawn ({error}); save it as plain SVG") from error
    if not shapes:
        raise InputError(
            f"logo {path}: has no shape; texts and linked pictures are not drawn, so save its texts as paths"
        )
    left, top, width, height = _box(made, path)
    made.attrib.update({"xmlns": SPACE, "viewBox": f"{left:g} {top:g} {width:g} {height:g}"})
    return Logo("svg", ElementTree.tostring(made, encoding="utf-8"), width / height)


def _bare(tag: Any) -> str:
    return str(tag).rpartition("}")[2]


def _cut(element: ElementTree.Element) -> ElementTree.Element:
    """The element with what draws, and nothing that runs, loads or links."""
    made = ElementTree.Element("g" if _bare(element.tag) == "a" else _bare(element.tag))
    said = {_bare(name): value for name, value in element.attrib.items()}
    said |= {name: value for name, value in STYLED.findall(said.pop("style", "")) if name in PAINTED}
    made.attrib = {name: value for name, value in said.items() if name in ATTRIBUTES and PLAIN.fullmatch(value)}
    if made.tag in ("title", "desc"):
        made.text = element.text
    made.extend([_cut(child) for child in element if _bare(child.tag) in KEPT])
    return made


def _box(root: ElementTree.Element, path: Path) -> tuple[float, float, float, float]:
    """What it shows: its view box, else its width and height."""
    parts = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    sides = [NUMBER.match(root.get(name, "")) for name in ("width", "height")]
    own = [0.0, 0.0, *(float(side[1]) for side in sides if side)]
    try:
        found = [float(part) for part in parts] if len(parts) == 4 else own
    except ValueError:
        found = []
    if len(found) != 4 or not (found[2] > 0 and found[3] > 0):
        raise InputError(f"logo {path}: says neither a viewBox nor a width and height")
    if not (math.isfinite(sum(map(abs, found))) and 1 / LONG_MOST <= found[2] / found[3] <= LONG_MOST):
        raise InputError(f"logo {path}: is {found[2]:g} × {found[3]:g}; {LONG_MOST} times as long as high is the most")
    if any(abs(start) > FAR_MOST * side for start, side in zip(found[:2], found[2:], strict=True)):
        raise InputError(f"logo {path}: its viewBox lies too far from its zero to be drawn; save it as plain SVG")
    return found[0], found[1], found[2], found[3]


@lru_cache(4)
def _rasterised(data: bytes, aspect: float) -> bytes:
    """Its shapes on a transparent ground, drawn by matplotlib."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    root = ElementTree.fromstring(data)
    left, top, width, height = (float(part) for part in root.get("viewBox", "").split())
    figure = Figure(figsize=(DRAWN_PX * aspect / 100, DRAWN_PX / 100), dpi=100)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(left, left + width)
    axes.set_ylim(top + height, top)
    _draw(axes, root, {}, STILL, DRAWN_PX / height * 72 / 100)
    out = io.BytesIO()
    figure.savefig(out, format="png", transparent=True, metadata={"Software": None})
    return out.getvalue()


def _draw(
    axes: Any, element: ElementTree.Element, look: dict[str, str], turned: tuple[float, ...], points: float
) -> None:
    """An element and all below it; `points` to a unit of its own."""
    from matplotlib.patches import PathPatch

    name = _bare(element.tag)
    look = {**look, **{key: element.get(key, "") for key in PAINTED if element.get(key)}}
    if name in SHAPES:
        path, turned = _path(element, turned)
        opacity = _share(look.get("opacity"))
        fill, line = look.get("fill", "#000000"), look.get("stroke", "none")
        faces = {
            "facecolor": _colour(fill, opacity * _share(look.get("fill-opacity"))),
            "edgecolor": _colour(line, opacity * _share(look.get("stroke-opacity"))),
        }
        wide = float((NUMBER.match(look.get("stroke-width", "1")) or ["", "1"])[1]) * points
        if path is not None and _near(path, axes):
            axes.add_patch(PathPatch(path, linewidth=wide if line != "none" else 0, **faces))
    else:
        turned = _turned(element, turned)
    for child in element:
        _draw(axes, child, look, turned, points)


def _near(path: Any, axes: Any) -> bool:
    """Whether a shape is of this drawing: one that reaches far beyond it takes a minute, and shows nothing."""
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    most = REACH_MOST * max(abs(right - left), abs(high - low)) + max(map(abs, (left, right, low, high)))
    return all(abs(each) <= most for spot in path.vertices for each in spot)


def _turned(element: ElementTree.Element, turned: tuple[float, ...]) -> tuple[float, ...]:
    """What an element's `transform` does after those around it."""
    from fontTools.misc.transform import Transform

    made = Transform(*turned)
    for verb, inside in VERBS.findall(element.get("transform", "")):
        given = [float(part) for part in re.split(r"[\s,]+", inside.strip()) if part]
        if verb == "matrix":
            made = made.transform(given)
        elif verb == "rotate":
            x, y = given[1:3] or (0.0, 0.0)
            made = made.translate(x, y).rotate(math.radians(given[0])).translate(-x, -y)
        elif verb == "scale":
            made = made.scale(given[0], given[-1])
        else:
            made = made.translate(given[0], given[1] if len(given) > 1 else 0.0)
    return tuple(made)


def _path(element: ElementTree.Element, turned: tuple[float, ...]) -> tuple[Any, tuple[float, ...]]:
    """A shape as matplotlib's path, in the drawing's own units."""
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.svgLib.path import parse_path
    from fontTools.svgLib.path.shapes import PathBuilder
    from matplotlib.path import Path as Outline

    turned = _turned(element, turned)
    bare = ElementTree.Element(element.tag, {key: value for key, value in element.attrib.items() if key != "transform"})
    builder, pen = PathBuilder(), RecordingPen()
    builder.add_path_from_element(bare)
    for text in builder.paths:
        parse_path(text, TransformPen(pen, turned))
    codes: list[int] = []
    spots: list[tuple[float, float]] = []
    for name, given in pen.value:
        if name in ("closePath", "endPath"):
            if name == "closePath" and spots:
                codes.append(int(Outline.CLOSEPOLY))
                spots.append(spots[-1])
            continue
        codes += STEPS[name]
        spots += [(float(x), float(y)) for x, y in given]
    return (Outline(spots, codes) if spots else None), turned


def _share(text: str | None) -> float:
    try:
        return min(max(float(text), 0.0), 1.0) if text else 1.0
    except ValueError:
        return 1.0


def _colour(text: str, opacity: float) -> Any:
    """A colour as matplotlib takes it; what it does not know is black, as in a browser without it."""
    from matplotlib import colors

    if text == "none":
        return "none"
    short = text.strip().lower()
    return colors.to_rgba(short if colors.is_color_like(short) else "#000000", opacity)
