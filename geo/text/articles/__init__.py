"""Files of articles: which bytes are one, what it says of itself, and many of them as one table.

article      words, and what the file says of them
single       one file; documents: saved pages, PDF, Word; feeds: RSS and Atom
collecting   a file, a folder, a feed → articles
tabling      `geo.extract_files`: articles → one incidents table
"""
