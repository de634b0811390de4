"""The room: the plan, its rules, words and store, and the adapters to the outside."""
