"""The registry of commands, help, and how a question was read."""
