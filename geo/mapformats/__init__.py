"""What other map programs open: Google Earth, hand-held receivers, QGIS, web maps.

featuring   what a row is called and says, how its place is known, when it was: for all of them
kmlfile     .kml and .kmz, with styles and balloons
gpxfile     .gpx, waypoints
tiling      .pmtiles, vector tiles in one file
layering    .fgb, and the styles that QGIS finds in a .gpkg
"""
