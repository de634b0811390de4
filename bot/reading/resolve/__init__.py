"""From candidates to facts: units aligned with actions, then each slot settled by itself. No early returns."""
