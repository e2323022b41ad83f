"""The weekly loop: decide on a map, keep what was decided, see what changed, publish safely, prove it."""
