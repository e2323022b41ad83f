"""Two spans of time, or two sources, held against each other.

differences  what changed in each unit, with its sign and its range
pairing      which incidents of two sources are the same by `geo.deduplicate`, and which stand in one alone
changewords  a change in words
comparison   `compare`: the two and what is said of them
changeplot   the map of it: classes on both sides of zero
changepage   one HTML file: sentence, map, tables
"""
