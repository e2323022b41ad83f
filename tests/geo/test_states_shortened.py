"""The names of states as tables shorten them are read in full, and never as another state's."""

from __future__ import annotations

import pandas as pd
import pytest

import boundaries
import geo
from boundaries.naming import statedlands
from geo.names import nations


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Lao PDR", "LA"),
        ("S. Sudan", "SS"),
        ("N. Korea", "KP"),
        ("Dem. Rep. Congo", "CD"),
        ("Rep. of Congo", "CG"),
        ("Eq. Guinea", "GQ"),
        ("W. Sahara", "EH"),
        ("Solomon Is.", "SB"),
        ("Central African Rep.", "CF"),
        ("Dominican Rep.", "DO"),
        ("The Netherlands", "NL"),
        ("IR Iran", "IR"),
        ("Hong Kong SAR, China", "HK"),
        ("Niger Republic", "NE"),
    ],
)
def test_read_in_full_by_geocoder_and_boundaries(text: str, code: str) -> None:
    located = geo.geocode(geo.read(pd.DataFrame({"country": [text], "killed": [1]}))).iloc[0]
    assert located["resolved_id"] == f"country:{code}"
    assert statedlands.country_code(text) == code
    joined = boundaries.join(pd.DataFrame({"country": [text], "killed": [1]}).pipe(geo.read).pipe(geo.geocode))
    assert joined["country_code"].fillna(code).eq(code).all()


@pytest.mark.parametrize("text", ["Republic of China", "Dominica Republic", "Northern Sudan", "Sar-e Pol", "La Unión"])
def test_what_two_states_could_be_stays_unknown(text: str) -> None:
    assert statedlands.country_code(text) is None


def test_a_name_with_many_short_forms_has_few_readings() -> None:
    assert len(nations.in_full("n s w c is rep fed n s w c is rep fed")) <= 2 * nations.READINGS
