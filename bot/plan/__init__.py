"""The rules of the plan: pure functions, no I/O, `now` passed in."""
