"""One kind of cell each: text → value, and which cells could not be read.

counts       persons: "3-4", "9+", "Unknown"
dates        days, and how precise each is
coordinates  degrees in their many notations
"""
