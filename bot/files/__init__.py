"""Files on a disk: whose they are to read, and locked with a key. They know nothing of what stands in them."""
