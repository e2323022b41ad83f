"""Named places, as files that are opened and not loaded.

mapped, packed  the file: named columns, memory-mapped; a key and its place in one word
places       the bundled gazetteer: by exact key, by skeleton, by country
layers       several gazetteers read as one; installed: those that the user added
nearby       the country and the province of a point, told by the places around it
"""
