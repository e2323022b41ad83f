"""The page: one self-contained file that a browser draws.

drawing      `maps.draw`; document: the folium map it gives
columns, textcolumns, packing  incidents → one compressed block
ground, topology  provinces and what lies around them, borders written once
evidence     articles in the page; marked: an article with its evidence, a page of its own
policy       what may run; frames, embedding, displaying: the page in other people's pages and notebooks
"""
