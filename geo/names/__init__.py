"""When two names are one: keys, generic words, phrases, near misses. Nothing here knows a place.

keys         a name in any script → keys that compare equal when a reader would call the names the same
kinds        "province", "ostan", "tehsil": generic words and the kind of place they hint at
phrases      what people write in a place column, taken apart
neighbours   keys within an edit or two
"""
