"""What a study says of its own: which provinces it is of, and how many people live in them.

selecting   some of the provinces, by code, name or country
"""
