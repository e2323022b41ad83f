"""A row in the making: its values, the words that each rests on, how sure it is, and what was assumed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from .quotes import quoted


@dataclass(slots=True)
class Draft:
    """A row of the incidents table as it is written.

    Attributes
    ----------
    text : str
        The whole text.
    values : dict
        Column → value.
    evidence : dict
        Column → quotes.
    certainty : dict
        Column → 0 to 1.
    notes : list of str
        Assumptions made, and why a field is empty.
    """

    text: str
    values: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    certainty: dict[str, float] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def cite(self, name: str, *spans: tuple[int, int]) -> None:
        """Give the words that the field rests on, by their offsets."""
        self.evidence[name] = [quoted(self.text, start, end) for start, end in spans]

    def row(self) -> dict[str, Any]:
        """The row, with its evidence as JSON.

        Examples
        --------
        >>> draft = Draft("Two died.", {"killed": 2})
        >>> draft.cite("killed", (0, 8))
        >>> draft.row()["evidence"]
        '{"killed": [{"start": 0, "end": 8, "quote": "Two died"}]}'
        """
        return {
            **self.values,
            "evidence": json.dumps(self.evidence, ensure_ascii=False),
            "certainty": json.dumps(self.certainty),
            "notes": "; ".join(self.notes) or None,
        }
