"""What the outbox owes, on its way out: claimed, checked again, sent, looked up, given up."""
