"""What a reply says: finders look for candidates in one document, one resolver settles them into records and a question."""
