"""People, the accounts and addresses they are reached at, and what goes from one to another."""
