"""Place names → points, each with its precision, its doubts, and the reason where there is none.

batch        `geo.geocode`: a table in, a located table out; questions, answers: each distinct one once
walled, walls   what the row says of country and province: the sets that an answer must lie in
candidates   the places that a name can mean, from the strictest way of matching to the loosest
rules        weight, miss, share, doubt: each stated once, for one name or an array of them; sameplace: whether
             two records are one place
ranking      which of the candidates is meant; company: what the rest of the file says of that
resolve      the answer for one name; wholes: for a region or a code; outcomes: its forms; resolution: what it holds;
             abroad: a name known next door
bulk         the same for many plain (verbatim) names at once, their candidates gathered in one table; likeliest: what
             each is worth; filled: the answers, column by column; told: what is said of them
offsets      "12 km north of …"; overlaying: later answers laid over a table
reviewing    doubtful names for a person to decide; decisions: applied; lookups: one name asked by hand, and why
online       services, only when asked for
"""
