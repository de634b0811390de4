"""A card cut to what a platform takes, before it is drawn."""
