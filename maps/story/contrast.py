"""Can a colour be read on another, and told from it by every eye? Contrast is WCAG 2's; colour blindness is Machado,
Oliveira and Fernandes' (2009) at full strength; distances are CIE76 in L*a*b*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from geo.errors import InputError

Floats = npt.NDArray[np.float64]
HEX: Final = re.compile(r"#[0-9a-fA-F]{6}")
EYES: Final = {
    "every eye": np.eye(3),
    "eyes without red cones": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "eyes without green cones": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "eyes without blue cones": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
"""Linear RGB as each sees it."""
XYZ: Final = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE: Final = np.array([0.95047, 1.0, 1.08883])


def hexadecimal(value: Any, named: str) -> str:
    """A colour as it stands in a style sheet.

    Raises
    ------
    InputError
        If it is not written as #8a1538.
    """
    if not isinstance(value, str) or not HEX.fullmatch(value.strip()):
        raise InputError(f"{named} {value!r}: is no colour; write it as #8a1538")
    return value.strip().lower()


def linear(colour: str) -> Floats:
    """Red, green and blue as light."""
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def ratio(one: str, other: str) -> float:
    """WCAG's contrast, 1 to 21.

    Examples
    --------
    >>> round(ratio("#000000", "#ffffff"), 1), round(ratio("#777777", "#ffffff"), 2)
    (21.0, 4.48)
    """
    low, high = sorted(float(XYZ[1] @ linear(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab(light: Floats) -> Floats:
    """Linear RGB → L*a*b*."""
    part = XYZ @ np.clip(light, 0, 1) / WHITE
    root = np.where(part > 0.008856, np.cbrt(part), 7.787 * part + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def lightness(colour: str) -> float:
    """L*, 0 to 100.

    Examples
    --------
    >>> round(lightness("#ffffff")), round(lightness("#777777"))
    (100, 50)
    """
    return float(lab(linear(colour))[0])


def closest(one: str, other: str) -> tuple[str, float]:
    """The eye to which two colours are most alike, and how far apart they are for it.

    Examples
    --------
    >>> closest("#d62728", "#2ca02c")[0]
    'eyes without green cones'
    """
    found = {
        eye: float(np.linalg.norm(lab(seen @ linear(one)) - lab(seen @ linear(other)))) for eye, seen in EYES.items()
    }
    eye = min(found, key=found.__getitem__)
    return eye, found[eye]


def spread(colours: Sequence[str], count: int) -> list[str]:
    """A ramp of so many colours through those given, which keep their places at its ends.

    Examples
    --------
    >>> spread(["#ffffff", "#000000"], 3)
    ['#ffffff', '#808080', '#000000']
    """
    parts = np.array([[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in colours], dtype=float)
    at = np.linspace(0, len(colours) - 1, count)
    mixed = np.column_stack([np.interp(at, np.arange(len(colours)), parts[:, channel]) for channel in range(3)])
    return [_written(one) for one in mixed]


def darkened(colour: str, ground: str, least: float) -> str:
    """The colour, mixed with black until it can be read on a light ground.

    Examples
    --------
    >>> ratio(darkened("#c27a00", "#ffffff", 4.5), "#ffffff") >= 4.5
    True
    """
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], dtype=float)
    for share in np.linspace(1, 0, 41):
        found = _written(parts * share)
        if ratio(found, ground) >= least:
            return found
    return "#000000"


def _written(parts: Floats) -> str:
    return "#" + "".join(f"{int(np.floor(part + 0.5)):02x}" for part in parts)
