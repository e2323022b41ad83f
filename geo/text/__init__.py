"""From prose to incidents: what happened, where, when, and how many people were killed or injured.

A text's words
    tokens       words with their offsets; sentences; lines: wrapped ones joined
    genre        verse, sport, lists: texts that report nothing; language: English or refused
    roundup      the items of a bulletin or a list, each a story of its own

Figures
    numbers      "at least nine", "two dozen", "3-4" → a quantity
    groups       "nine labourers" → how many; people: lists of them, "a chief and three others"
    casualties   who was killed or injured, as stated; denials; asides: told as a cause or a comparison
    causes       deaths from disease, heat, hunger or age: no incidents
    tally        several statements about one incident → its figures

Places
    capitals     where a name may begin; headwords: what with; roles: a place, a person, an organisation
    toponyms     place names by gazetteer and shape; points: coordinates
    placing      one sense per name, over the whole article; voting: neighbours agree
    elements     one name with its generic word; units: their levels
    places       "in Kan To village (Mon state, Myanmar)" → a chain of units; distances: "40 km north of Mosul"

Days
    dates        "Saturday", "two days later" → days, and the assumption made; publication: when the text was written

Incidents
    reports      what one sentence reports; coding: the notes of event data
    incident     what reports of one event come to; identity: whether two tell of one; incidents: all of a text
    rows         an incident → its row, a draft with its evidence; whereabouts: the place in it
    extracting   a text → the table

Files
    loading      one file: .txt, .md, and by `documents` .html, .pdf, .docx → `article`
    collecting   a folder, a feed (`feeds`), a list → articles
    files        articles → one incidents table
    corrections  what a person changed in that table wins on the next run; carrying, likeness: row by row
    quotes       the words that incidents rest on, cut for marking; `evidence` shows them on a page

No model and no network: the rules are ordinary English grammar, the names are the bundled gazetteer's (`lexicon`:
lists).
"""
