"""One kind of file each → `Raw`: the cells as the file has them, with the file's own row numbers.

streams      which bytes, and what kind of file they are; encodings: of text
delimited    CSV and its kin, by `parsing`; workbooks; jsons; geofiles; columnar
headers      which row is one, and what is said above or below it
geometries   a geometry column → latitude and longitude
raw          what all of them give
"""
