"""Languages that articles are written in: a folder each, of tables."""
