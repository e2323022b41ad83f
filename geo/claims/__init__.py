"""Rival and repeated figures: who says how many, which rows are one incident, and what changed since.

reconciling  rows that share an `incident_id` → one row, a range and a grade; ranged: how
regrouped    the same of a table in parts
duplicates   rows of several sources that may be one incident: proposed, merged only when accepted
revisions    two versions of a data set → what was added, removed, changed
"""
