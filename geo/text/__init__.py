"""From prose to incidents: what happened, where, when, and how many people were killed or injured.

    words        tokens, sentences, what sort of text it is
    people       numbers and groups → who was killed or injured, and how many
    places       names → places, one sense each
    days         "Saturday", "two days later" → days
    stories      sentences → incidents → rows
    articles     files, folders and feeds
    corrections  what a person changed wins on the next run
    languages    the words of each language, in tables

No model and no network: the rules are ordinary English grammar, the names are the bundled gazetteer's.
"""
