"""What was odd in a table, in the reader's language: a sentence a code, whose holes a finding fills."""

from __future__ import annotations

import re

from geo import findings, schema
from geo.findings import Finding

from .wording import Words

ROW = re.compile(r"\brow (\d+)$")
"""How findings name a row of the file; what stands before it is a file's name."""


def told(words: Words, item: Finding) -> tuple[str, bool]:
    """A finding in one line, and whether that is English because its language has no sentence for it.

    Parameters
    ----------
    words : Words
    item : Finding

    Examples
    --------
    >>> odd = findings.finding("figure-unread", "killed is not a number", ["row 84"], "correct it", name="killed")
    >>> told(Words("fr"), odd)[0]
    'Morts n’est pas un nombre : 1 ligne (ligne 84) [figure-unread]'
    >>> told(Words("fr"), findings.finding("of-a-plugin", "odd", ["row 3"], "look"))
    ('odd: 1 row (row 3); look [of-a-plugin]', True)
    """
    key = f"finding.{item['code']}"
    holes = {name: _named(words, value) for name, value in item.get("holes", {}).items()}
    if not words.has(key, holes):
        return findings.sentence(item), words.language != "en"
    shown = [_row(words, label) for label in item["rows"]] + (["…"] if item["count"] > len(item["rows"]) else [])
    rows = words.t("finding.rows", n=item["count"], rows=words.joined(shown))
    return words.t("finding.line", text=words.t(key, **holes), rows=rows, code=item["code"]), False


def _named(words: Words, value: str) -> str:
    """What a hole names: a figure of ours has a name in the language."""
    return words.t(f"figure.{value}") if value in schema.FIGURES else value


def _row(words: Words, label: str) -> str:
    return ROW.sub(lambda match: words.t("finding.row", number=words.digits(match[1])), label)
