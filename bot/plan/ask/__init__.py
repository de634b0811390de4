"""Who is asked and reminded of what, by which rule, and why not."""
