"""A council's own tracker, in whatever form it is kept: what it says of its actions, and how sure that is."""
