"""One verb, several engines: tables that come in parts, read one after the other here or side by side on Dask.

parted      what a verb asks of a table in parts: rows made anew, or all parts brought together to one value
streamed    the parts one after the other in this process; dasked: a Dask DataFrame's, wherever its cluster runs
chunks      files → parts of them: the row groups of Parquet, the lines of text
surveying   what one part cannot tell of the whole table: its columns, which of its texts are numbers, the order of days
inparts     `geo.read(…, engine=…)`; foldered: a table in parts → a folder of files

A verb (`geo.geocode`, `boundaries.join`, …) hands a table that `of` knows to its own few lines for parts, and goes on
with pandas else. Neither Dask nor what comes with it is imported before a Dask table is met.
"""

from .parted import Parted, claims_together, gather, in_memory, known, of
from .pooling import found, joined, together

__all__ = ["Parted", "claims_together", "found", "gather", "in_memory", "joined", "known", "of", "together"]
