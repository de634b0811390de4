"""Twelve trackers, each in the style of another council, with what a careful reader takes from them."""
