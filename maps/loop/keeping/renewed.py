"""Which outputs would come out otherwise than they stand; only these are drawn again.

An output is known by what it is made of: its view, the rows that the view asks for, what is said of the table, the
boundaries, the versions. Where all of that is as it was, and the file is still the one that was written, it stays.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo import findings

from ...story.telling import Story
from .project import Product

if TYPE_CHECKING:
    import pandas as pd

SAYS = ("format", "source", "attributions", "articles", "boundaries", "provenance")
"""What a table carries that is told of it, beside its findings."""


def digest(path: Path) -> str:
    """A file's SHA-256; empty where there is none."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def rows(placed: pd.DataFrame) -> pd.Series:
    """A number for the content of each row.

    Examples
    --------
    >>> import pandas as pd
    >>> one = rows(pd.DataFrame({"place": ["Gao", "Gao", "Kidal"], "killed": [1, 1, 1]}))
    >>> bool(one[0] == one[1]), bool(one[0] == one[2])
    (True, False)
    """
    import pandas as pd

    plain = {}
    for name in placed.columns:
        column = placed[name]
        if name == "geometry":
            column = pd.Series(placed.geometry.to_wkb(), index=placed.index)
        elif column.dtype == object or isinstance(column.dtype, pd.CategoricalDtype):
            column = column.astype(str)
        plain[str(name)] = column
    # How sure an answer is depends a little on all other rows, by less than a per cent: for that nothing is drawn anew.
    plain.pop("confidence", None)
    table = pd.DataFrame(plain, index=placed.index)
    return pd.util.hash_pandas_object(table, index=False)


def known_by(product: Product, story: Story | None, table: pd.DataFrame, hashed: pd.Series, base: str) -> str:
    """What an output is made of, as one hash; `base` stands for boundaries and versions."""
    told = [base, product.kind, product.file, product.size, product.dpi, product.unit, product.period]
    shown = [table] if story is None else [story.rows, *story.aside.values()]
    made = hashlib.sha256(json.dumps([told, product.view.to_json()], default=str).encode())
    for part in shown:
        own = hashed if part is table else rows(part) if not part.index.isin(hashed.index).all() else hashed[part.index]
        made.update(own.to_numpy().tobytes())
    if product.kind == "table" and "confidence" in table:
        made.update(table["confidence"].to_numpy(float).tobytes())
    said: list[Any] = [{name: table.attrs.get(name) for name in SAYS}]
    if product.kind in ("map", "report") and product.file.endswith((".html", ".htm", ".docx", ".pptx", ".md", ".pdf")):
        # Findings speak of the whole table. An output of a part of it is not drawn again because one is met more often.
        whole = story is None or len(story.rows) + sum(map(len, story.aside.values())) >= len(table)
        kinds = [findings.sentence(one) if whole else [one["code"], one["message"]] for one in findings.of(table)]
        said.append(kinds)
    made.update(json.dumps(said, default=str, sort_keys=True).encode())
    return made.hexdigest()
