"""Forms: opened prefilled, checked field by field when they come back, recorded like a reply in words."""
