"""Writes what a reply was understood to say: the facts in the store, and what others have to hear of it."""
