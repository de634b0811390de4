"""What a reply says: finders look for candidates in one document, a resolver makes them records and a question."""
