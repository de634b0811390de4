"""What was: versions of rows, the record as at an instant, the sealed audit, standings as they were written."""
