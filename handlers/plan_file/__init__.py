"""A plan file that is brought in, at the command line or in chat: beside what is stored, and into it."""
