"""A plan as one document, how another is brought in over it, and how an action is found in it."""
