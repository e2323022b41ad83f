"""Reports: what was drawn, with its figures, tables, doubts and sources, as HTML, PDF, Word or Markdown.

composing   `report`, and the files it is saved as
contents    what a report says, in a language's words, whatever it is written as
tables      provinces, places that were not found, how exactly places are known
notes       how places were found, with which data; the sources cited
trend       the figure by day, month or year
texts       texts of the data, made harmless
rendering   Jinja2: the bundled templates and the user's, HTML, Markdown and Typst
paper       PDF, through Typst
word        Word, through python-docx
wordxml     what python-docx has no words for
"""
