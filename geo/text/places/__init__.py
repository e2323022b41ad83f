"""Place names in prose, and which place each means.

spans        names by gazetteer and shape; points: coordinates
roles        what a name is here: a place, a person, an organisation
placing      one sense a name, over the whole article; senses: what it can mean, by the resolver's rules;
             stating: what the words beside it say; voting: neighbours agree
vetting      which of them may be where something happened
elements     one name with its generic word; levels: the units around it
chains       "in Kan To village (Mon state, Myanmar)"; distances: "40 km north of Mosul"
"""
