"""`movie`: the map month by month or year by year, with one scale, one set of classes and one ground."""

from __future__ import annotations

import base64
import io
import os
import shutil
import subprocess
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape as xml

import geopandas as gpd
from PIL import Image

from geo.disk import leftovers
from geo.disk.whole import whole
from geo.errors import InputError, OutputError
from geo.registering import endings, output

from ..look import style
from ..story.panels import FRAMES_MAX
from ..story.telling import Story, story_of
from . import fonts
from . import size as sizes
from .composing import drawn, plate_of
from .layout import Sheet

SIZE: Final = "1080x1080px"
PERIODS: Final = ("month", "year")
FRAME_S: Final = 1.0
LAST_S: Final = 3.0
DPI: Final = 110
"""Of a size that is not in pixels."""
QUALITY: Final = 80
DESCRIPTION: Final = 270
"""EXIF's ImageDescription."""
XMP: Final = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt>'
    '<rdf:li xml:lang="x-default">{}</rdf:li>'
    "</rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>"
)


@dataclass(frozen=True)
class Movie:
    """What `maps.movie` gives.

    Attributes
    ----------
    frames : list of PIL.Image.Image
        One a period, in order; what has no such date stands last.
    still : PIL.Image.Image
        The whole span as one picture, for readers who asked for less motion.
    title, description : str
        The alternative text.
    """

    frames: list[Image.Image]
    still: Image.Image
    title: str
    description: str

    @property
    def alt(self) -> str:
        """The alternative text as one.

        Examples
        --------
        >>> Movie([], Image.new("RGB", (1, 1)), "March", "3 incidents.").alt
        'March. 3 incidents.'
        """
        return f"{self.title}. {self.description}"

    def save(self, path: str | os.PathLike[str]) -> None:
        """Save as WebP, GIF or MP4, by the path's suffix; whole or not at all, with the alternative text inside.

        Parameters
        ----------
        path : path-like
            MP4 asks for ffmpeg on this machine.

        Raises
        ------
        geo.errors.InputError
            If nothing writes movies under that suffix, or ffmpeg is wanted and missing.
        geo.errors.OutputError
            If the path cannot be written.

        Examples
        --------
        >>> Movie([], Image.new("RGB", (1, 1)), "", "").save("a.avi")
        Traceback (most recent call last):
        geo.errors.InputError: a.avi: a movie is saved as .webp, .gif, .mp4; give it a name that ends so
        """
        kind = output("movie", path)
        if kind is None:
            ends = ", ".join(endings("movie"))
            raise InputError(f"{path}: a movie is saved as {ends}; give it a name that ends so")
        with whole(path) as part:
            kind.writer(self, part)

    def html(self) -> str:
        """An element that stands alone: the movie, or its still where the reader's machine asks for less motion.

        Returns
        -------
        str
            A `picture` with both inside, and the alternative text.

        Examples
        --------
        >>> one = Image.new("RGB", (1, 1))
        >>> Movie([one, one], one, "March", "3 incidents.").html()[:62]
        '<picture><source media="(prefers-reduced-motion: reduce)" srcs'
        """
        moving, still = io.BytesIO(), io.BytesIO()
        self._animated(moving, "WEBP")
        self.still.save(still, "PNG")
        image, other = (base64.b64encode(part.getvalue()).decode() for part in (moving, still))
        return (
            f'<picture><source media="(prefers-reduced-motion: reduce)" srcset="data:image/png;base64,{other}">'
            f'<img src="data:image/webp;base64,{image}" alt="{escape(self.alt)}"></picture>'
        )

    def _animated(self, out: Any, kind: str) -> None:
        """Frames of equal length, the last one longer, again and again."""
        first, *rest = self.frames
        times = [int(1000 * FRAME_S)] * len(rest) + [int(1000 * LAST_S)]
        exif = Image.Exif()
        exif[DESCRIPTION] = self.alt
        told: dict[str, Any] = {"comment": self.alt.encode()}
        if kind == "WEBP":
            told = {"exif": exif, "xmp": XMP.format(xml(self.alt)).encode(), "quality": QUALITY, "method": 4}
        first.save(out, kind, save_all=True, append_images=rest, duration=times, loop=0, **told)


def animated(movie: Movie, path: Path) -> None:
    """Write as WebP or GIF, as the path says."""
    with path.open("wb") as out:
        movie._animated(out, path.suffix[1:].upper())


def filmed(movie: Movie, path: Path) -> None:
    """Write as MP4, by ffmpeg.

    Raises
    ------
    InputError
        If it is not here.
    """
    program = shutil.which("ffmpeg")
    if program is None:
        raise InputError(f"{path.name}: ffmpeg makes MP4, and it is not on this machine; install it, or write .webp")
    with leftovers.scratch() as folder:
        for number, frame in enumerate([*movie.frames, movie.frames[-1], movie.frames[-1]]):
            frame.save(folder / f"{number:04}.png")
        read = ["-framerate", str(1 / FRAME_S), "-i", f"{folder}/%04d.png"]
        # Every reader plays H.264 in 4:2:0, which wants even sides.
        made = ["-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2", "-pix_fmt", "yuv420p", "-metadata", f"comment={movie.alt}"]
        done = subprocess.run(
            [program, "-y", "-loglevel", "error", *read, *made, str(path)], capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise OutputError(f"{path.name}: ffmpeg could not write it ({done.stderr.strip()[:200]})")


def movie(placed: gpd.GeoDataFrame | Story, period: str = "month", *, size: str = SIZE, **choices: Any) -> Movie:
    """Draw incidents as a movie: one frame a period, with the scale, classes and ground of all of them.

    Parameters
    ----------
    placed : geopandas.GeoDataFrame or Story
        As `maps.figure` takes it.
    period : {"month", "year"}, optional
        Of a frame; a story's own goes before.
    size : str, optional
        As of a figure; "1080x1080px" if not said.
    **choices
        As of a figure: `language`, `title`, `figure`, `shade`, `per`, `provinces`, `level`, `source`, `publisher`,
        `made`, `publish`. A story has made them.

    Returns
    -------
    Movie
        Its `save` writes WebP, GIF or MP4.

    Raises
    ------
    geo.errors.InputError
        If the period is none of those, gives more frames than can be watched, the table has not been joined, or a
        story is given together with choices.

    Examples
    --------
    >>> import boundaries, geo
    >>> import pandas as pd
    >>> table = pd.DataFrame({"place": ["Quetta", "Turbat"], "country": "Pakistan", "killed": [3, 1]})
    >>> table["date"] = ["2024-01-05", "2024-03-09"]
    >>> made = movie(boundaries.join(geo.geocode(geo.read(table))), size="800x800px", title="Strikes")
    >>> len(made.frames), made.alt[:18]
    (3, 'Strikes. 5 January')
    """
    if period not in PERIODS:
        raise InputError(f"period {period!r}: not one of {', '.join(PERIODS)}")
    choices["measure"] = choices.pop("figure", None)
    provinces, level = choices.pop("provinces", None), choices.pop("level", 1)
    by = None if isinstance(placed, Story) else period
    story = story_of(placed, provinces, level, by=by, **choices)
    if story.view.by not in PERIODS:
        raise InputError(f"a movie goes by month or year, not by {story.view.by!r}; say which with --period")
    with style.worn(story.brand.look), fonts.said_once():
        plate = replace(plate_of(story, panels_most=FRAMES_MAX), moving=True)

        def on(paper: sizes.Paper) -> tuple[Sheet, list[Image.Image]]:
            made = Sheet(plate, paper.width, paper.height, paper.share)
            return made, [_image(made.draw(number), paper.dpi or DPI) for number in range(len(plate.panels))]

        sheet, frames = sizes.fitted(size, on)
        whole_span = drawn(plate_of(story, whole=True), story, size)
    fonts.check(sheet.written.values(), sheet.families)
    return Movie(frames, _image(whole_span, whole_span.resolution), plate.title, whole_span.description)


def _image(picture: Any, dots: float) -> Image.Image:
    out = io.BytesIO()
    picture.savefig(out, format="png", dpi=dots)
    out.seek(0)
    return Image.open(out).convert("RGB")
