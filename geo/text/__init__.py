"""From prose to incidents: what happened, where, when, and how many people were killed or injured.

    tokens      words with their offsets; sentences
    numbers     "at least nine", "two dozen", "3-4" → a quantity
    people      "a chief and three others" → how many
    casualties  who was killed or injured, as stated; denials
    tally       several statements about one incident → its figures
    toponyms    place names by gazetteer and shape
    placing     one sense per name, over the whole article
    dates       "Saturday", "two days later" → days, and the assumption made
    incidents   statements → incidents, each with its evidence
    loading     .txt, .md, .html, .pdf, .docx, standard input → text

No model and no network: the rules are ordinary English grammar, the names are the bundled gazetteer's.
"""
