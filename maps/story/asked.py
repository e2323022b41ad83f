"""`View`: what was asked of a page, a figure, a report or a sum; one set of choices for all, and JSON both ways."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final

import pandas as pd

from geo import schema
from geo.disk.held import held
from geo.errors import InputError
from geo.names.suggested import nearest

from ..languages import catalogue
from . import brand, classes, conditions

VERSION: Final = 1
"""Of the JSON: a later one that means something else by a key counts up."""
MEASURES: Final = (*schema.FIGURES, "both")
"""What symbols can show."""
CHOICES: Final = {
    "measure": MEASURES,
    "shade": (*schema.FIGURES, "incidents", "none"),
    "per": ("count", "area", "people"),
    "by": ("month", "year", "actor"),
}
DATES: Final = ("from_", "to", "as_of", "made", "date_of_access")
ADDRESS: Final = re.compile(r"https?://[^\s/]+/\S+")
WRITTEN: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, kw_only=True)
class View:
    """What is asked of a map: which rows, which figure, under which title, in which language.

    Parameters
    ----------
    language : str, optional
        Of words, figures and dates: a code that `maps.languages.available()` lists.
    title, dek : str, optional
        The heading, and a line below it. Without a title the countries are named.
    source, date_of_access, credit, publisher : optional
        The source line and when it was consulted; who made the map; who publishes it, for the boundary disclaimer.
        Without a source those that the table names.
    image : str, optional
        Of a page: the address of a picture, https, that sites show with a link to it (`og:image`).
    from_, to : datetime.date or str, optional
        The first and the last day, which count: "2024-03-05", "2024-03" or "2024". A row counts that certainly lies
        between them; what may lie in it and may not is said and not counted. In JSON the first is called "from".
    where : str, optional
        Which rows: an expression such as "type = 'Battle' and killed >= 5" (`maps.story.conditions`).
    as_of : datetime.date or str, optional
        Only what was reported by the end of that day.
    measure : {"killed", "injured", "both"}, optional
        What symbols show. Without, both where both are known.
    shade : {"killed", "injured", "incidents", "none"}, optional
        Of a figure: what provinces are shaded by.
    per : {"count", "area", "people"}, optional
        Of a figure: shade by the figure, per 10,000 km², or per 100,000 people.
    classes : str or sequence of float, optional
        Of the shades: upper bounds such as "1,10,100", what is above the last being a class of its own; or a scheme of
        mapclassify's such as "quantiles" (`maps.story.classes.SCHEMES`).
    by : {"month", "year", "actor"}, optional
        Of a figure: one small map for each.
    brand : str, optional
        A file of the house's colours, typefaces, logo and credit line (`maps.story.brand`).
    made : datetime.date or str, optional
        The date on it.

    Raises
    ------
    geo.errors.InputError
        If a value is none of those above, or `from_` is after `to`.

    Examples
    --------
    >>> view = View(title="March", from_="2024-03", to="2024-03", where="killed > 0")
    >>> view.to
    datetime.date(2024, 3, 31)
    >>> View.from_json(view.to_json()) == view
    True
    """

    language: str = "en"
    title: str | None = None
    dek: str | None = None
    source: str | None = None
    date_of_access: dt.date | str | None = None
    credit: str | None = None
    publisher: str | None = None
    image: str | None = None
    from_: dt.date | str | None = None
    to: dt.date | str | None = None
    where: str | None = None
    as_of: dt.date | str | None = None
    measure: str | None = None
    shade: str | None = None
    per: str | None = None
    classes: str | Sequence[float] | None = None
    by: str | None = None
    brand: str | None = None
    made: dt.date | str | None = None

    def __post_init__(self) -> None:
        catalogue(self.language)
        for field in fields(self):
            if isinstance(text := getattr(self, field.name), str):
                object.__setattr__(self, field.name, held(text))
        for name in DATES:
            object.__setattr__(self, name, _day(getattr(self, name), name, last=name in ("to", "as_of")))
        object.__setattr__(self, "classes", classes.own(self.classes))
        if self.where:
            conditions.check(self.where)
        if self.brand:
            brand.load(self.brand)
        if self.image is not None and not ADDRESS.fullmatch(self.image):
            raise InputError(f"image {self.image!r}: is no address of a picture; write it as https://site.org/map.png")
        for name, allowed in CHOICES.items():
            if getattr(self, name) not in (None, *allowed):
                raise InputError(f"{name} {getattr(self, name)!r}: not one of {', '.join(allowed)}")
        if self.from_ and self.to and self.day("from_") > self.day("to"):  # type: ignore[operator]  # both are days
            raise InputError(f"from {self.from_} to {self.to}: ends before it begins; exchange the two")

    def day(self, name: str) -> dt.date | None:
        """One of the dates.

        Parameters
        ----------
        name : str
            `from_`, `to`, `as_of`, `made` or `date_of_access`.

        Returns
        -------
        datetime.date or None
            None if it was not said.

        Examples
        --------
        >>> View(to="2024-02").day("to")
        datetime.date(2024, 2, 29)
        """
        value: dt.date | None = getattr(self, name)
        return value

    @property
    def own_classes(self) -> str | None:
        """The classes that were asked for, as one text.

        Examples
        --------
        >>> View(classes=[1, 10]).own_classes
        '1,10'
        """
        return None if self.classes is None else str(self.classes)

    def with_(self, **changes: Any) -> View:
        """The same view with some choices changed.

        Parameters
        ----------
        **changes
            Choices by their names; what is None changes nothing.

        Returns
        -------
        View
            Another one; this one stays as it is.

        Examples
        --------
        >>> View(title="March").with_(dek="A quiet month", title=None).title
        'March'
        """
        return replace(self, **{name: value for name, value in changes.items() if value is not None})

    def to_json(self) -> str:
        """As JSON: what was chosen, under the names above, and the version.

        Returns
        -------
        str
            Lines of a JSON object; `from_` is called "from", and days are written as 2024-03-05.

        Examples
        --------
        >>> print(View(from_="2024").to_json())
        {
         "version": 1,
         "language": "en",
         "from": "2024-01-01"
        }
        """
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        chosen = {_key(name): value for name, value in said.items() if value is not None}
        return json.dumps({"version": VERSION, **chosen}, ensure_ascii=False, indent=1, default=str)

    @classmethod
    def from_json(cls, text: str) -> View:
        """Read what `to_json` wrote, or a hand did.

        Parameters
        ----------
        text : str
            A JSON object of texts; what is left out was not chosen.

        Returns
        -------
        View
            With those choices.

        Raises
        ------
        InputError
            If it is no JSON object, of a later version, or has a key that is none; the nearest is named.

        Examples
        --------
        >>> View.from_json('{"title": "March", "from": "2024-03"}').from_
        datetime.date(2024, 3, 1)
        """
        try:
            said = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise InputError(f"view: is no JSON ({error})") from error
        if not isinstance(said, dict):
            raise InputError('view: is no JSON object; write {"title": "…", "from": "2024-01-01"}')
        version = said.pop("version", VERSION)
        if version != VERSION:
            raise InputError(f"view: version {version!r}; this incidentmap reads version {VERSION}")
        names = {_key(field.name): field.name for field in fields(cls)}
        for key, value in said.items():
            if key not in names:
                near = nearest(key, names)
                hint = f"did you mean {near!r}?" if near else f"there are {', '.join(names)}"
                raise InputError(f"view: {key!r} is no key of a view; {hint}")
            if not isinstance(value, str | None):
                raise InputError(f"view: {key!r} is {value!r}; write it as a text in quotation marks")
        return cls(**{names[key]: value for key, value in said.items() if value is not None})


def _key(name: str) -> str:
    """How a choice is called in JSON and on the command line: `from` is a word of Python's."""
    return name.rstrip("_")


def _day(value: Any, name: str, *, last: bool) -> dt.date | None:
    """A date; of a month or a year its first day, or its last."""
    if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
        return value
    if isinstance(value, dt.datetime):
        return value.date()
    try:
        if not WRITTEN.fullmatch(str(value).strip()):
            raise ValueError
        span = pd.Period(str(value).strip())
        found: dt.date = (span.end_time if last else span.start_time).date()
    except ValueError as error:
        raise InputError(f"{_key(name)} {value!r}: is no date; write it as 2024-03-05, 2024-03 or 2024") from error
    return found
