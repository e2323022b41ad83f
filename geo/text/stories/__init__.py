"""From what sentences report to the rows of a table.

reports      what one sentence reports
identity     whether two tell of one event; narrative: all events of a text
sharing_out  one sentence with several places and a number for each; eventless: whether it tells of an event at all
incident     what the reports of one event come to; whereabouts: the place in it
draft, rows  an incident → its row, with the words that each field rests on; quotes: those words again
extracting   `geo.extract`: a text → the table
"""
