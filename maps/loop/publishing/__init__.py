"""Safe to publish: one set of rules acts on the table before it is drawn; and a file is checked for what it tells.

rules       what is asked, from a TOML file or by name
redacting   `publish`: the table by these rules
coarsening  points to cells or units, dates to months
suppressing units with few incidents, so that no sum tells them
checking    `check`: what a page, figure or table reveals
tablefacts  the same of tables: columns, how exactly points are told
officefacts of pictures and Office documents
payloads    what lies in a file, decoded
"""
