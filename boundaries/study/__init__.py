"""What a study says of its own: which provinces it is of, and how many people live in them.

selecting   some of the provinces, by code, name or country
systems     the codes of a unit; any of them finds it
people      how many people live in each province, from a table that says it
nesting     districts within provinces
rates       figures per 100,000 people, with the interval of chance
"""
