"""Normalising twice is normalising once, for any text."""

from hypothesis import given
from hypothesis import strategies as st

from geo.names.keys import normalise, romanise, skeletons
from geo.names.phrases import parse


@given(st.text(max_size=60))
def test_normalise_is_idempotent(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(max_size=60))
def test_romanise_is_idempotent_and_latin(text: str) -> None:
    key = romanise(normalise(text))
    assert key.isascii()
    assert romanise(key) == key


@given(st.text(max_size=60))
def test_keys_never_fail(text: str) -> None:
    assert all(isinstance(bones, str) for bones in skeletons(romanise(normalise(text))))
    phrase = parse(text)
    assert bool(phrase.parts) != bool(phrase.reason)
