"""The recognisers: each sees one kind of detail in a message. None imports another."""
