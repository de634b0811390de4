"""The only SQL, grouped by noun. Functions take a Session and never commit: the transaction is the caller's."""
