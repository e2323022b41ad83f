"""How a map shows itself in a notebook: the page where scripts may run, its picture wherever they may not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .frames import element, escaped, frame, png_address

if TYPE_CHECKING:
    from .document import IncidentMap

PAGE_BYTES_MAX: Final = 4_000_000
"""A page that would make a notebook's output larger than this stays out of it; its picture and a line say so. That is
some
100,000 incidents without descriptions; notebooks of tens of megabytes open slowly, and code hosts refuse to show
them."""
HEIGHT: Final = 520
PRINTED: Final = (
    "<style>@media"
    " print{.incidentmap-shown{break-inside:avoid;height:auto!important}.incidentmap-shown>iframe{display:none}}</style>"  # noqa: E501
)
"""On paper the picture is better than a frame cut off at its edge. Where this rule is stripped the rest stands without
it."""
Bundle = tuple[dict[str, Any], dict[str, Any]]


def bundle(map: IncidentMap) -> Bundle:
    """The map as `text/html`, `image/png` and `text/plain`, and their metadata, as IPython asks for it.

    Each program that shows notebooks takes the richest that it trusts or can print. Those that take HTML and strip what
    runs are left with the picture inside it.
    """
    from ..plotting.composing import figure  # matplotlib, which a page alone does not need

    title, told = map.story.told
    data, metadata = figure(map.story)._repr_mimebundle_()
    data["text/html"] = _html(map, title, data["image/png"], metadata["image/png"])
    data["text/plain"] = f"{title}\n{told}"
    return data, metadata


def page(map: IncidentMap) -> str:
    """The map as HTML alone, for programs that ask for no bundle."""
    return str(bundle(map)[0]["text/html"])


def _html(map: IncidentMap, title: str, image: bytes, shown: dict[str, Any]) -> str:
    """The picture, and over it the page, in one box; where frames are stripped the picture is left.

    They are written so that a sanitiser's leavings are whole: nothing that is seen depends on a style sheet.
    """
    words = map.story.words
    picture = {"src": png_address(image), "alt": shown["alt"], "width": shown["width"]}
    inside = frame(
        title,
        srcdoc=map.get_root().render(),
        height=HEIGHT,
        lazy=False,
        style="position:absolute;left:0;top:0;width:100%;height:100%;border:0",
    )
    if len(inside) + len(picture["src"]) <= PAGE_BYTES_MAX:
        fitted = element("img", picture | {"style": "max-width:100%;max-height:100%;width:auto;height:auto"})
        box = {"class": "incidentmap-shown", "style": f"position:relative;height:{HEIGHT}px;overflow:hidden"}
        return element("div", box, PRINTED + fitted + inside)
    note = escaped(words.t("outside.large", size=words.decimal(len(inside) / 1e6)))
    line = element("p", {"lang": words.language, "dir": words.direction}, note)
    return element("div", {}, element("img", picture | {"style": "max-width:100%;height:auto"}) + line)
