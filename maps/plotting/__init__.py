"""Figures on paper: the page's layers as matplotlib artists, made without a browser.

composing  `maps.figure`: from a table to a story, and its picture
plate      what a figure alone has, beside its story
layout     the sheet: what stands where on it
extent     which part of the earth is shown
view       its projection, and where the earth's points are on paper
land       provinces, countries, lakes and disputed lines as paths
marks      which symbols stand where, and how large
squares    where those of provinces find room in their own land
tray       what has no place on the map
paint      symbols as one collection
labels     names and figures on the map, none upon another, each in its own land
chart      one map upon its ground
lettering  texts: measured, wrapped, set in their direction
fonts      typefaces that have the signs; a warning where none has
typefaces  those inside an SVG
size       "16x12cm"
samples    what the legend explains
legend     how it does
furniture  scale bar and locator
picture    the figure, and how it is saved
"""
