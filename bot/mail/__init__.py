"""People without an account: cards as e-mails and as pages of a signed link. Nothing here decides."""
