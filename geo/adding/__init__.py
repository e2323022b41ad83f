"""A user's own gazetteers: a country's dump or any file of places in, an indexed source of names out.

downloading  one file from a server, resumed and checked
dumps        GeoNames' 19 columns → places; placefiles: any other file of places
intake       `geo.add_gazetteer`: from a country code or a file to an installed source
indexing     places → the one memory-mapped file that every gazetteer is
"""
