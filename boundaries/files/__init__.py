"""A boundary file of anyone's → the one documented table of units.

opening      the layer's rows as they are, an `opened` file; decoding: its text
attributes   which column is the name, the code, the parent, the country
georeferencing  where on Earth it lies
shapes       valid polygons; units: names, codes, parents, parts brought together
assembling   all of that, with provenance and findings
"""
