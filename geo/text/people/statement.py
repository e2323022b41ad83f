"""What a sentence says of casualties: one statement, before it is known which incident it is of."""

from __future__ import annotations

from dataclasses import dataclass

from .numbers import Quantity


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement about casualties.

    Attributes
    ----------
    kind : str
        `killed`, `injured`, `missing` or `abducted`.
    count : Quantity
    attackers : Quantity or None
        How many of them are called attackers.
    start, end : int
        Offsets in the whole text of the words that say so.
    more : bool
        They come on top of others spoken of before.
    total : bool
        A toll, which stands for what was stated before it.
    aside : bool
        Told as the cause of something else, or as another event.
    toll : bool
        A total so far, in which those told of later have their place: "the toll rose to 40; two more were found".
    denied : bool
    rival : bool
        Another source's figure for the same: "the army said 18, but a local leader said 27".
    scope : str
        Why it is no single incident's figure ("since the war began"); empty if it is one's.
    earlier : bool
        A figure that was given before and no longer stands.
    refuted : bool
        Somebody says that it is not so.
    feared : bool
        People who are feared dead: nobody has counted them.
    weak : bool
        It only says that people were shot or in need of a doctor: any plainer word goes before it.
    leans : bool
        A figure that does not say of what: "the figure rose to 40"; it is of what was spoken of before.
    sides : tuple of (str, Quantity)
        How many were of which side (see `groups`); empty unless the text says it of all of them.
    pronoun : bool
        Of one spoken of before: "he died".
    known : bool
        Of people as they were spoken of before: "the three gunmen".
    owner : str
        By whom one person is called: "the elder's driver"; empty where by nobody.
    single : bool
        Of persons told one by one: "an elder and his guard".
    drowned : bool
        Not by anybody's hand: "drowned".
    part : bool
        Of those spoken of before: "one of them died".
    nth : bool
        The count is of those up to this one: "a third person has died".
    words : frozenset of str
        The words, in small letters, by which the people are spoken of.
    noun : str
        The word by which one person is spoken of, in small letters: "driver".
    """

    kind: str
    count: Quantity
    attackers: Quantity | None
    start: int
    end: int
    more: bool = False
    total: bool = False
    aside: bool = False
    denied: bool = False
    rival: bool = False
    scope: str = ""
    earlier: bool = False
    refuted: bool = False
    feared: bool = False
    weak: bool = False
    leans: bool = False
    sides: tuple[tuple[str, Quantity], ...] = ()
    pronoun: bool = False
    toll: bool = False
    known: bool = False
    owner: str = ""
    single: bool = False
    drowned: bool = False
    part: bool = False
    nth: bool = False
    words: frozenset[str] = frozenset()
    noun: str = ""
