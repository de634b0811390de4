"""Where the plan stands, and what is made of that to be read."""
