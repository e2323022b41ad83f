"""A text's words, before anything is understood.

tokens       words with their offsets, sentences; lines: wrapped ones joined
language     English or refused; genre: verse, sport, lists
roundup      the items of a bulletin, each a story of its own
capitals, headwords  where a name may begin, and what with
lexicon      the word lists, read once
"""
