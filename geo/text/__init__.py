"""From prose to incidents: what happened, where, when, and how many people were killed or injured.

    tokens      words with their offsets; sentences
    numbers     "at least nine", "two dozen", "3-4" → a quantity
    people      "a chief and three others" → how many
    casualties  who was killed or injured, as stated; denials
    causes      deaths from disease, heat, hunger or age: no incidents
    tally       several statements about one incident → its figures
    toponyms    place names by gazetteer and shape; points: coordinates
    placing     one sense per name, over the whole article
    places      "in Kan To village (Mon state, Myanmar)" → a chain of units; units: their levels; distances: "40 km north of Mosul"
    dates       "Saturday", "two days later" → days, and the assumption made
    reports     what one sentence reports
    genre       verse, sport, lists: texts that report nothing
    roundup     the items of a bulletin or a list, each a story of its own
    incidents   reports → incidents
    extracting  incidents → the table, each field with its evidence
    loading     one file: .txt, .md, and by `documents` .html, .pdf, .docx → `article`
    collecting  a folder, a feed (`feeds`), a list → articles
    files       articles → one incidents table
    corrections what a person changed in that table wins on the next run
    quotes      the words that incidents rest on, cut for marking; `evidence` shows them on a page

No model and no network: the rules are ordinary English grammar, the names are the bundled gazetteer's.
"""
