"""A table in parts → a folder of GeoParquet files, one a part: each appears whole or not at all.

Beside the files, in `_parts`, stands of each what it was made from: a sum over the input's bytes and over how it was
made. A run that was interrupted goes on with the parts that are not there, and of a changed input the part is made anew
alone. Names that begin with `_` are no part of the table for those who read such folders, `geo.read` among them.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial as bound
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ..disk.whole import whole
from ..errors import InputError, OutputError
from ..findings import Finding, of
from ..reading.files import columnar
from . import pooling
from .chunks import Chunk, opened

if TYPE_CHECKING:
    import pandas as pd

    from .parted import Parted

Progress = Callable[[int, int], None]
NOTES: Final = "_parts"
"""The folder of what each part was made from."""
MANIFEST: Final = "_manifest.json"
BLOCK: Final = 2**24


class Input(NamedTuple):
    """What a part is made from: the name of its file, and a sum over its bytes."""

    name: str
    key: str


class Written(NamedTuple):
    """What was written: parts made now and parts that were there, the rows of all, and what was found in any."""

    made: int
    kept: int
    rows: int
    findings: list[Finding]


def inputs(found: Sequence[Chunk]) -> list[Input]:
    """What parts are made from, in their order; a file's parts are called by its name."""
    stems: dict[str, set[str]] = {}
    for chunk in found:
        stems.setdefault(_stem(chunk.address), set()).add(chunk.address)
    out = []
    seen: Counter[str] = Counter()
    for chunk in found:
        stem = _stem(chunk.address)
        if len(stems[stem]) > 1:  # two files of one name, in two folders
            stem += "-" + hashlib.sha256(chunk.address.encode("utf-8", "surrogateescape")).hexdigest()[:8]
        out.append(Input(f"{stem}-{seen[stem]:05}.parquet", fingerprint(chunk)))
        seen[stem] += 1
    return out


def _stem(address: str) -> str:
    stem = PurePath(address).name.partition(".")[0][:80].lstrip("._")
    return stem or "part"


def fingerprint(chunk: Chunk) -> str:
    """A sum over the bytes that a part is read from; of an address that fsspec knows, what its store says of it."""
    told = hashlib.blake2b(f"{chunk.kind} {chunk.above}".encode(), digest_size=16)
    told.update(chunk.head)
    if "://" in chunk.address:
        from fsspec.core import url_to_fs

        system, path = url_to_fs(chunk.address)
        told.update(f"{system.ukey(path)} {chunk.low} {chunk.high}".encode())
        return told.hexdigest()
    low, high = chunk.low, chunk.high
    if chunk.kind == "parquet":
        low, high = columnar.span(chunk.address, bound(opened, chunk.address), range(low, high))
    with opened(chunk.address) as file:
        file.seek(low if chunk.kind != "whole" else 0)
        left = high - low if chunk.kind != "whole" else -1
        while left and (block := file.read(BLOCK if left < 0 else min(left, BLOCK))):
            told.update(block)
            left -= len(block) if left > 0 else 0
    return told.hexdigest()


def write(
    parted: Parted,
    folder: Path,
    writer: Callable[[Any, Path], None],
    *,
    told: Sequence[Input] | None = None,
    how: Mapping[str, Any] | None = None,
    on_progress: Progress | None = None,
) -> Written:
    """Write each part of a table as a file of a folder.

    Parameters
    ----------
    parted : Parted
    folder : Path
        Made if it is not there. One that holds other files is refused.
    writer : callable
        Writes a part (`geo.writing.parquet`); sent to where the parts are.
    told : sequence of Input, optional
        What each part is made from; without it every part is written.
    how : mapping, optional
        How the parts are made: what was written otherwise is written anew.
    on_progress : callable, optional
        Called with (done, total) parts.

    Raises
    ------
    InputError
        If the folder is not one of ours, or the parts are not as many as the inputs.
    OutputError
        If it cannot be written.
    """
    count = parted.count
    names = [each.name for each in told] if told else [f"part-{number:05}.parquet" for number in range(count)]
    if len(names) != count:
        raise InputError(f"the table has {count} parts, and {len(names)} inputs: they changed meanwhile; run again")
    recipe = json.dumps(how or {}, sort_keys=True, default=str)
    keys = [_key(each.key, recipe) for each in told] if told else [""] * count
    _made_ready(folder)
    kept = [bool(key) and _is_there(folder, name, key) for name, key in zip(names, keys, strict=True)]
    left = [number for number in range(count) if not kept[number]]
    done = sum(kept)
    if on_progress is not None and done:
        on_progress(done, count)
    for _ in parted.each(bound(_one, writer, str(folder.resolve()), names, keys), left):
        done += 1
        if on_progress is not None:
            on_progress(done, count)
    notes = [_note(folder, name) or {} for name in names]
    _forget(folder, set(names))
    with whole(folder / MANIFEST) as part:
        told_of = zip(names, notes, strict=True)
        listed = [{"file": name, "made_from": note["key"], "rows": note["rows"]} for name, note in told_of]
        part.write_text(json.dumps({"parts": listed}, indent=1) + "\n", "utf-8")
    found = pooling.together([note["findings"] for note in notes])
    return Written(len(left), sum(kept), sum(note["rows"] for note in notes), found)


def _key(of_input: str, recipe: str) -> str:
    return hashlib.sha256(f"{of_input} {recipe}".encode()).hexdigest()


def _made_ready(folder: Path) -> None:
    """The folder, if it is new, empty, or one of ours."""
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: is a file; name a folder for the parts")
    if folder.is_dir() and not (folder / NOTES).is_dir() and any(folder.iterdir()):
        raise InputError(f"{folder}: holds other files; name a new folder, or an empty one, for the parts")
    try:
        (folder / NOTES).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made ({error.strerror}); choose another place") from error


def _one(
    writer: Callable[[Any, Path], None],
    folder: str,
    names: Sequence[str],
    keys: Sequence[str],
    part: pd.DataFrame,
    number: int,
) -> int:
    """Write a part where it is, its note after it: a part without a note is not there."""
    path = Path(folder) / names[number]
    note = _note_of(Path(folder), names[number])
    note.unlink(missing_ok=True)
    plain = part.copy(deep=False)
    plain.attrs = {}
    with whole(path) as file:
        writer(plain, file)
    told = {"key": keys[number], "rows": len(part), "bytes": path.stat().st_size, "findings": of(part)}
    with whole(note) as file:
        file.write_text(json.dumps(told), "utf-8")
    return len(part)


def _note_of(folder: Path, name: str) -> Path:
    return folder / NOTES / f"{name}.json"


def _note(folder: Path, name: str) -> dict[str, Any] | None:
    """What is noted of a part; None where it is not there, or damaged."""
    try:
        told = json.loads(_note_of(folder, name).read_text("utf-8"))
        return told if {"key", "rows", "bytes", "findings"} <= set(told) else None
    except (OSError, ValueError, TypeError):
        return None


def _is_there(folder: Path, name: str, key: str) -> bool:
    """Whether a part of that key was written whole, and is as it was written."""
    told, path = _note(folder, name), folder / name
    return told is not None and told["key"] == key and path.is_file() and path.stat().st_size == told["bytes"]


def _forget(folder: Path, names: set[str]) -> None:
    """Remove the parts of inputs that are no more: those that have a note of ours, and nothing else."""
    for note in (folder / NOTES).glob("*.json"):
        name = note.name.removesuffix(".json")
        if name not in names:
            (folder / name).unlink(missing_ok=True)
            note.unlink()
