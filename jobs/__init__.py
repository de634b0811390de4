"""Time passed: what is due is decided and done here."""
