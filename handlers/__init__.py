"""Someone spoke: one module an intention."""
