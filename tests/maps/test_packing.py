"""Blocks of columns say what they hold, in the narrowest type, without losing a character."""

import base64
import gzip
import json

import numpy as np
import pandas as pd
import pytest

from maps.page import textcolumns
from maps.page.packing import Block, varints


def opened(block: Block) -> tuple[dict, bytes]:
    data = gzip.decompress(base64.b64decode(block.packed()))
    size = int.from_bytes(data[:4], "little")
    return json.loads(data[4 : 4 + size]), data[4 + size :]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([0, 255], "u8"),
        ([256], "u16"),
        ([2**16], "u32"),
        ([-1, 5], "i32"),
        ([2**40], "f64"),
        ([0.5], "f64"),
        ([], "u8"),
    ],
)
def test_numbers_take_the_narrowest_type(values: list[float], kind: str) -> None:
    block = Block(len(values))
    block.numbers("n", np.array(values))
    header, data = opened(block)
    assert header["columns"][0]["type"] == kind
    dtype = {"u8": "<u1", "u16": "<u2", "u32": "<u4", "i32": "<i4", "f64": "<f8"}[kind]
    assert np.frombuffer(data[: header["columns"][0]["length"]], dtype).tolist() == values


def test_long_columns_are_written_plane_by_plane() -> None:
    values = np.arange(2000) * 131
    block = Block(2000)
    block.numbers("n", values)
    header, data = opened(block)
    assert header["columns"][0]["planes"]
    planes = np.frombuffer(data[: header["columns"][0]["length"]], np.uint8).reshape(4, -1)
    assert np.array_equal(planes.T.copy().view("<u4").ravel(), values)


def test_text_lengths_count_as_javascript_does() -> None:
    block = Block(3)
    block.strings("t", ["a", "سیستان", "\U0001f5fa"])
    header, data = opened(block)
    column, lengths = header["columns"]
    assert data[: column["length"]].decode() == "aسیستان\U0001f5fa"
    assert list(data[lengths["offset"] : lengths["offset"] + 3]) == [1, 6, 2]


def test_a_lone_surrogate_does_not_stop_the_page() -> None:
    block = Block(1)
    block.strings("t", ["bad \ud800 text"])
    assert opened(block)[1].startswith(b"bad ? text")


def test_repeated_texts_become_codes() -> None:
    block = Block(4)
    textcolumns.write(block, "t", pd.Series(["x", "x", None, "y"], dtype="string").astype(object))
    assert [column["name"] for column in block.columns] == ["t", "t#", "t@"]


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (
            "words",
            [
                f"{who} shelled  the {what}, \u0628\u0645\u0628 {number % 7}"
                for number in range(9)
                for who in ("army", "unit \U0001f5fa")
                for what in ("town", "")
            ],
        ),
        ("numbered", [f"PAK{number}" for number in range(1, 60)]),
        ("headed", [f"https://news.example/{number * 7919:x}?q=a b" for number in range(60)]),
        ("text", ["", "007", *(f"{number:04d}x" for number in range(60))]),
    ],
)
def test_long_texts_take_the_form_that_fits(kind: str, texts: list[str]) -> None:
    block = Block(len(texts))
    textcolumns.write(
        block,
        "t",
        pd.Series(
            [f"{text}" if kind != "words" else f"{text} {at % 5}" for at, text in enumerate(texts)], dtype=object
        ),
    )
    assert next(column for column in block.columns if column["name"] == "t")["type"] == kind


def test_the_same_columns_give_the_same_bytes() -> None:
    def one() -> str:
        block = Block(2)
        block.numbers("n", [1, 2])
        block.texts("t", pd.Series(["a", "b"]))
        return block.packed()

    assert one() == one()


@pytest.mark.parametrize("values", [[0], [-1, 1], [63, 64, -64, -65], [8191, 8192, 2**20, -(2**27)]])
def test_varints_read_back(values: list[int]) -> None:
    out, value, shift = [], 0, 0
    for byte in varints(np.array(values)):
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            out.append((value >> 1) ^ -(value & 1))
            value = shift = 0
    assert out == values
