"""Whose table it is, and what each of its columns means.

recognising  the data sets known by their columns; other tables by the names of theirs
"""
