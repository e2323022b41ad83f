"""A project that is kept up: its file, what it was, what changed in it, whom that should alarm, and its feed.

project     what is read and written
projectfile the same from incidentmap.toml, checked: a typo names its line and the nearest key
sources     what it reads: complete tables, parts that revise each other, lists of what was deleted
state       what the last update left in `.incidentmap/`; all that is published appears together
updating    `update`: read, compare, draw what changed, publish
renewed     which outputs would come out otherwise than they stand
dependence  what the outputs depend on, as hashes
changed     what changed since the last update
mondays     the same as changes.md
oneline     an incident in one line
alerting    alarms by a stated rule
feedfile    the same as an Atom feed with places
"""
