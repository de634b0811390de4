"""Expected trouble that ends a command: its message is a sentence for the person who runs it."""


class Problem(Exception):
    """Printed as it is; the exit code is 1."""
