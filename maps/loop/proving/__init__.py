"""How a map was made, so that somebody else can see it and do it again.

manifest    what an output was made of and how, as an RO-Crate; beside it, and in a page
watching    the table that a command drew, for its manifest
verifying   `verify`: hash again, run again, say what differs
codebook    every rule by which a table is read, placed, counted and shown
"""
