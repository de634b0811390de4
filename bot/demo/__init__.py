"""The real bot in a make-believe workspace, with a clock that can be moved."""
