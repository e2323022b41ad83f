"""A summary as lines of a terminal: units, periods and figures in a view's language, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import typer

from geo.errors import InputError
from geo.schema import FIGURES

from . import printing

if TYPE_CHECKING:
    import pandas as pd

    from maps.languages.wording import Words
    from maps.story.telling import Story

Unit = Literal["province", "admin2", "country", "all"]
Span = Literal["day", "week", "month", "year"] | None
AREA = "killed_per_1000_km2"
AREA_TIMES = 10
"""Pages and figures tell of 10,000 km²."""


def totals(story: Story, level: Unit, period: Span = None) -> pd.DataFrame:
    """What `boundaries.summarise` says of a story's rows, in its language and of its figure alone.

    Parameters
    ----------
    story : Story
        `measure` leaves the other figure's columns out; `per` adds a rate.
    level : {"province", "admin2", "country", "all"}
    period : {"day", "week", "month", "year"}, optional
    """
    import boundaries

    units = None if level == "admin2" else story.provinces
    table = boundaries.summarise(story.rows, level, period, provinces=units)
    table.attrs = {**table.attrs, **story.rows.attrs}
    other = [name for name in FIGURES if name != story.view.measure] if story.view.measure in FIGURES else []
    table = table.drop(columns=[name for name in table if str(name).startswith(tuple(other))] if other else [])
    return table if story.view.language == "en" else _named(table, story, level)


def check(per: str | None, level: Unit, *, people: bool) -> None:
    """Refuse a rate that no unit of the level can have.

    Raises
    ------
    InputError
    """
    if per == "people" and not people:
        from boundaries.study.people import HOW

        raise InputError(f"--per people: the provinces have no population; {HOW}")
    if per in ("area", "people") and level not in ("province", "admin2"):
        raise InputError(
            f"--per {per}: is told of provinces and districts, not by --level {level}; leave one of them out"
        )


def lines(story: Story, level: Unit = "province", period: Span = None) -> tuple[list[str], list[list[str]], int]:
    """The heading, the rows, the last of which is all, and how many columns come before the figures."""
    from geo.figures import Total, count
    from geo.figures import totals as total_of

    words = story.words
    told: Any = [] if level == "all" and period is None else totals(story, level, period).to_dict("records")
    before = _before(words, level, period)
    shown = [name for name in FIGURES if story.view.measure in (None, "both", name)]
    head = [*before, _word(words, "measure.incidents"), *(_word(words, f"figure.{name}") for name in shown)]
    rate = _rate(story, told, period)
    rows = [
        [
            *(_cell(words, unit[column]) for column in before.values()),
            words.number(unit["incidents"]),
            *(words.cell(Total.of_summary(unit, name)) for name in shown),
            *([rate[1](unit)] if rate else []),
        ]
        for unit in told
    ]
    everything = [words.t("report.all"), *[""] * len(before)][: len(before)]
    sums = [words.cell(total_of(story.rows, name)) for name in shown]
    rows.append([*everything, words.number(count(story.rows)), *sums, *([""] if rate else [])])
    return [*head, *([rate[0]] if rate else [])], rows, len(before)


def show(story: Story, level: Unit = "province", period: Span = None) -> None:
    """Print the totals by unit, and by period if that is asked for."""
    head, rows, before = lines(story, level, period)
    printing.table(head, rows, right=head[before:])


def heading(story: Story) -> None:
    """The title that was asked for, and the line below it."""
    said = [text for text in (story.view.title, story.view.dek) if text]
    for text in said:
        typer.echo(printing.safe(text))
    if said:
        typer.echo("")


def foot(story: Story) -> None:
    """Source, credit, publisher and date, as far as they were asked for."""
    view, words = story.view, story.words
    day = view.day("made")
    said = [
        words.t("caption.sources", names="; ".join(story.sources)) if view.source or view.date_of_access else "",
        view.credit or "",
        words.t("report.publisher", name=view.publisher) if view.publisher else "",
        words.t("report.made", date=words.day(day)) if day else "",
    ]
    if any(said):
        typer.echo("")
    for text in filter(None, said):
        typer.echo(printing.safe(text))


def unsaid(story: Story) -> list[str]:
    """Options that a table in a file has no place for."""
    names = ("title", "dek", "credit", "publisher", "made", "source", "date_of_access")
    return [f"--{name.replace('_', '-')}" for name in names if getattr(story.view, name)]


def _before(words: Words, level: Unit, period: Span) -> dict[str, str]:
    """The columns before the figures: heading → column of the summary."""
    country = _word(words, "report.country")
    units = {
        "province": {_word(words, "report.province"): "name", country: "country_name"},
        "admin2": {
            "district" if words.language == "en" else words.t("precision.admin2"): "name",
            country: "country_name",
        },
        "country": {country: "name"},
        "all": {},
    }
    called = period if words.language == "en" else words.t("report.period")
    return units[level] | ({called: "period"} if period and called else {})


def _word(words: Words, key: str) -> str:
    """A heading; the English ones are small, as names of columns are."""
    said = words.t(key)
    return said.lower() if words.language == "en" else said


def _cell(words: Words, value: Any) -> str:
    """A name or a period; a period is missing where incidents are dated less finely."""
    import pandas as pd

    if isinstance(value, str):
        return value
    return "" if value is None else words.t("report.notknown") if pd.isna(value) else str(value)


def _rate(story: Story, told: list[dict[str, Any]], period: Span) -> tuple[str, Any] | None:
    """A last column: its heading, and what it says of a unit."""
    import pandas as pd

    from maps.story.rated import rate

    words, killed = story.words, _word(story.words, "figure.killed")
    if period is not None or not told:
        return None
    if story.view.per == "area" and AREA in told[0]:
        area = f"{killed} {words.t('per.area')}"
        return area, lambda unit: "" if pd.isna(unit[AREA]) else words.decimal(float(unit[AREA]) * AREA_TIMES)
    if "killed_per_100k" in told[0]:
        said = "per 100,000" if words.language == "en" else words.t("per.people")
        return f"{killed} {said}", lambda unit: rate(words, unit)
    return None


def _named(table: pd.DataFrame, story: Story, level: Unit) -> pd.DataFrame:
    """Units by their names in the story's language."""
    from maps.page import ground

    words = story.words
    names = dict(zip(story.shown["code"], ground.local_names(story.shown, words.language), strict=True))
    table = table.copy()
    for name in {"name", "country_name"} & set(table):
        table[name] = table[name].astype(object)
    for at in table.index if "unit" in table else []:
        unit, code, country = (
            table.at[at, name] if name in table else None for name in ("unit", "code", "country_code")
        )
        known = words.country(country) if isinstance(country, str) else ""
        if isinstance(country, str) and "country_name" in table:
            table.at[at, "country_name"] = known
        if unit == "country":
            told: Any = known if level == "country" else words.t("report.nowhere", country=known)
        elif unit in ("outside", "unlocated"):
            told = words.t(f"report.{unit}")
        else:
            told = names.get(code, table.at[at, "name"])
        table.at[at, "name"] = told
    return table
