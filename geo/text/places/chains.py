"""Where an incident happened, as a sentence writes it: "in Kan To village (Mon state, Myanmar)" → a chain of units.

A chain is a place and the units around it, parted by commas, brackets, "in", "of" or a possessive. Its elements need
not be in the gazetteer: a capitalised name with a word such as "village" after it is a place by its shape, and the
units that follow say where it lies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from ...gazetteer import places as gazetteers
from ...gazetteer.protocol import Gazetteer
from ...names import kinds
from ..languages import spoken
from ..words import lexicon
from ..words.tokens import Token, capital
from . import distances, levels, roles, seats
from .elements import element_at, may_be_local, plausible, shaped, without_owner
from .levels import Chain, Element, generic, levelled
from .placing import Toponym


class Words(NamedTuple):
    """The words that the language gives: `places.toml`, [chains]."""

    before: frozenset[str]
    strong: frozenset[str]
    bearing: frozenset[str]
    abroad: frozenset[str]
    lead: frozenset[str]
    guessed: frozenset[str]
    around: frozenset[str]
    explained: frozenset[str]
    the: frozenset[str]
    within_of: frozenset[str]
    joins: frozenset[str]
    possessive: frozenset[str]
    origin: frozenset[str]
    of: frozenset[str]
    links: frozenset[str]
    name: frozenset[str]
    its: frozenset[str]
    surrounding: frozenset[str]
    plural_ends: tuple[str, ...]
    bodies: frozenset[str]
    strikes: frozenset[str]
    on: frozenset[str]
    assaults: frozenset[str]
    explains: frozenset[str]
    borders: tuple[str, ...]
    sections: frozenset[str]
    coasts: frozenset[str]


lexis: Final = spoken.part("places.toml", "chains", Words)
_BEHIND: Final = 4
"""Words behind a place that no source holds which may tell where it lies."""


def chains(
    tokens: Sequence[Token], text: str, known: Sequence[Toponym], gazetteer: Gazetteer | None = None
) -> list[Chain]:
    """The chains of places in a sentence, in order.

    Parameters
    ----------
    tokens : sequence of Token
        The sentence's.
    text : str
        The whole text.
    known : sequence of Toponym
        The sentence's place names, resolved.
    gazetteer : Gazetteer, optional
        Where names that were not taken for places at first are looked up.

    Examples
    --------
    >>> from geo.text.places.placing import toponyms
    >>> from geo.text.words.tokens import tokenise
    >>> text = "A bomb exploded near a bakery in Serai Naurang town, Khyber Pakhtunkhwa, Pakistan."
    >>> [(element.text, element.level) for element in chains(tokenise(text), text, toponyms(text))[0].elements]
    [('Serai Naurang town', 'settlement'), ('Khyber Pakhtunkhwa', 'admin1'), ('Pakistan', 'country')]
    """
    lex = lexis()
    found: list[Chain] = []
    chosen = gazetteer or gazetteers.bundled()
    named = {each.start for each in known if each.kind == "organisation" and _in_a_name(tokens, each.start)}
    starts = {each.start for each in known} - named
    at = 0
    while at < len(tokens):
        before = tokens[at - 1].low if at else ""
        lead = _skip_lead(tokens, at, known) if before in lex.before else at
        if (
            (before in lex.before and tokens[lead].start not in named)
            or tokens[at].start in starts
            or (shaped(tokens, at) and before != "[" and tokens[at].low not in lex.before)
        ):
            chain, after = _chain(tokens, lead, text, known, chosen, before=before)
            if chain:
                if not chain.home:
                    _keep(found, chain, text)
                at = after
                continue
        at += 1
    return found


def _keep(found: list[Chain], chain: Chain, text: str) -> None:
    """Add a chain; one that only tells how far from it the one before it lies goes into that."""
    away = distances.before(text, chain.elements[0].start)
    if away is None:
        found.append(chain)
        return
    chain = replace(chain, away=away, strong=True)
    before = found[-1] if found else None
    if before is None or before.anchor or not distances.links(text[before.end : chain.elements[0].start]):
        found.append(chain)
        return
    own = before.elements[0].toponym
    country = [
        each
        for each in chain.elements
        if each.level == "country"
        and not before.at("country")
        and not (own and each.toponym and own.country_code != each.toponym.country_code)  # over a border
    ]
    found[-1] = replace(before, strong=True, elements=(*before.elements, *country), anchor=chain)


def _in_a_name(tokens: Sequence[Token], start: int) -> bool:
    """Whether what begins at the offset ends an organisation's name: "Islamic State in Somalia"."""
    lex = lexis()
    at = next((i for i, token in enumerate(tokens) if token.start >= start), len(tokens))
    link = at - 2 if at > 1 and tokens[at - 1].low in lex.the else at - 1
    return (
        link > 0
        and tokens[link].low in lex.within_of
        and capital(tokens[link - 1].text)
        and tokens[link - 1].low in roles.lexis().of_organisation
    )


def _skip_lead(tokens: Sequence[Token], at: int, known: Sequence[Toponym]) -> int:
    """Past "the northern", "a town in", "the Syrian city of"."""
    lex = lexis()
    first = at
    while at + 1 < len(tokens) and at - first < 7:
        token, following = tokens[at], tokens[at + 1]
        if any(each.start == token.start for each in known if each.kind != "demonym"):
            break  # "rural Damascus" is a province
        national = token.text in lexicon.demonyms() and following.low in lex.lead and not following.text[0].isupper()
        described = (
            at > first and token.text.islower() and following.low in levels.lexis().generic
        )  # "the riverine area of"
        if not (national or described) and (
            token.low not in lex.lead
            or (token.text[0].isupper() and (following.text[0].isupper() or following.text in (",", ")", "(")))
        ):
            break
        at += 1
    return at


def _chain(
    tokens: Sequence[Token], at: int, text: str, known: Sequence[Toponym], gazetteer: Gazetteer, *, before: str
) -> tuple[Chain | None, int]:
    lex, at_first = lexis(), at
    far = before in lex.origin and at < len(tokens) and distances.before(text, tokens[at].start) is not None
    beside = far or (before in lex.of and _bearing(tokens, at))
    struck = at > 1 and tokens[at - 1].low in lex.of and tokens[at - 2].low in lex.strikes  # "the shelling of Homs"
    raided = at > 1 and before in lex.on and tokens[at - 2].low in lex.assaults
    strong = before in lex.strong or beside or struck
    if (not strong and _attributive(tokens, at, known)) or _sent(tokens, at):
        return None, at + 1
    elements: list[Element] = []
    owner: Element | None = None

    def read(first: int) -> tuple[Element, int] | None:
        return element_at(tokens, first, text, known)

    while at < len(tokens):
        named = element_at(tokens, at, text, known)
        if named is None:
            break
        element, at = named
        element = levels.province_of(element, tokens[at].low if at < len(tokens) else "", gazetteer)
        around: Element | None = None
        if not elements and (seat := seats.named_behind(tokens, at, element, gazetteer, read)) is not None:
            element, around, at = seat
            if around and around.toponym and around.toponym.precision == "country":
                owner, around = around, None  # "the US border town of Brownsville, Texas"
        if not elements and _apposed(tokens, at):
            element = replace(element, shaped=True)
        if not elements and (start := _called(tokens, at, element)) is not None:
            whole = kinds.words().get(text[start : text.index(" ", start)].lower()) in ("admin1", "admin2")
            element = replace(element, shaped=True)
            if whole:  # "the municipality of Petra" says which Petra
                element = replace(element, text=text[start : element.end], start=start)
        if elements and _alias(tokens, at, element):
            elements[-1] = replace(
                elements[-1],
                text=text[elements[-1].start : element.end + 1],
                toponym=elements[-1].toponym or element.toponym,
            )
            at += 2
        else:
            elements += [element, around] if around else [element]
        if (
            at + 1 < len(tokens)
            and tokens[at].low in lex.joins
            and (other := element_at(tokens, _skip_lead(tokens, at + 1, known), text, known))
        ):
            at = other[1]  # "between the villages of Dweir and Kashma": the first stands for both
        if at < len(tokens) and tokens[at].low in lex.possessive:
            owner, step = element, _skip_lead(tokens, at + 1, known)
            elements.pop()
            owned = element_at(tokens, step, text, known)
            if owned is None or owned[0].text.rpartition(" ")[2].lower() in lex.bodies:
                elements.append(element)  # "in Lebanon's second-largest city", "Lebanon's National News Agency"
                owner = None
                break
            at = step
            continue
        link = _link(tokens, _past_surroundings(tokens, at), known)
        if link is None:
            break
        strong = strong or any(token.low in lex.strong for token in tokens[at:link])
        at = link
    if owner and elements and elements[0].toponym is None and elements[0].text.split()[-1].lower() in lex.sections:
        elements[0] = replace(owner, shaped=True)  # "Umlazi's V Section"
    elif owner:
        elements.append(owner)
    if owner and len(elements) > 1 and elements[0].text.lower() in lex.coasts:
        elements.pop(0)  # "Colombia's Pacific coast"
    elements = [kept for each in elements if (kept := without_owner(each))]
    if len(elements) > 1 and _of_a_body(tokens, elements[0]):
        elements.pop(0)
    behind = _behind(tokens, at, elements)
    explained = raided and behind[:1] == [","] and not lex.explains.isdisjoint(behind[1:2])
    guess = elements[:1] if before in lex.guessed or beside or explained else []
    while elements and not plausible(elements[-1], gazetteer):
        elements.pop()
    if not elements and guess and may_be_local(guess[0], tokens, at):
        # "in Muqdadiya, north-east of", "in Kapedo, on the border of"
        of_a_town = behind[:1] == [","] and len(behind) > 2 and behind[1] in lex.bearing and behind[2] in lex.of
        bounds = of_a_town or tuple(behind) in _borders()
        return Chain((replace(guess[0], level="settlement"),), strong=bounds, guessed=not bounds), at
    if not elements or not any(
        element.toponym or generic(element.text) or element.shaped or len(elements) > 1 or strong
        for element in elements
    ):
        return None, at
    if not strong and all(_no_place(element) for element in elements):
        return None, at
    home = before in lex.of and _full_name(tokens, at_first)
    return Chain(tuple(levelled(elements, gazetteer)), strong, origin=before in lex.origin, home=home), at


def _behind(tokens: Sequence[Token], at: int, elements: Sequence[Element]) -> list[str]:
    """The first words behind the first of the elements that end before token `at`."""
    if not elements:
        return []
    while at > 0 and tokens[at - 1].start >= elements[0].end:
        at -= 1
    return [token.low for token in tokens[at : at + _BEHIND]]


@spoken.each_language
def _borders() -> frozenset[tuple[str, ...]]:
    """What may stand behind a place that lies between two others: ", on the border of"."""
    return frozenset(tuple(each.split()) for each in lexis().borders)


def _no_place(element: Element) -> bool:
    """Whether a name is a people's or a government's: "the Kenya Government"."""
    own = element.toponym
    body = own is not None and own.kind == "organisation" and element.text.split()[-1].lower() in lexis().bodies
    return body or (own is not None and own.kind in ("demonym", "government"))


def _full_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a person's name and "of" stand before the place at `at`: "Ana Gil of Cali" lives there."""
    return at > 2 and capital(tokens[at - 2].text) and tokens[at - 3].low in lexicon.first_names()


def _of_a_body(tokens: Sequence[Token], element: Element) -> bool:
    """Whether a name is part of what is no place: "the Bank of London in La Paz"."""
    lex = lexis()
    at = next((i for i, token in enumerate(tokens) if token.start >= element.start), 0)
    return at > 1 and tokens[at - 1].low in lex.of and capital(tokens[at - 2].text) and tokens[at - 2].low in lex.bodies


def _bearing(tokens: Sequence[Token], at: int) -> bool:
    """Whether the place at `at` is one that something lies by: "a post north of Kirkuk"."""
    lex = lexis()
    of = next((i for i in range(at - 1, max(0, at - 4), -1) if tokens[i].low in lex.of), 0)
    return of > 0 and tokens[of - 1].low in lex.bearing


def _attributive(tokens: Sequence[Token], at: int, known: Sequence[Toponym]) -> bool:
    """Whether a country's name only says whose something is: "targeted a US and coalition base"."""
    lex = lexis()
    country = next(
        (each for each in known if at < len(tokens) and each.start == tokens[at].start and each.precision == "country"),
        None,
    )
    after = next((token for token in tokens[at:] if country and token.start >= country.end), None)
    return (
        after is not None
        and after.text[0].islower()
        and after.low not in levels.lexis().generic
        and after.low not in lex.before
    )


def _sent(tokens: Sequence[Token], at: int) -> bool:
    """Whether a country only owns what is abroad: "at Pakistan's embassy in Kabul", "on Iran consulate"."""
    lex = lexis()
    behind = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].low in lex.possessive)
    return behind < len(tokens) and tokens[behind].low in lex.abroad


def _alias(tokens: Sequence[Token], at: int, element: Element) -> bool:
    """Whether the element is another name of the one before it: "the Sinjar (Shingal) area"."""
    lex = lexis()
    if (
        at + 1 >= len(tokens)
        or tokens[at].text != ")"
        or tokens[at + 1].low not in levels.lexis().generic
        or element.text.lower() in lex.lead
    ):
        return False
    first = next(i for i in range(at, -1, -1) if tokens[i].start <= element.start)
    return tokens[first - 1].text == "("


def _called(tokens: Sequence[Token], after: int, element: Element) -> int | None:
    """Where "village of", "municipality of" before the element that ends at token `after` begins, if it is there."""
    lex = lexis()
    first = after
    while first > 0 and tokens[first - 1].start >= element.start:
        first -= 1
    called = (
        first > 1 and tokens[first - 1].low in lex.of and _singular(tokens[first - 2].low) in levels.lexis().generic
    )
    return tokens[first - 2].start if called else None


def _apposed(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands behind a name says that it is a place: "Mungbwalu, a mining town"."""
    if at + 2 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].low not in roles.lexis().articles:
        return False
    return any(token.low in seats.lexis().seat for token in tokens[at + 2 : at + 5] if token.text[0].islower())


def _link(tokens: Sequence[Token], at: int, known: Sequence[Toponym]) -> int | None:
    """Past what joins one element to the next larger: ", ", " (", ", in the", " in ", " of ", " (also known as …) of
    "."""
    lex = lexis()
    first = at
    marks = 0
    while at < len(tokens) and tokens[at].text in (",", "(", ")", "-", "[", "]") and marks < 3:
        explained = _after_explanation(tokens, at)
        at, marks = explained or at + 1, marks if explained else marks + 1
    linked = at > first
    for _ in range(2):  # "Chibok, a town in Borno State"
        if at < len(tokens) and tokens[at].low in lex.links:
            at, linked = at + 1, True
        at = _skip_lead(tokens, at, known) if linked else at
    if (
        linked and at + 1 < len(tokens) and tokens[at].text == "(" and not _after_explanation(tokens, at)
    ):  # "area (Moyale, Marsabit)"
        at += 1
    return at if linked else None


def _past_surroundings(tokens: Sequence[Token], at: int) -> int:
    """Past "and its vicinity", "and the surrounding area", which say nothing of what the place lies in."""
    lex = lexis()
    if at >= len(tokens) or tokens[at].low not in lex.joins:
        return at
    one, two = (tokens[i].low if i < len(tokens) else "" for i in (at + 1, at + 2))
    if (one in lex.its and two in lex.around) or one in lex.surrounding:
        return at + 3
    return at + 4 if one in lex.the and two in lex.surrounding else at


def _singular(word: str) -> str:
    for end in lexis().plural_ends:
        word = word.removesuffix(end)
    return word


def _after_explanation(tokens: Sequence[Token], at: int) -> int | None:
    """Past a bracket that explains the name before it: "(also known as …)", "(Kurdish name)", "(UNMISS)"."""
    lex = lexis()
    if tokens[at].text not in ("(", "["):
        return None
    depth = 0
    for end in range(at, min(len(tokens), at + 20)):
        depth += (tokens[end].text in ("(", "[")) - (tokens[end].text in (")", "]"))
        if not depth:
            inside = tokens[at + 1 : end]
            explains = bool(inside) and (
                inside[0].low in lex.explained
                or inside[-1].low in lex.name
                or (
                    len(inside) == 1
                    and (
                        inside[0].low in lex.lead
                        or (inside[0].text.isupper() and inside[0].text not in lexicon.states())
                    )
                )
            )
            return end + 1 if explains else None
    return None
