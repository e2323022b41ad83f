"""Figures on paper: the page's layers as matplotlib artists, made without a browser.

composing  `maps.figure`: from a table to a story, and its picture
plate      what a figure alone has, beside its story
layout     the sheet: what stands where on it
chart      one map upon its ground
panels     small multiples: how a table is divided, how panels are laid out
extent     which part of the earth is shown
view       its projection, and where the earth's points are on paper
land       provinces, countries and disputed lines as paths
marks      which symbols stand where, and how large
ink        symbols as one collection
lettering  texts: measured, wrapped, set in their direction, never across each other
fonts      typefaces that have the signs; a warning where none has
embedding  typefaces inside an SVG
size       "16x12cm"
key        the legend
furniture  scale bar and locator
picture    the figure, and how it is saved
"""
