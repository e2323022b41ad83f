"""How many people were killed, injured, abducted or are missing, as the words say.

numbers      "at least nine", "two dozen" → a quantity
groups       one noun phrase; lists: several, "a chief and three others"
casualties   what a sentence states; denials: what it denies
asides, causes  told as a cause, a comparison, a disease: no incident's dead
coding       the notes of event data
tally        several statements about one incident → its figures
"""
