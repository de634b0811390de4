"""What is said to someone's own words, and the forms."""
