"""Someone in several plans: which of them words, a press or a question is about."""
