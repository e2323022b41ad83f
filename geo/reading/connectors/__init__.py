"""Services that give incidents, asked only when you say so: `geo.fetch`, `incidentmap fetch`.

acled.toml, ucdp.toml, …   a service: its address, what it may be asked, how it pages, its keys and terms
connector                  such a file, checked
secret                     keys, from the environment or the keyring; never written down
client                     one service asked: its pace, its pages kept, its refusals said
pages                      page after page, until there are no more
merging                    new rows over those of an earlier fetch; what was deleted is taken out
reports                    reports as a feed of articles
fetching                   `fetch`
"""
