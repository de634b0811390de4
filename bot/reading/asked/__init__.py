"""The one parser of questions: what /wsoa and plain words in Teams ask, with what narrows them."""
