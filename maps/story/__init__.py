"""What a map tells, before anything is drawn: computed here for page, figure and report alike.

standing     where each incident stands: at its point, as its province's, its country's, or nowhere
overview     the title and the sentence
shading, classes  which class each province is in
lasting      the days in which an incident certainly lies
aggregating  too many incidents → sums; panels: small multiples
subject, captions  what a page and a figure say
"""
