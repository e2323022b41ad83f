"""What a map tells, before anything is drawn: computed here for page, figure and report alike.

asked, conditions  `View`: what was asked, JSON both ways; its expression over columns
telling      `Story`: what is told, computed once
standing     where each incident stands: at its point, as its province's, its country's, or nowhere
placement    how many were placed, and how
overview     the title and the sentence
shading, classes  which class each province is in
lasting      the days in which an incident certainly lies
aggregating  too many incidents → sums; panels: small multiples
"""
