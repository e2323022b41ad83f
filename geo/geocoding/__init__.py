"""Place names → points, each with its precision, its doubts, and the reason where there is none.

batch        `geo.geocode`: a table in, a located table out; answers: each distinct question once
walls        what the row says of country and province: the sets that an answer must lie in
candidates   the places that a name can mean, from the strictest way of matching to the loosest
ranking      which of them is meant, and how sure that is
resolve, bulk  the answer for one name, and the same for many plain ones at once
offsets      "12 km north of …"; overlaying: later answers laid over a table
reviewing    doubtful names for a person to decide; lookups: one name asked by hand, and why
online       services, only when asked for
"""
