"""What a page's head tells machines: Open Graph for those that show links, JSON-LD for those that look for data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geo import schema

from .frames import element

if TYPE_CHECKING:
    from ..story.telling import Story


def safe_json(value: Any) -> str:
    """JSON that cannot end a script element nor break a line in one.

    Examples
    --------
    >>> safe_json({"a": "</script>"})
    '{"a":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for sign in ("<", ">", "&", "\u2028", "\u2029"):
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def heads(story: Story, locale: str) -> str:
    """The elements, a line each.

    Parameters
    ----------
    story : Story
    locale : str
        Such as "en-GB".
    """
    title, sentence = story.told
    told = {
        "og:type": "website",
        "og:title": title,
        "og:description": sentence,
        "og:locale": locale.split("-u-")[0].replace("-", "_"),
    }
    if story.view.image:
        told |= {"og:image": story.view.image, "og:image:alt": sentence}
    lines = [element("meta", {"name": "description", "content": sentence})]
    lines += [element("meta", {"property": name, "content": text}) for name, text in told.items()]
    lines.append(element("script", {"type": "application/ld+json"}, safe_json(dataset(story))))
    return "\n".join(lines) + "\n"


def dataset(story: Story) -> dict[str, Any]:
    """The page as a schema.org Dataset; what is not known is left out."""
    title, sentence = story.told
    seen, view = story.seen, story.view
    countries = sorted({code for code in story.where.country if code})
    made = view.day("made")
    stated = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": title,
        "description": sentence,
        "inLanguage": view.language,
        "temporalCoverage": f"{seen.first:%Y-%m-%d}/{seen.last:%Y-%m-%d}" if seen.first and seen.last else None,
        "spatialCoverage": [
            {"@type": "Country", "name": story.words.country(code), "identifier": code} for code in countries
        ],
        "isBasedOn": list(story.sources),
        "variableMeasured": [name for name in schema.FIGURES if seen.figures[name].known],
        "publisher": {"@type": "Organization", "name": story.publisher} if story.publisher else None,
        "creditText": story.credit,
        "image": view.image,
        "dateModified": made.isoformat() if made else None,
    }
    return {name: value for name, value in stated.items() if value}
