"""Working days, the steps of a cycle, and when someone may be spoken to."""
