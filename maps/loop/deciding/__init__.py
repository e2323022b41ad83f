"""Deciding on a map: doubtful names, likely duplicates, and articles beside what was read from them.

casefile    what is asked, as plain texts and numbers
deskpage    `review`: the page, and the decisions file that it saves
serving     the same page from this machine alone, saving as one decides
"""
