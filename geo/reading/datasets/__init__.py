"""Whose table it is, and what each of its columns means.

recognising  the data sets known by their columns; other tables by the names of theirs
known        those data sets, and their codes
assigning    column by column, by tags and names; counted: which columns count the dead and the injured
looking      what a column's first values are; leftover: what nobody read
"""
