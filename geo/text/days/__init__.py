"""Days in prose.

expressions  "Saturday", "two days later" → days, and the assumption made
publication  when the text was written, which the others count from
"""
