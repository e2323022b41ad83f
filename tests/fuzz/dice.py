"""Chance with a seed: bytes and texts made worse, one or a few changes at a time."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Sequence
from typing import Any

from hostile import HOSTILE

ODD_BYTES = (
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\r",
    b"\n",
    b'"',
    b",",
    b"\x1a",
    b"\x80",
    b"<",
    b"{",
    b"[",
)
NUMBERS = (
    0,
    1,
    -1,
    127,
    128,
    255,
    256,
    2**15,
    2**16,
    2**31 - 1,
    2**31,
    2**32,
    2**53 + 1,
    2**63 - 1,
    2**63,
    2**64,
    10**30,
)


class Dice(random.Random):
    """A source of chance that knows how inputs go wrong."""

    def letters(self) -> str:
        """A hostile string, alone or in company."""
        one = self.choice(HOSTILE)
        kind = self.randrange(6)
        if kind == 0:
            return one + self.choice(HOSTILE)
        if kind == 1:
            return f"Gao {one} Mali"
        return one * self.choice((1, 1, 1, 1, 2, 40)) if kind == 2 else one

    def number(self) -> str:
        """A number that is too large, too small or written oddly."""
        number: Any = self.choice(NUMBERS)
        return self.choice(
            (str(number), f"{number:,}", f"{float(number):e}", f"{number}.5", f"-{number}", f" {number} ")
        )

    def worse(self, data: bytes, most: int = 4) -> bytes:
        """Some bytes turned, cut, doubled, moved, or odd ones put in."""
        out = bytearray(data)
        for _ in range(self.randrange(1, most + 1)):
            at = self.randrange(len(out) + 1)
            match self.randrange(7):
                case 0 if at < len(out):
                    out[at] ^= 1 << self.randrange(8)
                case 1 if at < len(out):
                    out[at] = self.randrange(256)
                case 2:
                    out[at:at] = self.choice(ODD_BYTES) * self.choice((1, 1, 3, 200))
                case 3:
                    del out[at : at + self.choice((1, 2, 8, 64))]
                case 4:
                    end = at + self.randrange(1, 40)
                    out[at:at] = out[at:end] * self.choice((1, 2, 50))
                case 5 if self.random() < 0.3:
                    del out[at:]
                case _:
                    out[at:at] = self.choice((self.letters(), self.number())).encode("utf-8", "surrogatepass")
        return bytes(out)

    def worse_text(self, text: str, most: int = 3) -> str:
        """Some characters cut, doubled, or hostile ones put in."""
        for _ in range(self.randrange(1, most + 1)):
            at = self.randrange(len(text) + 1)
            match self.randrange(4):
                case 0:
                    text = text[:at] + text[at + self.randrange(1, 9) :]
                case 1:
                    text = text[:at] + text[at : at + self.randrange(1, 30)] * self.choice((2, 2, 30)) + text[at:]
                case _:
                    text = text[:at] + self.choice((self.letters(), self.number())) + text[at:]
        return text

    def worse_zip(self, data: bytes) -> bytes:
        """An archive with one member made worse, or the archive itself."""
        if self.random() < 0.2:
            return self.worse(data)
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            names = old.namelist()
            struck = self.choice(names)
            for name in names:
                inside = old.read(name)
                if name == struck:
                    if self.random() < 0.05:
                        continue
                    inside = self.worse(inside)
                new.writestr(name, inside)
        return out.getvalue()

    def some(self, items: Sequence[Any], most: int) -> list[Any]:
        """Up to `most` of them, with repetition."""
        return [self.choice(items) for _ in range(self.randrange(1, most + 1))]
