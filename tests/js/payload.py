"""What a page holds, read back as its script reads it: the killed, the incidents, and for how many it is known."""

from __future__ import annotations

import base64
import gzip
import json
import re

import numpy as np

KINDS = {"u8": "<u1", "u16": "<u2", "u32": "<u4", "i32": "<i4", "f32": "<f4", "f64": "<f8"}


class Payload:
    """The core block of a page of fewer than a thousand rows.

    Parameters
    ----------
    packed : str
        As it stands in the page.
    """

    def __init__(self, packed: str) -> None:
        data = gzip.decompress(base64.b64decode(packed))
        size = int.from_bytes(data[:4], "little")
        header, body = json.loads(data[4 : 4 + size]), data[4 + size :]
        self.rows: int = header["rows"]
        self.columns = {one["name"]: one for one in header["columns"]}
        self.body = body

    @classmethod
    def of_page(cls, text: str) -> Payload:
        found = re.search(r'id="im-\w+-core">([^<]+)<', text)
        assert found is not None
        return cls(found[1])

    def numbers(self, name: str) -> np.ndarray:
        one = self.columns[name]
        return np.frombuffer(self.body[one["offset"] : one["offset"] + one["length"]], KINDS[one["type"]]).astype(int)

    @property
    def incidents(self) -> int:
        return int(self.numbers("weight").sum()) if "weight" in self.columns else self.rows

    @property
    def known(self) -> int:
        return int(self.numbers("killed_known").sum())

    @property
    def killed(self) -> tuple[int, int]:
        best = self.numbers("killed_best")
        return int((best - self.numbers("killed_below")).sum()), int((best + self.numbers("killed_above")).sum())
