"""Characters and words, under all rooms."""
