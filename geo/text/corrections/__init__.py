"""What a person changed in an extracted table wins on the next run.

likeness     which incident of one run is which of another
carrying     what was changed in a row, and what comes of it
applying     the table of an earlier run laid over today's
several      the tables of several people
"""

from .applying import fresh, write

__all__ = ["fresh", "write"]
