"""What one person says and another decides: dates, ratings, claims, other statuses, hand-overs."""
