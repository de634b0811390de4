"""Actions: one with its history, those that fit a question, what is off plan and what moved."""
