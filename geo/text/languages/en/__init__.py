"""English, in tables: words for people and harm, names that are none, abbreviations, demonyms, states."""
