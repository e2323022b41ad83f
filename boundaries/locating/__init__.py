"""Which unit a point lies in: exactly one, the same on every machine.

locator      the rule, and what answers it
edges        border segments; cells: an index of them; cellfile: the index on disk
nearest      the nearest unit of points that lie in none; sieving: which of them can have one
"""
