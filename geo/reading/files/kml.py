"""KML: every placemark a row; its name, times, data and point, as the file has them.

GDAL reads KML too, but takes 2024-02 for the first of February and fails at a track of one point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree

from ...disk import bounds
from ...errors import InputError
from .raw import NOTHING, Asked, Raw, numbered
from .vocabulary import meaning

if TYPE_CHECKING:
    import shapely

    from .streams import Stream

LARGEST: Final = bounds.most("kml")
DEEPEST: Final = bounds.most("kml-depth")
_PLAIN: Final = {"name": "name", "address": "address", "phoneNumber": "phone"}
_TIMES: Final = {"when": "date", "begin": "date", "end": "date_end"}
_FOLDERS: Final = ("Folder", "Document")


def read(file: Stream, asked: Asked = NOTHING) -> Raw:
    """Read the placemarks of every folder, or of the one that is asked for.

    Raises
    ------
    InputError
        If it is no whole XML, or has no placemark.
    """
    import geopandas as gpd
    import pandas as pd

    root = _parsed(file)
    placed = _gathered(file, root)
    folders = list(dict.fromkeys(folder for folder, _ in placed if folder))
    if asked.layer is not None:
        if asked.layer not in folders:
            raise InputError(f"{file.name}: has no filled layer {asked.layer!r}; it has {', '.join(folders) or 'none'}")
        placed = [(folder, mark) for folder, mark in placed if folder == asked.layer]
    if not placed:
        linked = any(_bare(element.tag) == "NetworkLink" for element in root.iter())
        why = "holds only links to other files; save what they show" if linked else "has no placemarks"
        raise InputError(f"{file.name}: is a KML file and {why}")
    rows: list[dict[str, str]] = [
        _row(mark) | ({"folder": folder} if len(folders) > 1 else {}) for folder, mark in placed
    ]
    table = pd.DataFrame(rows, dtype=object).replace("", None).dropna(axis=1, how="all")
    frame = table.astype(pd.StringDtype("pyarrow"))
    if not any((known := meaning(name)) and known[1] == "place" for name in frame.columns):
        frame = frame.rename(columns={"name": "place"})  # else a placemark's name is what the map calls it
    shapes = gpd.GeoSeries([_shape(mark) for _, mark in placed], crs="EPSG:4326")
    return numbered(file.name, "kml", frame.assign(geometry=shapes), first=1)


def _gathered(file: Stream, root: ElementTree.Element) -> list[tuple[str, ElementTree.Element]]:
    try:
        return list(_placemarks(root, ""))
    except RecursionError as error:
        raise InputError(
            f"{file.name}: its folders lie more than {DEEPEST} deep; that is no table of incidents"
        ) from error


def _parsed(file: Stream) -> ElementTree.Element:
    with file.open() as binary:
        data = binary.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(f"{file.name}: is KML of more than {LARGEST >> 30} GiB; save it as GeoPackage")
    if b"<!ENTITY" in data or (b"\x00" in data[:100] and b"<!ENTITY" in data.replace(b"\x00", b"")):
        raise InputError(f"{file.name}: is XML with entities of its own, which no KML needs; it was not read")
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise InputError(f"{file.name}: is no whole KML ({error}); get it again") from error


def _bare(tag: Any) -> str:
    """An element's name without its namespace: files of all versions, and of none, are read alike."""
    return str(tag).rpartition("}")[2]


def _placemarks(element: ElementTree.Element, folder: str, depth: int = 0) -> Iterator[tuple[str, ElementTree.Element]]:
    if depth > DEEPEST:
        raise RecursionError
    for child in element:
        kind = _bare(child.tag)
        if kind == "Placemark":
            yield folder, child
        elif kind in _FOLDERS:
            named = next((_text(own) for own in child if _bare(own.tag) == "name"), "")
            yield from _placemarks(child, named if kind == "Folder" and named else folder, depth + 1)


def _text(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _row(mark: ElementTree.Element) -> dict[str, str]:
    """A placemark's cells: what its data say goes before what every placemark has."""
    out: dict[str, str] = {}
    for child in mark:
        kind = _bare(child.tag)
        if kind in _PLAIN:
            out[_PLAIN[kind]] = _text(child)
        elif kind in ("TimeStamp", "TimeSpan"):
            out |= {_TIMES[_bare(own.tag)]: _text(own) for own in child if _bare(own.tag) in _TIMES}
        elif kind == "description":
            words, pairs = described("".join(child.itertext()))
            out = pairs | out | {"description": words}
    data = [child for child in mark if _bare(child.tag) == "ExtendedData"]
    return out | {name: value for child in data for name, value in _data(child)}


def _data(extended: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for child in extended:
        kind = _bare(child.tag)
        if kind == "SchemaData":
            yield from ((own.get("name", "data"), _text(own)) for own in child if _bare(own.tag) == "SimpleData")
        elif kind == "Data":
            yield (
                child.get("name", "data"),
                next((_text(own) for own in child if _bare(own.tag) == "value"), ""),
            )
        else:  # data of another namespace
            yield kind, _text(child)


class _Cells(HTMLParser):
    """The text of a description, and the cells of the table that it may hold."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.rows: list[list[str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self._inside = True
        self.words.append(" " if tag in ("br", "p", "div", "tr", "td", "th", "li", "table") else "")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in ("td", "th", "tr")

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._inside:
            self.rows[-1][-1] += data


def described(html: str) -> tuple[str, dict[str, str]]:
    """A description's text, and its table of two columns as names and values: other programs put their columns there.

    Examples
    --------
    >>> described("<b>Gao</b><table><tr><td>killed</td><td>4</td></tr><tr><td>day</td><td>1 May</td></tr></table>")
    ('Gao killed 4 day 1 May', {'killed': '4', 'day': '1 May'})
    """
    if "<" not in html:
        return " ".join(html.split()), {}
    parser = _Cells()
    parser.feed(html)
    parser.close()
    pairs = [[" ".join(cell.split()) for cell in row] for row in parser.rows if len(row) == 2]
    return " ".join("".join(parser.words).split()), {name: value for name, value in pairs if name}


def _shape(mark: ElementTree.Element) -> shapely.Geometry | None:
    """A point where the placemark is one; a line or an area stays what it is."""
    import shapely

    shapes: list[Any] = []
    for element in mark.iter():
        kind = _bare(element.tag)
        inner = [own for own in element.iter() if _bare(own.tag) in ("coordinates", "coord")]
        if kind in ("Point", "LineString", "LinearRing", "Track"):
            spots = [spot for own in inner for spot in _spots(own)]
            shapes += [shapely.Point(spots[0]) if len(set(spots)) == 1 else shapely.LineString(spots)] if spots else []
    if not shapes:
        return None
    return shapes[0] if len(shapes) == 1 else shapely.GeometryCollection(shapes)


def _spots(element: ElementTree.Element) -> list[tuple[float, float]]:
    """Longitude and latitude; `gx:coord` sets them apart by spaces, `coordinates` by commas."""
    text = (element.text or "").strip()
    tuples = [text.split()] if _bare(element.tag) == "coord" else [re.split(r",", part) for part in text.split()]
    out = []
    for parts in tuples:
        try:
            out.append((float(parts[0]), float(parts[1])))
        except (IndexError, ValueError):
            return []
    return out
