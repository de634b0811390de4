"""People, their accounts, their own page, and hand-overs."""
