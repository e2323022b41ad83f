"""A project that is kept up: its file, what it was, what changed in it, whom that should alarm, and its feed.

project     incidentmap.toml, checked: a typo names its line and the nearest key
sources     what it reads: complete tables, parts that revise each other, lists of what was deleted
state       what the last update left in `.incidentmap/`; all that is published appears together
updating    `update`: read, compare, draw what changed, publish
renewed     which outputs would come out otherwise than they stand
changed     what changed since the last update, as a table and as changes.md
alerting    alarms by a stated rule
feedfile    the same as an Atom feed with places
"""
