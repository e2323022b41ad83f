"""What the page's script is told: texts of its language, what was asked, and of data and ground what is no column."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pandas as pd

from geo import findings

from ..languages import Catalogue, oddities
from ..look import assets
from ..story import districting, shading
from ..story.asked import View
from ..story.classes import breaks
from ..story.telling import Story
from . import columns, vintages, whose
from .ground import Ground

ELSEWHERE = (
    "asked.",
    "caption.",
    "compare.",
    "finding.",
    "outside.",
    "publish.",
    "report.",
    "review.",
    "still.",
    "type.",
    "view",
)
"""Texts of the catalogues that no page's script needs."""


def texts(words: Catalogue, story: Story, *, articles: bool) -> dict[str, Any]:
    language, called = story.view.language, districting.texts(story.view.language) if story.level == 2 else {}
    texts = {
        key: text
        for key, text in {**words["texts"], **called}.items()
        if not key.startswith(ELSEWHERE if articles else (*ELSEWHERE, f"{assets.ARTICLES}."))
    }
    texts |= {key: words["texts"][key] for key in _types(story) if language != "en" and key in words["texts"]}
    return {"language": language, **{key: words.get(key) for key in ("locale", "dir", "calendar")}, "texts": texts}


def _chosen(view: View) -> dict[str, str]:
    """The view as JSON, for its reader to take along; where its brand lies on the maker's disk is nobody's business."""
    said: dict[str, str] = json.loads(replace(view, brand=None).to_json())
    del said["version"]
    return said


def _types(story: Story) -> list[str]:
    """The texts of the types that known data sets, and the reading of articles, give to incidents."""
    kinds = columns.column(story.rows, "event_type").dropna().unique()
    return sorted({f"type.{str(kind).casefold()}" for kind in kinds})


def said(story: Story) -> dict[str, Any]:
    """What the page's script is told of what was asked."""
    made = story.view.day("made")
    return {
        "title": story.title,
        "dek": story.view.dek,
        "asked": story.asked,
        "privacy": story.privacy,
        "vague": story.vague,
        "sources": story.sources,
        "publisher": story.publisher,
        "credited": story.credit,
        **_logo(story),
        "made": made.isoformat() if made else None,
        "figure": story.measure,
        "chosen": _chosen(story.view),
        "shade": story.view.shade or "auto",
    }


def _logo(story: Story) -> dict[str, Any]:
    """The house's sign, for the page's heading."""
    logo = story.brand.logo
    return {} if logo is None else {"logo": logo.address, "logo_of": story.brand.name or ""}


def shown(story: Story, under: Ground) -> dict[str, Any]:
    """What the page's script is told of the data and the ground."""
    placed, per, own = story.rows, story.view.per or "count", story.view.own_classes
    told = vintages.said(story.words, placed, story.provinces)
    lines = [name.partition(" (")[0] for name in vintages.credits(placed, story.provinces)]
    shading.check_base(per, under.provinces)
    told_often = columns.accounts(placed)[0] > 1
    return {
        "breaks": breaks(placed, under.provinces, own),
        "per": per,
        "bounds": under.bounds,
        "countries": under.countries,
        "bundled": under.bundled,
        "partial": sorted(under.partial),
        "attribution": [(text, False) for text in (*told, *_own(under))] + whose.attribution(story.words),
        "called": {code: story.words.country(code) for code in sorted(_countries(placed, under))},
        "view": whose.view(story.words, under.provinces) if under.bundled else [],
        "credit": " · ".join((*lines, "GeoNames", "Leaflet")),
        "findings": [oddities.told(story.words, item) for item in findings.of(placed)],
        "claims": int(placed.loc[told_often, "incident_id"].nunique()) if told_often.any() else 0,
    }


def _countries(placed: pd.DataFrame, under: Ground) -> set[str]:
    """The countries that incidents and provinces are in."""
    named = (placed["country_code"], under.provinces["country_code"])
    return {str(code) for codes in named for code in codes.dropna().unique()}


def _own(under: Ground) -> list[str]:
    """Whose the units are, where they are not the bundled provinces and say it."""
    facts = under.provinces.attrs.get("provenance", {})
    said = [str(facts[name]) for name in ("attribution", "licence") if facts.get(name)]
    return [", ".join(said)] if said and not under.bundled else []
