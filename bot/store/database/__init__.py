"""How the record is opened, written and read, and brought to the version that the code needs."""
