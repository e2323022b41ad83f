"""Online geocoders, off until asked for, and believed no further than can be checked.

providers    what each service asks of its users, and how its answers are read
service      one service, asked politely; cache: what it answered before
filling      the names that the gazetteers left open, asked and checked against the row
"""
