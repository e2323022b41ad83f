"""Builds `languages/en/vocabulary.txt`: English words that are written small, by which names in capitals are told.

    python -m geo.data.smallwords [--folder FOLDER]

The spelling dictionaries that browsers use, American and British, are spelt out: each stem with its endings. What they
write with a capital, a name, is left out.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Final, NamedTuple

from . import packages

ASSET: Final = Path(__file__).parents[1] / "text/languages/en/vocabulary.txt"
INPUTS: Final = {
    region: {
        f"package/index.{part}": {
            "package": package,
            "source": f"SCOWL, Hunspell dictionary en_{region}, {what}",
            "licence": "MIT AND BSD",
            "attribution": "Kevin Atkinson, SCOWL and the Hunspell dictionaries (wordlist.aspell.net)",
        }
        for part, what in (("dic", "stems"), ("aff", "endings"))
    }
    for region, package in (("US", "dictionary-en@4.0.0"), ("GB", "dictionary-en-gb@3.0.0"))
}
_WORD: Final = re.compile(r"[a-z]+")


class _Affix(NamedTuple):
    before: bool
    strip: str
    add: str
    fits: re.Pattern[str]


def _affixes(path: Path) -> dict[str, list[_Affix]]:
    """Flag → the endings and beginnings that it stands for."""
    out: dict[str, list[_Affix]] = {}
    for line in path.read_text("utf-8").splitlines():
        parts = line.split()
        if len(parts) < 5 or parts[0] not in ("PFX", "SFX"):
            continue
        before, strip, add = parts[0] == "PFX", parts[2].strip("0"), parts[3].partition("/")[0].strip("0")
        fits = re.compile(f"^{parts[4]}" if before else f"{parts[4]}$")
        out.setdefault(parts[1], []).append(_Affix(before, strip, add, fits))
    return out


def spelt_out(folder: Path) -> set[str]:
    """The words of a dictionary that are written small, each with its endings."""
    affixes = _affixes(folder / "package/index.aff")
    out: set[str] = set()
    for line in (folder / "package/index.dic").read_text("utf-8").splitlines()[1:]:
        stem, _, flags = (line.split() or [""])[0].partition("/")
        if not _WORD.fullmatch(stem):
            continue
        own = [each for flag in flags for each in affixes.get(flag, ()) if each.fits.search(stem)]
        made = {stem, *(stem.removesuffix(each.strip) + each.add for each in own if not each.before)}
        out |= made | {each.add + word for each in own if each.before for word in made}
    return {word for word in out if _WORD.fullmatch(word)}


def build(folder: Path) -> None:
    """Write the list and what it is made of."""
    words: set[str] = set()
    sources = []
    for region, inputs in INPUTS.items():
        packages.fetch(inputs, folder / region)
        words |= spelt_out(folder / region)
        sources += packages.stated(inputs, folder / region)
    ASSET.write_text("\n".join(sorted(words)) + "\n", "utf-8")
    told = {"asset": ASSET.name, "sha256": packages.sha256(ASSET), "licence": "MIT AND BSD", "words": len(words)}
    ASSET.with_suffix(".json").write_text(json.dumps({**told, "sources": sources}, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, default=Path("build/smallwords"), help="where the packages are unpacked")
    build(parser.parse_args().folder)
