"""PDF, through Typst: shaped and bidirectional text, tags and alternative texts (PDF/UA-1), no program outside
Python."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import matplotlib

from geo.disk import leftovers
from geo.errors import InputError

from ..look import style
from ..plotting import fonts
from .contents import Contents
from .rendering import render

STANDARD = "ua-1"
"""For readers who do not see: PDF/UA-1, which is a PDF 1.7 whose structure and language are told."""
PLACE = re.compile(r"report\.typ:(\d+)")


def pdf(report: Contents, template: str | os.PathLike[str] | None = None) -> bytes:
    """A report as PDF.

    Parameters
    ----------
    report : Contents
    template : path-like, optional
        The user's own.

    Returns
    -------
    bytes

    Raises
    ------
    InputError
        If the extra `report` is not installed, or the user's template does not give a Typst document.
    """
    typst = _typst()
    with leftovers.scratch() as root:
        files = {"trend_file": "", "logo_file": ""}
        for image in filter(None, (report.map, report.trend)):
            files[f"{image.name}_file"] = f"{image.name}.svg"
            (root / f"{image.name}.svg").write_text(image.svg, encoding="utf-8")
        logo = report.brand.logo
        if logo is not None:
            files["logo_file"] = f"logo.{logo.kind}"
            (root / files["logo_file"]).write_bytes(logo.data)
        told = [one.head + one.by + one.quote for one in report.deadliest]
        with style.worn(report.brand.look):
            families = fonts.families("".join([report.title, report.sentence, report.opening, *told]))
        filled = render(
            "pdf",
            report,
            template,
            fonts=families,
            **files,
        )
        (root / "report.typ").write_text(filled, encoding="utf-8")
        day = dt.datetime.combine(report.day, dt.time(), dt.UTC)  # the same input gives the same bytes
        try:
            compiler = typst.Compiler(
                root / "report.typ", root=root, font_paths=[str(Path(matplotlib.get_data_path()) / "fonts" / "ttf")]
            )
            with _nothing_fetched():
                made = _compiled(compiler, day, typst.TypstError)
        except typst.TypstError as error:
            if template is None:
                raise
            raise InputError(f"{template}: what it gives is no Typst document: {_told(error)}") from error
    return made


def _compiled(compiler: Any, day: dt.datetime, refusal: type[Exception]) -> bytes:
    """A PDF to the standard; or, where joined letters or a missing typeface do not allow that, one that has its tags
    all the same."""
    for standards in ([STANDARD], []):
        try:
            made: bytes = compiler.compile(format="pdf", pdf_standards=standards, timestamp=day)
        except refusal as error:
            if not standards or STANDARD not in str(error).lower():
                raise
        else:
            break
    return made


_PROXIES: Final = ("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY")
_CLOSED: Final = "http://127.0.0.1:9"
"""A port of this machine on which nobody listens (discard)."""


@contextmanager
def _nothing_fetched() -> Iterator[None]:
    """Typst fetches a package that a template names, and has no switch against it: its way out is closed meanwhile."""
    before = {name: os.environ.get(name) for name in (*_PROXIES, "no_proxy", "NO_PROXY")}
    os.environ.update(dict.fromkeys(_PROXIES, _CLOSED) | {"no_proxy": "", "NO_PROXY": ""})
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})


def _typst() -> Any:
    try:
        import typst
    except ImportError as error:
        raise InputError("reports as PDF need Typst: pip install 'incidentmap[report]'") from error
    return typst


def _told(error: Any) -> str:
    """The compiler's message with the place in the filled template, and its first hint."""
    hint = f" ({error.hints[0]})" if error.hints else ""
    found = PLACE.search(str(error.diagnostic))
    return f"{error.message}{hint}{f', in line {found[1]} of the filled template' if found else ''}"
